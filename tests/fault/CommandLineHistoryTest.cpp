// SPDX-License-Identifier: GPL-3.0-or-later
#include "CommandLine.h"
#include "core/runs/RunStatus.h"
#include "tests/unit/runs/SyntheticRun.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace clae;
using namespace clae::test;
namespace fs = std::filesystem;

/// "clae runs ..." on a few runs.
class CommandLineHistoryTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_directory;

    [[nodiscard]] fs::path runs() const
    {
        return fs::path(m_directory->path().toStdString()) / "runs";
    }
    [[nodiscard]] Outcome clae(const QString& words) const
    {
        return runClae(words.split(QLatin1Char(' ')), m_directory->path());
    }
    [[nodiscard]] QJsonObject json(const QString& words) const
    {
        const Outcome outcome = clae(words + QStringLiteral(" --json"));
        if (outcome.exitCode != 0) {
            qWarning().noquote() << outcome.text();
            return {};
        }
        return outcome.json();
    }
    [[nodiscard]] static QString refused(const Outcome& outcome)
    {
        const bool one = outcome.exitCode == 2 && outcome.output.isEmpty() &&
                         outcome.errors.count(QLatin1Char('\n')) == 1;
        return one ? outcome.errors : QString::fromUtf8("not refused: " + outcome.text());
    }

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        TrainSpec spec;
        spec.attack.epsilon = 0.06;
        makeRun(runs() / "alpha", 20, 0.7);
        makeRun(runs() / "beta", 40, 0.8, spec);
        writeRunAbout(runs() / "beta", {"Größer", {"good", "eps"}, "Two\nlines"});
        // Of known times, the first one the newer.
        writeBytes(runs() / "alpha" / "status.json",
                   R"({"state":"finished","started":1764002000,"ended":1764003000,)"
                   R"("total_steps":20,"device":"cpu"})");
        writeBytes(runs() / "beta" / "status.json",
                   R"({"state":"failed","started":1764000000,"ended":1764001000,)"
                   R"("total_steps":100,"device":"cpu","message":"The disk is full."})");
    }

    void theListIsAlignedTheNewestFirst()
    {
        const Outcome outcome = clae(QStringLiteral("runs list"));
        QCOMPARE(outcome.exitCode, 0);
        const QStringList lines = outcome.output.trimmed().split(QLatin1Char('\n'));
        QCOMPARE(lines.size(), 3);
        QVERIFY(lines[1].startsWith(QStringLiteral("alpha ")));
        QVERIFY(lines[2].startsWith(QStringLiteral("beta (Größer)")));
        QVERIFY(lines[2].endsWith(QStringLiteral("good, eps")));
        QVERIFY(lines[2].contains(QStringLiteral("40 of 100")));
        QCOMPARE(lines[1].indexOf(QStringLiteral("finished")),
                 lines[0].indexOf(QStringLiteral("state")));
        QCOMPARE(lines[2].indexOf(QStringLiteral("failed")),
                 lines[0].indexOf(QStringLiteral("state")));
        QCOMPARE(lines[1].indexOf(QStringLiteral("70.00 %")) + 7,
                 lines[0].indexOf(QStringLiteral("kNN")) + 3);
    }

    void theListForScripts()
    {
        const QJsonArray list =
            json(QStringLiteral("runs list")).value(QLatin1String("runs")).toArray();
        QCOMPARE(list.size(), 2);
        const QJsonObject beta = list[1].toObject();
        QCOMPARE(beta.value(QLatin1String("name")).toString(), QStringLiteral("Größer"));
        QCOMPARE(beta.value(QLatin1String("state")).toString(), QStringLiteral("failed"));
        QCOMPARE(beta.value(QLatin1String("message")).toString(),
                 QStringLiteral("The disk is full."));
        QCOMPARE(beta.value(QLatin1String("step")).toInt(), 40);
        QCOMPARE(beta.value(QLatin1String("top1")).toDouble(), 0.8);
        QVERIFY(beta.value(QLatin1String("run")).toString().endsWith(QStringLiteral("runs/beta")));
        QCOMPARE(beta.value(QLatin1String("tags")).toArray().size(), 2);
    }

    void aRunThatTrainsAndOneThatWasKilledAreToldApart()
    {
        auto hold = std::make_unique<RunHold>(runs() / "alpha");
        hold->begin(100, "cpu");
        const auto state = [&] {
            return json(QStringLiteral("runs show alpha")).value(QLatin1String("state")).toString();
        };
        QCOMPARE(state(), QStringLiteral("running"));
        hold.reset();
        QCOMPARE(state(), QStringLiteral("interrupted"));
    }

    void anEmptyFolderIsNoMistake()
    {
        fs::create_directories(runs().parent_path() / "none");
        const Outcome outcome = clae(QStringLiteral("runs list --runs none"));
        QCOMPARE(outcome.exitCode, 0);
        QVERIFY(outcome.output.contains(QStringLiteral("There are no runs in none")));
    }

    void aRunIsShownWithItsFigures()
    {
        writeBytes(runs() / "beta" / "events.jsonl",
                   R"({"after":"0.06","before":"0.03","key":"attack.epsilon","step":7})"
                   "\n");
        const Outcome outcome = clae(QStringLiteral("runs show beta"));
        QCOMPARE(outcome.exitCode, 0);
        for (const char* part : {"failed: The disk is full.", "80.00 %", "Two lines",
                                 "attack.epsilon", "0.03  ->  0.06", "Evaluations", "-2.4000"}) {
            QVERIFY2(outcome.output.contains(QString::fromUtf8(part)), part);
        }
        const QJsonObject shown = json(QStringLiteral("runs show beta"));
        QCOMPARE(shown.value(QLatin1String("evaluations")).toArray().size(), 2);
        QCOMPARE(shown.value(QLatin1String("events")).toArray().size(), 1);
        QVERIFY(shown.value(QLatin1String("spec")).toString().contains(QStringLiteral("[attack]")));
    }

    void aRunIsFoundByItsNameItsBeginningAndItsPath()
    {
        for (const QString& text :
             {QStringLiteral("al"), QStringLiteral("runs/alpha"),
              QString::fromStdString((runs() / "alpha").string()), QStringLiteral("alpha")}) {
            const QJsonObject shown = json(QStringLiteral("runs show ") + text);
            QCOMPARE(shown.value(QLatin1String("name")).toString(), QStringLiteral("alpha"));
        }
        QCOMPARE(json(QStringLiteral("runs show Größer")).value(QLatin1String("step")).toInt(), 40);
    }

    void runsAreComparedByWhatDiffers()
    {
        const Outcome outcome = clae(QStringLiteral("runs compare alpha beta"));
        QCOMPARE(outcome.exitCode, 0);
        QVERIFY(outcome.output.contains(QStringLiteral("attack.epsilon")));
        QVERIFY(!outcome.output.contains(QStringLiteral("train.seed")));
        const QJsonObject compared = json(QStringLiteral("runs compare alpha beta"));
        const QJsonObject differences = compared.value(QLatin1String("differences")).toObject();
        QCOMPARE(differences.keys(), (QStringList{QStringLiteral("attack.epsilon")}));
        QCOMPARE(differences.value(QLatin1String("attack.epsilon")).toArray().at(1).toString(),
                 QStringLiteral("0.06"));
        QVERIFY(clae(QStringLiteral("runs compare alpha alpha"))
                    .output.contains(QStringLiteral("All settings are equal")));
    }

    void aRunIsDeletedAndBroughtBack()
    {
        const QJsonObject deleted = json(QStringLiteral("runs delete beta"));
        QVERIFY(deleted.value(QLatin1String("deleted")).toBool());
        QVERIFY(!fs::exists(runs() / "beta"));
        const QJsonObject back = json(QStringLiteral("runs delete beta --undo"));
        QVERIFY(!back.value(QLatin1String("deleted")).toBool(true));
        QVERIFY(fs::exists(runs() / "beta" / "checkpoints" / "step-40.safetensors"));
    }

    void aRunThatTrainsIsNotDeleted()
    {
        const RunHold hold(runs() / "alpha");
        const QString sentence = refused(clae(QStringLiteral("runs delete alpha")));
        QVERIFY2(sentence.contains(QStringLiteral("is being trained")), qPrintable(sentence));
        QVERIFY(fs::exists(runs() / "alpha"));
    }

    void whatIsWrongIsToldInOneSentence_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("part");
        const auto row = [](const char* words, const char* part) {
            QTest::newRow(words) << QString::fromLatin1(words) << QString::fromLatin1(part);
        };
        row("runs show gamma", "no run \"gamma\"");
        row("runs show", "run is required");
        row("runs list --runs nowhere", "\"nowhere\"");
        row("runs compare alpha", "--help");
        row("runs delete gamma --undo", "no run \"gamma\" in the trash");
        row("runs", "--help");
    }

    void whatIsWrongIsToldInOneSentence()
    {
        QFETCH(QString, words);
        QFETCH(QString, part);
        const QString sentence = refused(clae(words));
        QVERIFY2(sentence.contains(part), qPrintable(sentence));
    }

    void aRunElsewhereIsNotDeletedFromHere()
    {
        makeRun(runs().parent_path() / "elsewhere" / "gamma");
        const QString sentence = refused(clae(QStringLiteral("runs delete elsewhere/gamma")));
        QVERIFY2(sentence.contains(QStringLiteral("does not lie in")), qPrintable(sentence));
        QVERIFY(fs::exists(runs().parent_path() / "elsewhere" / "gamma"));
        QCOMPARE(clae(QStringLiteral("runs delete gamma --runs elsewhere")).exitCode, 0);
    }

    void damageIsToldWithFileAndLine()
    {
        writeBytes(runs() / "alpha" / "metrics.csv", std::string(kMetricsHeader) + "1,x,2,3\n");
        const QString sentence = refused(clae(QStringLiteral("runs show alpha")));
        QVERIFY2(sentence.contains(QStringLiteral("metrics.csv")) &&
                     sentence.contains(QStringLiteral("line 2")),
                 qPrintable(sentence));
        QCOMPARE(clae(QStringLiteral("runs list")).exitCode, 0); // it is still listed
    }
};

QTEST_GUILESS_MAIN(CommandLineHistoryTest)
#include "CommandLineHistoryTest.moc"
