// SPDX-License-Identifier: GPL-3.0-or-later
#include "WindowFixture.h"

#include "app/session/RunStore.h"
#include "app/workbench/RunsController.h"
#include "tests/fault/CommandLine.h"
#include "tests/unit/runs/SyntheticRun.h"
#include "widgets/CurvePlot.h"
#include "widgets/EmbeddingCanvas.h"
#include "widgets/EmbeddingView.h"
#include "widgets/HardnessView.h"
#include "widgets/LegendButton.h"
#include "widgets/PairView.h"
#include "widgets/RunsView.h"
#include "widgets/StatusStrip.h"

#include <QLabel>
#include <QSlider>

#include <algorithm>
#include <fstream>

using namespace clae;
using namespace clae::test;
namespace fs = std::filesystem;

/// A window that shows runs which another process writes.
class WindowFollowTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<WindowFixture> m_fixture;
    std::unique_ptr<QTemporaryDir> m_share; ///< where another machine has its runs

    [[nodiscard]] QString share(const char* name) const
    {
        return m_share->filePath(QString::fromLatin1(name));
    }
    [[nodiscard]] RunsController* controller() const
    {
        return m_fixture->window->findChild<RunsController*>();
    }
    [[nodiscard]] CurvePlot* curves() const { return m_fixture->window->findChild<CurvePlot*>(); }
    [[nodiscard]] EmbeddingView* map() const
    {
        return m_fixture->window->findChild<EmbeddingView*>();
    }
    [[nodiscard]] RunsView* view() const { return m_fixture->window->findChild<RunsView*>(); }
    [[nodiscard]] QAction* action(const char* name) const
    {
        return m_fixture->window->findChild<QAction*>(QString::fromLatin1(name));
    }
    /// Steps that the curves have of the open run.
    [[nodiscard]] int stepsShown() const
    {
        const QStringList lines = curves()->exportCsv().split(QLatin1Char('\n'));
        return static_cast<int>(std::count_if(lines.begin() + 1, lines.end(),
                                              [](const QString& l) { return !l.isEmpty(); }));
    }
    [[nodiscard]] QString status() const
    {
        QString text;
        for (const QLabel* label :
             m_fixture->window->findChild<StatusStrip*>()->findChildren<QLabel*>()) {
            text += label->text() + QLatin1Char('\n');
        }
        return text;
    }
    void setStatus(const QString& run, const char* state) const
    {
        writeBytes(fs::path(run.toStdString()) / "status.json",
                   std::string("{\"state\":\"") + state +
                       "\",\"started\":1,\"total_steps\":50,\"process\":9,\"host\":\"far\"}");
    }
    static void append(const QString& run, const char* file, const std::string& bytes)
    {
        std::ofstream(fs::path(run.toStdString()) / file, std::ios::app) << bytes;
    }

