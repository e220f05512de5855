// SPDX-License-Identifier: GPL-3.0-or-later
// Sessions handled at random: started, stopped, paused, resumed, closed and opened again, with
// their knobs turned all the while, for CLAE_SOAK_SECONDS (15) from CLAE_SOAK_SEED (1). What goes
// wrong repeats with the seed that is printed, as far as threads repeat.
#include "app/session/Session.h"
#include "core/device/ProcessTuning.h"
#include "core/runs/RunFiles.h"
#include "core/runs/RunReader.h"
#include "core/runs/RunShelf.h"
#include "core/spec/Presets.h"
#include "core/spec/SpecFile.h"
#include "core/values/SpecFields.h"
#include "tests/ProcessMemory.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <random>
#include <thread>

using namespace clae;
using clae::test::residentMib;
using Phase = Session::Phase;
namespace fs = std::filesystem;

namespace {

int openFiles()
{
    return static_cast<int>(QDir(QStringLiteral("/proc/self/fd"))
                                .entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot)
                                .size());
}

/// The names of this process's threads, in order.
QStringList threads()
{
    QStringList names;
    const QDir tasks(QStringLiteral("/proc/self/task"));
    for (const QString& task : tasks.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        QFile file(tasks.filePath(task + QStringLiteral("/comm")));
        if (file.open(QFile::ReadOnly)) { // else it has ended since
            names.append(QString::fromUtf8(file.readAll()).trimmed());
        }
    }
    names.sort();
    return names;
}

/// The threads that stay when a session is closed. OpenMP's are told to end with the thread they
/// worked for and do it in their own time: waits for as few as there were before. LibTorch has a
/// pool beside them, of the process and as large as the last thread that set its number asked for.
QStringList threadsAtRest(const QStringList& before)
{
    setComputeThreads(1);
    QStringList now = threads();
    (void)QTest::qWaitFor(
        [&] {
            now = threads();
            return now.size() <= before.size();
        },
        10000);
    return now;
}

/// Ends the process with the last move's name when the test's thread makes no move for a minute.
class Watchdog {
public:
    Watchdog() : m_thread([this] { watch(); }) {}
    ~Watchdog()
    {
        m_done = true;
        m_thread.join();
    }
    Watchdog(const Watchdog&) = delete;
    Watchdog& operator=(const Watchdog&) = delete;
    /// `move` is a literal.
    void see(const char* move)
    {
        m_move = move;
        ++m_moves;
    }

private:
    void watch()
    {
        constexpr int kPatience = 600; // tenths of a second
        int still = 0;
        for (std::int64_t last = -1; !m_done;) {
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
            still = m_moves == last ? still + 1 : 0;
            last = m_moves;
            if (still > kPatience) {
                std::fprintf(stderr, "The session hangs in \"%s\".\n", m_move.load());
                std::abort();
            }
        }
    }

    std::atomic<const char*> m_move{"the begin"};
    std::atomic<std::int64_t> m_moves{0};
    std::atomic<bool> m_done{false};
    std::thread m_thread; ///< last: it uses all the others
};

int setting(const char* name, int otherwise)
{
    const int value = qEnvironmentVariableIntValue(name);
    return value > 0 ? value : otherwise;
}

TrainSpec quickSpec()
{
    TrainSpec spec = preset("fashion-quick");
    spec.data.trainImages = 256;
    spec.train.batch = 16;
    spec.train.epochs = 100;
    spec.train.checkpointEvery = 5;
    spec.evaluate.trainImages = 64;
    spec.evaluate.testImages = 32;
    spec.evaluate.mapImages = 20;
    return spec;
}

} // namespace

class SoakTest : public QObject {
    Q_OBJECT

    std::mt19937 m_random;
    QTemporaryDir m_folder;
    std::unique_ptr<Session> m_session;
    TrainSpec m_spec = quickSpec();
    QStringList m_failures;
    std::int64_t m_lastStep = 0;
    std::int64_t m_steps = 0;
    bool m_stepsRise = true;
    Watchdog m_watchdog;
    std::map<std::string, int> m_moves;

    [[nodiscard]] fs::path runs() const { return fs::path(m_folder.path().toStdString()) / "runs"; }
    int upTo(int most) { return std::uniform_int_distribution<int>(0, most)(m_random); }

