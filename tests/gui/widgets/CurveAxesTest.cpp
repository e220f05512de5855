// SPDX-License-Identifier: GPL-3.0-or-later
#include "CurvePlotHelpers.h"
#include "widgets/AxisTickers.h"
#include "widgets/RunClock.h"

#include <QComboBox>
#include <QLabel>
#include <QTest>
#include <QToolButton>

#include <cmath>

using namespace clae;

namespace {

StepReport stepOf(std::int64_t step, std::int64_t epoch, double seconds)
{
    StepReport report;
    report.step = step;
    report.epoch = epoch;
    report.seconds = seconds;
    report.lossClean = 1.0;
    report.lossTotal = 1.0;
    return report;
}

/// The labels that `ticker` writes on an axis of this range.
QStringList labels(QCPAxisTicker& ticker, double lower, double upper)
{
    ticker.setTickCount(4);
    QVector<double> ticks;
    QVector<QString> texts;
    ticker.generate({lower, upper}, QLocale::c(), QLatin1Char('g'), 6, ticks, nullptr, &texts);
    return texts;
}

/// A finite point of the smoothed curve that is drawn of `metric` with a key near `place`.
bool drawsNear(CurvePlot& plot, const QString& name, double place)
{
    for (const QCPGraph* graph : chart(plot)->panel(0).graphs()) {
        if (graph->name() == name) {
            for (const QCPGraphData& point : *graph->data()) {
                if (std::fabs(point.key - place) < 0.5 && std::isfinite(point.value)) {
                    return true;
                }
            }
        }
    }
    return false;
}

} // namespace

class CurveAxesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theClockSumsTheSecondsOfTheSteps()
    {
        RunClock clock;
        for (int step = 1; step <= 1000; ++step) {
            clock.append(stepOf(step, 1, step <= 500 ? 0.5 : 2.0));
        }
        QCOMPARE(clock.at(CurveX::Time, 0.0), 0.0);
        QCOMPARE(clock.at(CurveX::Time, 1.0), 0.5);
        QCOMPARE(clock.at(CurveX::Time, 500.0), 250.0);
        QCOMPARE(clock.at(CurveX::Time, 502.0), 254.0);
        QCOMPARE(clock.at(CurveX::Time, 502.5), 255.0);
        QCOMPARE(clock.at(CurveX::Time, 5000.0), 1250.0);
        for (const double step : {0.5, 1.0, 77.25, 500.0, 501.0, 999.75, 1000.0}) {
            QVERIFY(std::fabs(clock.stepAt(CurveX::Time, clock.at(CurveX::Time, step)) - step) <
                    1e-9);
        }
    }

    void theClockFindsStepsThatDoNotFollowEachOther()
    {
        RunClock clock;
        for (const int step : {10, 20, 21, 22, 100, 1000}) {
            clock.append(stepOf(step, 1, 1.0));
        }
        QCOMPARE(clock.at(CurveX::Time, 15.0), 1.5);
        QCOMPARE(clock.at(CurveX::Time, 21.0), 3.0);
        QCOMPARE(clock.at(CurveX::Time, 100.0), 5.0);
        QCOMPARE(clock.nearest(18.0), 20.0);
        QCOMPARE(clock.nearest(-5.0), 10.0);
        QCOMPARE(clock.nearest(400.0), 100.0);
        QCOMPARE(clock.nearest(4000.0), 1000.0);
    }

    void theLengthOfAnEpochIsLearntWhereOneEnds()
    {
        RunClock clock;
        StepReport report = stepOf(1, 1, 1.0);
        report.totalSteps = 100; // ends within its second epoch: not fifty steps an epoch
        report.totalEpochs = 2;
        clock.append(report);
        QCOMPARE(clock.stepsPerEpoch(), 50.0);
        for (int step = 2; step <= 100; ++step) {
            report.step = step;
            report.epoch = 1 + (step - 1) / 80;
            clock.append(report);
        }
        QCOMPARE(clock.stepsPerEpoch(), 80.0);
        QCOMPARE(clock.at(CurveX::Epoch, 80.0), 1.0);
        QCOMPARE(clock.stepAt(CurveX::Epoch, 0.5), 40.0);
    }

    void aStepWithoutATimeTakesNone()
    {
        RunClock clock;
        clock.append(stepOf(1, 1, 1.0));
        clock.append(stepOf(2, 1, std::nan("")));
        clock.append(stepOf(3, 1, -4.0));
        clock.append(stepOf(4, 1, 1.0));
        QCOMPARE(clock.at(CurveX::Time, 3.0), 1.0);
        QCOMPARE(clock.at(CurveX::Time, 4.0), 2.0);
    }

    void epochsAndTimeMoveTheCurves()
    {
        CurvePlot plot;
        prepare(plot);
        plot.setRuns({syntheticRun("run", 200)});
        plot.setSmoothing(0.0);
        auto* x = plot.findChild<QComboBox*>(QStringLiteral("curveX"));
        const auto upperEnd = [&](int index) {
            x->setCurrentIndex(index);
            Q_EMIT x->activated(index);
            plot.replotNow();
            return chart(plot)->xRange().upper;
        };
        QVERIFY(std::fabs(upperEnd(1) - 2.0) < 0.05);
        QCOMPARE(chart(plot)->panel(1).stepAxis().label(), QStringLiteral("epoch"));
        QVERIFY(std::fabs(upperEnd(2) - 100.0) < 2.0);
        QVERIFY(drawsNear(plot, QStringLiteral("clean loss"), 50.0));
        QVERIFY(plot.findChild<QLabel*>(QStringLiteral("curveStep"))
                    ->text()
                    .endsWith(QStringLiteral("1:40")));
        QVERIFY(std::fabs(upperEnd(0) - 200.0) < 3.0);
    }

    void valuesWithoutALogarithmAreGaps()
    {
        CurvePlot plot;
        prepare(plot);
        for (int step = 1; step <= 100; ++step) {
            StepReport report = stepOf(step, 1, 1.0);
            report.lossClean = step == 50 ? -3.0 : 2.0 + 0.01 * step;
            report.lossTotal = report.lossClean;
            plot.appendStep(report);
        }
        plot.setSmoothing(0.0);
        plot.replotNow();
        QVERIFY(drawsNear(plot, QStringLiteral("clean loss"), 50.0));
        auto* log = plot.findChild<QToolButton*>(QStringLiteral("logLosses"));
        log->click();
        plot.replotNow();
        QVERIFY(!drawsNear(plot, QStringLiteral("clean loss"), 50.0));
        QVERIFY(drawsNear(plot, QStringLiteral("clean loss"), 49.0));
        QVERIFY(log->toolTip().contains(QStringLiteral("gaps")));
        // What is left has the axis to itself.
        QVERIFY(chart(plot)->panel(0).valueAxis().range().lower > 1.5);
        // The value itself can still be read.
        plot.showCrosshair(50.0);
        QCOMPARE(legend(plot, "legendLossClean")->value(), QStringLiteral("-3.000"));
    }

    void aChartOfNegativeValuesOnlyIsEmptyOnALogarithmicAxis()
    {
        CurvePlot plot;
        prepare(plot);
        EvaluationReport report = syntheticEvaluation(10);
        report.representation->alignment = -1.0;
        plot.appendEvaluation(report);
        showCharts(plot, {CurveGroup::Geometry});
        choose(plot, [](CurveOptions& options) {
            options.logValues.set(curves::indexOf(CurveGroup::Geometry));
        });
        const QCPRange range = chart(plot)->panel(0).valueAxis().range();
        QVERIFY(range.lower > 0.0 && range.upper > range.lower);
    }

    void theUntrainedEncoderHasNoPlaceOnALogarithmicAxis()
    {
        CurvePlot plot;
        prepare(plot);
        fill(plot, 100);
        plot.appendEvaluation(syntheticEvaluation(0));
        plot.appendEvaluation(syntheticEvaluation(100));
        plot.findChild<QToolButton*>(QStringLiteral("curveLogX"))->click();
        plot.replotNow();
        QVERIFY(chart(plot)->xRange().lower > 0.9);
        QVERIFY(chart(plot)->xRange().upper < 110.0);
    }

    void aLogarithmicAxisAlwaysHasLabels()
    {
        LogTicker ticker;
        QVERIFY(labels(ticker, 1.2, 4.9).size() >= 3);
        QVERIFY(labels(ticker, 0.8, 90.0).contains(QStringLiteral("20")));
        QVERIFY(labels(ticker, 1e-6, 1e6).size() >= 4);
        QVERIFY(labels(ticker, 1e-6, 1e6).size() <= 16);
    }

    void timesAreLabelledAsOnAClock()
    {
        ClockTicker ticker;
        QVERIFY(labels(ticker, 0.0, 7200.0).contains(QStringLiteral("1:00:00")));
        QVERIFY(labels(ticker, 0.0, 8.0).contains(QStringLiteral("2")));
    }
};

QTEST_MAIN(CurveAxesTest)
#include "CurveAxesTest.moc"
