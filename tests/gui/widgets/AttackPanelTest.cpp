// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/AttackPanel.h"
#include "PanelHelpers.h"
#include "SyntheticReports.h"
#include "core/values/SpecFields.h"
#include "widgets/RealBox.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>
#include <QToolButton>

using clae::AttackPanel;
using clae::Controls;
using clae::RealBox;

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
        show(panel, controls);
        QVERIFY(panel.controls() == controls);
    }

    void settingControlsEmitsNothing()
    {
        AttackPanel panel;
        QSignalSpy spy(&panel, &AttackPanel::controlsChanged);
        Controls other;
        other.clae = false;
        other.alpha = 2.0;
        other.learningRate = 0.1;
        other.attack = {"random",    2.0,     clae::EpsilonSpace::Pixel,
                        "l2",        9,       2.5,
                        0.5,         true,    3,
                        true,        "other", "both",
                        "negatives", false,   "eval"};
        show(panel, other, 0.25);
        panel.setPreset(other);
        show(panel, published());
        QCOMPARE(spy.count(), 0);
    }

    void oneStepIsFgsmAndMoreArePgd()
    {
        AttackPanel panel;
        show(panel, published());
        QCOMPARE(text(panel, "attackName"), QStringLiteral("FGSM"));
        panel.findChild<QDoubleSpinBox*>(QStringLiteral("stepsBox"))->setValue(7);
        QCOMPARE(text(panel, "attackName"), QStringLiteral("PGD-7"));
        QCOMPARE(panel.controls().attack.steps, 7);
    }

    void theBoxGoesBeyondTheSlider()
    {
        AttackPanel panel;
        show(panel, published());
        panel.findChild<QDoubleSpinBox*>(QStringLiteral("alphaBox"))->setValue(10.0);
        QCOMPARE(panel.controls().alpha, 10.0);
    }

    void resetGoesBackToThePreset()
    {
        AttackPanel panel;
        panel.setPreset(published());
        show(panel, published());
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
        show(panel, published());
        panel.findChild<QCheckBox*>(QStringLiteral("objective.clae"))->click();
        QVERIFY(!panel.controls().clae);
        auto* box = panel.findChild<QDoubleSpinBox*>(QStringLiteral("alphaBox"));
        QVERIFY(!box->isEnabled());
        QVERIFY(box->toolTip().contains(QStringLiteral("while objective.clae is off")));
    }

    void everyKeyOfTheAttackHasOneControlWithItsFormula()
    {
        AttackPanel panel;
        for (const clae::SpecField& field : clae::specFields()) {
            if (field.key.compare(0, 7, "attack.") != 0) {
                continue;
            }
            QString name = QString::fromStdString(field.key);
            if (field.key == "attack.epsilon") {
                name = QStringLiteral("epsilonBox");
            } else if (field.key == "attack.steps") {
                name = QStringLiteral("stepsBox");
            }
            const auto controls = panel.findChildren<QWidget*>(name);
            QVERIFY2(controls.size() == 1, field.key.c_str());
            QVERIFY2(controls.first()->toolTip().contains(QString::fromStdString(field.key)),
                     field.key.c_str());
            QVERIFY2(!controls.first()->accessibleName().isEmpty(), field.key.c_str());
        }
    }

    void everyKeyOfTheAttackActsLive()
    {
        AttackPanel panel;
        Controls controls = published();
        controls.attack.randomStart = true; // so that every key has an effect
        controls.attack.steps = 3;
        show(panel, controls);
        QSignalSpy spy(&panel, &AttackPanel::controlsChanged);
        const struct {
            const char* key;
            const char* choice;
        } choices[] = {{"attack.norm", "l2"},
                       {"attack.start", "other"},
                       {"attack.views", "both"},
                       {"attack.objective", "negatives"},
                       {"attack.batch_norm", "eval"}};
        for (const auto& [key, choice] : choices) {
            choose(panel, key, QLatin1String(choice));
            clae::TrainSpec spec;
            clae::applyControls(spec, spy.last().first().value<Controls>());
            QCOMPARE(clae::specText(spec, key), std::string(choice));
        }
        panel.findChild<RealBox*>(QStringLiteral("attack.momentum"))->setValue(0.9);
        panel.findChild<RealBox*>(QStringLiteral("attack.restarts"))->setValue(4);
        panel.findChild<RealBox*>(QStringLiteral("attack.step_scale"))->setValue(2.5);
        panel.findChild<QCheckBox*>(QStringLiteral("attack.best_iterate"))->click();
        panel.findChild<QCheckBox*>(QStringLiteral("attack.clamp"))->click();
        panel.findChild<RealBox*>(QStringLiteral("train.learning_rate"))->setValue(0.01);
        const auto last = spy.last().first().value<Controls>();
        QCOMPARE(last.attack.momentum, 0.9);
        QCOMPARE(last.attack.restarts, 4);
        QCOMPARE(last.attack.stepScale, 2.5);
        QVERIFY(last.attack.bestIterate && !last.attack.clamp);
        QCOMPARE(last.learningRate, 0.01);
        choose(panel, "attack.direction", QStringLiteral("random"));
        QCOMPARE(panel.controls().attack.direction, std::string("random"));
    }

    void keysWithoutEffectAreDisabledAndSayWhy()
    {
        AttackPanel panel;
        show(panel, published());
        const auto* momentum = panel.findChild<RealBox*>(QStringLiteral("attack.momentum"));
        QVERIFY(!momentum->isEnabled()); // a single step
        QVERIFY(momentum->toolTip().contains(QStringLiteral("attack.steps")));
        auto* steps = panel.findChild<QDoubleSpinBox*>(QStringLiteral("stepsBox"));
        steps->setValue(5);
        QVERIFY(momentum->isEnabled());
        choose(panel, "attack.direction", QStringLiteral("random"));
        QVERIFY(!momentum->isEnabled() && !steps->isEnabled());
        QVERIFY(steps->toolTip().contains(QStringLiteral("random directions")));
        QCOMPARE(text(panel, "attackName"), QStringLiteral("random signs"));
    }

    void positivesCannotBeChosenWhileTheAttackStartsAtTheAnchor()
    {
        AttackPanel panel;
        show(panel, published());
        QComboBox* objective = combo(panel, "attack.objective");
        QVERIFY(objective->itemData(1, Qt::ToolTipRole)
                    .toString()
                    .contains(QStringLiteral("no gradient")));
        QTest::keyClick(objective, Qt::Key_Down);
        QCOMPARE(panel.controls().attack.objective, std::string("negatives"));
        QTest::keyClick(objective, Qt::Key_Up);
        QCOMPARE(panel.controls().attack.objective, std::string("whole"));
        choose(panel, "attack.start", QStringLiteral("other"));
        QTest::keyClick(objective, Qt::Key_Down);
        QCOMPARE(panel.controls().attack.objective, std::string("positives"));
        // And the way back is barred now.
        QTest::keyClick(combo(panel, "attack.start"), Qt::Key_Up);
        QCOMPARE(panel.controls().attack.start, std::string("other"));
    }

    void resetBringsBackFoldedSettingsToo()
    {
        AttackPanel panel;
        panel.setPreset(published());
        show(panel, published());
        choose(panel, "attack.views", QStringLiteral("both"));
        auto* reset = panel.findChild<QPushButton*>(QStringLiteral("resetControls"));
        QVERIFY(reset->isEnabled());
        QTest::mouseClick(reset, Qt::LeftButton);
        QVERIFY(panel.controls() == published());
        QCOMPARE(combo(panel, "attack.views")->currentText(), QStringLiteral("one"));
        QVERIFY(!reset->isEnabled());
    }

    void theMostImportantKeysAreInSightAndTheOthersFolded()
    {
        AttackPanel panel;
        panel.resize(264, 375); // the dock at 1280x800
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        for (const char* name : {"epsilonSlider", "stepsSlider", "attack.norm", "attack.direction",
                                 "attack.random_start", "attack.clamp", "alphaSlider"}) {
            const auto* control = panel.findChild<QWidget*>(QLatin1String(name));
            QCOMPARE(control->visibleRegion().boundingRect().size(), control->size());
        }
        const auto* views = combo(panel, "attack.views");
        QVERIFY(!views->isVisible());
        auto* more = panel.findChild<QToolButton*>(QStringLiteral("moreAttackSettings"));
        more->setFocus();
        QTest::keyClick(more, Qt::Key_Space);
        QVERIFY(views->isVisible());
    }

    void tabGoesFromTopToBottom()
    {
        AttackPanel panel;
        QStringList order;
        const QWidget* first = panel.findChild<QWidget*>(QStringLiteral("objective.clae"));
        for (const QWidget* at = first->nextInFocusChain(); at != first;
             at = at->nextInFocusChain()) {
            order.append(at->objectName());
        }
        qsizetype last = -1;
        for (const char* name : {"epsilonUnit", "epsilonSlider", "epsilonBox", "attack.norm",
                                 "stepsSlider", "attack.direction", "attack.random_start",
                                 "attack.clamp", "alphaSlider", "train.learning_rate",
                                 "moreAttackSettings", "attack.step_scale", "attack.batch_norm"}) {
            const qsizetype place = order.indexOf(QLatin1String(name));
            QVERIFY2(place > last, name);
            last = place;
        }
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
        Controls controls = published();
        controls.attack.steps = 50;
        controls.attack.momentum = 1.0;
        show(panel, controls);
        QVERIFY2(panel.minimumSizeHint().width() <= 264,
                 qPrintable(QString::number(panel.minimumSizeHint().width())));
    }
};

QTEST_MAIN(AttackPanelTest)
#include "AttackPanelTest.moc"
