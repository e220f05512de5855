// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/InspectView.h"
#include "SyntheticInspection.h"
#include "widgets/EpsilonCurves.h"
#include "widgets/GradientSection.h"
#include "widgets/ImageConversion.h"
#include "widgets/InspectFigures.h"
#include "widgets/InspectPictures.h"
#include "widgets/NeighbourStrip.h"
#include "widgets/PushModel.h"
#include "widgets/PushView.h"
#include "widgets/QcpInclude.h"
#include "widgets/Selection.h"
#include "widgets/Theme.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QBuffer>
#include <QComboBox>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSvgGenerator>
#include <QTableView>
#include <QTest>
#include <QWheelEvent>

using clae::EpsilonCurves;
using clae::GradientSection;
using clae::InspectFigures;
using clae::InspectionReport;
using clae::InspectPictures;
using clae::InspectView;
using clae::NeighbourStrip;
using clae::PushModel;
using clae::PushView;
using clae::Selection;

namespace {

/// A view on a screen, with a selection.
struct Shown {
    Selection selection;
    InspectView view;

    explicit Shown(const InspectionReport& report = clae::syntheticInspection(),
                   QSize size = QSize(640, 1500))
    {
        view.resize(size);
        view.setSelection(&selection);
        view.setReport(clae::sharedInspection(report));
        view.show();
        (void)QTest::qWaitForWindowExposed(&view);
    }
    template <typename T> [[nodiscard]] T* part(const char* name = nullptr) const
    {
        return view.findChild<T*>(QString::fromLatin1(name));
    }
};

QPoint centreOf(const NeighbourStrip& strip, int item)
{
    return strip.itemRect(item, QRectF(strip.rect()), QFontMetricsF(strip.font()))
        .center()
        .toPoint();
}

QString svgOf(InspectView& view)
{
    QBuffer buffer;
    QSvgGenerator svg;
    svg.setOutputDevice(&buffer);
    const QSizeF size = view.exportSize();
    svg.setViewBox(QRectF(QPointF(), size));
    QPainter painter(&svg);
    view.paintExport(painter, QRectF(QPointF(), size));
    painter.end();
    return QString::fromUtf8(buffer.data());
}

InspectionReport withRemoved(InspectionReport report, const std::vector<int>& items)
{
    for (InspectionReport::Push& push : report.pushes) {
        if (std::find(items.begin(), items.end(), push.item) != items.end()) {
            push.removed = true;
            push.weight = 0.0;
        }
    }
    report.changedSigns = 0.131;
    report.deltaCosine = 0.874;
    return report;
}

} // namespace

class InspectViewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theEmptyViewSaysWhatWillAppear()
    {
        InspectView view;
        view.show();
        auto* empty = view.findChild<QLabel*>(QStringLiteral("inspectEmpty"));
        QVERIFY(empty->isVisible());
        QVERIFY(empty->text().contains(QStringLiteral("Click a pair")));
        QVERIFY(view.exportSize().isEmpty());
        QVERIFY(view.exportCsv().isEmpty());
        view.setReport(clae::sharedInspection(clae::syntheticInspection()));
        QVERIFY(!empty->isVisible());
        view.clear(QStringLiteral("It is not in the batch."));
        QVERIFY(empty->isVisible());
        QCOMPARE(empty->text(), QStringLiteral("It is not in the batch."));
        auto* action = view.findChild<QPushButton*>(QStringLiteral("inspectAction"));
        QVERIFY(!action->isVisible());
        view.clear(QStringLiteral("It is not in the batch."), QStringLiteral("Take it in"));
        QVERIFY(action->isVisible());
        QSignalSpy pressed(&view, &InspectView::actionTriggered);
        action->click();
        QCOMPARE(pressed.count(), 1);
        view.clear();
        QVERIFY(!action->isVisible());
    }

    void theHeadTellsImageAndConditions()
    {
        Shown shown;
        QCOMPARE(shown.part<QLabel>("inspectHeading")->text(),
                 QStringLiteral("Image 19  ·  Dress"));
        const QString text = shown.part<QLabel>("inspectConditions")->text();
        for (const char* part : {"0.03 normalised", "batch 16", "step 412"}) {
            QVERIFY2(text.contains(QString::fromUtf8(part)), qPrintable(text));
        }
        shown.view.setBusy(true);
        QVERIFY(
            shown.part<QLabel>("inspectConditions")->text().contains(QStringLiteral("updating")));
    }

    void everyNumberHasItsUnitAndFormula()
    {
        Shown shown;
        const auto* figures = shown.part<InspectFigures>();
        QStringList text;
        for (const InspectFigures::Figure& figure : figures->figures()) {
            QVERIFY(!figure.help.isEmpty());
            text.append(figure.name + QLatin1Char(' ') + figure.value);
        }
        QCOMPARE(text, (QStringList{QStringLiteral("cos(i,j) 0.913, rank 1 of 31"),
                                    QStringLiteral("cos(i,adv) −0.062, rank 7 of 31"),
                                    QStringLiteral("loss 3.214 → 4.021 nats"),
                                    QStringLiteral("max |δ| 0.015 pixel = 3.8/255"),
                                    QStringLiteral("‖δ‖₂ 0.42 pixel"),
                                    QStringLiteral("clipped 12.3 % of values")}));
        QVERIFY(figures->accessibleDescription().contains(QStringLiteral("rank 7 of 31")));
    }

    void picturesAreWholeFactors_data()
    {
        QTest::addColumn<int>("channels");
        QTest::addColumn<int>("side");
        QTest::newRow("grey 28") << 1 << 28;
        QTest::newRow("colour 32") << 3 << 32;
        QTest::newRow("colour 224") << 3 << 224;
    }

    void picturesAreWholeFactors()
    {
        QFETCH(int, channels);
        QFETCH(int, side);
        InspectionReport report = clae::syntheticInspection(channels, side);
        std::fill(report.delta.values.begin(), report.delta.values.end(), 0.015F);
        Shown shown(report);
        auto* pictures = shown.part<InspectPictures>();
        const QFontMetricsF metrics(pictures->font());
        const QRectF room = pictures->pictureRect(4, QRectF(pictures->rect()), metrics);
        const QImage picture = pictures->grab().toImage();
        // All of delta has full colour: its picture is as large as the coloured area.
        int wide = 0;
        for (int x = static_cast<int>(room.left()) + 1; x < picture.width(); ++x) {
            const QColor color = picture.pixelColor(x, static_cast<int>(room.top()) + 4);
            wide += color == clae::Theme::diverging(1.0) ? 1 : 0;
        }
        const int drawn = wide + 2; // and the border
        QVERIFY2(side < 100 ? drawn % side == 0 && drawn >= 3 * side : side % drawn == 0,
                 qPrintable(QString::number(drawn)));
    }

    void deltaIsShownInThreeWays()
    {
        Shown shown;
        auto* pictures = shown.part<InspectPictures>();
        auto* box = shown.part<QComboBox>("inspectDelta");
        QSet<QByteArray> seen;
        const QStringList titles{QStringLiteral("δ ×66.7, signed"), QStringLiteral("δ ×33.3 + ½"),
                                 QStringLiteral("spectrum of δ")};
        for (int k = 0; k < 3; ++k) {
            box->setCurrentIndex(k);
            QCOMPARE(pictures->titles().last(), titles[k]);
            const QImage picture = pictures->grab().toImage();
            seen.insert(QByteArray(reinterpret_cast<const char*>(picture.constBits()),
                                   picture.sizeInBytes()));
        }
        QCOMPARE(seen.size(), 3);
    }

    void amplifiedDeltaIsGreyAtZero()
    {
        clae::Image delta{1, 1, 3, {-0.015F, 0.0F, 0.015F}};
        const QImage picture = clae::amplifiedToQImage(delta, 0.5 / 0.015);
        QCOMPARE(picture.pixel(0, 0), qRgb(0, 0, 0));
        QCOMPARE(picture.pixel(1, 0), qRgb(128, 128, 128));
        QCOMPARE(picture.pixel(2, 0), qRgb(255, 255, 255));
    }

    void sameAndOtherClassDifferBySign()
    {
        Shown shown;
        const auto* strip = shown.part<NeighbourStrip>("hardestBefore");
        QCOMPARE(strip->count(), 6);
        QCOMPARE(strip->caption(0), QStringLiteral("= Dress, cos 0.80"));
        QCOMPARE(strip->caption(1), QStringLiteral("≠ T-shirt, cos 0.75"));
        QVERIFY(strip->accessibleDescription().contains(QStringLiteral("≠ T-shirt")));
    }

    void withoutAClassNothingIsClaimed()
    {
        InspectionReport report = clae::syntheticInspection();
        report.label.clear();
        report.index = -1;
        Shown shown(report);
        QCOMPARE(shown.part<NeighbourStrip>("hardestBefore")->caption(0),
                 QStringLiteral("Dress, cos 0.80"));
        QCOMPARE(shown.part<QLabel>("inspectHeading")->text(), QStringLiteral("Image of your own"));
    }

    void aClickOnANeighbourSelectsIt()
    {
        Shown shown;
        auto* strip = shown.part<NeighbourStrip>("nearestAfter");
        const qint64 expected = shown.view.report()->nearestAfter[2].index;
        QTest::mouseClick(strip, Qt::LeftButton, {}, centreOf(*strip, 2));
        QCOMPARE(shown.selection.current(), expected);
        QTest::mouseMove(strip, centreOf(*strip, 1));
        QTest::mouseMove(strip, centreOf(*strip, 0));
        QTRY_COMPARE(shown.selection.hovered(), qint64(shown.view.report()->nearestAfter[0].index));
    }

    void theKeysGoThroughTheNeighbours()
    {
        Shown shown;
        auto* strip = shown.part<NeighbourStrip>("hardestAfter");
        strip->setFocus(Qt::TabFocusReason);
        QTRY_VERIFY(strip->hasFocus());
        QTest::keyClick(strip, Qt::Key_Right);
        QTest::keyClick(strip, Qt::Key_Right);
        QTest::keyClick(strip, Qt::Key_Left);
        QCOMPARE(strip->cursorItem(), 1);
        QVERIFY(shown.selection.images().empty());
        QTest::keyClick(strip, Qt::Key_Return);
        QCOMPARE(shown.selection.current(), qint64(shown.view.report()->hardestAfter[1].index));
    }

    void theSelectionOfOtherViewsIsMarked()
    {
        Shown shown;
        auto* strip = shown.part<NeighbourStrip>("nearestBefore");
        const QImage before = strip->grab().toImage();
        shown.selection.set({shown.view.report()->nearestBefore[3].index});
        QVERIFY(strip->grab().toImage() != before);
    }

    void theModelOfPushesKeepsTheRules()
    {
        PushModel model;
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setReport(clae::syntheticInspection());
        QCOMPARE(model.rowCount(), 15);
        const QModelIndex box = model.index(1, PushModel::LeftOut);
        QVERIFY(model.setData(box, Qt::Checked, Qt::CheckStateRole));
        model.setReport(withRemoved(clae::syntheticInspection(), {0, 1}));
        QCOMPARE(model.removed(), (std::vector<int>{0, 1}));
        model.clear();
        QCOMPARE(model.rowCount(), 0);
        QVERIFY(model.removed().empty());
    }

    void theWeightsAreShownAsShares()
    {
        PushModel model;
        model.setReport(clae::syntheticInspection());
        const QModelIndex second = model.index(1, PushModel::Weight);
        QCOMPARE(second.data().toString(), QStringLiteral("12.5 %"));
        QCOMPARE(second.data(PushModel::ShareRole).toDouble(), 0.5);
        QCOMPARE(model.index(0, PushModel::Weight).data(PushModel::ShareRole).toDouble(), 1.0);
        QVERIFY(second.data(Qt::ToolTipRole).toString().contains(QStringLiteral("exp(cos/T)")));
        QVERIFY(model.index(1, PushModel::LeftOut)
                    .data(Qt::AccessibleTextRole)
                    .toString()
                    .contains(QStringLiteral("image 13")));
    }

    void leavingAMateOutAsksForItsEffect()
    {
        Shown shown;
        QSignalSpy asked(&shown.view, &InspectView::removalRequested);
        auto* table = shown.part<QTableView>("pushTable");
        const QModelIndex box = table->model()->index(1, PushModel::LeftOut);
        table->scrollTo(box);
        QVERIFY(!shown.part<QPushButton>("pushRestore")->isEnabled());
        QVERIFY(!shown.part<QPushButton>("pushRestore")->toolTip().isEmpty());
        // The box is at the left of its cell.
        const QRect cell = table->visualRect(box);
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                          QPoint(cell.left() + 10, cell.center().y()));
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked.first().first().value<std::vector<int>>(), std::vector<int>{1});
        auto* effect = shown.part<QLabel>("pushEffect");
        QVERIFY(effect->text().contains(QStringLiteral("anew")));
        shown.view.setReport(clae::sharedInspection(withRemoved(clae::syntheticInspection(), {1})));
        QVERIFY2(effect->text().contains(QStringLiteral("13.1 %")), qPrintable(effect->text()));
        QVERIFY(effect->text().contains(QStringLiteral("0.874")));
        shown.part<QPushButton>("pushRestore")->click();
        QCOMPARE(asked.count(), 2);
        QVERIFY(asked.last().first().value<std::vector<int>>().empty());
    }

    void theKeysLeaveOutAndSelect()
    {
        Shown shown;
        QSignalSpy asked(&shown.view, &InspectView::removalRequested);
        auto* table = shown.part<QTableView>("pushTable");
        table->setFocus();
        table->setCurrentIndex(table->model()->index(0, 0));
        QTest::keyClick(table, Qt::Key_Down);
        QTest::keyClick(table, Qt::Key_Space);
        QCOMPARE(asked.last().first().value<std::vector<int>>(), std::vector<int>{1});
        QTest::keyClick(table, Qt::Key_Return);
        QCOMPARE(shown.selection.current(), 13);
        // The next report puts it last; the keys stay at it.
        InspectionReport report = withRemoved(clae::syntheticInspection(), {1});
        std::rotate(report.pushes.begin() + 1, report.pushes.begin() + 2, report.pushes.end());
        shown.view.setReport(clae::sharedInspection(report));
        QCOMPARE(table->currentIndex().data(PushModel::ItemRole).toInt(), 1);
        QTest::keyClick(table, Qt::Key_Space);
        QVERIFY(asked.last().first().value<std::vector<int>>().empty());
    }

    void theWheelScrollsTheTableOnlyWithTheFocus()
    {
        Shown shown(clae::syntheticInspection(), QSize(640, 900));
        auto* table = shown.part<QTableView>("pushTable");
        const auto turn = [&](QWidget* under) {
            QWheelEvent event(QPointF(5, 5), under->mapToGlobal(QPointF(5, 5)), {}, {0, -120},
                              Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
            QApplication::sendEvent(under, &event);
        };
        turn(table->viewport()); // is for the panel
        QCOMPARE(table->verticalScrollBar()->value(), 0);
        table->setFocus();
        QTRY_VERIFY(table->hasFocus());
        turn(table->viewport());
        QVERIFY(table->verticalScrollBar()->value() > 0);
        auto* delta = shown.part<QComboBox>("inspectDelta");
        turn(delta);
        QCOMPARE(delta->currentIndex(), 0);
    }

    void theExactZeroIsExplained()
    {
        GradientSection section;
        section.setReport(clae::syntheticInspection());
        QVERIFY(section.sentence().contains(QStringLiteral("exactly zero")));
        QVERIFY(section.accessibleDescription().contains(QStringLiteral("positive part 0")));
        InspectionReport other = clae::syntheticInspection();
        other.positiveGradient = 1e-9;
        section.setReport(other);
        QVERIFY(section.sentence().isEmpty());
    }

    void theBarsAreInProportion()
    {
        InspectionReport report = clae::syntheticInspection();
        report.positiveGradient = report.negativeGradient / 4;
        GradientSection section;
        section.setReport(report);
        const QRectF area(0, 0, 600, 400);
        const QFontMetricsF metrics(section.font());
        const double positive = section.barRect(true, area, metrics).width();
        const double negative = section.barRect(false, area, metrics).width();
        QVERIFY(negative > 100);
        QVERIFY(std::fabs(positive / negative - 0.25) < 1e-9);
    }

    void theRowOfEpsilonsIsDrawnWithItsFlip()
    {
        Shown shown(clae::syntheticInspection(1, 28, true), QSize(640, 1900));
        auto* curves = shown.part<EpsilonCurves>();
        QVERIFY(curves->isVisible());
        QCOMPARE(curves->flips(), std::vector<double>{10.0 / 255});
        auto* plot = curves->findChild<QCustomPlot*>();
        QCOMPARE(plot->graphCount(), 4);
        for (int k = 0; k < 4; ++k) {
            QCOMPARE(plot->graph(k)->data()->size(), 9);
        }
        const auto second = plot->graph(EpsilonCurves::VoteShare)->data()->at(1);
        QVERIFY(std::fabs(second->key - 2.0) < 1e-9);
        QVERIFY(std::fabs(second->value - 78.0) < 1e-9);
        QStringList texts;
        for (int k = 0; k < plot->itemCount(); ++k) {
            if (auto* text = qobject_cast<QCPItemText*>(plot->item(k))) {
                texts.append(text->text());
            }
        }
        QCOMPARE(texts, QStringList{QStringLiteral("flips: 10.0/255")});
        const QString readout = curves->readout(2.1 / 255);
        for (const char* part : {"2.0/255", "0.980", "0.380", "3.400 nats", "78.0 %", "72.0 %"}) {
            QVERIFY2(readout.contains(QString::fromUtf8(part)), qPrintable(readout));
        }
    }

    void aCurveIsHiddenByItsLegend()
    {
        Shown shown(clae::syntheticInspection(1, 28, true), QSize(640, 1900));
        auto* plot = shown.part<EpsilonCurves>()->findChild<QCustomPlot*>();
        plot->replot();
        auto* legend = plot->findChild<QCPLegend*>();
        const QPoint at = legend->item(1)->outerRect().center();
        QTest::mouseClick(plot, Qt::LeftButton, {}, at);
        QVERIFY(!plot->graph(1)->visible());
        QTest::mouseClick(plot, Qt::LeftButton, {}, at);
        QVERIFY(plot->graph(1)->visible());
    }

    void theRowOfEpsilonsStaysWhileItHolds()
    {
        Shown shown(clae::syntheticInspection(1, 28, true));
        auto* curves = shown.part<EpsilonCurves>();
        shown.view.setReport(clae::sharedInspection(clae::syntheticInspection()));
        QCOMPARE(curves->points().size(), std::size_t{9});
        auto* note = shown.part<QLabel>("inspectCurvesNote");
        QCOMPARE(note->text(), QStringLiteral("Measured at training step 412."));
        InspectionReport later = clae::syntheticInspection();
        later.modelStep = 500;
        shown.view.setReport(clae::sharedInspection(later));
        QCOMPARE(curves->points().size(), std::size_t{9});
        QVERIFY(note->text().contains(QStringLiteral("others by now")));
        InspectionReport another = clae::syntheticInspection();
        another.item = 4;
        shown.view.setReport(clae::sharedInspection(another));
        QVERIFY(curves->points().empty());
        QVERIFY(note->text().contains(QStringLiteral("Press Measure")));
    }

    void anL2BudgetIsNotCountedInBytes()
    {
        InspectionReport report = clae::syntheticInspection(1, 28, true);
        report.controls.attack.norm = "l2";
        Shown shown(report);
        auto* plot = shown.part<EpsilonCurves>()->findChild<QCustomPlot*>();
        QVERIFY(!plot->xAxis->label().contains(QStringLiteral("255")));
        QCOMPARE(plot->graph(0)->data()->at(1)->key, 2.0 / 255);
        QVERIFY(shown.part<EpsilonCurves>()->readout(0.0).startsWith(QStringLiteral("ε = 0\n")));
    }

    void whatTakesLongComesLater()
    {
        InspectionReport first = clae::syntheticInspection();
        first.nearestBefore.clear();
        first.nearestAfter.clear();
        first.whole = false;
        Shown shown(first);
        const auto* strip = shown.part<NeighbourStrip>("nearestAfter");
        QCOMPARE(strip->count(), 0);
        shown.view.setReport(clae::sharedInspection(clae::syntheticInspection()));
        QCOMPARE(strip->count(), 6);
        shown.view.setReport(clae::sharedInspection(first)); // of the same image: no flicker
        QCOMPARE(strip->count(), 6);
        first.item = 8;
        shown.view.setReport(clae::sharedInspection(first));
        QCOMPARE(strip->count(), 0);
    }

    void measuringOverEpsilonCanBeCancelled()
    {
        Shown shown;
        QSignalSpy asked(&shown.view, &InspectView::overEpsilonRequested);
        QSignalSpy cancelled(&shown.view, &InspectView::cancelRequested);
        auto* measure = shown.part<QPushButton>("inspectMeasure");
        auto* cancel = shown.part<QPushButton>("inspectCancel");
        QVERIFY(cancel->isHidden());
        measure->click();
        QCOMPARE(asked.count(), 1);
        shown.view.setMeasuring(true);
        QVERIFY(measure->isHidden() && cancel->isEnabled());
        shown.view.setProgress(QStringLiteral("Attack"), 3, 9);
        QVERIFY(shown.part<QLabel>("jobText")->text().contains(QStringLiteral("3 of 9")));
        cancel->click();
        QCOMPARE(cancelled.count(), 1);
        QVERIFY(!cancel->isEnabled());
        shown.view.setMeasuring(false);
        QVERIFY(!measure->isHidden());
        shown.view.setProgress(QStringLiteral("Attack"), 4, 9); // late
        QVERIFY(shown.part<QLabel>("jobText")->isHidden() ||
                !shown.part<QLabel>("jobText")->isVisible());
    }

    void theExportHasTheTextAsText()
    {
        Shown shown(withRemoved(clae::syntheticInspection(1, 28, true), {0}));
        const QString text = svgOf(shown.view);
        for (const char* part :
             {"Image 19", "cos(i,adv)", "rank 7 of 31", "3.8/255", "≠ T-shirt", "Who pushed",
              "12.5 %", "exactly zero", "flips: 10.0/255", "hard negative", "13.1 %"}) {
            QVERIFY2(text.contains(QString::fromUtf8(part)), part);
        }
    }

    void theExportIsOnLightPaperInEachTheme()
    {
        const auto draw = [](clae::ColorScheme scheme) {
            clae::Theme::apply(*qApp, scheme);
            Shown shown(clae::syntheticInspection(1, 28, true));
            QImage paper(shown.view.exportSize().toSize(), QImage::Format_RGB32);
            paper.fill(Qt::white);
            QPainter painter(&paper);
            shown.view.paintExport(painter, QRectF(paper.rect()));
            painter.end();
            const QString folder = qEnvironmentVariable("CLAE_PICTURES");
            if (!folder.isEmpty()) {
                paper.save(folder + QStringLiteral("/inspect-paper.png"));
            }
            return paper;
        };
        const QImage dark = draw(clae::ColorScheme::Dark);
        QCOMPARE(dark, draw(clae::ColorScheme::Light));
    }

    void theCsvHasEveryNumber()
    {
        Shown shown(withRemoved(clae::syntheticInspection(1, 28, true), {2}));
        const QString csv = shown.view.exportCsv();
        const QStringList lines = csv.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        QCOMPARE(lines[0], QStringLiteral("section,name,value,image,class,epsilon"));
        for (const char* line :
             {"figures,cosine_adversarial,-0.062,19,Dress,",
              "figures,clipped_share,0.123,19,Dress,", "hardest_before,1,0.8,34,Dress,",
              "push,1,0.125,13,Trouser,", "left_out,2,0,16,Pullover,"}) {
            QVERIFY2(lines.contains(QString::fromUtf8(line)), line);
        }
        QCOMPARE(lines.filter(QStringLiteral("over_epsilon")).size(), 9 * 6);
        QCOMPARE(lines.size(), 1 + 15 + 4 * 6 + 15 + 9 * 6);
        for (const QString& line : lines) {
            QCOMPARE(line.count(QLatin1Char(',')), 5);
        }
    }

    void everyControlHasAName()
    {
        Shown shown;
        for (QWidget* widget : shown.view.findChildren<QWidget*>()) {
            if (widget->focusPolicy() & Qt::TabFocus) {
                QVERIFY2(!widget->accessibleName().isEmpty(),
                         qPrintable(QString::fromLatin1(widget->metaObject()->className()) +
                                    widget->objectName()));
            }
        }
    }

    void textIsReadableInBothThemes()
    {
        for (const clae::ColorScheme scheme : {clae::ColorScheme::Dark, clae::ColorScheme::Light}) {
            Shown shown(clae::syntheticInspection(1, 28, true));
            clae::Theme::apply(*qApp, scheme); // while it is shown
            QCoreApplication::processEvents();
            for (const QLabel* label : shown.view.findChildren<QLabel*>()) {
                const QColor text = label->palette().color(label->foregroundRole());
                const QColor ground = shown.view.palette().color(QPalette::Window);
                QVERIFY2(std::abs(text.lightnessF() - ground.lightnessF()) > 0.35F,
                         qPrintable(label->text()));
            }
            auto* plot = shown.part<EpsilonCurves>()->findChild<QCustomPlot*>();
            const QColor ticks = plot->xAxis->tickLabelColor();
            const QColor base = shown.view.palette().color(QPalette::Base);
            QVERIFY(std::abs(ticks.lightnessF() - base.lightnessF()) > 0.5F);
        }
    }

    void everySizeAndShapeIsDrawn()
    {
        for (const clae::ColorScheme scheme : {clae::ColorScheme::Dark, clae::ColorScheme::Light}) {
            clae::Theme::apply(*qApp, scheme);
            for (const int channels : {1, 3}) {
                Shown shown(clae::syntheticInspection(channels, channels == 1 ? 28 : 32, true));
                for (const QSize& size : {QSize(260, 300), QSize(612, 340), QSize(640, 1900)}) {
                    shown.view.resize(size);
                    QTest::qWait(10);
                    const QImage picture = shown.view.grab().toImage();
                    auto* content = shown.part<QScrollArea>("inspectScroll")->widget();
                    QString widest;
                    for (const QWidget* part : content->findChildren<QWidget*>()) {
                        if (part->minimumSizeHint().width() > 230) {
                            widest += part->objectName() + QLatin1Char(' ');
                        }
                    }
                    QVERIFY2(content->width() <= size.width(), qPrintable(widest));
                    const QString folder = qEnvironmentVariable("CLAE_PICTURES");
                    if (!folder.isEmpty()) {
                        picture.save(QStringLiteral("%1/inspect-%2-%3-%4.png")
                                         .arg(folder)
                                         .arg(static_cast<int>(scheme))
                                         .arg(channels)
                                         .arg(size.width()));
                    }
                }
            }
        }
    }

    void anEmptyReportDoesNoHarm()
    {
        Shown shown(InspectionReport{});
        shown.view.grab();
        (void)svgOf(shown.view);
        QVERIFY(!shown.view.exportCsv().isEmpty());
    }
};

QTEST_MAIN(InspectViewTest)
#include "InspectViewTest.moc"
