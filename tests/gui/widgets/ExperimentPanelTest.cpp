// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/ExperimentPanel.h"
#include "PanelHelpers.h"
#include "core/values/SpecFields.h"
#include "core/values/SpecRules.h"
#include "widgets/FoldSection.h"
#include "widgets/RealBox.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using clae::ExperimentPanel;
using clae::FoldSection;
using clae::RealBox;

namespace {

void type(const ExperimentPanel& panel, const char* key, const QString& text)
{
    auto* line = panel.findChild<QLineEdit*>(QLatin1String(key));
    line->selectAll();
    QTest::keyClicks(line, text);
    QTest::keyClick(line, Qt::Key_Return);
}

} // namespace

class ExperimentPanelTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyKeyButThoseOfTheAttackHasAControl()
    {
        ExperimentPanel panel;
        for (const clae::SpecField& field : clae::specFields()) {
            const bool ofAttack =
                field.key.compare(0, 7, "attack.") == 0 || field.key == "objective.alpha";
            const auto controls = panel.findChildren<QWidget*>(QString::fromStdString(field.key));
            QVERIFY2(controls.size() == (ofAttack ? 0 : 1), field.key.c_str());
            for (const QWidget* control : controls) {
                QVERIFY2(control->toolTip().contains(QString::fromStdString(field.key)),
                         field.key.c_str());
                QVERIFY2(!control->accessibleName().isEmpty(), field.key.c_str());
                QVERIFY2(!control->accessibleDescription().isEmpty(), field.key.c_str());
            }
        }
    }

    void returnsExactlyTheSpecItWasGiven()
    {
        clae::TrainSpec spec;
        spec.data.name = "cifar10";
        spec.train.seed = 9007199254740991;
        spec.train.learningRate = 1.0 / 3.0;
        spec.attack.epsilonSpace = clae::EpsilonSpace::Pixel;
        spec.evaluate.features = "z";
        ExperimentPanel panel;
        QSignalSpy spy(&panel, &ExperimentPanel::specChanged);
        panel.setSpec(spec);
        QCOMPARE(spy.count(), 0);
        for (const clae::SpecField& field : clae::specFields()) {
            QCOMPARE(clae::specText(panel.spec(), field.key), clae::specText(spec, field.key));
        }
    }

    void anEditReachesTheSpec()
    {
        ExperimentPanel panel;
        QSignalSpy spy(&panel, &ExperimentPanel::specChanged);
        panel.findChild<RealBox*>(QStringLiteral("train.batch"))->setValue(128);
        QCOMPARE(panel.spec().train.batch, 128);
        panel.findChild<RealBox*>(QStringLiteral("objective.temperature"))->setValue(0.25);
        QCOMPARE(panel.spec().objective.temperature, 0.25);
        panel.findChild<QCheckBox*>(QStringLiteral("objective.clae"))->click();
        QCOMPARE(panel.spec().objective.clae, false);
        auto* encoder = panel.findChild<QComboBox*>(QStringLiteral("model.encoder"));
        encoder->setFocus();
        QTest::keyClick(encoder, Qt::Key_Down);
        QCOMPARE(panel.spec().model.encoder, std::string("resnet18"));
        QCOMPARE(spy.count(), 4);
    }

    void aLockedPanelIsDisabledAndSaysWhy()
    {
        ExperimentPanel panel;
        const QString reason = QStringLiteral("A run trains; stop it to change its settings.");
        auto* batch = panel.findChild<RealBox*>(QStringLiteral("train.batch"));
        const QString help = batch->toolTip();
        panel.setLocked(true, reason);
        QVERIFY(!batch->isEnabled());
        QVERIFY(batch->toolTip().indexOf(reason) <
                batch->toolTip().indexOf(QStringLiteral("train.batch")));
        QVERIFY(batch->toolTip().contains(reason));
        panel.setLocked(false);
        QVERIFY(batch->isEnabled());
        QCOMPARE(batch->toolTip(), help);
    }

    void sectionsOpenAndCloseByMouseAndKeyboard()
    {
        ExperimentPanel panel;
        panel.show();
        const auto* hue = panel.findChild<RealBox*>(QStringLiteral("augment.hue"));
        const auto* width = panel.findChild<RealBox*>(QStringLiteral("model.width"));
        QVERIFY(!hue->isVisible());
        auto* section = panel.findChild<QToolButton*>(QStringLiteral("augmentSection"));
        QTest::mouseClick(section, Qt::LeftButton);
        QVERIFY(hue->isVisible() && !width->isVisible());
        section->setFocus();
        QTest::keyClick(section, Qt::Key_Space);
        QVERIFY(!hue->isVisible());
    }

    void tabGoesFromTopToBottom()
    {
        ExperimentPanel panel;
        QStringList order;
        const QWidget* first = panel.findChild<QWidget*>(QStringLiteral("data.name"));
        for (const QWidget* at = first->nextInFocusChain(); at != first;
             at = at->nextInFocusChain()) {
            order.append(at->objectName());
        }
        const auto place = [&](const char* name) {
            return order.indexOf(QLatin1String(name));
        };
        QVERIFY(place("model.encoder") >= 0);
        QVERIFY(place("model.encoder") < place("train.threads"));
        QVERIFY(place("train.threads") < place("dataSection"));
        QVERIFY(place("dataSection") < place("data.folder"));
        QVERIFY(place("data.folder") < place("data.folder.browse"));
        QVERIFY(place("data.folder.browse") < place("augmentSection"));
        QVERIFY(place("augment.hue") < place("evaluate.map_images"));
    }

    void nothingIsCutOffAtTheRight()
    {
        ExperimentPanel panel;
        for (auto* section : panel.findChildren<FoldSection*>()) {
            section->setOpen(true);
        }
        panel.resize(panel.minimumSizeHint().width(), 500);
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        auto* scroll = panel.findChild<QScrollArea*>();
        QVERIFY(scroll->widget()->width() <= scroll->viewport()->width());
        QVERIFY(panel.minimumSizeHint().width() <= 280);
    }

    void everyIdleKeyIsDisabledAndEveryOtherIsNot()
    {
        ExperimentPanel panel;
        for (const char* method : {"uel", "simclr"}) {
            clae::TrainSpec spec;
            spec.objective.method = method;
            spec.data.name = "cifar10";
            spec.train.schedule = "step";
            spec.train.decayEpochs = {1};
            spec.train.decayFactors = {0.5};
            panel.setSpec(spec);
            for (const clae::SpecField& field : clae::specFields()) {
                const auto* control = panel.findChild<QWidget*>(QString::fromStdString(field.key));
                if (control != nullptr) {
                    QVERIFY2(control->isEnabled() == clae::idleReason(spec, field.key).empty(),
                             field.key.c_str());
                }
            }
        }
    }

    void aSpecThatIsWrongAsAWholeIsASentenceInThePanel()
    {
        ExperimentPanel panel;
        panel.show();
        const auto* label = panel.findChild<QLabel*>(QStringLiteral("specProblem"));
        QSignalSpy problems(&panel, &ExperimentPanel::problemChanged);
        QVERIFY(!label->isVisible());
        choose(panel, "train.schedule", QStringLiteral("step"));
        QVERIFY(label->isVisible());
        QVERIFY(label->text().contains(QStringLiteral("train.decay_epochs")));
        QCOMPARE(problems.count(), 1);
        type(panel, "train.decay_epochs", QStringLiteral("3"));
        QVERIFY(label->text().contains(QStringLiteral("one factor for each epoch")));
        type(panel, "train.decay_factors", QStringLiteral("0.1"));
        QVERIFY(!label->isVisible());
        QCOMPARE(panel.problem(), QString());
        QVERIFY(problems.last().at(0).toString().isEmpty());
    }

    void theKeyboardAloneReachesAndSetsEverySection()
    {
        ExperimentPanel panel;
        panel.show();
        panel.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&panel));
        panel.findChild<QWidget*>(QStringLiteral("train.threads"))->setFocus();
        const auto next = [&] {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            return QApplication::focusWidget()->objectName();
        };
        QCOMPARE(next(), QStringLiteral("dataSection"));
        QCOMPARE(next(), QStringLiteral("augmentSection"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QCOMPARE(next(), QStringLiteral("augment.size"));
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("32\t"));
        QCOMPARE(panel.spec().augment.size, 32);
    }
};

QTEST_MAIN(ExperimentPanelTest)
#include "ExperimentPanelTest.moc"
