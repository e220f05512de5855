// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/SimilarityView.h"
#include "SyntheticInspection.h"
#include "widgets/CellCard.h"
#include "widgets/Selection.h"
#include "widgets/SimilarityMap.h"
#include "widgets/Theme.h"

#include <QApplication>
#include <QBuffer>
#include <QComboBox>
#include <QLabel>
#include <QPainter>
#include <QRadioButton>
#include <QSignalSpy>
#include <QSvgGenerator>
#include <QTest>
#include <QWheelEvent>

using clae::BatchReport;
using clae::Selection;
using clae::SimilarityMap;
using clae::SimilarityTable;
using clae::SimilarityView;
using Side = SimilarityTable::Side;

namespace {

/// A view on a screen, with a selection.
struct Shown {
    Selection selection;
    SimilarityView view;
    SimilarityMap* map = view.findChild<SimilarityMap*>();

    explicit Shown(int items = 16, QSize size = QSize(700, 420), int channels = 1)
    {
        view.resize(size);
        view.setSelection(&selection);
        view.setReport(clae::sharedBatch(items, channels));
        view.show();
        (void)QTest::qWaitForWindowExposed(&view);
    }
    [[nodiscard]] QPoint centre(int row, int column) const
    {
        return map->placement().cellRect(row, column).center().toPoint();
    }
    [[nodiscard]] QRadioButton* button(const char* name) const
    {
        return view.findChild<QRadioButton*>(QLatin1String(name));
    }
    [[nodiscard]] QComboBox* order() const
    {
        return view.findChild<QComboBox*>(QStringLiteral("similarityOrder"));
    }
    [[nodiscard]] QString readout() const
    {
        return view.findChild<QLabel*>(QStringLiteral("similarityReadout"))->text();
    }
};

void wheel(QWidget* widget, const QPoint& at, int steps)
{
    QWheelEvent event(at, widget->mapToGlobal(at), {}, {0, 120 * steps}, Qt::NoButton,
                      Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(widget, &event);
}

} // namespace

class SimilarityViewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theEmptyViewSaysWhatWillAppear()
    {
        SimilarityView view;
        view.show();
        auto* empty = view.findChild<QLabel*>(QStringLiteral("similarityEmpty"));
        QVERIFY(empty->isVisible());
        QVERIFY(view.exportSize().isEmpty());
        QVERIFY(view.exportCsv().isEmpty());
        view.setReport(clae::sharedBatch(8));
        QVERIFY(!empty->isVisible());
        view.clear();
        QVERIFY(empty->isVisible());
    }

    void everyCellHasTheColourOfItsCosine()
    {
        Shown shown;
        const BatchReport& report = *shown.view.table().report();
        const QImage picture = shown.map->grab().toImage();
        const clae::ColorMap colors = shown.view.table().colors();
        for (const auto& [row, column] : {std::pair{0, 0}, {0, 5}, {5, 0}, {3, 20}, {31, 30}}) {
            const double value = static_cast<double>(
                report.clean.at(static_cast<std::size_t>(row), static_cast<std::size_t>(column)));
            QCOMPARE(picture.pixelColor(shown.centre(row, column)), QColor(colors.color(value)));
        }
    }

    void cellsAreWholeDevicePixels()
    {
        Shown shown;
        for (const QSize& size : {QSize(700, 420), QSize(600, 300), QSize(1100, 900)}) {
            shown.view.resize(size);
            QTest::qWait(0);
            const double cell = shown.map->placement().cell;
            QVERIFY(cell >= 1.0);
            QCOMPARE(cell, std::round(cell));
        }
        Shown large(256, QSize(600, 300));
        const double parts = 1.0 / large.map->placement().cell;
        QVERIFY(parts > 1.0);
        QVERIFY(std::fabs(parts - std::round(parts)) < 1e-9);
    }

    void aSmallMapShowsMeans()
    {
        SimilarityTable table;
        table.setReport(clae::sharedBatch(8));
        const QImage image = table.image(2);
        QCOMPARE(image.size(), QSize(8, 8));
        const clae::Matrix& clean = table.report()->clean;
        double sum = 0.0;
        for (const auto& [r, c] :
             {std::pair<std::size_t, std::size_t>{4, 6}, {4, 7}, {5, 6}, {5, 7}}) {
            sum += static_cast<double>(clean.at(r, c));
        }
        QCOMPARE(image.pixel(3, 2), table.colors().color(sum / 4));
    }

