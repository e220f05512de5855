// SPDX-License-Identifier: GPL-3.0-or-later
// The window in a process of its own, killed while it trains; then the next start.
#include "app/workbench/MainWindow.h"
#include "core/runs/RunDigest.h"
#include "core/spec/Presets.h"
#include "widgets/Banner.h"
#include "widgets/ExperimentPanel.h"
#include "widgets/RunsView.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QDockWidget>
#include <QProcess>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <memory>

using namespace clae;
namespace fs = std::filesystem;

namespace {

constexpr double kEditedAlpha = 0.375;

std::unique_ptr<MainWindow> makeWindow(const QString& folder)
{
    QStandardPaths::setTestModeEnabled(true);
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, folder);
    QCoreApplication::setOrganizationName(QStringLiteral("clae-crash-test"));
    QCoreApplication::setApplicationName(QStringLiteral("window"));
    auto window = std::make_unique<MainWindow>(
        "fashion-quick", QDir(folder).filePath(QStringLiteral("runs")).toStdString());
    window->restoreLastSpec();
    window->show();
    return window;
}

/// What the process does that is killed: other settings, another layout, a run.
int work(const QString& folder)
{
    const std::unique_ptr<MainWindow> window = makeWindow(folder);
    TrainSpec spec = preset("fashion-quick");
    spec.data.trainImages = 512;
    spec.train.batch = 32;
    spec.train.epochs = 1000;
    spec.train.checkpointEvery = 5;
    spec.evaluate.trainImages = 256;
    spec.evaluate.testImages = 64;
    spec.evaluate.mapImages = 20;
    spec.objective.alpha = kEditedAlpha;
    auto* panel = window->findChild<ExperimentPanel*>();
    panel->setSpec(spec);
    Q_EMIT panel->specChanged();
    window->findChild<QDockWidget*>(QStringLiteral("pairsDock"))->hide();
    window->findChild<QAction*>(QStringLiteral("start"))->trigger();
    return QApplication::exec();
}

/// The only run there is; nothing while there is none.
std::optional<RunSummary> onlyRun(const QString& folder)
{
    const QDir runs(QDir(folder).filePath(QStringLiteral("runs")));
    const QStringList names = runs.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    if (names.size() != 1 || !runs.exists(names.first() + QStringLiteral("/spec.toml"))) {
        return std::nullopt;
    }
    return readRunSummary(runs.filePath(names.first()).toStdString(), names.first().toStdString());
}

} // namespace

class WindowCrashTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    [[nodiscard]] static Banner* banner(const MainWindow& window)
    {
        return window.findChild<QWidget*>(QStringLiteral("messageBar"))->findChild<Banner*>();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QProcess process;
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(QCoreApplication::applicationFilePath(),
                      {QStringLiteral("--work"), m_folder.path()});
        QVERIFY(process.waitForStarted(60000));
        const QString settings = m_folder.filePath(QStringLiteral("clae-crash-test/window.conf"));
        const auto ready = [&] {
            const std::optional<RunSummary> run = onlyRun(m_folder.path());
            QFile file(settings);
            const bool kept =
                file.open(QIODevice::ReadOnly) && file.readAll().contains("alpha = 0.375");
            return kept && run && run->resumable && run->step >= 7 &&
                   run->state == RunState::Running;
        };
        QVERIFY(QTest::qWaitFor(ready, 180000));
        process.kill(); // SIGKILL
        QVERIFY(process.waitForFinished(60000));
        QCOMPARE(process.exitStatus(), QProcess::CrashExit);
        QVERIFY(onlyRun(m_folder.path())->state == RunState::Interrupted);
    }

    void theLayoutAndTheSettingsAreBack()
    {
        const std::unique_ptr<MainWindow> window = makeWindow(m_folder.path());
        QCOMPARE(window->findChild<ExperimentPanel*>()->spec().objective.alpha, kEditedAlpha);
        QVERIFY(window->findChild<QDockWidget*>(QStringLiteral("pairsDock"))->isHidden());
        QVERIFY(!window->findChild<QDockWidget*>(QStringLiteral("curvesDock"))->isHidden());
    }

    void aRunCutOffBeforeItsFirstCheckpointBeginsAnew()
    {
        const QTemporaryDir other;
        fs::copy(m_folder.path().toStdString(), other.path().toStdString(),
                 fs::copy_options::recursive);
        const QDir runs(other.filePath(QStringLiteral("runs")));
        const QString name = runs.entryList(QDir::Dirs | QDir::NoDotAndDotDot).first();
        QVERIFY(QDir(runs.filePath(name + QStringLiteral("/checkpoints"))).removeRecursively());
        const std::unique_ptr<MainWindow> window = makeWindow(other.path());
        QTRY_VERIFY_WITH_TIMEOUT(banner(*window)->text().contains(QStringLiteral("begin anew")),
                                 30000);
        QSignalSpy steps(&window->session(), &Session::stepFinished);
        QTest::mouseClick(banner(*window)->findChild<QPushButton*>(QStringLiteral("bannerAction")),
                          Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(steps.size() >= 2, 180000);
        QCOMPARE(steps[0][0].value<StepReport>().step, std::int64_t{1});
        window->session().stop();
        QTRY_COMPARE_WITH_TIMEOUT(window->session().phase(), Session::Phase::Idle, 60000);
        QTRY_VERIFY_WITH_TIMEOUT(onlyRun(other.path())->resumable, 30000);
    }

    void theRunIsOfferedAndGoesOnByOneClick()
    {
        const std::unique_ptr<MainWindow> window = makeWindow(m_folder.path());
        QTRY_VERIFY_WITH_TIMEOUT(banner(*window)->text().contains(QStringLiteral("was cut off")),
                                 30000);
        const RunsModel& runs = window->findChild<RunsView*>()->runs();
        QCOMPARE(runs.rowCount(), 1);
        QVERIFY(runs.at(0).state == RunState::Interrupted);
        auto* resume = banner(*window)->findChild<QPushButton*>(QStringLiteral("bannerAction"));
        QVERIFY(resume->isVisible());
        QSignalSpy steps(&window->session(), &Session::stepFinished);
        QTest::mouseClick(resume, Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(steps.size() >= 2, 180000);
        // From the newest checkpoint on, which lies every five steps.
        const std::int64_t firstStep = steps[0][0].value<StepReport>().step;
        QVERIFY(firstStep >= 6);
        QCOMPARE(firstStep % 5, std::int64_t{1});
        window->session().stop();
        QTRY_COMPARE_WITH_TIMEOUT(window->session().phase(), Session::Phase::Idle, 60000);
        QTRY_VERIFY_WITH_TIMEOUT(onlyRun(m_folder.path())->state == RunState::Stopped, 30000);
    }

    void aRunThatWasResumedIsNotOfferedAgain()
    {
        const std::unique_ptr<MainWindow> window = makeWindow(m_folder.path());
        QTRY_COMPARE_WITH_TIMEOUT(window->findChild<RunsView*>()->runs().rowCount(), 1, 30000);
        QTest::qWait(200);
        QVERIFY(!banner(*window)->text().contains(QStringLiteral("was cut off")));
    }
};

int main(int argc, char* argv[])
{
    QApplication application(argc, argv);
    if (argc == 3 && qstrcmp(argv[1], "--work") == 0) {
        return work(QString::fromLocal8Bit(argv[2]));
    }
    WindowCrashTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "WindowCrashTest.moc"
