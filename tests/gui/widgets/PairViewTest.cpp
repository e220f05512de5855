// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/PairView.h"
#include "SyntheticReports.h"
#include "widgets/PairGrid.h"
#include "widgets/PairLayout.h"
#include "widgets/Theme.h"

#include <QLabel>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTest>

using clae::PairGrid;
using clae::PairLayout;
using clae::PairView;

namespace {

PairLayout::Request request(QSize viewport, QSize image, int pairs, double pixelRatio = 1.0)
{
    return {viewport, image, pairs, 66, 110, 48, pixelRatio};
}

} // namespace

class PairViewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aReportIsAnnouncedOnceItWasDrawn()
    {
        PairView view;
        QSignalSpy spy(&view, &PairView::painted);
        view.setReport(clae::syntheticPairs(8, 1, 28, 28));
        QCOMPARE(spy.count(), 0);
        view.show();
        QTRY_COMPARE(spy.count(), 1);
        QCOMPARE(spy.first().first().toULongLong(), 7ULL);
        view.repaint();
        QCOMPARE(spy.count(), 1);
    }

    void theEmptyViewSaysWhatWillAppear()
    {
        PairView view;
        view.show();
        auto* empty = view.findChild<QLabel*>(QStringLiteral("pairEmpty"));
        QVERIFY(empty->isVisible());
        view.setReport(clae::syntheticPairs(2, 1, 28, 28));
        QVERIFY(!empty->isVisible());
        view.clear();
        QVERIFY(empty->isVisible());
    }

    void theHeaderTellsWhatTheAttackDid()
    {
        PairView view;
        view.setReport(clae::syntheticPairs(2, 1, 28, 28));
        const QString text = view.findChild<QLabel*>(QStringLiteral("pairSummary"))->text();
        for (const char* part : {"batch 256", "3.214 → 4.021", "step 412", "0.03"}) {
            QVERIFY2(text.contains(QString::fromUtf8(part)), qPrintable(text));
        }
    }

    void theDeltaTitleTellsItsAmplification()
    {
        PairGrid grid;
        grid.setReport(clae::syntheticPairs(1, 1, 28, 28, 1.0 / 8.5));
        QCOMPARE(grid.columnTitles().last(), QStringLiteral("δ ×8.5"));
    }

    void theFullDeltaHasTheFullColour()
    {
        PairGrid grid;
        clae::PairReport report = clae::syntheticPairs(1, 1, 28, 28, 0.015);
        std::fill(report.pairs[0].delta.values.begin(), report.pairs[0].delta.values.end(), 0.015F);
        grid.setReport(report);
        grid.setViewport(QSize(600, 300));
        const QRectF delta = grid.pairLayout().pictureRect(0, 4, 1.0);
        QCOMPARE(grid.grab().toImage().pixelColor(delta.center().toPoint()),
                 clae::Theme::diverging(1.0));
    }

    void fourRowsAreInSightInASmallDock()
    {
        PairView view;
        view.resize(560, 300);
        view.setReport(clae::syntheticPairs(8, 1, 28, 28));
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        const PairLayout& layout = view.findChild<PairGrid*>()->pairLayout();
        auto* scroll = view.findChild<QScrollArea*>();
        QCOMPARE(layout.picture, QSizeF(56, 56));
        QVERIFY(4 * layout.rowHeight <= scroll->viewport()->height());
        QVERIFY(layout.contentSize().width() <= scroll->viewport()->width());
    }

    void aWideDockHasASecondBlock()
    {
        const PairLayout layout = PairLayout::fit(request({1100, 300}, {28, 28}, 8));
        QCOMPARE(layout.blocks, 2);
        QCOMPARE(layout.rows, 4);
        QVERIFY(layout.contentSize().width() <= 1100);
        QVERIFY(layout.contentSize().height() <= 300);
    }

    void picturesGrowWithTheDock()
    {
        const PairLayout small = PairLayout::fit(request({560, 260}, {28, 28}, 8));
        const PairLayout large = PairLayout::fit(request({1700, 900}, {28, 28}, 8));
        QVERIFY(large.scale > small.scale);
    }

    void scalesAreWholeDevicePixels_data()
    {
        QTest::addColumn<double>("ratio");
        QTest::addColumn<int>("side");
        for (const double ratio : {1.0, 1.25, 1.5, 2.0}) {
            for (const int side : {28, 32, 33, 64}) {
                QTest::addRow("%d at %g", side, ratio) << ratio << side;
            }
        }
    }

    void scalesAreWholeDevicePixels()
    {
        QFETCH(double, ratio);
        QFETCH(int, side);
        const PairLayout layout = PairLayout::fit(request({560, 260}, {side, side}, 8, ratio));
        const double factor = layout.scale * ratio;
        QVERIFY(factor >= 1.0);
        QVERIFY(std::abs(factor - std::round(factor)) < 1e-9);
        const QRectF second = layout.pictureRect(1, 3, ratio);
        QVERIFY(std::abs(second.x() * ratio - std::round(second.x() * ratio)) < 1e-9);
    }

    void largeImagesShrinkByAWholeFactor()
    {
        const PairLayout layout = PairLayout::fit(request({560, 260}, {224, 224}, 8));
        QVERIFY(layout.scale < 1.0);
        const double divisor = 1.0 / layout.scale;
        QVERIFY(std::abs(divisor - std::round(divisor)) < 1e-9);
        QVERIFY(layout.contentSize().width() <= 560);
    }

    void everyShapeOfImageIsDrawn_data()
    {
        QTest::addColumn<int>("channels");
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("width");
        QTest::newRow("grey 28") << 1 << 28 << 28;
        QTest::newRow("colour 32") << 3 << 32 << 32;
        QTest::newRow("colour 33 wide") << 3 << 20 << 33;
        QTest::newRow("colour 224") << 3 << 224 << 224;
    }

    void everyShapeOfImageIsDrawn()
    {
        QFETCH(int, channels);
        QFETCH(int, height);
        QFETCH(int, width);
        PairView view;
        QSignalSpy spy(&view, &PairView::painted);
        view.setReport(clae::syntheticPairs(8, channels, height, width));
        view.show();
        QTRY_COMPARE(spy.count(), 1);
        for (const QSize& size : {QSize(400, 200), QSize(560, 300), QSize(1300, 800)}) {
            view.resize(size);
            view.grab();
        }
    }

    void aReportWithoutADeltaIsDrawn()
    {
        PairView view;
        view.setReport(clae::syntheticPairs(2, 1, 28, 28, 0.0));
        QCOMPARE(view.findChild<PairGrid*>()->columnTitles().last(), QStringLiteral("δ"));
        view.grab();
    }
};

QTEST_MAIN(PairViewTest)
#include "PairViewTest.moc"