    void theModesShowTheirMatrix()
    {
        Shown shown;
        const BatchReport& report = *shown.view.table().report();
        const Side row{2, false};
        const Side column{5, true};
        const double clean = static_cast<double>(report.clean.at(2, 21));
        const double adversarial = static_cast<double>(report.adversarial.at(2, 21));
        QCOMPARE(shown.view.table().value(row, column), clean);
        shown.button("similarityAdversarial")->click();
        QCOMPARE(shown.view.table().value(row, column), adversarial);
        shown.button("similarityDifference")->click();
        QCOMPARE(shown.view.table().value(row, column), adversarial - clean);
        const clae::ColorMap colors = shown.view.table().colors();
        QCOMPARE(colors.low(), -colors.high());
        QCOMPARE(colors.kind(), clae::ColorMap::Kind::Diverging);
    }

    void cleanAndAdversarialHaveOneScale()
    {
        SimilarityTable table;
        table.setReport(clae::sharedBatch(16));
        const clae::ColorMap clean = table.colors();
        table.setMode(SimilarityTable::Mode::Adversarial);
        QCOMPARE(table.colors().low(), clean.low());
        QCOMPARE(table.colors().high(), 1.0);
        for (const float value : table.report()->adversarial.values) {
            QVERIFY(static_cast<double>(value) >= clean.low());
        }
    }

    void theBlocksAreNamedAfterTheirViews()
    {
        SimilarityTable table;
        QCOMPARE(table.sideName(false), QStringLiteral("view i"));
        QCOMPARE(table.sideName(true), QStringLiteral("view j"));
        table.setMode(SimilarityTable::Mode::Adversarial);
        QCOMPARE(table.sideName(true), QStringLiteral("adversarial"));
    }

    void withoutAnAttackOnlyTheCleanMapIsOffered()
    {
        Shown shown;
        shown.button("similarityDifference")->click();
        BatchReport report = clae::syntheticBatch(16);
        report.adversarial = {};
        shown.view.setReport(std::make_shared<const BatchReport>(report));
        QVERIFY(!shown.button("similarityDifference")->isEnabled());
        QVERIFY(shown.button("similarityDifference")->toolTip().contains(QStringLiteral("CLAE")));
        QVERIFY(shown.button("similarityClean")->isChecked());
        QCOMPARE(shown.view.table().mode(), SimilarityTable::Mode::Clean);
        QVERIFY(!shown.view.table().isEmpty());
    }

    void aMatrixOfAnotherSizeIsNotShown()
    {
        BatchReport report = clae::syntheticBatch(8);
        report.clean = clae::Matrix(3, 3);
        SimilarityTable table;
        table.setReport(std::make_shared<const BatchReport>(report));
        QVERIFY(table.isEmpty());
        QVERIFY(table.image().isNull());
    }

    void sortedByClassTheClassesAreTogether()
    {
        Shown shown(17);
        shown.order()->setCurrentIndex(1);
        const SimilarityTable& table = shown.view.table();
        QCOMPARE(table.runs().size(), std::size_t{5});
        int before = -1;
        for (int cell = 0; cell < table.items(); ++cell) {
            const Side side = table.sideAt(cell);
            QVERIFY(!side.second);
            const int label = table.report()->items[static_cast<std::size_t>(side.item)].label;
            QVERIFY(label >= before);
            before = label;
            QCOMPARE(table.sideAt(cell + table.items()), (Side{side.item, true}));
            QCOMPARE(table.cellOf(side), cell);
        }
    }

    void imagesWithoutAClassComeLast()
    {
        BatchReport report = clae::syntheticBatch(6);
        report.items[0].label = -1;
        report.items[0].index = -1;
        SimilarityTable table;
        table.setReport(std::make_shared<const BatchReport>(report));
        table.setOrder(SimilarityTable::Order::Class);
        QCOMPARE(table.sideAt(5).item, 0);
        QCOMPARE(table.imageName(0), QStringLiteral("image of your own"));
        QVERIFY(table.className(0).isEmpty());
    }

