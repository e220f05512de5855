// SPDX-License-Identifier: GPL-3.0-or-later
// The disk fails, or a step is not finite, while the window trains.
#include "WindowFixture.h"

#include "core/runs/RunFiles.h"
#include "widgets/Banner.h"

#include <QPushButton>
#include <QToolBar>
#include <QToolButton>

#include <filesystem>
#include <vector>

using namespace clae;
namespace fs = std::filesystem;
using Phase = Session::Phase;

class WindowFaultTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<WindowFixture> m_fixture;

    [[nodiscard]] QToolBar* bar() const
    {
        return m_fixture->window->findChild<QToolBar*>(QStringLiteral("faultBar"));
    }
    [[nodiscard]] Banner* banner() const { return bar()->findChild<Banner*>(); }
    [[nodiscard]] QPushButton* button(const char* name) const
    {
        return banner()->findChild<QPushButton*>(QString::fromLatin1(name));
    }
    /// Starts a run; its folder.
    [[nodiscard]] fs::path train() const
    {
        QSignalSpy started(&m_fixture->session(), &Session::runStarted);
        QSignalSpy steps(&m_fixture->session(), &Session::stepFinished);
        m_fixture->trigger("start");
        return QTest::qWaitFor([&] { return steps.size() >= 2; }, 120000)
                   ? fs::path(started[0][2].toString().toStdString())
                   : fs::path();
    }

private Q_SLOTS:
    // One window for all: each test leaves it idle.
    void initTestCase()
    {
        m_fixture = std::make_unique<WindowFixture>();
        TrainSpec spec = m_fixture->window->findChild<ExperimentPanel*>()->spec();
        spec.train.batch = 8;
        spec.train.checkpointEvery = 1;
        spec.evaluate.trainImages = 64;
        spec.evaluate.testImages = 16;
        spec.evaluate.mapImages = 10;
        m_fixture->setSpec(spec);
    }
    void cleanupTestCase() { m_fixture.reset(); }

    void aRunThatCannotBeStoredSaysSoAndGoesOnWhenTold()
    {
        QVERIFY(!bar()->isVisible());
        const fs::path run = train();
        QVERIFY(!run.empty());
        const fs::path away = run.string() + "-away";
        const QSize size = m_fixture->window->size();
        fs::rename(run, away);
        QTRY_VERIFY_WITH_TIMEOUT(bar()->isVisible(), 120000);
        QTest::qWait(100); // for what layouts do later
        QCOMPARE(m_fixture->window->size(), size);
        QVERIFY(banner()->height() < 60); // two lines
        QVERIFY2(banner()->text().contains(QStringLiteral("not there any more")),
                 qPrintable(banner()->text()));
        QVERIFY(banner()->text().contains(QString::fromStdString(run.string())));
        QCOMPARE(button("bannerAction")->text(), QStringLiteral("Try again"));
        QCOMPARE(button("bannerOther")->text(), QStringLiteral("Stop"));
        QVERIFY(button("bannerAction")->isVisible() && button("bannerOther")->isVisible());
        // What has to be answered cannot be closed.
        QVERIFY(!banner()->findChild<QToolButton*>(QStringLiteral("bannerClose"))->isVisible());
        QSignalSpy steps(&m_fixture->session(), &Session::stepFinished);
        QTest::mouseClick(button("bannerAction"), Qt::LeftButton); // still not mended
        QTest::qWait(100);
        QVERIFY(bar()->isVisible());
        QVERIFY(steps.isEmpty());
        fs::rename(away, run);
        QTest::mouseClick(button("bannerAction"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!bar()->isVisible(), 60000);
        QTRY_VERIFY_WITH_TIMEOUT(!steps.isEmpty(), 120000);
        m_fixture->trigger("stop");
        QVERIFY(m_fixture->reaches(Phase::Idle));
    }

    void aRunThatCannotBeStoredCanBeStopped()
    {
        const fs::path run = train();
        QVERIFY(!run.empty());
        fs::rename(run, run.string() + "-away");
        QTRY_VERIFY_WITH_TIMEOUT(bar()->isVisible(), 120000);
        QSignalSpy failed(&m_fixture->session(), &Session::failed);
        QTest::mouseClick(button("bannerOther"), Qt::LeftButton);
        QVERIFY(m_fixture->reaches(Phase::Idle));
        QVERIFY(!bar()->isVisible());
        QTRY_VERIFY(!failed.isEmpty());
        QVERIFY2(failed.last()[0].toString().contains(QStringLiteral("Stopped after step")),
                 qPrintable(failed.last()[0].toString()));
    }

    void aDamagedCheckpointIsToldWhenTheRunGoesOnWithoutIt()
    {
        const TrainSpec spec = m_fixture->window->findChild<ExperimentPanel*>()->spec();
        const fs::path run = train();
        QVERIFY(!run.empty());
        m_fixture->trigger("stop");
        QVERIFY(m_fixture->reaches(Phase::Idle));
        const std::vector<fs::path> checkpoints = runCheckpoints(run);
        QVERIFY(checkpoints.size() >= 2);
        fs::resize_file(checkpoints.back(), 1000);
        QSignalSpy steps(&m_fixture->session(), &Session::stepFinished);
        m_fixture->session().resumeRun(spec, run);
        QTRY_VERIFY_WITH_TIMEOUT(!steps.isEmpty(), 120000);
        QCOMPARE(steps[0][0].value<StepReport>().step,
                 checkpointStep(checkpoints[checkpoints.size() - 2]) + 1);
        const auto* message = m_fixture->window->findChild<QWidget*>(QStringLiteral("messageBar"));
        QVERIFY(message->isVisible());
        QVERIFY2(message->findChild<Banner*>()->text().contains(QStringLiteral("is damaged")),
                 qPrintable(message->findChild<Banner*>()->text()));
        m_fixture->trigger("stop");
        QVERIFY(m_fixture->reaches(Phase::Idle));
    }

    void aStepThatIsNotFinitePausesAndIsTakenAgain()
    {
        const fs::path run = train();
        QVERIFY(!run.empty());
        Controls controls = controlsOf(m_fixture->window->findChild<ExperimentPanel*>()->spec());
        const double alpha = controls.alpha;
        controls.alpha = 1e38; // times the loss it overflows
        (void)m_fixture->session().setControls(controls);
        QVERIFY(m_fixture->reaches(Phase::Paused));
        QTRY_VERIFY(bar()->isVisible());
        QVERIFY2(banner()->text().contains(QStringLiteral("not a finite number")) &&
                     banner()->text().contains(QStringLiteral("faults/step-")),
                 qPrintable(banner()->text()));
        QCOMPARE(button("bannerAction")->text(), QStringLiteral("Resume"));
        QVERIFY(fs::exists(run / "faults"));
        controls.alpha = alpha;
        (void)m_fixture->session().setControls(controls);
        QSignalSpy steps(&m_fixture->session(), &Session::stepFinished);
        QTest::mouseClick(button("bannerAction"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!steps.isEmpty(), 120000);
        QVERIFY(!bar()->isVisible());
        QVERIFY(m_fixture->session().phase() == Phase::Running);
        m_fixture->trigger("stop");
        QVERIFY(m_fixture->reaches(Phase::Idle));
    }
};

QTEST_MAIN(WindowFaultTest)
#include "WindowFaultTest.moc"
