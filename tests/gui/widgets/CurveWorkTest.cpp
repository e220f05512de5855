// SPDX-License-Identifier: GPL-3.0-or-later
#include "CurvePlotHelpers.h"
#include "widgets/CurveSmoother.h"

#include <QSlider>
#include <QTest>

#include <limits>

using namespace clae;

namespace {

const CurveSeries& cleanOf(CurvePlot& plot)
{
    return chart(plot)->runs().run(0).series(CurveMetric::LossClean)->line;
}

} // namespace

class CurveWorkTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void smoothingKeepsAConstantConstant()
    {
        CurveSmoother smoother(0.9);
        for (int k = 0; k < 50; ++k) {
            QVERIFY(std::abs(smoother.next(3.25) - 3.25) < 1e-12);
        }
    }

    void smoothingPassesOverValuesThatAreNotFinite()
    {
        CurveSmoother smoother(0.5);
        const double before = smoother.next(2.0);
        QVERIFY(std::isnan(smoother.next(std::numeric_limits<double>::infinity())));
        QCOMPARE(smoother.next(2.0), before);
    }

    void smoothingIsSetByTheSlider()
    {
        CurvePlot plot;
        prepare(plot);
        fill(plot, 200);
        auto* slider = plot.findChild<QSlider*>(QStringLiteral("curveSmoothing"));
        slider->setValue(0);
        const QImage raw = drawn(plot);
        slider->setValue(95);
        QVERIFY(drawn(plot) != raw);
        plot.setSmoothing(0.0);
        QCOMPARE(slider->value(), 0);
        QCOMPARE(drawn(plot), raw);
    }

    void howeverManyStepsComeTheyAreDrawnOnce()
    {
        CurvePlot plot;
        prepare(plot);
        QCoreApplication::processEvents();
        int replots = 0;
        connect(chart(plot), &QCustomPlot::afterReplot, this, [&replots] { ++replots; });
        fill(plot, 1000);
        QCOMPARE(replots, 0);
        QTRY_COMPARE(replots, 1);
        plot.replotNow();
        QCOMPARE(replots, 2);
    }

    void aHiddenPlotDrawsNothing()
    {
        CurvePlot hidden;
        prepare(hidden);
        QCoreApplication::processEvents();
        hidden.hide();
        CurvePlot seen;
        prepare(seen);
        int replots[2] = {};
        connect(chart(hidden), &QCustomPlot::afterReplot, this, [&replots] { ++replots[0]; });
        connect(chart(seen), &QCustomPlot::afterReplot, this, [&replots] { ++replots[1]; });
        fill(hidden, 100);
        fill(seen, 100);
        QTRY_VERIFY(replots[1] > 0);
        QCOMPARE(replots[0], 0);
    }

    void manyPointsAreSmoothedBetweenOtherEvents()
    {
        CurvePlot plot;
        prepare(plot);
        fill(plot, 200000);
        plot.replotNow();
        const auto& clean = cleanOf(plot);
        std::size_t before = clean.touched();
        plot.setSmoothing(0.97);
        QVERIFY(plot.isWorking());
        QVERIFY(clean.touched() - before < 3 * 100000);
        plot.setSmoothing(0.5); // while the other is in work; both are done, one after the other
        QTRY_VERIFY(!plot.isWorking());
        const QImage half = drawn(plot);
        plot.setSmoothing(0.9);
        QTRY_VERIFY(!plot.isWorking());
        QVERIFY(drawn(plot) != half);
        plot.setSmoothing(0.5);
        QTRY_VERIFY(!plot.isWorking());
        QCOMPARE(drawn(plot), half);
    }
};

QTEST_MAIN(CurveWorkTest)
#include "CurveWorkTest.moc"