    void sortedByClusterSimilarOnesAreTogether()
    {
        SimilarityTable table;
        table.setReport(clae::sharedBatch(40));
        const auto neighbours = [&] {
            double sum = 0.0;
            for (int cell = 0; cell + 1 < table.items(); ++cell) {
                sum += table.value(table.sideAt(cell), table.sideAt(cell + 1));
            }
            return sum / (table.items() - 1);
        };
        const double batch = neighbours();
        table.setOrder(SimilarityTable::Order::Cluster);
        const double cluster = neighbours();
        QVERIFY2(cluster > batch + 0.3,
                 qPrintable(QStringLiteral("%1 %2").arg(batch).arg(cluster)));
    }

    void thePointerReadsOutBothImages()
    {
        Shown shown;
        QTest::mouseMove(shown.map, shown.centre(1, 1));
        QTest::mouseMove(shown.map, shown.centre(2, 21));
        const double value = static_cast<double>(shown.view.table().report()->clean.at(2, 21));
        QTRY_VERIFY(shown.readout().contains(
            QString::number(value, 'f', 3).replace(QLatin1Char('-'), QChar(0x2212))));
        for (const char* part :
             {"image 16", "Pullover", "image 25", "T-shirt", "view i", "view j", "other class"}) {
            QVERIFY2(shown.readout().contains(QString::fromUtf8(part)),
                     qPrintable(shown.readout()));
        }
        QCOMPARE(shown.selection.hovered(), 16);
        QEvent leave(QEvent::Leave);
        QApplication::sendEvent(shown.map, &leave);
        QCOMPARE(shown.selection.hovered(), -1);
    }

    void aClickSelectsBothImagesAndShowsThem()
    {
        Shown shown;
        QSignalSpy chosen(&shown.view, &SimilarityView::chosen);
        QTest::mouseClick(shown.map, Qt::LeftButton, {}, shown.centre(3, 20));
        QCOMPARE(shown.selection.images(), (Selection::Images{19, 22}));
        QCOMPARE(shown.selection.current(), 19);
        QCOMPARE(chosen.first().first().toInt(), 3);
        const QStringList lines = shown.view.findChild<clae::CellCard*>()->lines();
        QVERIFY2(lines[0].contains(QStringLiteral("image 19")), qPrintable(lines[0]));
        QVERIFY2(lines[1].contains(QStringLiteral("image 22")), qPrintable(lines[1]));
        QCOMPARE(lines.size(), 6);
    }

    void theSelectionOfOtherViewsIsFollowed()
    {
        Shown shown;
        const QImage before = shown.map->grab().toImage();
        shown.selection.set({25}, 25); // item 5
        QVERIFY(shown.map->cursorSides().has_value());
        QCOMPARE(shown.map->cursorSides()->first, (Side{5, false}));
        QCOMPARE(shown.map->cursorSides()->second, (Side{5, true}));
        QVERIFY(shown.readout().contains(QStringLiteral("positive pair")));
        QVERIFY(shown.map->grab().toImage() != before);
        shown.view.clear();
        shown.view.setReport(clae::sharedBatch(16)); // after the selection
        QCOMPARE(shown.map->cursorSides()->first, (Side{5, false}));
        shown.selection.set({4711}, 4711); // not in the batch
        QCOMPARE(shown.map->cursorSides()->first, (Side{5, false}));
    }

    void theKeysMoveTheCursorAndChoose()
    {
        Shown shown;
        shown.map->setFocus(Qt::TabFocusReason);
        QTRY_VERIFY(shown.map->hasFocus());
        const auto cell = [&] {
            const auto sides = *shown.map->cursorSides();
            return std::pair{shown.view.table().cellOf(sides.first),
                             shown.view.table().cellOf(sides.second)};
        };
        QCOMPARE(cell(), (std::pair{0, 16}));
        QTest::keyClick(shown.map, Qt::Key_Down);
        QTest::keyClick(shown.map, Qt::Key_Right);
        QCOMPARE(cell(), (std::pair{1, 17}));
        QTest::keyClick(shown.map, Qt::Key_Down, Qt::ControlModifier);
        QCOMPARE(cell(), (std::pair{15, 17}));
        QTest::keyClick(shown.map, Qt::Key_Right, Qt::ControlModifier);
        QCOMPARE(cell(), (std::pair{15, 31}));
        QTest::keyClick(shown.map, Qt::Key_Right);
        QCOMPARE(cell(), (std::pair{15, 31}));
        QTest::keyClick(shown.map, Qt::Key_Left, Qt::ControlModifier);
        QCOMPARE(cell(), (std::pair{15, 16}));
        QTest::keyClick(shown.map, Qt::Key_Up);
        QVERIFY(shown.selection.images().empty());
        QTest::keyClick(shown.map, Qt::Key_Return);
        QCOMPARE(shown.selection.current(), 10 + 3 * 14);
        QVERIFY(!shown.map->accessibleDescription().isEmpty());
        QCOMPARE(shown.map->accessibleDescription(), shown.readout());
    }