    void open()
    {
        m_session = std::make_unique<Session>(runs());
        m_lastStep = 0;
        Session* const session = m_session.get();
        connect(session, &Session::failed, this,
                [this](const QString& message) { m_failures.append(message); });
        connect(session, &Session::runStarted, this, [this] { m_lastStep = 0; });
        connect(session, &Session::stepFinished, this, [this](const StepReport& report) {
            m_stepsRise = m_stepsRise && (m_lastStep == 0 || report.step == m_lastStep + 1);
            m_lastStep = report.step;
            ++m_steps;
        });
        session->preview(m_spec);
    }

    [[nodiscard]] bool idle() const
    {
        return m_session->phase() == Phase::Idle && !m_session->studying();
    }

    void resumeSome()
    {
        const std::vector<std::string> names = RunShelf(runs()).list();
        if (names.empty() || !idle()) {
            return;
        }
        const fs::path run =
            runs() / names[static_cast<std::size_t>(upTo(static_cast<int>(names.size()) - 1))];
        if (!runCheckpoints(run).empty()) {
            m_session->resumeRun(loadSpec(run / runfile::kSpec), run);
        }
    }

    void turnKnobs()
    {
        m_spec.attack.epsilon = upTo(60) / 1000.0;
        m_spec.attack.steps = 1 + upTo(2);
        m_spec.attack.randomStart = upTo(3) == 0;
        m_spec.objective.alpha = upTo(20) / 10.0;
        m_spec.objective.clae = upTo(5) > 0;
        m_session->setControls(controlsOf(m_spec));
    }

    /// Trains until another step is over, so that not every session ends before its data is there.
    void trainOn()
    {
        if (idle()) {
            m_session->start(m_spec);
        }
        m_session->resume();
        const std::int64_t before = m_steps;
        (void)QTest::qWaitFor(
            [&] { return m_steps > before || m_session->phase() != Phase::Running; }, 30000);
    }

    void inspectOne()
    {
        InspectionRequest request;
        request.item = upTo(15);
        request.controls = controlsOf(m_spec);
        request.overEpsilon = upTo(3) == 0;
        m_session->inspect(request);
    }

    /// One move; those that come often stand there often.
    void move()
    {
        struct Move {
            const char* name;
            int weight;
            void (*make)(SoakTest&);
        };
        static const std::vector<Move> kMoves = {
            {"start", 3,
             [](SoakTest& t) {
                 if (t.idle()) {
                     t.m_session->start(t.m_spec);
                 }
             }},
            {"start twins", 1,
             [](SoakTest& t) {
                 if (t.idle()) {
                     TrainSpec spec = t.m_spec;
                     spec.objective.clae = true;
                     t.m_session->startTwins(spec);
                 }
             }},
            {"resume a run", 2,
             [](SoakTest& t) {
                 t.resumeSome();
             }},
            {"stop", 2,
             [](SoakTest& t) {
                 t.m_session->stop();
             }},
            {"pause", 2,
             [](SoakTest& t) {
                 t.m_session->pause();
             }},
            {"go on", 4,
             [](SoakTest& t) {
                 t.m_session->resume();
             }},
            {"one step", 2,
             [](SoakTest& t) {
                 t.m_session->stepOnce(t.m_spec);
             }},
            {"turn knobs", 8,
             [](SoakTest& t) {
                 t.turnKnobs();
             }},
            {"inspect", 3,
             [](SoakTest& t) {
                 t.inspectOne();
             }},
            {"train on", 5,
             [](SoakTest& t) {
                 t.trainOn();
             }},
            {"cancel the inspection", 1,
             [](SoakTest& t) {
                 t.m_session->cancelInspection();
             }},
            {"take a step apart", 1,
             [](SoakTest& t) {
                 t.m_session->askAnatomy(t.m_spec);
             }},
            {"compare norms", 1,
             [](SoakTest& t) {
                 t.m_session->compareNorms(t.m_spec);
             }},
            {"measure", 1,
             [](SoakTest& t) {
                 if (!t.m_session->measuring()) {
                     t.m_session->measure(t.m_spec, MeasureRequest());
                 }
             }},
            {"cancel the measurement", 1,
             [](SoakTest& t) {
                 t.m_session->cancelMeasurement();
             }},
            {"map method", 1,
             [](SoakTest& t) {
                 t.m_session->setMapMethod(static_cast<MapMethod>(t.upTo(1)));
             }},
            {"pause the map", 1,
             [](SoakTest& t) {
                 t.m_session->setProjectionPaused(t.upTo(1) == 0);
             }},
            {"preview", 1,
             [](SoakTest& t) {
                 t.m_session->preview(t.m_spec);
             }},
        };
        std::vector<double> weights;
        for (const Move& each : kMoves) {
            weights.push_back(each.weight);
        }
        const Move& chosen = kMoves[std::discrete_distribution<std::size_t>(
            weights.begin(), weights.end())(m_random)];
        m_watchdog.see(chosen.name);
        ++m_moves[chosen.name];
        chosen.make(*this);
        // Half of the moves follow at once.
        QTest::qWait(upTo(1) == 0 ? 0 : upTo(120));
    }

