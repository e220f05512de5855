// SPDX-License-Identifier: GPL-3.0-or-later
#include "CurvePlotHelpers.h"
#include "widgets/Theme.h"

#include <QLabel>
#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace clae;

namespace {

const CurveSeries& cleanOf(CurvePlot& plot)
{
    return chart(plot)->runs().run(0).series(CurveMetric::LossClean)->line;
}

} // namespace

class CurveInputTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void thePointerShowsTheNearestStep()
    {
        CurvePlot plot;
        prepare(plot);
        fill(plot, 100);
        plot.replotNow();
        hover(chart(plot), QPoint(chart(plot)->width() / 2, 60));
        const QString middle = plot.findChild<QLabel*>(QStringLiteral("curveStep"))->text();
        const int step = middle.mid(middle.lastIndexOf(QLatin1Char(' '))).toInt();
        QVERIFY2(step > 35 && step < 65, qPrintable(middle));
        QCOMPARE(legend(plot, "legendLossClean")->value(),
                 QString::number(syntheticStep(step).lossClean, 'f', 3));
    }

    void itFollowsTheDataUntilTheUserZooms()
    {
        CurvePlot plot;
        prepare(plot);
        fill(plot, 50);
        plot.replotNow();
        QVERIFY(plot.followsData());
        wheel(chart(plot), QPointF(400, 100));
        QVERIFY(!plot.followsData());
        QTest::mouseDClick(chart(plot), Qt::LeftButton, Qt::NoModifier, QPoint(400, 100));
        QVERIFY(plot.followsData());
    }

    void anEmptyPlotThatWasZoomedStillFollows()
    {
        CurvePlot plot;
        prepare(plot);
        wheel(chart(plot), QPointF(400, 100));
        QVERIFY(plot.followsData());
    }

    void aDragPansAndStopsFollowing()
    {
        CurvePlot plot;
        prepare(plot);
        fill(plot, 50);
        const QImage before = drawn(plot);
        QTest::mousePress(chart(plot), Qt::LeftButton, Qt::NoModifier, QPoint(400, 100));
        QMouseEvent move(QEvent::MouseMove, QPointF(300, 100),
                         chart(plot)->mapToGlobal(QPointF(300, 100)), Qt::NoButton, Qt::LeftButton,
                         Qt::NoModifier);
        QApplication::sendEvent(chart(plot), &move);
        QTest::mouseRelease(chart(plot), Qt::LeftButton, Qt::NoModifier, QPoint(300, 100));
        QVERIFY(!plot.followsData());
        QVERIFY(drawn(plot) != before);
    }

    void theKeyboardZoomsAndFits()
    {
        CurvePlot plot;
        prepare(plot);
        fill(plot, 50);
        const QImage fitted = drawn(plot);
        QTest::keyClick(chart(plot), Qt::Key_Plus);
        QVERIFY(!plot.followsData());
        QVERIFY(drawn(plot) != fitted);
        QTest::keyClick(chart(plot), Qt::Key_Home);
        QCOMPARE(drawn(plot), fitted);
    }

    void zoomingStepsKeepsBothAxesTogether()
    {
        CurvePlot plot;
        prepare(plot);
        fill(plot, 50);
        plot.replotNow();
        wheel(chart(plot), QPointF(400, 100));
        auto* surface = chart(plot);
        QCOMPARE(surface->axisRect(0)->axis(QCPAxis::atBottom)->range(),
                 surface->axisRect(1)->axis(QCPAxis::atBottom)->range());
    }

    void theWheelZoomsStepsAndWithControlValues()
    {
        CurvePlot plot;
        prepare(plot);
        fill(plot, 50);
        plot.replotNow();
        const QCPAxisRect* rect = chart(plot)->axisRect(0);
        const double steps = rect->axis(QCPAxis::atBottom)->range().size();
        const double values = rect->axis(QCPAxis::atLeft)->range().size();
        wheel(chart(plot), QPointF(400, 100));
        QVERIFY(rect->axis(QCPAxis::atBottom)->range().size() < steps);
        QCOMPARE(rect->axis(QCPAxis::atLeft)->range().size(), values);
        wheel(chart(plot), QPointF(400, 100), Qt::ControlModifier);
        QVERIFY(rect->axis(QCPAxis::atLeft)->range().size() < values);
    }

    void thePointerDrawsNoCurve()
    {
        CurvePlot plot;
        prepare(plot);
        fill(plot, 20000);
        plot.replotNow();
        QCoreApplication::processEvents();
        auto* surface = chart(plot);
        int replots = 0;
        connect(surface, &QCustomPlot::afterReplot, this, [&replots] { ++replots; });
        const std::size_t before = cleanOf(plot).touched();
        for (int x = 200; x < 600; x += 20) {
            hover(surface, QPoint(x, 60));
            surface->repaint();
        }
        QCOMPARE(replots, 0);
        QCOMPARE(cleanOf(plot).touched(), before);
    }

    void zoomPanAndFitWorkOnEveryAxis_data()
    {
        QTest::addColumn<int>("x");
        QTest::addColumn<bool>("logX");
        QTest::addColumn<bool>("logY");
        for (int x = 0; x < 3; ++x) {
            for (const bool logX : {false, true}) {
                for (const bool logY : {false, true}) {
                    QTest::addRow("x %d, log x %d, log y %d", x, logX, logY) << x << logX << logY;
                }
            }
        }
    }

    void zoomPanAndFitWorkOnEveryAxis()
    {
        QFETCH(int, x);
        QFETCH(bool, logX);
        QFETCH(bool, logY);
        CurvePlot plot;
        prepare(plot);
        for (int step = 1; step <= 300; ++step) {
            StepReport report = syntheticStep(step);
            report.seconds = 0.25;
            plot.appendStep(report);
        }
        plot.appendEvaluation(syntheticEvaluation(0));
        plot.appendEvaluation(syntheticEvaluation(300));
        choose(plot, [&](CurveOptions& options) {
            options.x = static_cast<CurveX>(x);
            options.logX = logX;
            options.logValues.set(curves::indexOf(CurveGroup::Losses), logY);
        });
        const CurvePanel& panel = chart(plot)->panel(0);
        const CurvePanel& below = chart(plot)->panel(1);
        const QCPRange fitted = panel.stepAxis().range();
        const QCPRange fittedValues = panel.valueAxis().range();
        const QImage picture = drawn(plot);
        QVERIFY(!logX || fitted.lower > 0.0);
        QVERIFY(!logY || fittedValues.lower > 0.0);
        // Pixels of the antialiased line that have its full colour.
        const int blue = count(picture, Theme::clean(plot.palette()));
        QVERIFY2(blue > 50, qPrintable(QString::number(blue)));

        wheel(chart(plot), inside(plot));
        QVERIFY(!plot.followsData());
        QVERIFY(panel.stepAxis().range().size() < fitted.size());
        QCOMPARE(below.stepAxis().range(), panel.stepAxis().range());
        QVERIFY(drawn(plot) != picture);
        wheel(chart(plot), inside(plot), Qt::ControlModifier);
        QVERIFY(panel.valueAxis().range().size() < fittedValues.size());

        const QCPRange zoomed = panel.stepAxis().range();
        dragBy(chart(plot), inside(plot), QPoint(-60, 0));
        QVERIFY(panel.stepAxis().range().lower > zoomed.lower);
        QTest::keyClick(chart(plot), Qt::Key_Left);
        QTest::keyClick(chart(plot), Qt::Key_Minus);
        QCOMPARE(below.stepAxis().range(), panel.stepAxis().range());

        QTest::mouseDClick(chart(plot), Qt::LeftButton, Qt::NoModifier, inside(plot));
        plot.replotNow();
        QVERIFY(plot.followsData());
        QCOMPARE(panel.stepAxis().range(), fitted);
        QCOMPARE(panel.valueAxis().range(), fittedValues);
    }

    void theCrosshairReadsTheSameStepOnEveryAxis_data() { zoomPanAndFitWorkOnEveryAxis_data(); }

    void theCrosshairReadsTheSameStepOnEveryAxis()
    {
        QFETCH(int, x);
        QFETCH(bool, logX);
        QFETCH(bool, logY);
        CurvePlot plot;
        prepare(plot);
        for (int step = 1; step <= 300; ++step) {
            StepReport report = syntheticStep(step);
            report.seconds = step <= 150 ? 0.25 : 1.0; // time and steps are not proportional
            plot.appendStep(report);
        }
        plot.appendEvaluation(syntheticEvaluation(100));
        plot.appendEvaluation(syntheticEvaluation(200));
        choose(plot, [&](CurveOptions& options) {
            options.x = static_cast<CurveX>(x);
            options.logX = logX;
            options.logValues.set(curves::indexOf(CurveGroup::Losses), logY);
        });
        constexpr int kStep = 190;
        const double place = chart(plot)->runs().run(0).clock().at(plot.options().x, kStep);
        const double pixel = chart(plot)->panel(0).stepAxis().coordToPixel(place);
        const QPoint at(static_cast<int>(std::lround(pixel)), inside(plot).y());
        hover(chart(plot), at);
        const auto step = static_cast<std::int64_t>(*chart(plot)->pointerStep());
        QVERIFY2(std::abs(step - kStep) <= 2, qPrintable(QString::number(step)));
        QCOMPARE(legend(plot, "legendLossClean")->value(),
                 QString::number(syntheticStep(step).lossClean, 'f', 3));
        QCOMPARE(legend(plot, "legendAccuracy")->value(), QStringLiteral("71.2 %"));
        QVERIFY(plot.findChild<QLabel*>(QStringLiteral("curveStep"))
                    ->text()
                    .startsWith(QStringLiteral("nearest step %1").arg(step)));
        for (const CurveReading& reading : chart(plot)->readings()) {
            const bool evaluated =
                reading.metric == CurveMetric::Knn || reading.metric == CurveMetric::Probe;
            QCOMPARE(reading.step, evaluated ? 200.0 : static_cast<double>(step));
        }
    }

    void oneLineGoesThroughAllCharts()
    {
        CurvePlot plot;
        prepare(plot);
        fill(plot, 100);
        showCharts(plot, {CurveGroup::Losses, CurveGroup::LearningRate, CurveGroup::StepTime});
        const QImage before = drawn(plot);
        hover(chart(plot), inside(plot));
        const QImage after = drawn(plot);
        const double place = *chart(plot)->pointerStep();
        for (std::size_t k = 0; k < 3; ++k) {
            const QRect rect = chart(plot)->panel(k).rect().rect();
            const int x = static_cast<int>(chart(plot)->panel(k).stepAxis().coordToPixel(place));
            int changed = 0;
            for (int y = rect.top() + 2; y < rect.bottom() - 2; ++y) {
                bool here = false;
                for (int dx = -1; dx <= 1; ++dx) {
                    here = here || before.pixelColor(x + dx, y) != after.pixelColor(x + dx, y);
                }
                changed += here ? 1 : 0;
            }
            QVERIFY2(changed > rect.height() / 2, qPrintable(QString::number(changed)));
        }
    }

    void theCrosshairIsSharedWithOtherViews()
    {
        CurvePlot plot;
        prepare(plot);
        fill(plot, 100);
        plot.replotNow();
        QSignalSpy moved(&plot, &CurvePlot::crosshairMoved);
        hover(chart(plot), inside(plot));
        QCOMPARE(moved.count(), 1);
        QCOMPARE(moved[0][0].toDouble(), *chart(plot)->pointerStep());
        QVERIFY(moved[0][1].toBool());
        QEvent leave(QEvent::Leave);
        QApplication::sendEvent(chart(plot), &leave);
        QCOMPARE(moved.count(), 2);
        QVERIFY(!moved[1][1].toBool());

        plot.showCrosshair(40.0); // from another view: nothing is told back
        QCOMPARE(moved.count(), 2);
        QCOMPARE(legend(plot, "legendLossClean")->value(),
                 QString::number(syntheticStep(40).lossClean, 'f', 3));
        plot.showCrosshair(40.0, false);
        QCOMPARE(legend(plot, "legendLossClean")->value(),
                 QString::number(syntheticStep(100).lossClean, 'f', 3));
    }
};

QTEST_MAIN(CurveInputTest)
#include "CurveInputTest.moc"
