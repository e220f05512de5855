// SPDX-License-Identifier: GPL-3.0-or-later
// Kills "clae train" with SIGKILL at random moments and goes on with --resume, again and again: in
// the end its bytes are those of a run that nobody touched. CLAE_KILLS in the environment says how
// often (20), CLAE_KILL_SEED with which random numbers (1).
#include "CommandLine.h"
#include "core/runs/RunFiles.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <chrono>
#include <sstream>
#include <thread>

using namespace clae;
using namespace clae::test;
namespace fs = std::filesystem;

namespace {

constexpr int kSteps = 14;
constexpr int kKills = 20; ///< as often as the gate has time for

int fromEnvironment(const char* name, int otherwise)
{
    bool number = false;
    const int value = qEnvironmentVariableIntValue(name, &number);
    return number && value > 0 ? value : otherwise;
}

/// The lines of a CSV without their column `column`, counted from 0: the seconds.
std::string withoutColumn(const fs::path& file, int column)
{
    std::istringstream text(readBytes(file));
    std::string result;
    for (std::string line; std::getline(text, line);) {
        std::istringstream cells(line);
        int k = 0;
        for (std::string cell; std::getline(cells, cell, ','); ++k) {
            result += k == column ? std::string() : cell + ",";
        }
        result += "\n";
    }
    return result;
}

/// Whether there is a checkpoint that process `id` has begun to write, or any at all for 0.
bool isBeingWritten(const fs::path& run, qint64 id = 0)
{
    const std::string start = id == 0 ? ".clae-" : ".clae-" + std::to_string(id) + "-";
    std::error_code ignored;
    const fs::directory_iterator files(run / runfile::kCheckpoints, ignored);
    return std::any_of(fs::begin(files), fs::end(files), [&](const fs::directory_entry& entry) {
        return entry.path().filename().string().compare(0, start.size(), start) == 0;
    });
}

std::int64_t newestStep(const fs::path& run)
{
    const std::vector<fs::path> checkpoints = runCheckpoints(run);
    return checkpoints.empty() ? 0 : checkpointStep(checkpoints.back());
}

} // namespace

class KillTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_directory;
    std::mt19937_64 m_random;
    qint64 m_duration = 0; ///< of the untouched run, milliseconds
    int m_inWriting = 0;   ///< kills that left half a checkpoint

    [[nodiscard]] QString path(const QString& name) const { return m_directory.filePath(name); }

    /// Begins the run, or goes on with it where there is one. Waits for the process to be there.
    void start(QProcess& process, const QString& run) const
    {
        const bool there = fs::exists(fs::path(run.toStdString()) / runfile::kSpec);
        startClae(process,
                  there ? QStringList{QStringLiteral("train"), QStringLiteral("--threads"),
                                      QStringLiteral("1"), QStringLiteral("--resume"), run}
                        : quickTraining(path(QStringLiteral("digits")),
                                        {QStringLiteral("--steps"), QString::number(kSteps),
                                         QStringLiteral("--set"),
                                         QStringLiteral("train.checkpoint_every=1"),
                                         QStringLiteral("--set"), QStringLiteral("model.width=32"),
                                         QStringLiteral("--out"), run}),
                  m_directory.path());
        process.waitForStarted();
    }

    /// A third while a checkpoint is being written, the rest at any time, also before the training
    /// begins. False when the process ended before.
    bool killAtRandom(QProcess& process, const fs::path& run)
    {
        const bool inWriting = uniformIndex(m_random, 3) == 0;
        const auto delay =
            static_cast<qint64>(uniformIndex(m_random, static_cast<std::uint64_t>(m_duration)));
        const auto writings = uniformIndex(m_random, 3); // to let pass
        const qint64 id = process.processId();
        QElapsedTimer since;
        since.start();
        std::uint64_t seen = 0;
        bool writing = false;
        while (process.state() == QProcess::Running) {
            if (inWriting) {
                const bool now = isBeingWritten(run, id);
                seen += now && !writing ? 1 : 0;
                writing = now;
                if (now && seen > writings) {
                    break;
                }
                process.waitForFinished(0); // notices the end without waiting for it
                std::this_thread::sleep_for(std::chrono::microseconds(100));
            } else if (since.elapsed() >= delay || process.waitForFinished(5)) {
                break;
            }
        }
        if (process.state() != QProcess::Running) {
            return false;
        }
        process.kill();
        process.waitForFinished();
        m_inWriting += isBeingWritten(run, id) ? 1 : 0;
        return process.exitStatus() == QProcess::CrashExit;
    }

    void compare(const fs::path& run) const
    {
        const fs::path straight = path(QStringLiteral("straight")).toStdString();
        const std::string last = "step-" + std::to_string(kSteps) + ".safetensors";
        QVERIFY2(readBytes(run / runfile::kCheckpoints / last) ==
                     readBytes(straight / runfile::kCheckpoints / last),
                 "the checkpoints differ");
        QCOMPARE(withoutColumn(run / runfile::kMetrics, 9),
                 withoutColumn(straight / runfile::kMetrics, 9));
        QCOMPARE(withoutColumn(run / runfile::kEvaluations, 5),
                 withoutColumn(straight / runfile::kEvaluations, 5));
        QCOMPARE(readBytes(run / runfile::kEvents), readBytes(straight / runfile::kEvents));
        QVERIFY(!isBeingWritten(run)); // what the kills left is gone
    }

