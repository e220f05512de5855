// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/EmbeddingView.h"
#include "SyntheticReports.h"
#include "widgets/EmbeddingCanvas.h"
#include "widgets/LegendButton.h"
#include "widgets/Theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>

using clae::EmbeddingCanvas;
using clae::EmbeddingReport;
using clae::EmbeddingView;

namespace {

/// Two images of two classes, far apart; their adversarial views lie between them.
EmbeddingReport twoPoints()
{
    EmbeddingReport report;
    report.clean = clae::Matrix(2, 2, {-1.0F, -1.0F, 1.0F, 1.0F});
    report.adversarial = clae::Matrix(2, 2, {-0.5F, -1.0F, 0.5F, 1.0F});
    report.labels = {0, 1};
    report.step = 3;
    report.iteration = 12;
    report.kl = 1.5;
    return report;
}

EmbeddingCanvas* canvas(EmbeddingView& view)
{
    return view.findChild<EmbeddingCanvas*>();
}

void prepare(EmbeddingView& view)
{
    view.resize(460, 320);
    view.setClassNames({QStringLiteral("Shirt"), QStringLiteral("Bag")});
    view.setFrame(twoPoints());
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    QTRY_VERIFY(!canvas(view)->isGliding());
}

void moveTo(QWidget* target, const QPointF& at, Qt::MouseButtons buttons = Qt::NoButton)
{
    QMouseEvent event(QEvent::MouseMove, at, target->mapToGlobal(at), Qt::NoButton, buttons,
                      Qt::NoModifier);
    QApplication::sendEvent(target, &event);
}

} // namespace

class EmbeddingViewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theHeaderTellsTheStateOfTheProjection()
    {
        EmbeddingView view;
        view.setFrame(twoPoints());
        QCOMPARE(view.findChild<QLabel*>(QStringLiteral("embeddingStatus"))->text(),
                 QStringLiteral("t-SNE 12  ·  KL 1.50 nats  ·  step 3"));
    }

    void thePointerFindsTheNearestPoint()
    {
        EmbeddingView view;
        prepare(view);
        QSignalSpy spy(&view, &EmbeddingView::pointHovered);
        moveTo(canvas(view), canvas(view)->position({1, false}) + QPointF(5, 0));
        QCOMPARE(spy.count(), 1);
        QCOMPARE(spy.last().first().toInt(), 1);
        QVERIFY(!canvas(view)->hovered()->adversarial);
        moveTo(canvas(view), canvas(view)->position({1, false}) + QPointF(0, 60));
        QCOMPARE(spy.last().first().toInt(), -1);
    }

    void theCardUnderThePointerIsDrawn()
    {
        EmbeddingView view;
        prepare(view);
        view.setImages(std::make_shared<const std::vector<clae::Image>>(
            std::vector<clae::Image>{clae::syntheticImage(0, 1, 28, 28)}));
        const QImage before = canvas(view)->grab().toImage();
        moveTo(canvas(view), canvas(view)->position({0, true}));
        QVERIFY(canvas(view)->hovered()->adversarial);
        QVERIFY(canvas(view)->grab().toImage() != before);
    }

    void aClickReportsThePoint()
    {
        EmbeddingView view;
        prepare(view);
        QSignalSpy spy(&view, &EmbeddingView::pointClicked);
        QTest::mouseClick(canvas(view), Qt::LeftButton, Qt::NoModifier,
                          canvas(view)->position({0, false}).toPoint());
        QCOMPARE(spy.count(), 1);
        QCOMPARE(spy.first().first().toInt(), 0);
    }

    void aHiddenClassIsNeitherDrawnNorFound()
    {
        EmbeddingView view;
        prepare(view);
        const QPoint at = canvas(view)->position({1, false}).toPoint();
        const QColor color = clae::Theme::classColor(1, view.palette());
        QCOMPARE(canvas(view)->grab().toImage().pixelColor(at), color);
        view.findChild<clae::LegendButton*>(QStringLiteral("legendClass1"))->click();
        QVERIFY(canvas(view)->grab().toImage().pixelColor(at) != color);
        QVERIFY(!canvas(view)->markAt(at).has_value());
    }

    void adversarialPointsAndLinesCanBeHidden()
    {
        EmbeddingView view;
        prepare(view);
        const QPointF triangle = canvas(view)->position({0, true});
        QVERIFY(canvas(view)->markAt(triangle)->adversarial);
        const QImage all = canvas(view)->grab().toImage();
        auto* lines = view.findChild<QCheckBox*>(QStringLiteral("embeddingLines"));
        lines->click();
        const QImage noLines = canvas(view)->grab().toImage();
        QVERIFY(noLines != all);
        view.findChild<QCheckBox*>(QStringLiteral("embeddingAdversarial"))->click();
        QVERIFY(canvas(view)->grab().toImage() != noLines);
        QVERIFY(!canvas(view)->markAt(triangle).has_value());
        QVERIFY(!lines->isEnabled());
        QVERIFY(lines->toolTip().contains(QStringLiteral("hidden")));
    }

    void pauseIsReportedAndSettingItIsNot()
    {
        EmbeddingView view;
        QSignalSpy spy(&view, &EmbeddingView::pauseToggled);
        auto* button = view.findChild<QToolButton*>(QStringLiteral("embeddingPause"));
        button->click();
        QCOMPARE(spy.count(), 1);
        QVERIFY(spy.first().first().toBool());
        QVERIFY(button->accessibleName().contains(QStringLiteral("Resume")));
        view.setPaused(false);
        QCOMPARE(spy.count(), 1);
    }

    void pointsGlideToTheNextFrame()
    {
        EmbeddingView view;
        prepare(view);
        EmbeddingReport next = twoPoints();
        std::swap(next.clean.values[0], next.clean.values[2]);
        const QPointF before = canvas(view)->position({0, false});
        view.setFrame(next);
        QVERIFY(canvas(view)->isGliding());
        QCOMPARE(canvas(view)->position({0, false}), before);
        QTRY_VERIFY(!canvas(view)->isGliding());
        QVERIFY(canvas(view)->position({0, false}).x() > before.x() + 50);
    }

    void aHiddenViewDoesNotAnimate()
    {
        EmbeddingView view;
        prepare(view);
        view.hide();
        view.setFrame(twoPoints());
        QVERIFY(!canvas(view)->isGliding());
    }

    void theWheelZoomsAtThePointerUntilADoubleClickFits()
    {
        EmbeddingView view;
        prepare(view);
        const QPointF fixed = canvas(view)->position({1, false});
        const QPointF other = canvas(view)->position({0, false});
        QWheelEvent event(fixed, canvas(view)->mapToGlobal(fixed), {}, QPoint(0, 120), Qt::NoButton,
                          Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(canvas(view), &event);
        QVERIFY((canvas(view)->position({1, false}) - fixed).manhattanLength() < 1e-6);
        QVERIFY((canvas(view)->position({0, false}) - other).manhattanLength() > 10);
        QVERIFY(!canvas(view)->followsData());
        QTest::mouseDClick(canvas(view), Qt::LeftButton, Qt::NoModifier, QPoint(10, 10));
        QTRY_VERIFY((canvas(view)->position({0, false}) - other).manhattanLength() < 1e-6);
    }

    void aDragPans()
    {
        EmbeddingView view;
        prepare(view);
        const QPointF before = canvas(view)->position({0, false});
        QTest::mousePress(canvas(view), Qt::LeftButton, Qt::NoModifier, QPoint(100, 100));
        moveTo(canvas(view), QPointF(130, 120), Qt::LeftButton);
        const QPointF moved = canvas(view)->position({0, false}) - before;
        QVERIFY((moved - QPointF(30, 20)).manhattanLength() < 1e-6);
    }

    void theKeyboardMovesTheView()
    {
        EmbeddingView view;
        prepare(view);
        const QPointF start = canvas(view)->position({0, false});
        QTest::keyClick(canvas(view), Qt::Key_Plus);
        QVERIFY((canvas(view)->position({0, false}) - start).manhattanLength() > 10);
        QTest::keyClick(canvas(view), Qt::Key_Right);
        QVERIFY(!canvas(view)->followsData());
        QTest::keyClick(canvas(view), Qt::Key_Home);
        QTRY_VERIFY((canvas(view)->position({0, false}) - start).manhattanLength() < 1e-6);
    }

    void coloursFollowThePalette()
    {
        EmbeddingView view;
        prepare(view);
        const QPoint at = canvas(view)->position({1, false}).toPoint();
        for (const bool dark : {true, false}) {
            view.setPalette(clae::Theme::palette(dark));
            QCOMPARE(canvas(view)->grab().toImage().pixelColor(at),
                     clae::Theme::classColor(1, view.palette()));
            QCOMPARE(view.findChild<clae::LegendButton*>(QStringLiteral("legendClass1"))->color(),
                     clae::Theme::classColor(1, view.palette()));
        }
    }

    void manyClassesScrollAndDoNotPushTheWindowApart()
    {
        EmbeddingView view;
        prepare(view);
        const int before = view.minimumSizeHint().height();
        auto* legend = view.findChild<QScrollArea*>(QStringLiteral("embeddingLegend"));
        const int narrow = legend->width();
        QVERIFY(!legend->verticalScrollBar()->isVisible());
        QStringList names;
        for (int label = 0; label < 200; ++label) {
            names.append(QStringLiteral("c%1").arg(label));
        }
        view.setClassNames(names);
        QCOMPARE(view.minimumSizeHint().height(), before);
        QTRY_VERIFY(legend->verticalScrollBar()->isVisible());
        QCOMPARE(view.height(), 320);
        // No name is cut by the bar.
        const auto* last = view.findChild<clae::LegendButton*>(QStringLiteral("legendClass199"));
        QVERIFY(last->width() >= last->sizeHint().width());
        QTRY_VERIFY(legend->viewport()->width() >= last->width());
        view.setClassNames({QStringLiteral("Shirt"), QStringLiteral("Bag")});
        QTRY_COMPARE(legend->width(), narrow);
    }

    void hoveringDrawsNoPointAnewAndLooksAtAFew()
    {
        EmbeddingView view;
        prepare(view);
        view.setFrame(clae::syntheticEmbedding(3000)); // 60,000 points
        QTRY_VERIFY(!canvas(view)->isGliding());
        canvas(view)->grab();
        const int before = canvas(view)->drawings();
        int found = 0;
        for (int k = 0; k < 200; ++k) {
            const QPointF at = canvas(view)->position({37 * k, k % 2 == 0}) + QPointF(1.0, 0.5);
            moveTo(canvas(view), at);
            canvas(view)->grab();
            found += canvas(view)->hovered().has_value() ? 1 : 0;
            QVERIFY2(canvas(view)->visited() < 600,
                     qPrintable(QString::number(canvas(view)->visited())));
        }
        QCOMPARE(canvas(view)->drawings(), before);
        QCOMPARE(found, 200);
    }

    void manyMovesBeforeAPaintingAreDrawnOnce()
    {
        EmbeddingView view;
        prepare(view);
        canvas(view)->grab();
        const int before = canvas(view)->drawings();
        QTest::mousePress(canvas(view), Qt::LeftButton, Qt::NoModifier, QPoint(100, 100));
        for (int k = 1; k <= 20; ++k) {
            moveTo(canvas(view), QPointF(100 + k, 100), Qt::LeftButton);
        }
        QCOMPARE(canvas(view)->drawings(), before);
        canvas(view)->grab();
        QCOMPARE(canvas(view)->drawings(), before + 1);
        canvas(view)->grab();
        QCOMPARE(canvas(view)->drawings(), before + 1);
    }

    void aHiddenViewDrawsNothing()
    {
        EmbeddingView view;
        prepare(view);
        canvas(view)->grab();
        view.hide();
        const int before = canvas(view)->drawings();
        view.setFrame(clae::syntheticEmbedding(10));
        view.setFrame(clae::syntheticEmbedding(10, 2));
        QCoreApplication::processEvents();
        QCOMPARE(canvas(view)->drawings(), before);
    }

    void theCardLeavesNothingBehind()
    {
        EmbeddingView view;
        prepare(view);
        QCoreApplication::processEvents();
        const QImage before = canvas(view)->grab().toImage();
        moveTo(canvas(view), canvas(view)->position({0, true}));
        canvas(view)->repaint();
        moveTo(canvas(view), QPointF(5, 5));
        QVERIFY(!canvas(view)->hovered().has_value());
        QCOMPARE(canvas(view)->grab().toImage(), before);
    }

    void fartherPointsThanTheScreenAreNoTrouble()
    {
        EmbeddingView view;
        prepare(view);
        EmbeddingReport report = twoPoints();
        report.clean.at(0, 0) = 1e30F;
        report.adversarial.at(0, 1) = -1e30F;
        report.clean.at(1, 1) = std::numeric_limits<float>::infinity();
        view.setFrame(report);
        QTRY_VERIFY(!canvas(view)->isGliding());
        for (int k = 0; k < 40; ++k) {
            QTest::keyClick(canvas(view), Qt::Key_Plus);
        }
        canvas(view)->grab();
        moveTo(canvas(view), QPointF(50, 50));
    }

    void framesOfAnySizeAndValueAreDrawn()
    {
        EmbeddingView view;
        prepare(view);
        EmbeddingReport report = clae::syntheticEmbedding(10);
        report.clean.at(3, 0) = std::numeric_limits<float>::quiet_NaN();
        report.adversarial = clae::Matrix();
        view.setFrame(report);
        canvas(view)->grab();
        view.setFrame(EmbeddingReport());
        canvas(view)->grab();
        view.clear();
        canvas(view)->grab();
        QVERIFY(canvas(view)->isEmpty());
    }
};

QTEST_MAIN(EmbeddingViewTest)
#include "EmbeddingViewTest.moc"