    /// Closes the session wherever it stands, and reads what it left.
    void close()
    {
        m_watchdog.see("close");
        ++m_moves["close"];
        m_session.reset();
        m_watchdog.see("read the runs");
        const RunShelf shelf(runs());
        for (const std::string& name : shelf.list()) {
            const RunRecord record = readRun(shelf.path(name), name, {});
            QVERIFY2(!record.cut && record.summary.state != RunState::Running,
                     ("run " + name + " was not ended").c_str());
            m_watchdog.see("read the runs");
        }
    }

public:
    /// Qt Test ends a function after five minutes unless told otherwise; the watchdog knows better.
    static void initMain()
    {
        const int milliseconds = 1000 * (setting("CLAE_SOAK_SECONDS", 15) + 600);
        qputenv("QTEST_FUNCTION_TIMEOUT", QByteArray::number(milliseconds));
    }

private Q_SLOTS:
    void nothingHangsGrowsOrIsLost()
    {
        setComputeThreads(1);
        const QStringList threadsBefore = threads();
        const int seconds = setting("CLAE_SOAK_SECONDS", 15);
        const int seed = setting("CLAE_SOAK_SEED", 1);
        std::printf("soak: %d s, seed %d\n", seconds, seed);
        m_random.seed(static_cast<unsigned>(seed));
        struct Rest {
            double memory;
            int files;
        };
        std::vector<Rest> rests; // between two sessions
        QElapsedTimer clock;
        clock.start();
        while (clock.elapsed() < 1000LL * seconds) {
            open();
            m_watchdog.see("train on");
            trainOn();
            const int moves = 10 + upTo(60);
            for (int k = 0; k < moves && clock.elapsed() < 1000LL * seconds; ++k) {
                move();
            }
            close();
            if (QTest::currentTestFailed()) {
                return;
            }
            const QStringList left = threadsAtRest(threadsBefore);
            QVERIFY2(left == threadsBefore,
                     qPrintable(QStringLiteral("threads stay: %1; before the first session: %2")
                                    .arg(left.join(QStringLiteral(", ")),
                                         threadsBefore.join(QStringLiteral(", ")))));
            rests.push_back({residentMib(), openFiles()});
            constexpr std::size_t kMostRuns = 20;
            if (RunShelf(runs()).list().size() > kMostRuns) {
                fs::remove_all(runs());
            }
        }
        int all = 0;
        std::string list;
        for (const auto& [name, count] : m_moves) {
            all += count;
            list += ", " + std::to_string(count) + " x " + name;
        }
        // Libraries load and caches fill at first: what counts is the least of the last sessions
        // against the most of the earlier ones.
        const std::size_t third = rests.size() / 3;
        Rest early = rests.front();
        for (std::size_t k = 0; k < rests.size() - third; ++k) {
            early.memory = std::max(early.memory, rests[k].memory);
            early.files = std::max(early.files, rests[k].files);
        }
        Rest late = rests.back();
        for (std::size_t k = rests.size() - third; k < rests.size(); ++k) {
            late.memory = std::min(late.memory, rests[k].memory);
            late.files = std::min(late.files, rests[k].files);
        }
        std::printf("soak: %zu sessions, %d moves, %lld steps; %.0f -> %.0f MiB, %d threads, "
                    "%d -> %d files%s\n",
                    rests.size(), all, static_cast<long long>(m_steps), early.memory, late.memory,
                    static_cast<int>(threadsBefore.size()), early.files, late.files, list.c_str());
        QVERIFY2(m_failures.isEmpty(), qPrintable(m_failures.join(QLatin1Char('\n'))));
        QVERIFY2(m_steps > 0, "nothing was trained");
        QVERIFY2(m_stepsRise, "a step was lost or told twice");
        QVERIFY2(late.files <= early.files, "files stay open");
        // An encoder or a data set in each session would be far more. Freed memory that a sanitizer
        // keeps back is not counted.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
        constexpr std::size_t kEnough = 30; // sessions until the heap has its size
        QVERIFY2(rests.size() < kEnough || late.memory < early.memory + 40, "memory grows");
        QVERIFY2(late.memory < 1500, "memory grows");
#endif
    }
};

QTEST_GUILESS_MAIN(SoakTest)
#include "SoakTest.moc"