private Q_SLOTS:
    void initTestCase()
    {
        makeDigits(path(QStringLiteral("digits")).toStdString());
        QElapsedTimer since;
        since.start();
        QProcess process;
        start(process, path(QStringLiteral("straight")));
        const Outcome outcome = finish(process);
        m_duration = since.elapsed();
        QVERIFY2(outcome.exitCode == 0, outcome.text());
    }

    void aKilledRunGoesOnToTheSameBytes()
    {
        const int kills = fromEnvironment("CLAE_KILLS", kKills);
        const int seed = fromEnvironment("CLAE_KILL_SEED", 1);
        m_random.seed(static_cast<std::uint64_t>(seed));
        int done = 0;
        int finished = 0;
        int sessions = 0;
        for (int number = 0; done < kills; ++number) {
            const QString folder = path(QStringLiteral("run-%1").arg(number));
            const fs::path run = folder.toStdString();
            bool over = false;
            while (!over) {
                const std::int64_t before = newestStep(run);
                QProcess process;
                start(process, folder);
                const bool killed = done < kills && killAtRandom(process, run);
                if (process.state() != QProcess::NotRunning) {
                    QVERIFY(process.waitForFinished(300000));
                }
                const QString errors = QString::fromUtf8(process.readAllStandardError());
                sessions += 1;
                // It went on from the newest checkpoint, and found it whole.
                if (errors.contains(QLatin1String("Training steps"))) {
                    QVERIFY2(
                        errors.contains(QStringLiteral("Training steps %1 to").arg(before + 1)),
                        errors.toUtf8());
                }
                QVERIFY2(!errors.contains(QLatin1String("damaged")), errors.toUtf8());
                QVERIFY(newestStep(run) >= before);
                if (killed) {
                    done += 1;
                } else {
                    QVERIFY2(process.exitStatus() == QProcess::NormalExit &&
                                 process.exitCode() == 0,
                             errors.toUtf8());
                    over = true;
                }
            }
            compare(run);
            if (QTest::currentTestFailed()) {
                return;
            }
            finished += 1;
            fs::remove_all(run);
        }
        qInfo("%d kills in %d sessions of %d runs, %d of them in the middle of a checkpoint", done,
              sessions, finished, m_inWriting);
        QVERIFY(m_inWriting > 0);
    }
};

int main(int argc, char* argv[])
{
    // Qt's own limit is five minutes a test; a kill takes a second, on a busy machine many.
    constexpr int kMilliseconds = 60000;
    qputenv("QTEST_FUNCTION_TIMEOUT",
            QByteArray::number(kMilliseconds * fromEnvironment("CLAE_KILLS", kKills)));
    QCoreApplication application(argc, argv);
    KillTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "KillTest.moc"
