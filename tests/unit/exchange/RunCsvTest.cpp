// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/RunCsv.h"
#include "SyntheticRun.h"
#include "core/exchange/RunMetrics.h"
#include "core/io/ReadFile.h"

#include <QDir>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <limits>

using namespace clae;
using namespace clae::test;

namespace {

QStringList saved(const QTemporaryDir& folder, const std::vector<RunLoader>& runs, CsvShape shape)
{
    const std::string path = folder.filePath(QStringLiteral("all.csv")).toStdString();
    saveRunsCsv(path, runs, shape, StopToken());
    return QString::fromStdString(readFile(path)).split(QLatin1Char('\n'));
}

std::vector<RunLoader> twoRuns()
{
    return {[] { return syntheticRun("first"); },
            [] {
                return syntheticRun("studies/b,c");
            }};
}

} // namespace

class RunCsvTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theLongFormHasALineForEveryNumber()
    {
        QTemporaryDir folder;
        const QStringList lines = saved(folder, twoRuns(), CsvShape::Long);
        QCOMPARE(lines[0], QStringLiteral("run,step,epoch,seconds,metric,value"));
        int numbers = 0;
        forEachMetric(syntheticRun("first"), [&](const MetricPoint&) { ++numbers; });
        QCOMPARE(lines.size(), 1 + 2 * numbers + 1); // with the empty one behind the last line
        QVERIFY(lines.contains(QStringLiteral("first,0,0,0,knn_top1,0.5")));
        QVERIFY(lines.contains(QStringLiteral("first,1,1,0.25,loss_clean,3")));
        QVERIFY(
            lines.contains(QStringLiteral("first,3,1,0.75,loss_adversarial,1.3333333333333333")));
        QVERIFY(lines.contains(QStringLiteral("\"studies/b,c\",3,1,0.75,positives_high,0.95")));
        QCOMPARE(lines.filter(QStringLiteral("first,2,1,0.5,loss_adversarial")).size(), 0);
    }

    void stepsRiseAndEvaluationsFollowTheirStep()
    {
        std::vector<std::pair<std::int64_t, std::string>> order;
        forEachMetric(syntheticRun("x"), [&](const MetricPoint& point) {
            order.emplace_back(point.step, point.metric.name);
        });
        QVERIFY(std::is_sorted(order.begin(), order.end(),
                               [](const auto& a, const auto& b) { return a.first < b.first; }));
        QCOMPARE(order.front().second, std::string("knn_top1")); // of the untrained encoder
        QCOMPARE(order.back().second, std::string("negatives_high"));
    }

    void theWideFormHasALineForEveryStep()
    {
        QTemporaryDir folder;
        const QStringList lines = saved(folder, twoRuns(), CsvShape::Wide);
        const QStringList header = lines[0].split(QLatin1Char(','));
        QCOMPARE(header.size(), 4 + static_cast<int>(runMetrics().size()));
        QCOMPARE(lines.size(), 1 + 2 * 4 + 1);
        const QStringList second = lines[3].split(QLatin1Char(',')); // step 2
        QCOMPARE(second.size(), header.size());
        QCOMPARE(second[header.indexOf(QStringLiteral("step"))], QStringLiteral("2"));
        QCOMPARE(second[header.indexOf(QStringLiteral("loss_clean"))], QStringLiteral("1.5"));
        QCOMPARE(second[header.indexOf(QStringLiteral("loss_adversarial"))], QString());
        const QStringList third = lines[4].split(QLatin1Char(','));
        QCOMPARE(third[header.indexOf(QStringLiteral("knn_top1"))], QStringLiteral("0.75"));
        QCOMPARE(third[header.indexOf(QStringLiteral("uniformity"))], QStringLiteral("-2"));
    }

    void everyMetricHasANameAndATagOfItsOwn()
    {
        QSet<QString> names;
        QSet<QString> tags;
        for (const Metric& metric : runMetrics()) {
            names.insert(QString::fromLatin1(metric.name));
            tags.insert(QString::fromLatin1(metric.tag));
        }
        QCOMPARE(names.size(), static_cast<int>(runMetrics().size()));
        QCOMPARE(tags.size(), static_cast<int>(runMetrics().size()));
    }

    void numbersReadBackAsTheyWere()
    {
        for (const double value : {0.1, 1.0 / 3.0, -2.5e-300, 1e22, 123456789.0}) {
            QCOMPARE(std::stod(numberText(value)), value);
        }
        QCOMPARE(numberText(std::numeric_limits<double>::quiet_NaN()), std::string("nan"));
    }

    void aRunThatCannotBeReadLeavesTheOldFile()
    {
        QTemporaryDir folder;
        (void)saved(folder, {twoRuns()[0]}, CsvShape::Long);
        const std::string path = folder.filePath(QStringLiteral("all.csv")).toStdString();
        const std::string before = readFile(path);
        const std::vector<RunLoader> runs = {twoRuns()[0], []() -> RunRecord {
                                                 throw InputError("damaged");
                                             }};
        QVERIFY_THROWS_EXCEPTION(InputError, saveRunsCsv(path, runs, CsvShape::Long, StopToken()));
        const StopToken stop;
        stop.request();
        QVERIFY_THROWS_EXCEPTION(Cancelled, saveRunsCsv(path, twoRuns(), CsvShape::Long, stop));
        QCOMPARE(readFile(path), before);
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
    }
};

QTEST_GUILESS_MAIN(RunCsvTest)
#include "RunCsvTest.moc"
