// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/AttackPanel.h"
#include "SyntheticReports.h"
#include "core/values/TrainSpec.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>

using clae::AttackPanel;
using clae::Controls;

namespace {

Controls published()
{
    return clae::controlsOf(clae::TrainSpec());
}

QString text(const AttackPanel& panel, const char* name)
{
    return panel.findChild<QLabel*>(QLatin1String(name))->text();
}

} // namespace

class AttackPanelTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void returnsExactlyTheControlsItWasGiven()
    {
        AttackPanel panel;
        Controls controls = published();
        controls.attack.epsilon = 1.0 / 3.0;
        controls.learningRate = 1.0 / 7.0;
        controls.attack.steps = 37;
        panel.setControls(controls);
        QVERIFY(panel.controls() == controls);
    }

    void settingControlsEmitsNothing()
    {
        AttackPanel panel;
        QSignalSpy spy(&panel, &AttackPanel::controlsChanged);
        panel.setControls(published());
        panel.setStd(0.25);
        panel.setPreset(published());
        QCOMPARE(spy.count(), 0);
    }

    void everyMoveOfADragIsReported()
    {
        AttackPanel panel;
        panel.setControls(published());
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
        panel.setStd(0.5);
        panel.setControls(published());
        const QString readout = text(panel, "epsilonReadout");
        QVERIFY2(readout.contains(QStringLiteral("0.030")), qPrintable(readout));
        QVERIFY2(readout.contains(QStringLiteral("0.015 px")), qPrintable(readout));
        QVERIFY2(readout.contains(QStringLiteral("3.8/255")), qPrintable(readout));
    }

    void theUnitChangesTheBoxAndNotTheControls()
    {
        AttackPanel panel;
        panel.setControls(published());
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
        panel.setStd(0.25);
        Controls controls = published();
        controls.attack.epsilonSpace = clae::EpsilonSpace::Pixel;
        controls.attack.epsilon = 0.02;
        panel.setControls(controls);
        auto* slider = panel.findChild<QSlider*>(QStringLiteral("epsilonSlider"));
        QCOMPARE(slider->value(), 80);
        slider->setValue(100);
        QCOMPARE(panel.controls().attack.epsilonSpace, clae::EpsilonSpace::Pixel);
        QCOMPARE(panel.controls().attack.epsilon, 0.025);
    }

    void oneStepIsFgsmAndMoreArePgd()
    {
        AttackPanel panel;
        panel.setControls(published());
        QCOMPARE(text(panel, "stepsCaption"), QStringLiteral("FGSM"));
        panel.findChild<QDoubleSpinBox*>(QStringLiteral("stepsBox"))->setValue(7);
        QCOMPARE(text(panel, "stepsCaption"), QStringLiteral("PGD-7"));
        QCOMPARE(panel.controls().attack.steps, 7);
    }

    void theBoxGoesBeyondTheSlider()
    {
        AttackPanel panel;
        panel.setControls(published());
        panel.findChild<QDoubleSpinBox*>(QStringLiteral("alphaBox"))->setValue(10.0);
        QCOMPARE(panel.controls().alpha, 10.0);
    }

    void resetGoesBackToThePreset()
    {
        AttackPanel panel;
        panel.setPreset(published());
        panel.setControls(published());
        auto* reset = panel.findChild<QPushButton*>(QStringLiteral("resetControls"));
        QVERIFY(!reset->isEnabled());
        panel.findChild<QSlider*>(QStringLiteral("epsilonSlider"))->setValue(200);
        QVERIFY(reset->isEnabled());
        QSignalSpy spy(&panel, &AttackPanel::controlsChanged);
        reset->click();
        QCOMPARE(spy.count(), 1);
        QVERIFY(panel.controls() == published());
    }

    void alphaIsDisabledWithAReasonWithoutClae()
    {
        AttackPanel panel;
        panel.setControls(published());
        panel.findChild<QCheckBox*>(QStringLiteral("clae"))->click();
        QVERIFY(!panel.controls().clae);
        auto* box = panel.findChild<QDoubleSpinBox*>(QStringLiteral("alphaBox"));
        QVERIFY(!box->isEnabled());
        QVERIFY(box->toolTip().contains(QStringLiteral("without CLAE")));
    }

    void hardnessShowsBeforeAndAfterTheAttack()
    {
        AttackPanel panel;
        clae::StepReport step = clae::syntheticStep(10);
        step.lossAttackStart = 3.0;
        step.lossAdversarial = 4.5;
        panel.setHardness(step);
        QCOMPARE(text(panel, "hardnessCosine"), QStringLiteral("0.91 → 0.62"));
        QCOMPARE(text(panel, "hardnessLoss"), QStringLiteral("3.000 → 4.500"));
        panel.setPair(clae::syntheticPairs(1, 1, 8, 8));
        QCOMPARE(text(panel, "hardnessLoss"), QStringLiteral("3.214 → 4.021"));
    }

    void isNarrowEnoughForADock()
    {
        AttackPanel panel;
        QVERIFY2(panel.minimumSizeHint().width() <= 264,
                 qPrintable(QString::number(panel.minimumSizeHint().width())));
    }
};

QTEST_MAIN(AttackPanelTest)
#include "AttackPanelTest.moc"
