// SPDX-License-Identifier: GPL-3.0-or-later
#include "PanelHelpers.h"
#include "widgets/AttackPanel.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QSignalSpy>
#include <QSlider>
#include <QStyle>
#include <QStyleOptionSlider>
#include <QTest>

using clae::AttackPanel;
using clae::Controls;

/// The budget as it is set in the attack panel.
class EpsilonEditorTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aMouseDragReportsEveryMove()
    {
        AttackPanel panel;
        show(panel, published());
        panel.show();
        auto* slider = panel.findChild<QSlider*>(QStringLiteral("epsilonSlider"));
        QStyleOptionSlider option;
        option.initFrom(slider);
        option.orientation = Qt::Horizontal;
        option.maximum = slider->maximum();
        option.sliderPosition = option.sliderValue = slider->value();
        const QPoint handle =
            slider->style()
                ->subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderHandle, slider)
                .center();
        QSignalSpy spy(&panel, &AttackPanel::controlsChanged);
        QTest::mousePress(slider, Qt::LeftButton, {}, handle);
        for (int k = 1; k <= 3; ++k) {
            QTest::mouseMove(slider, handle + QPoint(10 * k, 0));
            QCOMPARE(spy.count(), k);
        }
        QTest::mouseRelease(slider, Qt::LeftButton, {}, handle + QPoint(30, 0));
        QVERIFY(panel.controls().attack.epsilon > 0.04);
        QCOMPARE(spy.count(), 3);
    }

    void everyMoveOfADragIsReported()
    {
        AttackPanel panel;
        show(panel, published());
        panel.show();
        auto* slider = panel.findChild<QSlider*>(QStringLiteral("epsilonSlider"));
        QSignalSpy spy(&panel, &AttackPanel::controlsChanged);
        slider->setSliderDown(true);
        slider->setSliderPosition(40);
        slider->setSliderPosition(50);
        slider->setSliderPosition(60);
        QCOMPARE(spy.count(), 3);
        slider->setSliderDown(false);
        QCOMPARE(spy.last().first().value<Controls>().attack.epsilon, 0.06);
    }

    void epsilonIsShownInAllUnits()
    {
        AttackPanel panel;
        show(panel, published());
        const QString readout = text(panel, "epsilonReadout");
        QVERIFY2(readout.contains(QStringLiteral("0.030")), qPrintable(readout));
        QVERIFY2(readout.contains(QStringLiteral("0.015 px")), qPrintable(readout));
        QVERIFY2(readout.contains(QStringLiteral("3.8/255")), qPrintable(readout));
    }

    void theUnitChangesTheBoxAndNotTheControls()
    {
        AttackPanel panel;
        show(panel, published());
        QSignalSpy spy(&panel, &AttackPanel::controlsChanged);
        panel.findChild<QComboBox*>(QStringLiteral("epsilonUnit"))->setCurrentIndex(2);
        QCOMPARE(spy.count(), 0);
        QVERIFY(panel.controls() == published());
        auto* box = panel.findChild<QDoubleSpinBox*>(QStringLiteral("epsilonBox"));
        QVERIFY(std::abs(box->value() - 3.825) < 0.01);
        box->setValue(8.0);
        QVERIFY(std::abs(panel.controls().attack.epsilon - 8.0 / 255 / 0.5) < 1e-12);
    }

    void aPixelSpaceEpsilonStaysInPixelSpace()
    {
        AttackPanel panel;
        Controls controls = published();
        controls.attack.epsilonSpace = clae::EpsilonSpace::Pixel;
        controls.attack.epsilon = 0.02;
        show(panel, controls, 0.25);
        auto* slider = panel.findChild<QSlider*>(QStringLiteral("epsilonSlider"));
        QCOMPARE(slider->value(), 80);
        slider->setValue(100);
        QCOMPARE(panel.controls().attack.epsilonSpace, clae::EpsilonSpace::Pixel);
        QCOMPARE(panel.controls().attack.epsilon, 0.025);
    }

    void levelsOutOf255AreForLinfOnly()
    {
        AttackPanel panel;
        show(panel, published());
        QComboBox* unit = combo(panel, "epsilonUnit");
        unit->setCurrentIndex(2);
        choose(panel, "attack.norm", QStringLiteral("l2"));
        QCOMPARE(unit->currentIndex(), 1);
        QTest::keyClick(unit, Qt::Key_Down);
        QCOMPARE(unit->currentIndex(), 1);
        QVERIFY(unit->itemData(2, Qt::ToolTipRole).toString().contains(QStringLiteral("linf")));
        QVERIFY(!text(panel, "epsilonReadout").contains(QStringLiteral("255")));
    }

    void aLongL2BudgetBarsLinf()
    {
        AttackPanel panel;
        show(panel, published());
        choose(panel, "attack.norm", QStringLiteral("l2"));
        auto* box = panel.findChild<QDoubleSpinBox*>(QStringLiteral("epsilonBox"));
        box->setValue(3.0);
        QCOMPARE(panel.controls().attack.epsilon, 3.0);
        QTest::keyClick(combo(panel, "attack.norm"), Qt::Key_Up);
        QCOMPARE(panel.controls().attack.norm, std::string("l2"));
        box->setValue(1.0);
        QTest::keyClick(combo(panel, "attack.norm"), Qt::Key_Up);
        QCOMPARE(panel.controls().attack.norm, std::string("linf"));
    }

    void theStepSizeIsShownInTheChosenUnit()
    {
        AttackPanel panel;
        Controls controls = published();
        controls.attack.steps = 5;
        controls.attack.stepScale = 2.5;
        show(panel, controls);
        QCOMPARE(text(panel, "stepSize"), QStringLiteral("0.0150 normalised"));
        combo(panel, "epsilonUnit")->setCurrentIndex(1);
        QCOMPARE(text(panel, "stepSize"), QStringLiteral("0.0075 px"));
        combo(panel, "epsilonUnit")->setCurrentIndex(2);
        QCOMPARE(text(panel, "stepSize"), QStringLiteral("1.91/255"));
    }

    void anotherSpaceOfEpsilonKeepsTheBudget()
    {
        AttackPanel panel;
        show(panel, published(), 0.25);
        const QString before = text(panel, "epsilonReadout");
        choose(panel, "attack.epsilon_space", QStringLiteral("pixel"));
        QCOMPARE(panel.controls().attack.epsilonSpace, clae::EpsilonSpace::Pixel);
        QCOMPARE(panel.controls().attack.epsilon, 0.03 * 0.25);
        QCOMPARE(text(panel, "epsilonReadout"), before);
    }
};

QTEST_MAIN(EpsilonEditorTest)
#include "EpsilonEditorTest.moc"