private Q_SLOTS:
    void init()
    {
        m_share = std::make_unique<QTemporaryDir>();
        m_fixture = std::make_unique<WindowFixture>();
    }
    void cleanup() { m_fixture.reset(); }

    void aRunThatAnotherProcessTrainsIsFollowedToItsEnd()
    {
        makeDigits(share("digits").toStdString());
        const QString run = share("run");
        QProcess trainer;
        startClae(trainer,
                  quickTraining(share("digits"),
                                {QStringLiteral("--maps"), QStringLiteral("--out"), run,
                                 QStringLiteral("--steps"), QStringLiteral("100"),
                                 QStringLiteral("--set"), QStringLiteral("evaluate.every=50")}),
                  m_share->path());
        const auto begun = [&] {
            return readBytes(fs::path(run.toStdString()) / "metrics.csv").find("\n3,") !=
                   std::string::npos;
        };
        QTRY_VERIFY_WITH_TIMEOUT(begun(), 120000);
        controller()->openPath(run.toStdString());
        QTRY_VERIFY2_WITH_TIMEOUT(status().contains(QStringLiteral("Followed: running on")),
                                  qPrintable(status()), 60000);
        QVERIFY(stepsShown() < 100);
        QVERIFY(status().contains(QStringLiteral("of 100")));
        for (const char* name : {"start", "pause", "step", "stop"}) {
            QVERIFY(!action(name)->isEnabled());
            QVERIFY2(action(name)->toolTip().contains(QStringLiteral("can be steered only there")),
                     qPrintable(action(name)->toolTip()));
        }
        // Who looks at an earlier map goes on looking at it while newer ones come.
        auto* moment = map()->findChild<QSlider*>();
        QTRY_VERIFY_WITH_TIMEOUT(moment->maximum() >= 1, 120000);
        moment->setValue(0);
        QCOMPARE(finish(trainer).exitCode, 0);
        QTRY_VERIFY2_WITH_TIMEOUT(status().contains(QStringLiteral("finished on")),
                                  qPrintable(status()), 60000);
        QCOMPARE(stepsShown(), 101); // and the untrained encoder's evaluation
        const QString hardness = m_fixture->window->findChild<HardnessView*>()->exportCsv();
        QVERIFY2(hardness.contains(QStringLiteral("\n100,")), qPrintable(hardness.left(400)));
        QTRY_COMPARE_WITH_TIMEOUT(moment->maximum(), 2, 30000); // steps 0, 50, 100
        QCOMPARE(moment->value(), 0);
        QVERIFY(!map()->exportCsv().isEmpty());
        const auto pairs = [&] {
            QString text;
            for (const QLabel* label :
                 m_fixture->window->findChild<PairView*>()->findChildren<QLabel*>()) {
                text += label->text() + QLatin1Char('\n');
            }
            return text;
        };
        QTRY_VERIFY2_WITH_TIMEOUT(pairs().contains(QStringLiteral("step 100")), qPrintable(pairs()),
                                  30000); // by its newest encoder
        QVERIFY(action("start")->isEnabled());
        action("closeRun")->trigger();
        QVERIFY(map()->exportCsv().isEmpty());
        QCOMPARE(stepsShown(), 0);
        QVERIFY(!action("closeRun")->isEnabled());
    }

    void theOpenRunOfAnotherMachineMovesAndIsOnlyRead()
    {
        const QString run = share("far");
        makeRun(run.toStdString(), 20);
        fs::remove(fs::path(run.toStdString()) / "checkpoints" / "step-20.safetensors");
        setStatus(run, "running");
        const auto entries = [&] {
            return QDir(run).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
        };
        const QStringList before = entries();
        controller()->openPath(run.toStdString());
        QTRY_VERIFY2_WITH_TIMEOUT(
            status().contains(QStringLiteral("Followed: running on far, step 20 of 50, 8 steps/s")),
            qPrintable(status()), 60000);
        append(run, "metrics.csv", metricsLine(21) + metricsLine(22));
        append(run, "events.jsonl",
               "{\"step\":22,\"key\":\"attack.epsilon\",\"before\":\"0.03\",\"after\":\"0.06\"}\n");
        QTRY_VERIFY2_WITH_TIMEOUT(status().contains(QStringLiteral("step 22 of 50")),
                                  qPrintable(status()), 30000);
        QCOMPARE(stepsShown(), 23);
        // It is resumed from step 20, in other seconds than before.
        std::string other = metricsLine(21);
        other.replace(other.rfind("0.125"), 5, "0.250");
        std::string metrics = readBytes(fs::path(run.toStdString()) / "metrics.csv");
        writeBytes(fs::path(run.toStdString()) / "metrics.csv",
                   metrics.substr(0, metrics.find("\n21,") + 1) + other);
        QTRY_VERIFY2_WITH_TIMEOUT(status().contains(QStringLiteral("step 21 of 50")),
                                  qPrintable(status()), 30000);
        QTRY_COMPARE_WITH_TIMEOUT(stepsShown(), 22, 30000);
        const QString noMap = map()->findChild<EmbeddingCanvas*>()->emptyText();
        QVERIFY2(noMap.contains(QStringLiteral("--maps")), qPrintable(noMap));
        QDir().rename(run, share("away"));
        QTRY_VERIFY2_WITH_TIMEOUT(status().contains(QStringLiteral("cannot be reached")),
                                  qPrintable(status()), 30000);
        QDir().rename(share("away"), run);
        setStatus(run, "stopped");
        QTRY_VERIFY2_WITH_TIMEOUT(status().contains(QStringLiteral("stopped on far")),
                                  qPrintable(status()), 30000);
        QCOMPARE(entries(), before); // no lock, no file of ours
    }

    void runsThatAreLaidOverMoveToo()
    {
        const QString run = QDir(m_fixture->runs()).filePath(QStringLiteral("over"));
        makeRun(run.toStdString(), 20);
        setStatus(run, "running");
        controller()->store().refresh();
        QTRY_COMPARE_WITH_TIMEOUT(view()->runs().rowCount(), 1, 30000);
        view()->runs().setPlotted("over", true);
        QTRY_COMPARE_WITH_TIMEOUT(stepsShown(), 21, 30000);
        append(run, "metrics.csv", metricsLine(21) + metricsLine(22));
        QTRY_COMPARE_WITH_TIMEOUT(stepsShown(), 23, 30000);
        QTRY_COMPARE_WITH_TIMEOUT(view()->runs().at(0).step, std::int64_t{22}, 30000);
        QVERIFY(action("start")->isEnabled()); // it is not the open one
        view()->select("over");
        const QAction* resume = view()->findChild<QAction*>(QStringLiteral("resumeRun"));
        QVERIFY(!resume->isEnabled());
        QVERIFY(resume->toolTip().contains(QStringLiteral("being trained")));
    }
};

QTEST_MAIN(WindowFollowTest)
#include "WindowFollowTest.moc"
