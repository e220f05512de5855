// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/InterfaceScale.h"
#include "SyntheticReports.h"
#include "widgets/AttackPanel.h"
#include "widgets/CurvePlot.h"
#include "widgets/EmbeddingView.h"
#include "widgets/ExperimentPanel.h"
#include "widgets/LegendButton.h"
#include "widgets/MapMarks.h"
#include "widgets/PairGrid.h"
#include "widgets/PairView.h"
#include "widgets/PlotScale.h"
#include "widgets/QcpInclude.h"
#include "widgets/Theme.h"

#include <QApplication>
#include <QBoxLayout>
#include <QLabel>
#include <QStyle>
#include <QTest>

using clae::InterfaceScale;

namespace {

/// Everything of a mark that is not empty.
int inkOf(const clae::MapMarks& marks)
{
    QImage image(80, 80, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    marks.put(image, {40, 40}, 0, false);
    int ink = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            ink += qAlpha(image.pixel(x, y)) > 0 ? 1 : 0;
        }
    }
    return ink;
}

} // namespace

class InterfaceScaleTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        clae::Theme::apply(*qApp, clae::ColorScheme::Light);
        InterfaceScale::apply(1.0);
    }
    void cleanup() { InterfaceScale::apply(1.0); }

    void typeIconsAndPaddingsFollowAndComeBack()
    {
        QWidget window;
        auto* layout = new QVBoxLayout(&window);
        layout->setContentsMargins(8, 4, 8, 2);
        layout->setSpacing(4);
        auto* label = new QLabel(QStringLiteral("text"), &window);
        layout->addWidget(label);
        auto* inner = new QHBoxLayout;
        layout->addLayout(inner);
        const double points = label->font().pointSizeF();
        const int icons = window.style()->pixelMetric(QStyle::PM_SmallIconSize);
        const QMargins before = layout->contentsMargins();
        InterfaceScale::apply(2.0);
        QCOMPARE(label->font().pointSizeF(), 2.0 * points);
        QCOMPARE(window.style()->pixelMetric(QStyle::PM_SmallIconSize), 2 * icons);
        QCOMPARE(layout->contentsMargins(), QMargins(16, 8, 16, 4));
        QCOMPARE(layout->spacing(), 8);
        InterfaceScale::apply(1.25);
        QCOMPARE(layout->contentsMargins(), QMargins(10, 5, 10, 3));
        InterfaceScale::apply(1.0);
        QCOMPARE(label->font().pointSizeF(), points);
        QCOMPARE(layout->contentsMargins(), before);
        QCOMPARE(layout->spacing(), 4);
        QCOMPARE(window.style()->pixelMetric(QStyle::PM_SmallIconSize), icons);
    }

    void sizesBeyondTheEndsAreTheEnds()
    {
        InterfaceScale::apply(9.0);
        QCOMPARE(InterfaceScale::current(), InterfaceScale::kLargest);
        InterfaceScale::apply(0.1);
        QCOMPARE(InterfaceScale::current(), InterfaceScale::kSmallest);
    }

    void everyTextOfAPanelGrows()
    {
        clae::AttackPanel panel;
        panel.show();
        QHash<QLabel*, double> before;
        for (QLabel* label : panel.findChildren<QLabel*>()) {
            before[label] = label->font().pointSizeF();
        }
        const int width = panel.minimumSizeHint().width();
        InterfaceScale::apply(2.0);
        QVERIFY(before.size() > 5);
        for (auto entry = before.cbegin(); entry != before.cend(); ++entry) {
            QVERIFY2(qFuzzyCompare(entry.key()->font().pointSizeF(), 2.0 * entry.value()),
                     qPrintable(entry.key()->objectName()));
        }
        QTRY_VERIFY(panel.minimumSizeHint().width() > width * 3 / 2);
    }

    void aPanelIsAsDesignedAgainAfterwards()
    {
        clae::AttackPanel panel;
        clae::ExperimentPanel experiment;
        for (QWidget* top : {static_cast<QWidget*>(&panel), static_cast<QWidget*>(&experiment)}) {
            top->show();
            QVERIFY(QTest::qWaitForWindowExposed(top));
            // As shown it reserves what it did not know of when it was built.
            QEvent change(QEvent::FontChange);
            QCoreApplication::sendEvent(top, &change);
            QHash<QWidget*, std::pair<QSize, QSize>> before;
            for (QWidget* widget : top->findChildren<QWidget*>()) {
                before[widget] = {widget->minimumSizeHint(), widget->minimumSize()};
            }
            InterfaceScale::apply(1.5);
            QCoreApplication::processEvents();
            InterfaceScale::apply(1.0);
            QCoreApplication::processEvents();
            QString changed;
            for (auto entry = before.cbegin(); entry != before.cend(); ++entry) {
                const QWidget* widget = entry.key();
                const QString name = QLatin1String(widget->metaObject()->className()) +
                                     QLatin1Char(' ') + widget->objectName();
                if (widget->minimumSizeHint() != entry->first ||
                    widget->minimumSize() != entry->second) {
                    QDebug(&changed) << name << entry->first << widget->minimumSizeHint()
                                     << entry->second << widget->minimumSize() << '\n';
                }
            }
            QVERIFY2(changed.isEmpty(), qPrintable(changed));
        }
    }

    void dialogsThatOpenLaterAreLargeToo()
    {
        InterfaceScale::apply(2.0);
        QWidget window;
        auto* layout = new QVBoxLayout(&window);
        layout->setContentsMargins(8, 8, 8, 8);
        window.show();
        QCOMPARE(layout->contentsMargins(), QMargins(16, 16, 16, 16));
        QWidget usual;
        auto* byStyle = new QVBoxLayout(&usual);
        const QMargins margins = byStyle->contentsMargins();
        usual.show();
        QCOMPARE(byStyle->contentsMargins(), margins);
    }

    void pairsStayLargeEnoughToSee()
    {
        clae::PairView view;
        view.resize(1200, 400);
        view.show();
        view.setReport(clae::syntheticPairs(8, 1, 28, 28));
        auto* grid = view.findChild<clae::PairGrid*>();
        InterfaceScale::apply(3.0);
        QTRY_VERIFY(grid->pairLayout().picture.height() >= 144);
        QCOMPARE(std::fmod(grid->pairLayout().picture.height(), 28.0), 0.0);
    }

    void marksOfTheMapGrow()
    {
        const int small = inkOf(clae::MapMarks(QApplication::palette(), 1.0));
        InterfaceScale::apply(2.0);
        const int large = inkOf(clae::MapMarks(QApplication::palette(), 1.0));
        QVERIFY2(large > 3 * small, qPrintable(QStringLiteral("%1, %2").arg(small).arg(large)));
    }

    void linesOfPlotsGrowAndComeBack()
    {
        clae::CurvePlot curves;
        curves.resize(700, 400);
        clae::PlotScale scale;
        scale.follow(&curves);
        curves.show();
        for (int step = 1; step < 50; ++step) {
            curves.appendStep(clae::syntheticStep(step));
        }
        auto* chart = curves.findChild<QCustomPlot*>(QStringLiteral("curveChart"));
        curves.replotNow();
        const double line = chart->graph(3)->pen().widthF();
        const double points =
            chart->axisRect(0)->axis(QCPAxis::atLeft)->tickLabelFont().pointSizeF();
        QCOMPARE(line, 1.0);
        const int least = chart->minimumHeight();
        QVERIFY(least > 0);
        const auto* entry =
            curves.findChild<clae::LegendButton*>(QStringLiteral("legendLossClean"));
        const int header = entry->parentWidget()->height();
        InterfaceScale::apply(2.0);
        for (int k = 0; k < 3; ++k) { // not wider with each replot
            curves.replotNow();
            QCOMPARE(chart->graph(3)->pen().widthF(), 2.0);
        }
        QCOMPARE(chart->axisRect(0)->axis(QCPAxis::atLeft)->basePen().widthF(), 2.0);
        QCOMPARE(chart->minimumHeight(), 2 * least);
        QTRY_VERIFY(entry->parentWidget()->height() > 3 * header / 2); // after the next replot
        QVERIFY(entry->parentWidget()->height() >= entry->sizeHint().height());
        QCOMPARE(chart->axisRect(0)->axis(QCPAxis::atLeft)->tickLabelFont().pointSizeF(),
                 2.0 * points);
        // Pens that the owner sets anew are as designed.
        clae::Theme::apply(*qApp, clae::ColorScheme::Dark);
        curves.replotNow();
        QCOMPARE(chart->graph(3)->pen().widthF(), 2.0);
        InterfaceScale::apply(1.0);
        curves.replotNow();
        QCOMPARE(chart->graph(3)->pen().widthF(), 1.0);
        QCOMPARE(chart->axisRect(0)->axis(QCPAxis::atLeft)->basePen().widthF(), 1.0);
        QCOMPARE(chart->minimumHeight(), least);
    }

    void aPlotThatComesLaterIsFollowed()
    {
        QWidget window;
        clae::PlotScale scale;
        scale.follow(&window);
        InterfaceScale::apply(3.0);
        auto* plot = new QCustomPlot(&window);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        plot->addGraph()->setPen(QPen(Qt::black, 1));
        plot->replot();
        QCOMPARE(plot->graph(0)->pen().widthF(), 3.0);
    }

    void legendsGrow()
    {
        clae::LegendButton button(clae::LegendButton::Sample::SolidLine, QStringLiteral("clean"));
        button.show();
        const QSize before = button.sizeHint();
        InterfaceScale::apply(2.0);
        QVERIFY(button.sizeHint().width() > before.width() * 3 / 2);
        QVERIFY(button.sizeHint().height() > before.height() * 3 / 2);
    }
};

QTEST_MAIN(InterfaceScaleTest)
#include "InterfaceScaleTest.moc"
