// SPDX-License-Identifier: GPL-3.0-or-later
#include "CurvePlotHelpers.h"
#include "widgets/Theme.h"

#include <QLabel>
#include <QTest>

#include <limits>

using namespace clae;

class CurvePlotTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theEmptyPlotSaysWhatWillAppear()
    {
        CurvePlot plot;
        prepare(plot);
        auto* empty = plot.findChild<QLabel*>(QStringLiteral("curveEmpty"));
        QVERIFY(empty->isVisible());
        fill(plot, 3);
        QTRY_VERIFY(!empty->isVisible());
        plot.clear();
        QTRY_VERIFY(empty->isVisible());
    }

    void theLegendShowsTheNewestValues()
    {
        CurvePlot plot;
        prepare(plot);
        StepReport report = syntheticStep(5);
        report.lossClean = 3.2146;
        plot.appendStep(report);
        plot.appendEvaluation({5, 1, 0.712, {}, {}, 100, 100, 1.0});
        plot.replotNow();
        QCOMPARE(legend(plot, "legendLossClean")->value(), QStringLiteral("3.215"));
        QCOMPARE(legend(plot, "legendAccuracy")->value(), QStringLiteral("71.2 %"));
        QCOMPARE(plot.findChild<QLabel*>(QStringLiteral("curveStep"))->text(),
                 QStringLiteral("step 5"));
    }

    void aLegendEntryTogglesItsCurve()
    {
        CurvePlot plot;
        prepare(plot);
        fill(plot, 200);
        const QColor green = Theme::accuracy(plot.palette());
        const QColor blue = Theme::clean(plot.palette());
        plot.appendEvaluation({100, 1, 0.5, {}, {}, 100, 100, 1.0});
        QVERIFY(count(drawn(plot), blue) > 100);
        QVERIFY(count(drawn(plot), green) > 5);
        legend(plot, "legendLossClean")->click();
        QCOMPARE(count(drawn(plot), blue), 0);
        QVERIFY(count(drawn(plot), green) > 5);
        legend(plot, "legendLossClean")->click();
        QVERIFY(count(drawn(plot), blue) > 100);
    }

    void everyGroupOfMetricsCanBeAChart()
    {
        CurvePlot plot;
        prepare(plot);
        fill(plot, 100);
        for (int step : {0, 50, 100}) {
            plot.appendEvaluation(syntheticEvaluation(step));
        }
        std::vector<QImage> seen;
        for (std::size_t group = 0; group < kCurveGroups; ++group) {
            showCharts(plot, {static_cast<CurveGroup>(group)});
            QCOMPARE(chart(plot)->axisRectCount(), 1);
            for (const QImage& other : seen) {
                QVERIFY(drawn(plot) != other);
            }
            seen.push_back(drawn(plot));
            for (const CurveMetric metric : curves::metricsOf(static_cast<CurveGroup>(group))) {
                QVERIFY2(chart(plot)->runs().run(0).series(metric) != nullptr, curves::key(metric));
            }
        }
        showCharts(plot, {CurveGroup::Losses});
        QCOMPARE(drawn(plot), seen.front());
    }

    void oneToFourChartsLieBelowEachOther()
    {
        CurvePlot plot;
        prepare(plot);
        fill(plot, 100);
        showCharts(plot, {CurveGroup::Losses, CurveGroup::LearningRate, CurveGroup::Throughput,
                          CurveGroup::Hardness});
        QCOMPARE(chart(plot)->axisRectCount(), 4);
        for (int k = 1; k < 4; ++k) {
            QVERIFY(chart(plot)->axisRect(k)->top() > chart(plot)->axisRect(k - 1)->bottom());
            QCOMPARE(chart(plot)->axisRect(k)->left(), chart(plot)->axisRect(0)->left());
        }
        // Each has its own legend above it.
        QCOMPARE(legend(plot, "legendPositives")->parentWidget()->y(),
                 chart(plot)->headerRect(3).y());
        QVERIFY(chart(plot)->headerRect(3).bottom() < chart(plot)->axisRect(3)->top());
        QCOMPARE(legend(plot, "legendImagesPerSecond")->value(), QStringLiteral("1930"));
    }

    void theLowerLegendShowsEveryFigureOfTheNewestEvaluation()
    {
        CurvePlot plot;
        prepare(plot);
        plot.appendEvaluation(syntheticEvaluation(100));
        showCharts(plot, {CurveGroup::Accuracy, CurveGroup::Geometry, CurveGroup::EffectiveRank,
                          CurveGroup::Hardness});
        QCOMPARE(legend(plot, "legendProbe")->value(), QStringLiteral("76.5 %"));
        QCOMPARE(legend(plot, "legendAlignment")->value(), QStringLiteral("0.31"));
        QCOMPARE(legend(plot, "legendUniformity")->value(), QStringLiteral("-2.40"));
        QCOMPARE(legend(plot, "legendRank")->value(), QStringLiteral("23.4"));
        QCOMPARE(legend(plot, "legendPositives")->value(), QStringLiteral("0.91"));
        QCOMPARE(legend(plot, "legendPositivesAdversarial")->value(), QStringLiteral("0.62"));
        QCOMPARE(legend(plot, "legendNegatives")->value(), QStringLiteral("0.10"));
        QCOMPARE(legend(plot, "legendNegativesAdversarial")->value(), QStringLiteral("0.31"));
    }

    void hardnessHasABandFromTheFifthToTheNinetyFifthPercentile()
    {
        CurvePlot plot;
        prepare(plot);
        fill(plot, 100);
        plot.appendEvaluation(syntheticEvaluation(0));
        plot.appendEvaluation(syntheticEvaluation(100));
        showCharts(plot, {CurveGroup::Losses, CurveGroup::Hardness});
        auto* surface = chart(plot);
        const QCPAxis* cosine = surface->axisRect(1)->axis(QCPAxis::atLeft);
        const QCPAxis* steps = surface->axisRect(1)->axis(QCPAxis::atBottom);
        // The whole band is in sight, and drawn from 0.85 to 0.97.
        QVERIFY(cosine->range().contains(0.97) && cosine->range().contains(-0.2));
        const QImage image = chart(plot)->toPixmap().toImage();
        const auto at = [&](double value) {
            return image.pixelColor(static_cast<int>(steps->coordToPixel(40.5)),
                                    static_cast<int>(cosine->coordToPixel(value)));
        };
        const QColor ground = plot.palette().color(QPalette::Base);
        QVERIFY(at(0.955) != ground);
        QVERIFY(at(0.865) != ground);
        QCOMPARE(at(0.79), ground);
    }

    void anEvaluationWithoutTheAttackHasNoAdversarialPoint()
    {
        CurvePlot plot;
        prepare(plot);
        EvaluationReport report = syntheticEvaluation(100);
        report.representation->adversarial.reset();
        report.onlineProbeTop1.reset();
        plot.appendEvaluation(report);
        showCharts(plot, {CurveGroup::Accuracy, CurveGroup::Hardness});
        QVERIFY(legend(plot, "legendPositivesAdversarial")->value().isEmpty());
        QVERIFY(legend(plot, "legendProbe")->value().isEmpty());
        QVERIFY(!legend(plot, "legendPositives")->value().isEmpty());
    }

    void everyCurveHasANameOfItsOwnForScreenReaders()
    {
        CurvePlot plot;
        showCharts(plot, {CurveGroup::Losses, CurveGroup::BatchCosines, CurveGroup::Geometry,
                          CurveGroup::Hardness});
        QStringList names;
        for (const LegendButton* entry : plot.findChildren<LegendButton*>()) {
            names.append(entry->accessibleName());
        }
        QCOMPARE(names.removeDuplicates(), 0);
        QVERIFY(!names.contains(QString()));
    }

    void stepsWithoutTheAttackAreAGap()
    {
        CurvePlot plot;
        prepare(plot);
        for (int step = 1; step <= 20; ++step) {
            plot.appendStep(syntheticStep(step, step <= 10));
        }
        plot.replotNow();
        QCOMPARE(legend(plot, "legendLossAdversarial")->value(), QStringLiteral("–"));
    }

    void valuesThatAreNotFiniteDoNotSpoilTheAxes()
    {
        CurvePlot plot;
        prepare(plot);
        fill(plot, 100);
        StepReport report = syntheticStep(101);
        report.lossTotal = std::numeric_limits<double>::infinity();
        report.lossClean = std::nan("");
        plot.appendStep(report);
        const QColor blue = Theme::clean(plot.palette());
        QVERIFY(count(drawn(plot), blue) > 100);
    }

    void noEntryOfTheLegendIsCutInANarrowPlot()
    {
        CurvePlot plot;
        prepare(plot);
        fill(plot, 20);
        plot.replotNow();
        LegendButton* hidden = legend(plot, "legendLossAttackStart");
        QVERIFY(hidden->isVisible() && !hidden->isChecked());
        plot.resize(400, 400);
        plot.replotNow();
        QCoreApplication::processEvents();
        QVERIFY(!hidden->isVisible()); // still in the list of charts
        for (const char* name : {"legendLossClean", "legendLossAdversarial", "legendLossTotal"}) {
            const LegendButton* entry = legend(plot, name);
            QVERIFY(entry->isVisible());
            QVERIFY2(entry->width() >= entry->sizeHint().width(), name);
        }
        plot.resize(800, 400);
        QTRY_VERIFY(hidden->isVisible());
    }

    void coloursFollowThePalette()
    {
        CurvePlot plot;
        prepare(plot);
        fill(plot, 100);
        const QPalette light = Theme::palette(false);
        const QPalette dark = Theme::palette(true);
        plot.setPalette(light);
        QVERIFY(count(drawn(plot), Theme::clean(light)) > 50);
        plot.setPalette(dark);
        const QImage image = drawn(plot);
        QVERIFY(count(image, Theme::clean(dark)) > 50);
        QCOMPARE(image.pixelColor(1, 1), dark.color(QPalette::Window));
        QCOMPARE(legend(plot, "legendLossClean")->color(), Theme::clean(dark));
    }
};

QTEST_MAIN(CurvePlotTest)
#include "CurvePlotTest.moc"
