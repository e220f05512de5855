// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/RunReader.h"

#include "SyntheticRun.h"
#include "core/values/Error.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <memory>

using namespace clae;
using namespace clae::test;
namespace fs = std::filesystem;

class RunReaderTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_directory;
    fs::path m_run;

    [[nodiscard]] RunRecord read() const { return readRun(m_run, "run", StopToken()); }
    void write(const char* file, const std::string& text) const { writeBytes(m_run / file, text); }
    void append(const char* file, const std::string& text) const
    {
        std::string all = readBytes(m_run / file);
        writeBytes(m_run / file, all + text);
    }

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_run = makeRun(fs::path(m_directory->path().toStdString()) / "run");
    }

    void aWholeRunIsReadIntoValues()
    {
        append(runfile::kEvents,
               R"({"after":"0.06","before":"0.03","key":"attack.epsilon","step":7})"
               "\n");
        const RunRecord run = read();
        QVERIFY(!run.cut);
        QCOMPARE(run.summary.folder, std::string("run"));
        QCOMPARE(run.steps.size(), std::size_t{20});
        const StepReport& last = run.steps.back();
        QCOMPARE(last.step, 20);
        QCOMPARE(last.epoch, 2);
        QCOMPARE(last.lossClean, 3.25);
        QCOMPARE(last.lossAdversarial.value_or(0), 3.25);
        QCOMPARE(last.lossTotal, 6.5);
        QCOMPARE(last.lossAttackStart.value_or(0), 3.5);
        QCOMPARE(last.positiveCosine, 0.9);
        QCOMPARE(last.positiveCosineAdversarial.value_or(0), 0.6);
        QCOMPARE(last.learningRate, 0.03);
        QCOMPARE(last.seconds, 0.125);
        QCOMPARE(run.evaluations.size(), std::size_t{2});
        const EvaluationReport& evaluation = run.evaluations.back();
        QCOMPARE(evaluation.step, 20);
        QCOMPARE(evaluation.knnTop1, 0.7);
        QCOMPARE(evaluation.onlineProbeTop1.value_or(0), 0.75);
        QVERIFY(evaluation.representation && evaluation.representation->adversarial);
        QCOMPARE(evaluation.representation->effectiveRank, 23.5);
        QCOMPARE(evaluation.representation->negatives.low, -0.2);
        QCOMPARE(evaluation.representation->adversarial->positives.mean, 0.62);
        QCOMPARE(evaluation.representation->adversarial->negatives.high, 0.6);
        QCOMPARE(evaluation.representation->adversarial->positiveGradient, 0.2);
        QCOMPARE(run.events.size(), std::size_t{1});
        QCOMPARE(run.events[0].step, 7);
        QCOMPARE(run.events[0].key, std::string("attack.epsilon"));
        QCOMPARE(run.events[0].after, std::string("0.06"));
    }

    void emptyFieldsAreAbsentValues()
    {
        write(runfile::kMetrics, std::string(kMetricsHeader) + "1,1,3.5,,3.5,,0.9,,0.03,0.1\n");
        write(runfile::kEvaluations, std::string(kEvaluationsHeader) + "0,0,0.4,10,5,0.1\n");
        const RunRecord run = read();
        QVERIFY(!run.steps[0].lossAdversarial && !run.steps[0].lossAttackStart);
        QVERIFY(!run.steps[0].positiveCosineAdversarial);
        QVERIFY(!run.evaluations[0].onlineProbeTop1 && !run.evaluations[0].representation);
    }

    void columnsAreFoundByTheirNames()
    {
        write(runfile::kMetrics, "loss_total,step,new_one,epoch,loss_clean\n7.5,3,99,1,2.5\n");
        const RunRecord run = read();
        QCOMPARE(run.steps[0].step, 3);
        QCOMPARE(run.steps[0].lossTotal, 7.5);
        QCOMPARE(run.steps[0].lossClean, 2.5);
    }

    void whatIsNotFiniteIsReadAsSuch()
    {
        write(runfile::kMetrics, std::string(kMetricsHeader) + "1,1,nan,,inf,,0.9,,0.03,0.1\n");
        const RunRecord run = read();
        QVERIFY(std::isnan(run.steps[0].lossClean));
        QVERIFY(std::isinf(run.steps[0].lossTotal));
    }

    void everyCutOfEveryFileIsReadUpToItsLastWholeLine()
    {
        append(runfile::kEvents, R"({"after":"1","before":"2","key":"attack.steps","step":3})"
                                 "\n");
        constexpr std::size_t all = 20 + 2 + 1;
        for (const char* file : {runfile::kMetrics, runfile::kEvaluations, runfile::kEvents}) {
            const std::string whole = readBytes(m_run / file);
            const std::ptrdiff_t headers = file == std::string(runfile::kEvents) ? 0 : 1;
            for (std::size_t size = 0; size < whole.size(); ++size) {
                const std::string part = whole.substr(0, size);
                write(file, part);
                const auto lines = std::count(part.begin(), part.end(), '\n');
                bool cut = false;
                const StopToken stop;
                const std::size_t got = readSteps(m_run, cut, stop).size() +
                                        readEvaluations(m_run, cut, stop).size() +
                                        readEvents(m_run, cut, stop).size();
                const auto lost =
                    std::count(whole.begin(), whole.end(), '\n') - std::max(headers, lines);
                QCOMPARE(got, all - static_cast<std::size_t>(lost));
                QCOMPARE(cut, lines >= headers && !part.empty() && part.back() != '\n');
            }
            write(file, whole);
        }
    }

    void histogramsAreReadWithTheirEvaluation()
    {
        const auto line = [](std::int64_t step, const std::string& set, std::size_t peak) {
            std::string text = std::to_string(step) + "," + set;
            for (std::size_t bin = 0; bin < CosineSummary::kBins; ++bin) {
                text += bin == peak ? ",0.75" : bin == 0 ? ",0.25" : ",0";
            }
            return text + "\n";
        };
        // Of a step without an evaluation and of a set that a newer program knows: left out.
        const std::string text =
            "step,set,...\n" + line(0, "positives", 30) + line(10, "positives", 1) +
            line(20, "positives", 35) + line(20, "negatives", 20) + line(20, "something", 2) +
            line(20, "adversarial_positives", 33) + line(20, "adversarial_negatives", 22);
        write(runfile::kHardness, text + "20,pos");
        const RunRecord run = read();
        QVERIFY(run.cut);
        QCOMPARE(run.evaluations[0].representation->positives.histogram[30], 0.75F);
        const RepresentationReport& last = *run.evaluations[1].representation;
        QCOMPARE(last.positives.histogram[35], 0.75F);
        QCOMPARE(last.positives.histogram[0], 0.25F);
        QCOMPARE(last.negatives.histogram[20], 0.75F);
        QCOMPARE(last.adversarial->positives.histogram[33], 0.75F);
        QCOMPARE(last.adversarial->negatives.histogram[22], 0.75F);
        QCOMPARE(last.positives.mean, 0.91); // as evaluations.csv has it

        for (const std::string& damage :
             {std::string("20,positives,0.5\n"), std::string("x") + line(20, "positives", 3),
              line(20, "positives", 3).insert(15, "z"),
              line(20, "positives", 3).replace(line(20, "positives", 3).size() - 1, 1, ",0\n"),
              std::string("\n")}) {
            write(runfile::kHardness, text + damage);
            const std::string sentence = refusal([&] { (void)read(); });
            QVERIFY2(mentions(sentence, "hardness.csv") && mentions(sentence, "line 9"),
                     (sentence + " " + damage).c_str());
        }
    }

    void aMissingFileIsAnEmptyCurve()
    {
        fs::remove(m_run / runfile::kMetrics);
        fs::remove(m_run / runfile::kEvents);
        const RunRecord run = read();
        QVERIFY(run.steps.empty() && run.events.empty());
        QCOMPARE(run.evaluations.size(), std::size_t{2});
    }

    void damageIsRefusedWithFileAndLine_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* file, const char* line,
                            const char* expected) {
            QTest::newRow(name) << QString::fromLatin1(file) << QString::fromLatin1(line)
                                << QString::fromLatin1(expected);
        };
        row("text", runfile::kMetrics, "21,3,abc,,3.5,,0.9,,0.03,0.1", "numbers");
        row("too short", runfile::kMetrics, "21,3,2.5", "as many numbers");
        row("empty line", runfile::kMetrics, "", "as many numbers");
        row("step twice", runfile::kMetrics, "20,2,3,3,6,3,0.9,0.6,0.03,0.1", "a later step");
        row("half a step", runfile::kMetrics, "20.5,2,3,3,6,3,0.9,0.6,0.03,0.1", "a whole number");
        row("negative", runfile::kMetrics, "-1,2,3,3,6,3,0.9,0.6,0.03,0.1", "a whole number");
        row("two numbers", runfile::kEvaluations, "30,3,0.5 0.6", "numbers");
        row("not JSON", runfile::kEvents, "{", "JSON");
        row("no step", runfile::kEvents, R"({"key":"a","before":"b","after":"c"})", "JSON");
    }

    void damageIsRefusedWithFileAndLine()
    {
        QFETCH(QString, file);
        QFETCH(QString, line);
        QFETCH(QString, expected);
        append(file.toLatin1().constData(), line.toStdString() + "\n");
        const std::string text = readBytes(m_run / file.toStdString());
        const auto number = std::to_string(std::count(text.begin(), text.end(), '\n'));
        const std::string sentence = refusal([&] { (void)read(); });
        QVERIFY2(mentions(sentence, file.toStdString()), sentence.c_str());
        QVERIFY2(mentions(sentence, "line " + number), sentence.c_str());
        QVERIFY2(mentions(sentence, expected.toStdString()), sentence.c_str());
        QVERIFY2(sentence.find('\n') == std::string::npos, sentence.c_str());
    }

    void aHeaderWithoutAColumnIsRefused()
    {
        write(runfile::kMetrics, "epoch,step,loss_clean\n1,1,2\n");
        const std::string sentence = refusal([&] { (void)read(); });
        QVERIFY2(mentions(sentence, "\"loss_total\""), sentence.c_str());
    }

    void aFolderThatIsNoRunIsRefused()
    {
        fs::remove(m_run / runfile::kSpec);
        const std::string sentence = refusal([&] { (void)read(); });
        QVERIFY2(mentions(sentence, "is not a run"), sentence.c_str());
    }

    void aHundredThousandStepsAreReadExactly()
    {
        std::string text = kMetricsHeader;
        for (std::int64_t step = 1; step <= 100000; ++step) {
            text += metricsLine(step, 1.0 / static_cast<double>(step));
        }
        write(runfile::kMetrics, text);
        const RunRecord run = read();
        QCOMPARE(run.steps.size(), std::size_t{100000});
        QCOMPARE(run.steps[49999].step, 50000);
        QCOMPARE(run.steps[49999].lossClean, std::stod(std::to_string(1.0 / 50000)));
    }

    void aReadThatIsStoppedEnds()
    {
        std::string text = kMetricsHeader;
        for (std::int64_t step = 1; step <= 10000; ++step) {
            text += metricsLine(step);
        }
        write(runfile::kMetrics, text);
        const StopToken stop;
        stop.request();
        QVERIFY_THROWS_EXCEPTION(Cancelled, (void)readRun(m_run, "run", stop));
    }
};

QTEST_GUILESS_MAIN(RunReaderTest)
#include "RunReaderTest.moc"
