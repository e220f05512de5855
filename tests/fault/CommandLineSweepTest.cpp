// SPDX-License-Identifier: GPL-3.0-or-later
#include "CommandLine.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include <signal.h>

#include <memory>

using namespace clae::test;
namespace fs = std::filesystem;

/// "clae sweep" with real runs of two steps.
class CommandLineSweepTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_directory;

    [[nodiscard]] QString path(const QString& name) const { return m_directory->filePath(name); }
    [[nodiscard]] fs::path inside(const QString& name) const { return path(name).toStdString(); }

    [[nodiscard]] QStringList sweep(const QStringList& more) const
    {
        QStringList arguments = quickTraining(path(QStringLiteral("digits")), more);
        arguments.first() = QStringLiteral("sweep");
        return arguments;
    }
    [[nodiscard]] QStringList twoByTwo(const QString& table, const QStringList& more = {}) const
    {
        return sweep(QStringList{QStringLiteral("--grid"),
                                 QStringLiteral("attack.epsilon=0.01,0.1"),
                                 QStringLiteral("--seeds"), QStringLiteral("2"),
                                 QStringLiteral("--steps"), QStringLiteral("2"),
                                 QStringLiteral("--out"), path(table), QStringLiteral("--json")} +
                     more);
    }
    [[nodiscard]] Outcome run(const QStringList& arguments) const
    {
        return runClae(arguments, m_directory->path());
    }
    [[nodiscard]] static int recordsIn(const fs::path& folder)
    {
        int count = 0;
        for (const auto& entry : fs::directory_iterator(folder)) {
            count += entry.path().filename().string().compare(0, 4, "run-") == 0 ? 1 : 0;
        }
        return count;
    }

