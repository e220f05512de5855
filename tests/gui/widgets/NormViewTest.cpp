// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/NormView.h"
#include "widgets/NormLayerModel.h"
#include "widgets/NormPlot.h"
#include "widgets/NormSwapModel.h"
#include "widgets/QcpInclude.h"
#include "widgets/Theme.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QImage>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableView>
#include <QTest>

using namespace clae;

namespace {

/// Two layers of four channels; the adversarial values are `apart` above the clean ones.
NormReport report(std::int64_t step, float apart)
{
    NormReport made;
    made.step = step;
    for (const char* name : {"bn1", "layer1.0.bn1"}) {
        NormLayer layer;
        layer.name = name;
        float base = 0.0F;
        for (NormLayer::Quantity& quantity : layer.quantities) {
            quantity.clean = {base + 3, base + 1, base + 4, base + 2};
            quantity.adversarial = quantity.clean;
            for (float& value : quantity.adversarial) {
                value += apart;
            }
            quantity.distance = 0.25 + static_cast<double>(base) / 1000.0;
            base += 10.0F;
        }
        made.layers.push_back(layer);
    }
    return made;
}

NormSwapReport swapReport()
{
    NormSwapReport made;
    made.step = 40;
    made.trainImages = 1000;
    made.testImages = 200;
    made.epsilonPixel = 4.0 / 255.0;
    made.entries = {{NormSet::Clean, NormSet::Clean, 0.7305, 0.5, 0.31, 0.62},
                    {NormSet::Clean, NormSet::Adversarial, 0.7, 0.45, 0.3, 0.6},
                    {NormSet::Adversarial, NormSet::Clean, 0.6, 0.4, 0.2, 0.5},
                    {NormSet::Adversarial, NormSet::Adversarial, 0.65, 0.55, 0.25, 0.4}};
    return made;
}

QStringList rowsOf(const QAbstractItemModel& model)
{
    QStringList rows;
    for (int row = 0; row < model.rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(); ++column) {
            cells.append(model.index(row, column).data().toString());
        }
        rows.append(cells.join(QStringLiteral(" | ")));
    }
    return rows;
}

QVector<double> drawn(const NormView& view, int graph)
{
    QVector<double> values;
    const auto* plot = view.findChild<QCustomPlot*>(QStringLiteral("normPlot"));
    for (const QCPGraphData& point : *plot->graph(graph)->data()) {
        values.append(point.value);
    }
    return values;
}

template <typename Widget> Widget* child(const QWidget& parent, const char* name)
{
    return parent.findChild<Widget*>(QString::fromLatin1(name));
}

} // namespace

class NormViewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theLayersAreListedWithTheirDistances()
    {
        NormLayerModel model;
        const QAbstractItemModelTester tester(&model);
        model.setReport(report(12, 1));
        QCOMPARE(rowsOf(model),
                 QStringList({QStringLiteral("bn1 | 0.250 | 0.260 | 0.270 | 0.280"),
                              QStringLiteral("layer1.0.bn1 | 0.250 | 0.260 | 0.270 | 0.280")}));
        // New numbers of the same layers are no new rows.
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setReport(report(13, 2));
        QCOMPARE(reset.size(), 0);
        QCOMPARE(changed.size(), 1);
        NormReport other = report(0, 0);
        other.layers.pop_back();
        model.setReport(other);
        QCOMPARE(reset.size(), 1);
        QCOMPARE(model.rowCount(), 1);
    }

    void theChoicesAreATableInTheUnitShown()
    {
        NormSwapModel model;
        const QAbstractItemModelTester tester(&model);
        model.setReport(swapReport());
        QCOMPARE(rowsOf(model).first(),
                 QStringLiteral("clean | clean | 73.0 | 50.0 | 0.310 | 0.620"));
        QCOMPARE(rowsOf(model).last(),
                 QStringLiteral("adversarial | adversarial | 65.0 | 55.0 | 0.250 | 0.400"));
    }

    void theEmptyViewSaysWhatWillAppear()
    {
        NormView view;
        view.show();
        QVERIFY(child<QLabel>(view, "normEmpty")->isVisible());
        QVERIFY(view.exportSize().isEmpty() && view.exportCsv().isEmpty());
        view.setReport(report(1, 1));
        QVERIFY(!child<QLabel>(view, "normEmpty")->isVisible());
    }

    void aCellChoosesLayerAndQuantityByMouseAndKeys()
    {
        NormView view;
        view.resize(700, 400);
        view.setReport(report(12, 1));
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        QCOMPARE(drawn(view, 0), (QVector<double>{3, 1, 4, 2}));
        QCOMPARE(drawn(view, 1), (QVector<double>{4, 2, 5, 3}));
        auto* table = child<QTableView>(view, "normLayers");
        const QModelIndex cell =
            table->model()->index(1, NormLayerModel::FirstQuantity + 2); // weight
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(cell).center());
        const auto* summary = child<QLabel>(view, "normSummary");
        QVERIFY2(summary->text().contains(QStringLiteral("layer1.0.bn1  ·  weight")),
                 qPrintable(summary->text()));
        QCOMPARE(drawn(view, 0), (QVector<double>{23, 21, 24, 22}));
        QTest::keyClick(table, Qt::Key_Right);
        QVERIFY(summary->text().contains(QStringLiteral("bias")));
        QTest::keyClick(table, Qt::Key_Up);
        QVERIFY(summary->text().startsWith(QStringLiteral("bn1")));
        QCOMPARE(drawn(view, 0), (QVector<double>{33, 31, 34, 32}));
    }

    void sortingOrdersTheChannelsByTheirCleanValue()
    {
        NormView view;
        view.setReport(report(12, 1));
        child<QCheckBox>(view, "normSorted")->click();
        QCOMPARE(drawn(view, 0), (QVector<double>{1, 2, 3, 4}));
        QCOMPARE(drawn(view, 1), (QVector<double>{2, 3, 4, 5}));
    }

    void newNumbersKeepTheChoiceAndTheView()
    {
        NormView view;
        view.resize(700, 400);
        view.setReport(report(12, 1));
        view.choose(1, NormQuantity::Variance);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        auto* plot = child<QCustomPlot>(view, "normPlot");
        plot->replot();
        QCPAxis* axis = plot->axisRects()[0]->axis(QCPAxis::atLeft);
        const QCPRange fitted = axis->range();
        const QPointF centre = plot->axisRects()[0]->rect().center();
        QWheelEvent wheel(centre, plot->mapToGlobal(centre), {}, {0, 240}, Qt::NoButton,
                          Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(plot, &wheel);
        const QCPRange zoomed = axis->range();
        QVERIFY(zoomed.size() < fitted.size());
        view.setReport(report(13, 2));
        QVERIFY(child<QLabel>(view, "normSummary")
                    ->text()
                    .contains(QStringLiteral("layer1.0.bn1  ·  running variance")));
        QCOMPARE(drawn(view, 1), (QVector<double>{15, 13, 16, 14}));
        QCOMPARE(axis->range(), zoomed);
        QTest::keyClick(plot, Qt::Key_Home);
        QVERIFY(axis->range().size() > zoomed.size());
    }

    void measuringTurnsTheButtonIntoCancel()
    {
        NormView view;
        view.setReport(report(12, 1));
        QSignalSpy asked(&view, &NormView::swapRequested);
        QSignalSpy cancelled(&view, &NormView::cancelRequested);
        auto* button = child<QPushButton>(view, "normMeasure");
        button->click();
        QCOMPARE(asked.size(), 1);
        view.setMeasuring(true);
        view.setProgress(QStringLiteral("Measure"), 10, 40);
        button->click();
        QCOMPARE(cancelled.size(), 1);
        view.setMeasuring(false);
        view.setSwap(swapReport());
        QCOMPARE(child<QTableView>(view, "normSwapTable")->model()->rowCount(), 4);
        QVERIFY(child<QLabel>(view, "normSwapText")->text().contains(QStringLiteral("4.0 / 255")));
    }

    void thePictureAndTheNumbersLeave()
    {
        NormView view;
        view.resize(700, 400);
        view.setReport(report(12, 1));
        const QString csv = view.exportCsv();
        QCOMPARE(csv.count(QLatin1Char('\n')), 1 + 2 * 4 * 4);
        QVERIFY(csv.contains(QStringLiteral("\n12,layer1.0.bn1,weight,0,23,24\n")));
        QImage image(view.exportSize().toSize(), QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        view.paintExport(painter, image.rect());
        painter.end();
        int clean = 0;
        int adversarial = 0;
        const QPalette light = Theme::palette(false);
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                clean += image.pixelColor(x, y) == Theme::clean(light) ? 1 : 0;
                adversarial += image.pixelColor(x, y) == Theme::adversarial(light) ? 1 : 0;
            }
        }
        QVERIFY2(clean > 10 && adversarial > 10,
                 qPrintable(QStringLiteral("%1 and %2").arg(clean).arg(adversarial)));
    }

    void theSwapTableLeavesWhileItIsShown()
    {
        NormView view;
        view.setReport(report(12, 1));
        view.setSwap(swapReport());
        QVERIFY(view.exportCsv().startsWith(QStringLiteral("step,layer")));
        child<QTabWidget>(view, "normTabs")->setCurrentIndex(1);
        QCOMPARE(view.exportCsv().count(QLatin1Char('\n')), 1 + 4);
        QVERIFY(
            view.exportCsv().contains(QStringLiteral("\n40,adversarial,clean,0.6,0.4,0.2,0.5\n")));
        QImage image(view.exportSize().toSize(), QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        view.paintExport(painter, image.rect());
        painter.end();
        QImage blank = image;
        blank.fill(Qt::white);
        QVERIFY(image != blank);
    }
};

QTEST_MAIN(NormViewTest)
#include "NormViewTest.moc"