    void theCursorStaysOnItsImages()
    {
        Shown shown(15);
        shown.map->setCursorCell({7, false}, {3, true});
        for (const int order : {1, 2, 0}) {
            shown.order()->setCurrentIndex(order);
            QCOMPARE(shown.map->cursorSides()->first, (Side{7, false}));
        }
        // In the next batch the images stand in another order.
        BatchReport report = clae::syntheticBatch(15);
        std::swap(report.items[7], report.items[2]);
        shown.view.setReport(std::make_shared<const BatchReport>(report));
        QCOMPARE(shown.map->cursorSides()->first, (Side{2, false}));
        shown.view.setReport(clae::sharedBatch(4));
        QVERIFY(!shown.map->cursorSides().has_value());
    }

    void theWheelZoomsAtThePointer()
    {
        Shown shown;
        const QPoint at = shown.centre(10, 22);
        wheel(shown.map, at, 1);
        QVERIFY(!shown.map->isFitted());
        wheel(shown.map, at, 1); // by now the map is larger than its room on all sides
        const auto under = shown.map->cellAt(at);
        QVERIFY(under.has_value());
        wheel(shown.map, at, 1);
        QCOMPARE(*shown.map->cellAt(at), *under);
        const double cell = shown.map->placement().cell;
        QCOMPARE(cell, std::round(cell));
        // Dragging moves it, and chooses nothing.
        const QPointF corner = shown.map->placement().corner;
        QTest::mousePress(shown.map, Qt::LeftButton, {}, at);
        QMouseEvent move(QEvent::MouseMove, at + QPoint(40, 30),
                         shown.map->mapToGlobal(at + QPoint(40, 30)), Qt::NoButton, Qt::LeftButton,
                         Qt::NoModifier);
        QApplication::sendEvent(shown.map, &move);
        QTest::mouseRelease(shown.map, Qt::LeftButton, {}, at + QPoint(40, 30));
        QVERIFY(shown.map->placement().corner != corner);
        QVERIFY(shown.selection.images().empty());
        QTest::keyClick(shown.map, Qt::Key_0);
        QVERIFY(shown.map->isFitted());
        wheel(shown.map, at, -3);
        QVERIFY(shown.map->isFitted());
    }

    void theCursorIsKeptInSight()
    {
        Shown shown;
        shown.map->setCursorCell({0, false}, {0, true});
        for (int k = 0; k < 6; ++k) {
            QTest::keyClick(shown.map, Qt::Key_Plus);
        }
        QTest::keyClick(shown.map, Qt::Key_Down, Qt::ControlModifier);
        QTest::keyClick(shown.map, Qt::Key_Right, Qt::ControlModifier);
        const auto sides = *shown.map->cursorSides();
        const QRectF cell = shown.map->placement().cellRect(
            shown.view.table().cellOf(sides.first), shown.view.table().cellOf(sides.second));
        QVERIFY(shown.map->placement().sight.adjusted(-1, -1, 1, 1).contains(cell));
    }

    void positivesAreMarked()
    {
        Shown shown(8, QSize(700, 420));
        const QRectF cell = shown.map->placement().cellRect(3, 11);
        QVERIFY(cell.width() >= 8);
        const QImage picture = shown.map->grab().toImage();
        QCOMPARE(picture.pixelColor(cell.topLeft().toPoint()), QColor(Qt::black));
        QCOMPARE(picture.pixelColor(cell.topLeft().toPoint() + QPoint(1, 1)), QColor(Qt::white));
        const QRectF other = shown.map->placement().cellRect(3, 12);
        QVERIFY(picture.pixelColor(other.topLeft().toPoint() + QPoint(1, 1)) != QColor(Qt::white));
    }