private Q_SLOTS:
    // Spares each of the many runs the start anew with this set.
    void initTestCase() { qputenv("OMP_WAIT_POLICY", "PASSIVE"); }

    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        makeDigits(inside(QStringLiteral("digits")));
    }

    void aSweepTrainsMeasuresAndWritesItsTable()
    {
        const Outcome outcome = run(twoByTwo(
            QStringLiteral("table.csv"), {QStringLiteral("--probe"), QStringLiteral("--robust")}));
        QVERIFY2(outcome.exitCode == 0, outcome.text());
        QCOMPARE(outcome.json().value(QLatin1String("runs")).toInt(), 4);
        const QJsonArray cells = outcome.json().value(QLatin1String("cells")).toArray();
        QCOMPARE(cells.size(), 2);
        const QJsonObject cell = cells.at(1).toObject();
        QCOMPARE(cell.value(QLatin1String("values")).toObject(),
                 (QJsonObject{{QStringLiteral("attack.epsilon"), QStringLiteral("0.1")}}));
        const QJsonObject figures = cell.value(QLatin1String("figures")).toObject();
        for (const char* name : {"knn", "probe", "robust-fgsm", "robust-pgd-20", "loss"}) {
            const QJsonObject figure = figures.value(QLatin1String(name)).toObject();
            QVERIFY2(figure.value(QLatin1String("mean")).isDouble(), name);
            QVERIFY2(figure.value(QLatin1String("ci95")).isDouble(), name);
            QCOMPARE(figure.value(QLatin1String("n")).toInt(), 2);
        }
        const QString table =
            QString::fromStdString(readBytes(inside(QStringLiteral("table.csv"))));
        const QStringList lines = table.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 3);
        QVERIFY2(
            lines.first().startsWith(QLatin1String("attack.epsilon,knn,knn_ci95,knn_n,probe,")),
            qPrintable(table));
        QCOMPARE(recordsIn(inside(QStringLiteral("table.csv.runs"))), 4);
    }

    void theSameSweepInTwoPartsHasTheSameFigures()
    {
        const Outcome whole = run(twoByTwo(QStringLiteral("whole.csv")));
        QStringList first = twoByTwo(QStringLiteral("parts.csv"));
        first[first.indexOf(QStringLiteral("--seeds")) + 1] = QStringLiteral("1");
        QCOMPARE(run(first).exitCode, 0);
        const Outcome rest = run(twoByTwo(QStringLiteral("parts.csv")));
        QVERIFY2(rest.errors.contains(QLatin1String("4 runs, 2 of them already in")), rest.text());
        const auto losses = [](const Outcome& outcome) {
            QList<double> means;
            for (const QJsonValue& cell : outcome.json().value(QLatin1String("cells")).toArray()) {
                means
                    << cell[QLatin1String("figures")][QLatin1String("loss")][QLatin1String("mean")]
                           .toDouble();
            }
            return means;
        };
        QCOMPARE(losses(rest).size(), 2);
        QCOMPARE(losses(rest), losses(whole));
    }

    void casesChangeSeveralKeysAtOnce()
    {
        const Outcome outcome = run(sweep(
            {QStringLiteral("--case"), QStringLiteral("base:objective.clae=false,train.steps=3"),
             QStringLiteral("--case"), QStringLiteral("clae:"), QStringLiteral("--seeds"),
             QStringLiteral("1"), QStringLiteral("--steps"), QStringLiteral("2"),
             QStringLiteral("--out"), path(QStringLiteral("table.md"))}));
        QVERIFY2(outcome.exitCode == 0, outcome.text());
        const std::string table = readBytes(inside(QStringLiteral("table.md")));
        QVERIFY2(table.find("| case | Runs |") == 0, table.c_str());
        QVERIFY2(table.find("\n| base |    1 |") != std::string::npos, table.c_str());
        QVERIFY2(table.find("\n| clae |    1 |") != std::string::npos, table.c_str());
        QVERIFY2(outcome.output.contains(QString::fromStdString(table).trimmed()), outcome.text());
    }

    void aSweepKilledOrInterruptedGoesOn_data()
    {
        QTest::addColumn<int>("signal");
        QTest::newRow("interrupted") << SIGINT;
        QTest::newRow("killed") << SIGKILL;
    }
    void aSweepKilledOrInterruptedGoesOn()
    {
        QFETCH(int, signal);
        // The second run is too long to end before the signal.
        const auto arguments = [&](const QString& steps) {
            return sweep({QStringLiteral("--case"), QStringLiteral("short:train.steps=2"),
                          QStringLiteral("--case"), QStringLiteral("long:train.steps=") + steps,
                          QStringLiteral("--seeds"), QStringLiteral("1"), QStringLiteral("--out"),
                          path(QStringLiteral("table.csv")), QStringLiteral("--json")});
        };
        QProcess process;
        startClae(process, arguments(QStringLiteral("10000000")), m_directory->path());
        process.setReadChannel(QProcess::StandardError);
        QByteArray errors;
        while (!errors.contains("case=short, seed 0: done")) {
            QVERIFY2(process.waitForReadyRead(60000), errors);
            errors += process.readAllStandardError();
        }
        QCOMPARE(::kill(static_cast<pid_t>(process.processId()), signal), 0);
        const Outcome stopped = finish(process);
        if (signal == SIGINT) {
            QVERIFY2(stopped.exitCode == 130, stopped.text());
            QVERIFY2(stopped.json()
                         .value(QLatin1String("error"))
                         .toString()
                         .contains(QLatin1String("the same command goes on")),
                     stopped.text());
        }
        const std::string table = readBytes(inside(QStringLiteral("table.csv")));
        QVERIFY2(table.find("\nshort,") != std::string::npos, table.c_str());
        QCOMPARE(recordsIn(inside(QStringLiteral("table.csv.runs"))), 1);

        const Outcome rest = run(arguments(QStringLiteral("1")));
        QVERIFY2(rest.exitCode == 0, rest.text());
        QVERIFY2(rest.errors.contains(QLatin1String("2 runs, 1 of them already in")), rest.text());
        QVERIFY2(!rest.errors.contains(QLatin1String("case=short, seed 0")), rest.text());
    }

    void wrongInputIsToldBeforeAnythingIsMade_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("words");
        const auto row = [](const char* name, const QString& option, const QString& value,
                            const QString& table, const QString& words) {
            QTest::newRow(name) << QStringList{option, value, QStringLiteral("--out"), table}
                                << words;
        };
        const QString grid = QStringLiteral("--grid");
        const QString csv = QStringLiteral("t.csv");
        const QString good = QStringLiteral("attack.steps=1,2");
        row("an unknown key", grid, QStringLiteral("attack.epsilom=1"), csv,
            QStringLiteral("\"attack.epsilon\""));
        row("a value out of range", grid, QStringLiteral("attack.steps=1,-2"), csv,
            QStringLiteral("-2"));
        row("no value", grid, QStringLiteral("attack.steps"), csv, QStringLiteral("no value"));
        row("a table of another kind", grid, good, QStringLiteral("t.txt"),
            QStringLiteral(".csv or .md"));
        row("no folder for the table", grid, good, QStringLiteral("nowhere/t.csv"),
            QStringLiteral("does not exist"));
        row("a case without a name", QStringLiteral("--case"), good, csv,
            QStringLiteral("no name"));
        row("no seeds", QStringLiteral("--seeds"), QStringLiteral("0"), csv,
            QStringLiteral("at least 1"));
    }
    void wrongInputIsToldBeforeAnythingIsMade()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, words);
        const Outcome outcome = run(sweep(arguments + QStringList{QStringLiteral("--json")}));
        QVERIFY2(outcome.exitCode == 2, outcome.text());
        QVERIFY2(outcome.json().value(QLatin1String("error")).toString().contains(words),
                 outcome.text());
        QVERIFY(!fs::exists(inside(QStringLiteral("t.csv.runs"))));
    }

    void anotherSweepInTheSameFolderIsRefused()
    {
        QCOMPARE(run(twoByTwo(QStringLiteral("table.csv"))).exitCode, 0);
        const std::string table = readBytes(inside(QStringLiteral("table.csv")));
        const Outcome outcome =
            run(twoByTwo(QStringLiteral("table.csv"),
                         {QStringLiteral("--set"), QStringLiteral("train.batch=8")}));
        QVERIFY2(outcome.exitCode == 2, outcome.text());
        QVERIFY2(outcome.errors.contains(QLatin1String("\"train.batch\" was 16, now it is 8")),
                 outcome.text());
        QCOMPARE(readBytes(inside(QStringLiteral("table.csv"))), table);
    }
};

QTEST_GUILESS_MAIN(CommandLineSweepTest)
#include "CommandLineSweepTest.moc"
