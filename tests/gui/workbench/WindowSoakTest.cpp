// SPDX-License-Identifier: GPL-3.0-or-later
#include "WindowFixture.h"
#include "tests/ProcessMemory.h"

#include <QDir>
#include <QElapsedTimer>
#include <QSlider>

#include <fstream>
#include <string>

using namespace clae;
using clae::test::residentMib;
using Phase = Session::Phase;

namespace {

int threadCount()
{
    return static_cast<int>(QDir(QStringLiteral("/proc/self/task"))
                                .entryList(QDir::Dirs | QDir::NoDotAndDotDot)
                                .size());
}

} // namespace

/// Rough handling: nothing may crash, hang or grow.
class WindowSoakTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void startAndStopAHundredTimes()
    {
        const WindowFixture f;
        double memory = 0;
        int threads = 0;
        for (int k = 0; k < 100; ++k) {
            f.trigger("start");
            // Stop at every moment: before the data is there, in a step, in an evaluation.
            QTest::qWait((k * 7) % 60);
            f.trigger("stop");
            QVERIFY2(f.reaches(Phase::Idle), qPrintable(QStringLiteral("run %1 hangs").arg(k)));
            if (k == 19) {
                memory = residentMib();
                threads = threadCount();
            }
        }
        QVERIFY2(threadCount() <= threads, "threads pile up");
        // 80 runs; a leaked encoder or data set would be far more than this.
        QVERIFY2(residentMib() < memory + 60,
                 qPrintable(QStringLiteral("%1 -> %2 MiB").arg(memory).arg(residentMib())));
    }

    void draggingTheSliderForLongLosesNothing()
    {
        const WindowFixture f;
        QSignalSpy steps(&f.session(), &Session::stepFinished);
        QSignalSpy pairs(&f.session(), &Session::pairsChanged);
        f.trigger("start");
        auto* slider = f.window->findChild<QSlider*>(QStringLiteral("epsilonSlider"));
        QElapsedTimer clock;
        clock.start();
        for (int k = 1; clock.elapsed() < 60000; ++k) {
            slider->setSliderPosition((k * 13) % slider->maximum());
            QTest::qWait(10);
        }
        QTRY_VERIFY_WITH_TIMEOUT(!pairs.isEmpty() &&
                                     pairs.last().at(0).value<PairReport>().request ==
                                         f.window->lastRequest(),
                                 120000);
        QVERIFY(steps.size() > 10);
        for (qsizetype k = 0; k < steps.size(); ++k) {
            QCOMPARE(steps.at(k).at(0).value<StepReport>().step, std::int64_t{k + 1});
        }
    }

    void windowsClosedInTheMiddleOfAStepEndCleanly()
    {
        for (int k = 0; k < 10; ++k) {
            const WindowFixture f;
            QSignalSpy steps(&f.session(), &Session::stepFinished);
            f.trigger("start");
            if (k % 2 == 0) {
                QTRY_VERIFY_WITH_TIMEOUT(!steps.isEmpty(), 120000);
            }
            f.window->close(); // asks
            f.window->close(); // means it
            QVERIFY(!f.window->isVisible());
        }
    }
};

QTEST_MAIN(WindowSoakTest)
#include "WindowSoakTest.moc"
