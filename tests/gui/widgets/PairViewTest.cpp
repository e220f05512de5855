// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/PairView.h"
#include "SyntheticReports.h"
#include "widgets/PairGrid.h"
#include "widgets/PairLayout.h"
#include "widgets/Selection.h"
#include "widgets/Theme.h"

#include <QApplication>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using clae::PairGrid;
using clae::PairLayout;
using clae::PairView;
using clae::Selection;

namespace {

PairLayout::Request request(QSize viewport, QSize image, int pairs, double pixelRatio = 1.0)
{
    return {viewport, image, pairs, 66, 110, 48, pixelRatio};
}

/// Pairs that know which test images they are: 100, 101, ...
clae::PairReport numberedPairs(int count)
{
    clae::PairReport report = clae::syntheticPairs(count, 1, 28, 28);
    report.batch = 32;
    for (std::size_t k = 0; k < report.pairs.size(); ++k) {
        report.pairs[k].index = 100 + static_cast<std::int64_t>(k);
        report.pairs[k].rankViews = 1;
        report.pairs[k].rankAdversarial = static_cast<int>(7 + k);
    }
    return report;
}

/// A view on a screen, with a selection.
struct Shown {
    Selection selection;
    PairView view;
    PairGrid* grid = view.findChild<PairGrid*>();

    explicit Shown(const clae::PairReport& report, QSize size = QSize(560, 300))
    {
        view.resize(size);
        view.setSelection(&selection);
        view.setReport(report);
        view.show();
        (void)QTest::qWaitForWindowExposed(&view);
    }
    [[nodiscard]] QPoint centre(int row) const
    {
        return grid->pairLayout().rowRect(row).center().toPoint();
    }
};

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

    void aClickSelectsTheImageOfTheRow()
    {
        Shown shown(numberedPairs(8));
        QSignalSpy chosen(shown.grid, &PairGrid::chosen);
        QTest::mouseClick(shown.grid, Qt::LeftButton, {}, shown.centre(2));
        QCOMPARE(shown.selection.current(), 102);
        QCOMPARE(shown.selection.images(), Selection::Images{102});
        QCOMPARE(chosen.first().first().toInt(), 2);
        QTest::mouseClick(shown.grid, Qt::LeftButton, Qt::ControlModifier, shown.centre(1));
        QCOMPARE(shown.selection.images(), (Selection::Images{101, 102}));
        QVERIFY(shown.grid->isChosen(1) && shown.grid->isChosen(2) && !shown.grid->isChosen(0));
        QCOMPARE(chosen.count(), 2);
        QTest::mouseClick(shown.grid, Qt::LeftButton, Qt::ControlModifier, shown.centre(1));
        QCOMPARE(shown.selection.images(), Selection::Images{102});
        QCOMPARE(chosen.count(), 2); // taking out is not choosing
    }

    void anImageOfOnesOwnIsChosenWithoutTheSelection()
    {
        clae::PairReport report = numberedPairs(3);
        report.pairs[1].index = -1;
        Shown shown(report);
        shown.selection.set({100});
        QSignalSpy chosen(&shown.view, &PairView::chosen);
        QTest::mouseClick(shown.grid, Qt::LeftButton, {}, shown.centre(1));
        QCOMPARE(chosen.count(), 1);
        QVERIFY(shown.selection.images().empty());
        shown.view.setOpenItem(1);
        QVERIFY(shown.grid->isChosen(1));
    }

    void thePointerMarksTheImageInAllViews()
    {
        Shown shown(numberedPairs(8));
        QTest::mouseMove(shown.grid, shown.centre(0));
        QTest::mouseMove(shown.grid, shown.centre(3));
        QTRY_COMPARE(shown.selection.hovered(), 103);
        QEvent leave(QEvent::Leave);
        QApplication::sendEvent(shown.grid, &leave);
        QCOMPARE(shown.selection.hovered(), -1);
    }

