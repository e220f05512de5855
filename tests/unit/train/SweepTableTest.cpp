// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/SweepTable.h"

#include "core/train/StudentT.h"

#include <QTest>

#include <cmath>

using namespace clae;

/// The statistics of a sweep and how they are written, against numbers computed by hand.
class SweepTableTest : public QObject {
    Q_OBJECT

private:
    static SweepPlan plan()
    {
        SweepPlan result;
        result.axes = {{"objective.clae", {"false", "true"}}};
        return result;
    }

    static std::vector<SweepRun> runs()
    {
        return {{{"false"}, 0, {{"knn", 0.70}, {"loss", 5.0}}},
                {{"false"}, 1, {{"knn", 0.72}, {"loss", 5.5}}},
                {{"false"}, 2, {{"knn", 0.74}, {"loss", 6.0}}},
                {{"true"}, 0, {{"knn", 0.75}}}};
    }

private Q_SLOTS:
    void theQuantilesAreThoseOfTheTables_data()
    {
        QTest::addColumn<int>("degrees");
        QTest::addColumn<double>("quantile");
        // NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2, column 0.975.
        const std::vector<std::pair<int, double>> rows = {
            {1, 12.706}, {2, 4.303},  {3, 3.182},  {4, 2.776},  {5, 2.571},  {6, 2.447},
            {7, 2.365},  {8, 2.306},  {9, 2.262},  {10, 2.228}, {15, 2.131}, {20, 2.086},
            {29, 2.045}, {30, 2.042}, {60, 2.000}, {99, 1.984}, {100, 1.984}};
        for (const auto& [degrees, quantile] : rows) {
            QTest::addRow("%d", degrees) << degrees << quantile;
        }
        QTest::newRow("many: the normal distribution") << 100000 << 1.960;
    }
    void theQuantilesAreThoseOfTheTables()
    {
        QFETCH(int, degrees);
        QFETCH(double, quantile);
        QVERIFY(std::abs(studentT95(degrees) - quantile) <= 0.0005 + 1e-9);
    }

    void theQuantilesOfOneAndTwoDegreesAreExact()
    {
        // P(|T| <= t) is 2/pi atan t, and t / sqrt(2 + t^2).
        QVERIFY(std::abs(studentT95(1) - std::tan(0.95 * M_PI / 2)) < 1e-9);
        QVERIFY(std::abs(studentT95(2) - 0.95 * std::sqrt(2 / (1 - 0.95 * 0.95))) < 1e-9);
    }

    void aCellHasTheMeanAndTheIntervalOfItsRuns()
    {
        const std::vector<SweepCell> cells = summarise(runs());
        QCOMPARE(cells.size(), std::size_t{2});
        QCOMPARE(cells[0].values, std::vector<std::string>{"false"});
        const SweepMean& knn = cells[0].figures.at("knn");
        QVERIFY(std::abs(knn.mean - 0.72) < 1e-12);
        QCOMPARE(knn.count, 3);
        // s = 0.02, t = 4.302653: 4.302653 * 0.02 / sqrt(3)
        QVERIFY(std::abs(*knn.halfWidth - 0.04968275424) < 1e-10);
        QVERIFY(std::abs(*cells[0].figures.at("loss").halfWidth - 1.242068856) < 1e-8);
    }

    void aSingleSeedHasNoInterval()
    {
        const SweepMean knn = summarise(runs())[1].figures.at("knn");
        QCOMPARE(knn.mean, 0.75);
        QCOMPARE(knn.count, 1);
        QVERIFY(!knn.halfWidth);
    }

    void equalRunsHaveAnIntervalOfZero()
    {
        const std::vector<SweepCell> cells =
            summarise({{{}, 0, {{"knn", 0.5}}}, {{}, 1, {{"knn", 0.5}}}});
        QCOMPARE(*cells[0].figures.at("knn").halfWidth, 0.0);
    }

    void markdownIsAlignedAndInPercent()
    {
        QCOMPARE(QString::fromStdString(sweepMarkdown(plan(), summarise(runs()))),
                 QString::fromUtf8("| objective.clae | Runs |        kNN % |          Loss |\n"
                                   "|----------------|-----:|-------------:|--------------:|\n"
                                   "| false          |    3 | 72.00 ± 4.97 | 5.500 ± 1.242 |\n"
                                   "| true           |    1 |        75.00 |               |\n"));
    }

    void csvHasExactNumbersAndCounts()
    {
        const std::string csv = sweepCsv(plan(), summarise({{{"true"}, 0, {{"knn", 0.25}}},
                                                            {{"true"}, 1, {{"knn", 0.25}}},
                                                            {{"false"}, 0, {{"loss", 1.5}}}}));
        QCOMPARE(csv, std::string("objective.clae,knn,knn_ci95,knn_n,loss,loss_ci95,loss_n\n"
                                  "true,0.25,0,2,,,0\n"
                                  "false,,,0,1.5,,1\n"));
    }

    void valuesWithSeparatorsAreQuoted()
    {
        SweepPlan cases;
        cases.cases = {{"a|b,\"c\"", {}}};
        const std::vector<SweepCell> cells = summarise({{{"a|b,\"c\""}, 0, {{"knn", 0.5}}}});
        QVERIFY(sweepCsv(cases, cells).find("\n\"a|b,\"\"c\"\"\",0.5,,1\n") != std::string::npos);
        QVERIFY(sweepMarkdown(cases, cells).find("| a\\|b,\"c\" |") != std::string::npos);
    }

    void figuresComeInAnOrderOfTheirOwn()
    {
        const std::string csv = sweepCsv(
            plan(),
            summarise(
                {{{"true"}, 0, {{"a-new-one", 1}, {"seconds", 1}, {"knn", 1}, {"probe", 1}}}}));
        QCOMPARE(csv.substr(0, csv.find('\n')),
                 std::string("objective.clae,knn,knn_ci95,knn_n,probe,probe_ci95,probe_n,"
                             "seconds,seconds_ci95,seconds_n,a-new-one,a-new-one_ci95,"
                             "a-new-one_n"));
    }

    void anEmptyTableHasItsHead()
    {
        QCOMPARE(sweepCsv(plan(), {}), std::string("objective.clae\n"));
        QVERIFY(sweepMarkdown(plan(), {}).find("| objective.clae | Runs |") == 0);
    }
};

QTEST_GUILESS_MAIN(SweepTableTest)
#include "SweepTableTest.moc"
