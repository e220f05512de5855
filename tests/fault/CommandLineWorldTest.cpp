// SPDX-License-Identifier: GPL-3.0-or-later
// "clae train" in several processes, started by hand as people do, and what becomes of it when one
// of them is lost.
#include "CommandLine.h"
#include "tests/unit/distributed/Ranks.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <cmath>

#include <signal.h>

using namespace clae::test;

namespace {

/// Rank `rank` of `size` on this machine. `launcher`: the variables of torchrun, or of Open MPI.
void startRank(QProcess& process, const QStringList& arguments, const QString& folder, int rank,
               int size, std::uint16_t port)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("HOME"), folder);
    environment.insert(QStringLiteral("RANK"), QString::number(rank));
    environment.insert(QStringLiteral("WORLD_SIZE"), QString::number(size));
    environment.insert(QStringLiteral("LOCAL_RANK"), QString::number(rank));
    environment.insert(QStringLiteral("MASTER_ADDR"), QStringLiteral("127.0.0.1"));
    environment.insert(QStringLiteral("MASTER_PORT"), QString::number(port));
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(folder);
    process.start(QStringLiteral(CLAE_PROGRAM), arguments);
}

/// Lines of the run's metrics.csv but its header, column `column` of each.
QList<double> column(const QString& run, int number)
{
    QFile file(run + QStringLiteral("/metrics.csv"));
    QList<double> values;
    if (file.open(QIODevice::ReadOnly)) {
        const QStringList lines = QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'));
        for (const QString& line : lines.mid(1)) {
            if (!line.isEmpty()) {
                values << line.section(QLatin1Char(','), number, number).toDouble();
            }
        }
    }
    return values;
}

constexpr int kAdversarialLoss = 3;
constexpr int kTotalLoss = 4;

} // namespace

class CommandLineWorldTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    QString m_home;

    /// A training of two processes; `more` of each.
    struct Pair {
        std::array<QProcess, 2> processes;
        std::array<Outcome, 2> outcomes;

        void end()
        {
            for (const std::size_t k : {0U, 1U}) {
                outcomes[k] = finish(processes[k]);
            }
        }
    };

    void start(Pair& pair, const QStringList& more, const QStringList& ofSecond = {}) const
    {
        const std::uint16_t port = freePort();
        for (const int rank : {0, 1}) {
            startRank(pair.processes[static_cast<std::size_t>(rank)],
                      quickTraining(m_home, more + (rank == 1 ? ofSecond : QStringList())), m_home,
                      rank, 2, port);
        }
    }

    /// In fp32 also where the machine prefers bf16, whose rounding would hide what is compared.
    static QStringList steps(int count)
    {
        return {QStringLiteral("--precision"), QStringLiteral("fp32"), QStringLiteral("--steps"),
                QString::number(count)};
    }

    static QStringList to(const QString& run) { return {QStringLiteral("--out"), run}; }

    /// Starts a long run and waits until it has taken some steps.
    void startLong(Pair& pair, const QString& run) const
    {
        start(pair,
              steps(100000) + to(run) +
                  QStringList{QStringLiteral("--set"), QStringLiteral("train.checkpoint_every=2"),
                              QStringLiteral("--set"), QStringLiteral("evaluate.every=50000")});
        QTRY_VERIFY_WITH_TIMEOUT(column(m_home + QLatin1Char('/') + run, kTotalLoss).size() >= 3,
                                 120000);
    }

    /// Goes on with the run in one process for two steps.
    void resumesAlone(const QString& run) const
    {
        const int before = static_cast<int>(column(m_home + QLatin1Char('/') + run, 0).size());
        const Outcome outcome = runClae({QStringLiteral("train"), QStringLiteral("--resume"), run,
                                         QStringLiteral("--steps"), QString::number(before + 2),
                                         QStringLiteral("--json")},
                                        m_home);
        QVERIFY2(outcome.exitCode == 0, outcome.text());
        QCOMPARE(outcome.json().value(QStringLiteral("step")).toInt(), before + 2);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_home = m_folder.path();
        makeDigits(m_home.toStdString());
    }

    void twoProcessesTrainAsOneDoes()
    {
        const Outcome alone =
            runClae(quickTraining(m_home, steps(4) + to(QStringLiteral("alone"))), m_home);
        QVERIFY2(alone.exitCode == 0, alone.text());
        Pair pair;
        start(pair, steps(4) + to(QStringLiteral("pair")) + QStringList{QStringLiteral("--json")});
        pair.end();
        QVERIFY2(pair.outcomes[0].exitCode == 0, pair.outcomes[0].text());
        QVERIFY2(pair.outcomes[1].exitCode == 0, pair.outcomes[1].text());
        QCOMPARE(pair.outcomes[1].output, QString());
        QCOMPARE(pair.outcomes[1].errors, QString());
        const QJsonObject communication =
            pair.outcomes[0].json().value(QStringLiteral("communication")).toObject();
        QCOMPARE(communication.value(QStringLiteral("ranks")).toInt(), 2);
        for (const char* part : {"embeddings", "statistics", "gradients"}) {
            QVERIFY(communication.value(QLatin1String(part))
                        .toObject()
                        .value(QStringLiteral("bytes"))
                        .toDouble() > 0);
        }
        for (const int which : {kAdversarialLoss, kTotalLoss}) {
            const QList<double> one = column(m_home + QStringLiteral("/alone"), which);
            const QList<double> two = column(m_home + QStringLiteral("/pair"), which);
            QCOMPARE(one.size(), 4);
            QCOMPARE(two.size(), 4);
            for (int k = 0; k < 4; ++k) {
                QVERIFY2(
                    std::abs(one[k] - two[k]) < 1e-3 * std::abs(one[k]),
                    qPrintable(
                        QStringLiteral("step %1: %2 and %3").arg(k + 1).arg(one[k]).arg(two[k])));
            }
        }
        resumesAlone(QStringLiteral("pair"));
    }

    void aKilledRankEndsTheOtherAndNothingIsLost_data()
    {
        QTest::addColumn<int>("killed");
        QTest::newRow("rank 1") << 1;
        QTest::newRow("rank 0") << 0;
    }

    void aKilledRankEndsTheOtherAndNothingIsLost()
    {
        QFETCH(int, killed);
        const QString run = QStringLiteral("killed%1").arg(killed);
        Pair pair;
        startLong(pair, run);
        pair.processes[static_cast<std::size_t>(killed)].kill();
        QVERIFY(pair.processes[static_cast<std::size_t>(1 - killed)].waitForFinished(30000));
        pair.end();
        const Outcome& other = pair.outcomes[static_cast<std::size_t>(1 - killed)];
        QVERIFY2(other.exitCode == 1, other.text());
        const QString sentence =
            QStringLiteral("clae: Rank %1 of 2 lost the connection to another rank")
                .arg(1 - killed);
        QVERIFY2(other.errors.contains(sentence), other.text());
        QVERIFY2(other.errors.contains(QStringLiteral("clae train --resume RUN")), other.text());
        resumesAlone(run);
    }

    void anInterruptOfOneStopsBoth()
    {
        Pair pair;
        startLong(pair, QStringLiteral("stopped"));
        QCOMPARE(kill(static_cast<pid_t>(pair.processes[1].processId()), SIGINT), 0);
        pair.end();
        QVERIFY2(pair.outcomes[0].exitCode == 130, pair.outcomes[0].text());
        QVERIFY2(pair.outcomes[1].exitCode == 130, pair.outcomes[1].text());
        QVERIFY2(pair.outcomes[0].output.contains(QStringLiteral("Stopped after step")),
                 pair.outcomes[0].text());
        resumesAlone(QStringLiteral("stopped"));
    }

    void aFailureOfOneIsTheSentenceOfAll()
    {
        Pair pair;
        start(pair, steps(4) + to(QStringLiteral("other")),
              {QStringLiteral("--set"), QStringLiteral("train.seed=7")});
        pair.end();
        QVERIFY2(pair.outcomes[1].exitCode == 2, pair.outcomes[1].text());
        const QString sentence =
            QStringLiteral("\"train.seed\" is 7 on rank 1 and 0 on rank 0; give all processes the "
                           "same command line.");
        QVERIFY2(pair.outcomes[1].errors.contains(sentence), pair.outcomes[1].text());
        QVERIFY2(pair.outcomes[0].exitCode == 1, pair.outcomes[0].text());
        QVERIFY2(pair.outcomes[0].errors.contains(QStringLiteral("Rank 1 ended: ") + sentence),
                 pair.outcomes[0].text());
    }

    void aBatchThatTwoCannotShareIsRefused()
    {
        Pair pair;
        start(pair, steps(4) +
                        QStringList{QStringLiteral("--set"), QStringLiteral("train.batch=15")} +
                        to(QStringLiteral("odd")));
        pair.end();
        for (const Outcome& outcome : pair.outcomes) {
            QVERIFY2(outcome.exitCode == 2, outcome.text());
            QVERIFY2(outcome.errors.contains(QStringLiteral("train.batch is 15")), outcome.text());
        }
        QVERIFY(!QFile::exists(m_home + QStringLiteral("/odd")));
    }
};

QTEST_GUILESS_MAIN(CommandLineWorldTest)
#include "CommandLineWorldTest.moc"
