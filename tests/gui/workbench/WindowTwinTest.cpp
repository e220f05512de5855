// SPDX-License-Identifier: GPL-3.0-or-later
#include "WindowFixture.h"
#include "tests/fault/Damage.h"
#include "widgets/TwinView.h"

#include <QDir>

using namespace clae;

namespace {

constexpr int kPatience = 120000; // milliseconds

} // namespace

/// Two runs in turn, in the window.
class WindowTwinTest : public QObject {
    Q_OBJECT

    [[nodiscard]] static TrainSpec shortSpec(std::int64_t steps)
    {
        TrainSpec spec = preset("fashion-quick");
        spec.data.trainImages = 512;
        spec.train.batch = 32;
        spec.train.steps = steps;
        spec.evaluate.every = 4;
        spec.evaluate.trainImages = 256;
        spec.evaluate.testImages = 64;
        spec.evaluate.mapImages = 40;
        return spec;
    }

    /// The bytes of the checkpoint after `step` of the only run whose folder ends so.
    [[nodiscard]] static std::string checkpoint(const QString& runs, const QString& ending,
                                                int step)
    {
        for (const QString& name : QDir(runs).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            if (name.endsWith(ending)) {
                return test::readBytes(
                    std::filesystem::path(runs.toStdString()) / name.toStdString() /
                    ("checkpoints/step-" + std::to_string(step) + ".safetensors"));
            }
        }
        return {};
    }

private Q_SLOTS:
    void eachTwinIsTheRunThatItWouldBeAlone()
    {
        WindowFixture f;
        f.setSpec(shortSpec(8));
        QString order;
        connect(&f.session(), &Session::stepFinished, this, [&] { order += QLatin1Char('c'); });
        connect(&f.session(), &Session::twinStepFinished, this, [&] { order += QLatin1Char('b'); });
        QSignalSpy ended(&f.session(), &Session::twinsEnded);
        f.trigger("startTwins");
        QVERIFY(f.session().twins());
        QVERIFY(!f.window->findChild<QAction*>(QStringLiteral("startTwins"))->isEnabled());
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, kPatience);
        QCOMPARE(f.session().phase(), Session::Phase::Idle);
        QCOMPARE(order.count(QLatin1Char('c')), 8);
        QCOMPARE(order.count(QLatin1Char('b')), 8);
        const auto* view = f.window->findChild<TwinView*>();
        QCOMPARE(view->state().evaluations[0]->step, std::int64_t{8});
        QCOMPARE(view->state().evaluations[1]->step, std::int64_t{8});

        const std::string with = checkpoint(f.runs(), QStringLiteral("-clae"), 8);
        const std::string without = checkpoint(f.runs(), QStringLiteral("-base"), 8);
        QVERIFY(!with.empty() && !without.empty() && with != without);
        for (const bool adversarial : {true, false}) {
            TrainSpec spec = shortSpec(8);
            spec.objective.clae = adversarial;
            QSignalSpy finished(&f.session(), &Session::finished);
            QString folder;
            connect(&f.session(), &Session::runStarted, this,
                    [&](qint64, const QString&, const QString& started) { folder = started; });
            f.session().start(spec);
            QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, kPatience);
            QVERIFY(test::readBytes(std::filesystem::path(folder.toStdString()) /
                                    "checkpoints/step-8.safetensors") ==
                    (adversarial ? with : without));
            disconnect(&f.session(), &Session::runStarted, this, nullptr);
        }
    }

    void pauseStepAndStopActOnBoth()
    {
        WindowFixture f;
        f.setSpec(shortSpec(4000));
        std::int64_t with = 0;
        std::int64_t without = 0;
        bool isAdversarial = false;
        connect(&f.session(), &Session::stepFinished, this, [&](const StepReport& report) {
            with = report.step;
            isAdversarial = report.lossAdversarial.has_value();
        });
        connect(&f.session(), &Session::twinStepFinished, this,
                [&](const StepReport& report) { without = report.step; });
        QSignalSpy ended(&f.session(), &Session::twinsEnded);
        f.trigger("startTwins");
        QTRY_VERIFY_WITH_TIMEOUT(without >= 3, kPatience);
        f.trigger("pause");
        QTRY_VERIFY_WITH_TIMEOUT(without == with, kPatience);
        const std::int64_t paused = with;
        for (std::int64_t k = 1; k <= 2; ++k) {
            f.trigger("step");
            QTRY_VERIFY_WITH_TIMEOUT(with == without && with > paused, kPatience);
        }
        f.trigger("start"); // goes on
        QTRY_VERIFY_WITH_TIMEOUT(without >= paused + 5, kPatience);
        // They stay twins when the panel switches CLAE off.
        Controls off = controlsOf(shortSpec(4000));
        off.clae = false;
        (void)f.session().setControls(off);
        const std::int64_t switched = with;
        QTRY_VERIFY_WITH_TIMEOUT(with >= switched + 3, kPatience);
        QVERIFY(isAdversarial);
        f.trigger("stop");
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, kPatience);
        QVERIFY(with - without <= 1);
        QVERIFY(!f.session().twins());
        QTRY_VERIFY(f.window->findChild<QAction*>(QStringLiteral("startTwins"))->isEnabled());
    }
};

QTEST_MAIN(WindowTwinTest)
#include "WindowTwinTest.moc"
