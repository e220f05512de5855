// SPDX-License-Identifier: GPL-3.0-or-later
#include "CommandLine.h"

#include <QTemporaryDir>
#include <QTest>

#include <signal.h>

using namespace clae::test;
namespace fs = std::filesystem;

/// "clae replay" on one run that was stopped and resumed.
class CommandLineReplayTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_directory;

    [[nodiscard]] QString path(const QString& name) const { return m_directory.filePath(name); }
    [[nodiscard]] fs::path inside(const QString& name) const { return path(name).toStdString(); }

    [[nodiscard]] Outcome clae(const QStringList& words) const
    {
        return runClae(words, m_directory.path());
    }
    [[nodiscard]] Outcome replay(const QStringList& more = {}) const
    {
        return clae(QStringList{QStringLiteral("replay"), QStringLiteral("trained")} + more);
    }
    /// A copy of the run under this name.
    [[nodiscard]] fs::path copy(const char* name) const
    {
        const fs::path to = inside(QStringLiteral("runs")) / name;
        fs::copy(inside(QStringLiteral("runs/trained")), to, fs::copy_options::recursive);
        return to;
    }

private Q_SLOTS:
    void initTestCase()
    {
        makeDigits(inside(QStringLiteral("digits")));
        fs::create_directories(inside(QStringLiteral("runs")));
        const QString run = path(QStringLiteral("runs/trained"));
        const Outcome first = clae(quickTraining(
            path(QStringLiteral("digits")),
            {QStringLiteral("--out"), run, QStringLiteral("--steps"), QStringLiteral("3")}));
        QVERIFY2(first.exitCode == 0, first.text());
        const Outcome second = clae({QStringLiteral("train"), QStringLiteral("--resume"), run,
                                     QStringLiteral("--steps"), QStringLiteral("5")});
        QVERIFY2(second.exitCode == 0, second.text());
    }

    void anIdenticalRepetitionIsToldAndNotKept()
    {
        const Outcome outcome = replay();
        QVERIFY2(outcome.exitCode == 0, outcome.text());
        QVERIFY2(outcome.output.startsWith(
                     QStringLiteral("Identical: 5 steps, 3 evaluations, the weights of step 5.\n")),
                 outcome.text());
        QVERIFY2(outcome.output.contains(QStringLiteral("on the same machine")), outcome.text());
        QVERIFY(!fs::exists(inside(QStringLiteral("runs/trained-replay"))));
    }

    void aRepetitionIsKeptWhereAsked()
    {
        const Outcome outcome =
            replay({QStringLiteral("--out"), path(QStringLiteral("again")),
                    QStringLiteral("--steps"), QStringLiteral("1"), QStringLiteral("--json")});
        QVERIFY2(outcome.exitCode == 0, outcome.text());
        const QJsonObject json = outcome.json();
        QVERIFY(json.value(QLatin1String("identical")).toBool());
        QCOMPARE(json.value(QLatin1String("steps")).toInt(), 1);
        QCOMPARE(json.value(QLatin1String("kept")).toString(), path(QStringLiteral("again")));
        QVERIFY(json.value(QLatin1String("first")).isNull());
        QCOMPARE(json.value(QLatin1String("machine")).toObject(),
                 json.value(QLatin1String("machine_of_run")).toObject());
        QVERIFY(fs::exists(inside(QStringLiteral("again/metrics.csv"))));
        const Outcome taken = replay({QStringLiteral("--out"), path(QStringLiteral("again"))});
        QCOMPARE(taken.exitCode, 2);
        QVERIFY2(taken.errors.contains(QStringLiteral("not empty")), taken.text());
    }

    void aTamperedFigureIsFoundAtItsStep()
    {
        const fs::path run = copy("tampered");
        std::string text = readBytes(run / "metrics.csv");
        const std::size_t at = text.find('.', text.find("\n4,")) + 1;
        text[at] = text[at] == '9' ? '8' : static_cast<char>(text[at] + 1);
        writeBytes(run / "metrics.csv", text);
        const Outcome outcome = clae({QStringLiteral("replay"), QStringLiteral("tampered")});
        QVERIFY2(outcome.exitCode == 1, outcome.text());
        QVERIFY2(
            outcome.output.contains(QStringLiteral("Different: 1 of 5 steps")) &&
                outcome.output.contains(QStringLiteral("First difference: step 4: loss_clean ")) &&
                outcome.output.contains(QStringLiteral("% apart")),
            outcome.text());
        QVERIFY2(outcome.errors.contains(QStringLiteral("Different from step 4")), outcome.text());
        QVERIFY(fs::exists(run.string() + "-replay")); // to be laid over the run
    }

    void anotherThreadCountIsNamed()
    {
        const Outcome outcome =
            replay({QStringLiteral("--threads"), QStringLiteral("2"), QStringLiteral("--steps"),
                    QStringLiteral("1"), QStringLiteral("--out"), path(QStringLiteral("two"))});
        QVERIFY2(outcome.exitCode == 0 || outcome.exitCode == 1, outcome.text());
        QVERIFY2(outcome.output.contains(QStringLiteral("with 1 thread on cpu")) &&
                     outcome.output.contains(QStringLiteral("with 2 threads on cpu")),
                 outcome.text());
    }

    void whatIsWrongIsToldInOneSentence()
    {
        const auto refused = [&](const QStringList& words, const char* part) {
            const Outcome outcome = clae(QStringList{QStringLiteral("replay")} + words);
            QVERIFY2(outcome.exitCode == 2 && outcome.output.isEmpty() &&
                         outcome.errors.count(QLatin1Char('\n')) == 1 &&
                         outcome.errors.contains(QString::fromLatin1(part)),
                     outcome.text());
        };
        refused({QStringLiteral("nowhere")}, "no run \"nowhere\"");
        refused({}, "run is required");
        refused({QStringLiteral("trained"), QStringLiteral("--steps"), QStringLiteral("6")},
                "has 5 whole steps");
        writeBytes(copy("damaged") / "events.jsonl", "{\"step\":1\n");
        refused({QStringLiteral("damaged")}, "events.jsonl\" is damaged in line 1");
        const fs::path moved = copy("moved");
        std::string spec = readBytes(moved / "spec.toml");
        const std::string folder = path(QStringLiteral("digits")).toStdString();
        writeBytes(moved / "spec.toml",
                   spec.replace(spec.find(folder), folder.size(), folder + "-gone"));
        refused({QStringLiteral("moved")}, "digits-gone");
        const Outcome found = clae(
            {QStringLiteral("replay"), QStringLiteral("moved"), QStringLiteral("--steps"),
             QStringLiteral("1"), QStringLiteral("--data-folder"), path(QStringLiteral("digits"))});
        QVERIFY2(found.exitCode == 0, found.text());
    }

    void anInterruptedRepetitionSaysHowFarItCame()
    {
        QProcess process;
        startClae(process,
                  {QStringLiteral("replay"), QStringLiteral("trained"), QStringLiteral("--json")},
                  m_directory.path());
        process.setReadChannel(QProcess::StandardError);
        QString errors;
        while (!errors.contains(QStringLiteral("Training again")) &&
               process.waitForReadyRead(60000)) {
            errors += QString::fromUtf8(process.readAllStandardError());
        }
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        const Outcome outcome = finish(process);
        QVERIFY2(outcome.exitCode == 130, outcome.text());
        QVERIFY(!outcome.json().value(QLatin1String("finished")).toBool(true));
        QVERIFY(!fs::exists(inside(QStringLiteral("runs/trained-replay"))));
    }
};

QTEST_GUILESS_MAIN(CommandLineReplayTest)
#include "CommandLineReplayTest.moc"
