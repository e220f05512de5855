// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/TrainLoop.h"

#include "SyntheticData.h"
#include "core/values/Error.h"
#include "tests/fault/Damage.h"

#include <QTemporaryDir>
#include <QTest>

using namespace clae;
using namespace clae::test;
namespace fs = std::filesystem;

namespace {

/// Raises epsilon after step 2 and, where it is curious, asks after every step.
class Asker final : public RunObserver {
public:
    Asker(RunControl& control, bool curious) : m_control(control), m_curious(curious) {}

    void stepFinished(const StepReport& report) override
    {
        steps.push_back(report);
        if (report.step == 2) {
            Controls controls = controlsOf(smallSpec());
            controls.attack.epsilon = 0.2;
            m_control.postControls(controls);
        }
        if (m_curious) {
            m_control.askAnatomy();
        }
    }
    void evaluated(const EvaluationReport&) override {}
    void controlChanged(const ControlEvent& event) override { events.push_back(event); }
    void anatomised(StepAnatomy anatomy) override { anatomies.push_back(std::move(anatomy)); }
    void anatomyFailed(const std::string& message) override { failures.push_back(message); }

    std::vector<StepReport> steps;
    std::vector<ControlEvent> events;
    std::vector<StepAnatomy> anatomies;
    std::vector<std::string> failures;

private:
    RunControl& m_control;
    bool m_curious;
};

} // namespace

/// Questions about the next step, asked of a run.
class AnatomyLoopTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_directory;

    [[nodiscard]] fs::path inside(const std::string& name) const
    {
        return fs::path(m_directory.path().toStdString()) / name;
    }

private Q_SLOTS:
    void theAnswersAreTheStepsAndTheRunIsAsIfUnasked()
    {
        RunControl curiousControl;
        RunControl silentControl;
        Asker curious(curiousControl, true);
        Asker silent(silentControl, false);
        (void)runTraining({smallSpec(), inside("curious"), false}, syntheticData(), curiousControl,
                          curious);
        (void)runTraining({smallSpec(), inside("silent"), false}, syntheticData(), silentControl,
                          silent);
        QCOMPARE(curious.steps.size(), std::size_t{8});
        QCOMPARE(curious.anatomies.size(), std::size_t{7}); // there is no step after the last one
        for (std::size_t k = 0; k < curious.anatomies.size(); ++k) {
            const StepAnatomy& anatomy = curious.anatomies[k];
            const StepReport& step = curious.steps[k + 1];
            QCOMPARE(anatomy.step.step, step.step);
            QVERIFY(anatomy.step.lossTotal == step.lossTotal);
            QVERIFY(anatomy.step.lossAdversarial == step.lossAdversarial);
            // Also with controls that wait for their first step.
            QCOMPARE(anatomy.controls.attack.epsilon, k == 0 ? 0.03 : 0.2);
        }
        QCOMPARE(curious.events.size(), std::size_t{1});
        QCOMPARE(curious.events[0].step, std::int64_t{3});
        QVERIFY(curious.failures.empty());
        const char* checkpoint = "checkpoints/step-8.safetensors";
        const std::string bytes = readBytes(inside("silent") / checkpoint);
        QVERIFY(!bytes.empty());
        QVERIFY(readBytes(inside("curious") / checkpoint) == bytes);
        QVERIFY(readBytes(inside("curious") / "events.jsonl") ==
                readBytes(inside("silent") / "events.jsonl"));
    }

    void aStepThatCannotBeTakenIsASentenceAndTheRunGoesOnToIt()
    {
        TrainSpec spec = smallSpec();
        spec.train.learningRate = 1e30; // the loss of the second step overflows
        RunControl control;
        Asker asker(control, true);
        QVERIFY_THROWS_EXCEPTION(
            Error, (void)runTraining({spec, {}, false}, syntheticData(), control, asker));
        QCOMPARE(asker.failures.size(), std::size_t{1});
        QVERIFY2(mentions(asker.failures[0], "not a finite number at step 2"),
                 asker.failures[0].c_str());
        QCOMPARE(asker.steps.size(), std::size_t{1});
    }
};

QTEST_GUILESS_MAIN(AnatomyLoopTest)
#include "AnatomyLoopTest.moc"