    void theExportHasTheTextAsText()
    {
        Shown shown(16);
        shown.order()->setCurrentIndex(1);
        shown.button("similarityAdversarial")->click();
        QBuffer buffer;
        QSvgGenerator svg;
        svg.setOutputDevice(&buffer);
        const QSizeF size = shown.view.exportSize();
        svg.setViewBox(QRectF(QPointF(), size));
        QPainter painter(&svg);
        shown.view.paintExport(painter, QRectF(QPointF(), size));
        painter.end();
        const QString text = QString::fromUtf8(buffer.data());
        for (const char* part : {"Adversarial cosines", ">view i<", ">adversarial<", "Trouser",
                                 ">1.00<", "sorted by class", "<image"}) {
            QVERIFY2(text.contains(QString::fromUtf8(part)), part);
        }
    }

    void theExportIsOnLightPaperInEachTheme()
    {
        clae::Theme::apply(*qApp, clae::ColorScheme::Dark);
        Shown shown(16);
        const QSize size = shown.view.exportSize().toSize();
        QImage dark(size, QImage::Format_RGB32);
        dark.fill(Qt::white);
        QPainter painter(&dark);
        shown.view.paintExport(painter, dark.rect());
        painter.end();
        clae::Theme::apply(*qApp, clae::ColorScheme::Light);
        QImage light(size, QImage::Format_RGB32);
        light.fill(Qt::white);
        painter.begin(&light);
        shown.view.paintExport(painter, light.rect());
        painter.end();
        QCOMPARE(dark, light);
    }

    void theCsvIsTheMatrixAsShown()
    {
        Shown shown(6);
        shown.order()->setCurrentIndex(1);
        shown.button("similarityDifference")->click();
        const QStringList lines =
            shown.view.exportCsv().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 13);
        QVERIFY(lines[0].startsWith(QStringLiteral("view,item,image,class,i 0,i 5,i 1,")));
        const QStringList cells = lines[8].split(QLatin1Char(','));
        QCOMPARE(cells.size(), 4 + 12);
        QCOMPARE(cells[0], QStringLiteral("adv-j"));
        QCOMPARE(cells[1], QStringLiteral("5"));
        QCOMPARE(cells[2], QStringLiteral("25"));
        QCOMPARE(cells[3], QStringLiteral("T-shirt"));
        const BatchReport& report = *shown.view.table().report();
        const double expected = static_cast<double>(report.adversarial.at(11, 1)) -
                                static_cast<double>(report.clean.at(11, 1));
        QVERIFY(std::fabs(cells[6].toDouble() - expected) < 1e-6);
    }

    void everyControlHasANameAndAReason()
    {
        Shown shown;
        for (QWidget* widget : shown.view.findChildren<QWidget*>()) {
            if (widget->focusPolicy() & Qt::TabFocus) {
                QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
            }
        }
    }

    void everySizeAndSchemeIsDrawn()
    {
        for (const clae::ColorScheme scheme : {clae::ColorScheme::Dark, clae::ColorScheme::Light}) {
            clae::Theme::apply(*qApp, scheme);
            for (const int channels : {1, 3}) {
                Shown shown(16, QSize(700, 420), channels);
                shown.order()->setCurrentIndex(1);
                shown.selection.set({10}, 10);
                for (const QSize& size : {QSize(200, 160), QSize(480, 300), QSize(1300, 900)}) {
                    shown.view.resize(size);
                    const QImage picture = shown.view.grab().toImage();
                    const QString folder = qEnvironmentVariable("CLAE_PICTURES");
                    if (!folder.isEmpty()) {
                        picture.save(QStringLiteral("%1/similarity-%2-%3-%4.png")
                                         .arg(folder)
                                         .arg(static_cast<int>(scheme))
                                         .arg(channels)
                                         .arg(size.width()));
                    }
                    QVERIFY(!picture.isNull());
                }
            }
        }
    }
};

QTEST_MAIN(SimilarityViewTest)
#include "SimilarityViewTest.moc"