    void theKeysGoThroughTheRows()
    {
        Shown shown(numberedPairs(8));
        QSignalSpy opened(&shown.view, &PairView::opened);
        QVERIFY(shown.grid->focusPolicy() & Qt::TabFocus);
        QTest::keyClick(shown.grid, Qt::Key_Home);
        QCOMPARE(shown.selection.current(), 100);
        QTest::keyClick(shown.grid, Qt::Key_Down);
        QTest::keyClick(shown.grid, Qt::Key_Down);
        QCOMPARE(shown.selection.current(), 102);
        QTest::keyClick(shown.grid, Qt::Key_Up);
        QCOMPARE(shown.selection.current(), 101);
        QTest::keyClick(shown.grid, Qt::Key_End);
        QCOMPARE(shown.selection.current(), 107);
        QTest::keyClick(shown.grid, Qt::Key_Down);
        QCOMPARE(shown.selection.current(), 107);
        QTest::keyClick(shown.grid, Qt::Key_Home, Qt::ControlModifier);
        QCOMPARE(shown.selection.current(), 107);
        QTest::keyClick(shown.grid, Qt::Key_Space, Qt::ControlModifier);
        QCOMPARE(shown.selection.images(), (Selection::Images{100, 107}));
        QTest::keyClick(shown.grid, Qt::Key_Return);
        QCOMPARE(opened.first().first().toInt(), 0);
    }

    void aSelectionMadeElsewhereIsMarkedAndScrolledTo()
    {
        Shown shown(numberedPairs(8));
        auto* bar = shown.view.findChild<QScrollArea*>()->verticalScrollBar();
        QCOMPARE(bar->value(), 0);
        QVERIFY(bar->maximum() > 0);
        const QImage before = shown.grid->grab().toImage();
        shown.selection.set({107}, 107);
        QVERIFY(shown.grid->isChosen(7));
        const QRect row = shown.grid->pairLayout().rowRect(7).toAlignedRect();
        QVERIFY(shown.grid->visibleRegion().contains(row.adjusted(4, 0, -4, -4)));
        QVERIFY(shown.grid->grab().toImage() != before);
        QCOMPARE(shown.grid->cursorRow(), 7);
        shown.selection.set({999}, 999); // in no row
        QVERIFY(!shown.grid->isChosen(7));
    }

    void aNewReportKeepsTheRowAndDoesNotScroll()
    {
        Shown shown(numberedPairs(8));
        shown.selection.set({107}, 107);
        auto* bar = shown.view.findChild<QScrollArea*>()->verticalScrollBar();
        bar->setValue(0);
        shown.view.setReport(numberedPairs(8));
        QCOMPARE(bar->value(), 0);
        QCOMPARE(shown.grid->cursorRow(), 7);
        shown.view.setReport(numberedPairs(2));
        QVERIFY(shown.grid->cursorRow() < 2);
    }

    void theRankStandsBesideTheCosines()
    {
        Shown shown(numberedPairs(8));
        QVERIFY2(shown.grid->rowText(0).contains(QStringLiteral("rank 1 → 7 of 63")),
                 qPrintable(shown.grid->rowText(0)));
        const QImage with = shown.grid->grab().toImage();
        clae::PairReport other = numberedPairs(8);
        other.pairs[0].rankAdversarial = 62;
        shown.view.setReport(other);
        QVERIFY(shown.grid->grab().toImage() != with);
        // Its line is inside the row, also in the smallest one.
        const PairLayout& layout = shown.grid->pairLayout();
        QVERIFY(layout.numbersRect(0, 100).bottom() <= layout.rowRect(0).bottom());
    }

    void anUnknownRankIsNotShown()
    {
        Shown shown(clae::syntheticPairs(2, 1, 28, 28));
        QVERIFY(!shown.grid->rowText(0).contains(QStringLiteral("rank")));
    }

    void theRowUnderTheKeysIsToldToScreenReaders()
    {
        Shown shown(numberedPairs(8));
        QTest::keyClick(shown.grid, Qt::Key_Home);
        QVERIFY(shown.grid->accessibleDescription().contains(QStringLiteral("Row 1 of 8")));
        QVERIFY(!shown.grid->accessibleName().isEmpty());
    }
};

QTEST_MAIN(PairViewTest)
#include "PairViewTest.moc"
