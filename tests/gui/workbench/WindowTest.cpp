// SPDX-License-Identifier: GPL-3.0-or-later
#include "WindowFixture.h"

#include "widgets/AttackPanel.h"
#include "widgets/Banner.h"

#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QSlider>
#include <QtMath>

using namespace clae;
using Phase = Session::Phase;

namespace {

constexpr int kPatience = 120000; // milliseconds; a sanitizer on a busy machine is slow

StepReport stepOf(const QSignalSpy& spy, qsizetype k)
{
    return spy.at(k).at(0).value<StepReport>();
}

QSlider* slider(const WindowFixture& f, const char* name)
{
    return f.window->findChild<QSlider*>(QString::fromLatin1(name));
}

/// Whether a message has the room for all its lines, inside the bar that holds it.
bool isReadable(const Banner& banner)
{
    const auto* text = banner.findChild<QLabel*>(QStringLiteral("bannerText"));
    return banner.isVisible() && banner.parentWidget()->rect().contains(banner.geometry()) &&
           banner.rect().contains(text->geometry()) && text->width() > 0 &&
           text->height() >= text->heightForWidth(text->width());
}

} // namespace

/// The whole window over the real core and the real Fashion-MNIST.
class WindowTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pairsShowBeforeAnythingIsPressed()
    {
        const WindowFixture f;
        QSignalSpy pairs(&f.session(), &Session::pairsChanged);
        QSignalSpy data(&f.session(), &Session::dataChanged);
        QTRY_VERIFY_WITH_TIMEOUT(!pairs.isEmpty(), kPatience);
        const auto report = pairs.last().at(0).value<PairReport>();
        QCOMPARE(report.pairs.size(), std::size_t{8});
        QCOMPARE(report.modelStep, std::int64_t{0});
        QVERIFY(report.maxDeltaPixel > 0);
        QCOMPARE(data.last().at(0).toStringList().size(), 10);
    }

    void startNeedsNoOtherClickAndTrains()
    {
        const WindowFixture f;
        QSignalSpy steps(&f.session(), &Session::stepFinished);
        QSignalSpy evaluations(&f.session(), &Session::evaluated);
        QSignalSpy maps(&f.session(), &Session::mapChanged);
        QVERIFY(f.window->findChild<QAction*>(QStringLiteral("start"))->isEnabled());
        f.trigger("start");
        QCOMPARE(f.session().phase(), Phase::Running);
        QVERIFY(!f.window->findChild<QComboBox*>(QStringLiteral("presetBox"))->isEnabled());
        QTRY_VERIFY_WITH_TIMEOUT(steps.size() >= 20, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(!maps.isEmpty() && !evaluations.isEmpty(), kPatience);
        for (qsizetype k = 0; k < steps.size(); ++k) {
            QCOMPARE(stepOf(steps, k).step, std::int64_t{k + 1});
            QVERIFY(stepOf(steps, k).lossAdversarial.has_value());
        }
        // The untrained encoder's accuracy comes first.
        QCOMPARE(evaluations.first().at(0).value<EvaluationReport>().step, std::int64_t{0});
        f.trigger("stop");
        QVERIFY(f.reaches(Phase::Idle));
        const QDir run(f.runs() + QLatin1Char('/') +
                       QDir(f.runs()).entryList(QDir::Dirs | QDir::NoDotAndDotDot).value(0));
        QVERIFY(run.exists(QStringLiteral("spec.toml")));
        QVERIFY(
            !QDir(run.filePath(QStringLiteral("checkpoints"))).entryList(QDir::Files).isEmpty());
    }

    void pauseHoldsAndStepTakesExactlyOne()
    {
        const WindowFixture f;
        QSignalSpy steps(&f.session(), &Session::stepFinished);
        f.trigger("step");
        QTRY_COMPARE_WITH_TIMEOUT(steps.size(), 1, kPatience);
        QCOMPARE(f.session().phase(), Phase::Paused);
        f.trigger("step");
        QTRY_COMPARE_WITH_TIMEOUT(steps.size(), 2, kPatience);
        // The lens answers while the run is paused, which also shows that no third step came first.
        QSignalSpy pairs(&f.session(), &Session::pairsChanged);
        slider(f, "epsilonSlider")->setSliderPosition(slider(f, "epsilonSlider")->maximum() / 2);
        QTRY_VERIFY_WITH_TIMEOUT(!pairs.isEmpty() &&
                                     pairs.last().at(0).value<PairReport>().request ==
                                         f.window->lastRequest(),
                                 kPatience);
        QCOMPARE(steps.size(), 2);
        f.trigger("start");
        QTRY_VERIFY_WITH_TIMEOUT(steps.size() >= 4, kPatience);
    }

    void epsilonChangesPairsAtOnceAndTrainingFromItsNextStep()
    {
        const WindowFixture f;
        QSignalSpy steps(&f.session(), &Session::stepFinished);
        QSignalSpy pairs(&f.session(), &Session::pairsChanged);
        QSignalSpy events(&f.session(), &Session::controlChanged);
        f.trigger("start");
        QTRY_VERIFY_WITH_TIMEOUT(steps.size() >= 2, kPatience);
        QSlider* epsilon = slider(f, "epsilonSlider");
        epsilon->setSliderPosition(epsilon->maximum());
        const double wanted = f.window->findChild<AttackPanel*>()->controls().attack.epsilon;
        QVERIFY(wanted > 0.1);
        QTRY_VERIFY_WITH_TIMEOUT(!events.isEmpty(), kPatience);
        const auto event = events.first().at(0).value<ControlEvent>();
        QCOMPARE(event.key, std::string("attack.epsilon"));
        QVERIFY(event.step > 2);
        QTRY_VERIFY_WITH_TIMEOUT(
            !pairs.isEmpty() &&
                qAbs(pairs.last().at(0).value<PairReport>().controls.attack.epsilon - wanted) <
                    1e-9,
            kPatience);
        const auto report = pairs.last().at(0).value<PairReport>();
        // Normalised epsilon times std 0.5 is the budget in pixel space, used up by a sign step.
        QVERIFY(qAbs(report.maxDeltaPixel - wanted * 0.5) < 1e-5);
    }

    void claeOffTrainsTheBaseLossAlone()
    {
        const WindowFixture f;
        TrainSpec spec = f.window->findChild<ExperimentPanel*>()->spec();
        spec.objective.clae = false;
        f.setSpec(spec);
        QSignalSpy steps(&f.session(), &Session::stepFinished);
        f.trigger("start");
        QTRY_VERIFY_WITH_TIMEOUT(!steps.isEmpty(), kPatience);
        QVERIFY(!stepOf(steps, 0).lossAdversarial.has_value());
        QCOMPARE(stepOf(steps, 0).lossTotal, stepOf(steps, 0).lossClean);
    }

    void aRunEndsByItselfAndAnotherCanStart()
    {
        const WindowFixture f;
        TrainSpec spec = f.window->findChild<ExperimentPanel*>()->spec();
        spec.train.steps = 3;
        f.setSpec(spec);
        QSignalSpy finished(&f.session(), &Session::finished);
        QSignalSpy evaluations(&f.session(), &Session::evaluated);
        for (int run = 1; run <= 2; ++run) {
            f.trigger("start");
            QTRY_COMPARE_WITH_TIMEOUT(finished.size(), run, kPatience);
            QCOMPARE(f.session().phase(), Phase::Idle);
            QCOMPARE(evaluations.last().at(0).value<EvaluationReport>().step, std::int64_t{3});
        }
        QCOMPARE(QDir(f.runs()).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(), 2);
    }

    void aSpecThatFitsNoRunDisablesStartAndStepWithTheReason()
    {
        const WindowFixture f;
        const TrainSpec good = f.window->findChild<ExperimentPanel*>()->spec();
        TrainSpec bad = good;
        bad.train.schedule = "step"; // without the epochs
        f.setSpec(bad);
        for (const char* name : {"start", "step"}) {
            const auto* action = f.window->findChild<QAction*>(QLatin1String(name));
            QVERIFY(!action->isEnabled());
            QVERIFY2(action->toolTip().contains(QStringLiteral("train.decay_epochs")),
                     qPrintable(action->toolTip()));
        }
        f.setSpec(good);
        QVERIFY(f.window->findChild<QAction*>(QStringLiteral("start"))->isEnabled());
    }

    void missingDataIsASentenceInTheWindow()
    {
        const WindowFixture f;
        TrainSpec spec = f.window->findChild<ExperimentPanel*>()->spec();
        spec.data.folder = "/nonexistent";
        f.setSpec(spec);
        f.trigger("start");
        auto* banner = f.window->findChild<Banner*>();
        QTRY_VERIFY_WITH_TIMEOUT(isReadable(*banner), kPatience);
        QVERIFY2(banner->text().contains(QStringLiteral("/nonexistent")),
                 qPrintable(banner->text()));
        // A long sentence has all its lines, in a narrow window too.
        banner->showMessage(Banner::Level::Error, QStringLiteral("much to say ").repeated(40));
        f.window->resize(f.window->minimumSizeHint());
        QTRY_VERIFY(isReadable(*banner));
        QVERIFY(f.reaches(Phase::Idle));
        QVERIFY(f.window->findChild<QAction*>(QStringLiteral("start"))->isEnabled());
    }

    void aPresetWithoutItsDataSetSaysSoAndTheNextOneWorks()
    {
        const WindowFixture f;
        auto* box = f.window->findChild<QComboBox*>(QStringLiteral("presetBox"));
        auto* banner = f.window->findChild<Banner*>();
        const auto choose = [&](const QString& name) {
            box->setCurrentText(name);
            Q_EMIT box->textActivated(name);
        };
        choose(QStringLiteral("paper-uel-cifar100-clae"));
        TrainSpec spec = f.window->findChild<ExperimentPanel*>()->spec();
        QCOMPARE(spec.objective.method, std::string("uel"));
        spec.data.folder = "/nonexistent/cifar100";
        f.setSpec(spec);
        f.trigger("start");
        QTRY_VERIFY_WITH_TIMEOUT(isReadable(*banner), kPatience);
        QVERIFY2(banner->text().contains(QStringLiteral("cifar100")), qPrintable(banner->text()));
        QVERIFY(f.reaches(Phase::Idle));

        QSignalSpy pairs(&f.session(), &Session::pairsChanged);
        choose(QStringLiteral("fashion-quick"));
        QTRY_VERIFY_WITH_TIMEOUT(!pairs.isEmpty(), kPatience);
        QCOMPARE(pairs.last().at(0).value<PairReport>().pairs.size(), std::size_t{8});
    }

    void anUnwritableRunsFolderIsASentenceInTheWindow()
    {
        const WindowFixture f;
        const MainWindow other("fashion-quick", "/proc/runs");
        auto* panel = other.findChild<ExperimentPanel*>();
        panel->setSpec(f.window->findChild<ExperimentPanel*>()->spec());
        QSignalSpy failures(&const_cast<MainWindow&>(other).session(), &Session::failed);
        other.findChild<QAction*>(QStringLiteral("start"))->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(failures.size(), 1, kPatience);
        QVERIFY(failures.first().at(0).toString().contains(QStringLiteral("/proc/runs")));
    }

    void closingWhileTrainingAsksOnceAndSaves()
    {
        const WindowFixture f;
        QSignalSpy steps(&f.session(), &Session::stepFinished);
        f.trigger("start");
        QTRY_VERIFY_WITH_TIMEOUT(!steps.isEmpty(), kPatience);
        QVERIFY(!f.window->close());
        auto* question = f.window->findChild<QMessageBox*>(QStringLiteral("closeQuestion"));
        QVERIFY(question != nullptr);
        question->defaultButton()->click();
        QTRY_VERIFY_WITH_TIMEOUT(!f.window->isVisible(), kPatience);
        QCOMPARE(f.session().phase(), Phase::Idle);
    }

    void keepingOnTrainingIsPossibleWhenAsked()
    {
        const WindowFixture f;
        QSignalSpy steps(&f.session(), &Session::stepFinished);
        f.trigger("start");
        QTRY_VERIFY_WITH_TIMEOUT(!steps.isEmpty(), kPatience);
        QVERIFY(!f.window->close());
        f.window->findChild<QMessageBox*>(QStringLiteral("closeQuestion"))->reject();
        const qsizetype before = steps.size();
        QTRY_VERIFY_WITH_TIMEOUT(steps.size() > before + 2, kPatience);
        QVERIFY(f.window->isVisible());
    }

    void themesApply()
    {
        const WindowFixture f;
        f.trigger("themeDark");
        QVERIFY(Theme::isDark(QApplication::palette()));
        f.trigger("themeLight");
        QVERIFY(!Theme::isDark(QApplication::palette()));
    }
};

QTEST_MAIN(WindowTest)
#include "WindowTest.moc"
