// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/ExperimentPanel.h"
#include "core/values/SpecFields.h"
#include "widgets/RealBox.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>

using clae::ExperimentPanel;
using clae::RealBox;

class ExperimentPanelTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyKeyOfTheSpecHasAControl()
    {
        ExperimentPanel panel;
        for (const clae::SpecField& field : clae::specFields()) {
            auto* control = panel.findChild<QWidget*>(QString::fromStdString(field.key));
            QVERIFY2(control != nullptr, field.key.c_str());
            QVERIFY2(!control->toolTip().isEmpty(), field.key.c_str());
            QVERIFY2(!control->accessibleName().isEmpty(), field.key.c_str());
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

    void choicesFromOutsideReplaceFreeText()
    {
        ExperimentPanel panel;
        panel.setChoices("data.name", {QStringLiteral("mnist"), QStringLiteral("fashion-mnist")});
        auto* box = panel.findChild<QComboBox*>(QStringLiteral("data.name"));
        QCOMPARE(box->currentText(), QStringLiteral("fashion-mnist"));
        QVERIFY(!box->isEditable());
        QTest::keyClick(box, Qt::Key_Up);
        QCOMPARE(panel.spec().data.name, std::string("mnist"));
    }

    void aNameThatTheListLacksIsShownAllTheSame()
    {
        ExperimentPanel panel;
        panel.setChoices("data.name", {QStringLiteral("mnist")});
        clae::TrainSpec spec;
        spec.data.name = "my-images";
        panel.setSpec(spec);
        QCOMPARE(panel.findChild<QComboBox*>(QStringLiteral("data.name"))->currentText(),
                 QStringLiteral("my-images"));
    }

    void aLockedPanelIsDisabledAndSaysWhy()
    {
        ExperimentPanel panel;
        const QString reason = QStringLiteral("A run trains; stop it to change its settings.");
        auto* batch = panel.findChild<RealBox*>(QStringLiteral("train.batch"));
        const QString help = batch->toolTip();
        panel.setLocked(true, reason);
        QVERIFY(!batch->isEnabled());
        QVERIFY(batch->toolTip().startsWith(reason));
        panel.setLocked(false);
        QVERIFY(batch->isEnabled());
        QCOMPARE(batch->toolTip(), help);
    }

    void moreSettingsOpenAndClose()
    {
        ExperimentPanel panel;
        panel.show();
        auto* hue = panel.findChild<RealBox*>(QStringLiteral("augment.hue"));
        QVERIFY(!hue->isVisible());
        auto* more = panel.findChild<QToolButton*>(QStringLiteral("moreSettings"));
        more->click();
        QVERIFY(hue->isVisible());
        more->click();
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
        QVERIFY(place("train.threads") < place("moreSettings"));
        QVERIFY(place("moreSettings") < place("data.folder"));
        QVERIFY(place("data.folder") < place("evaluate.map_images"));
    }

    void nothingIsCutOffAtTheRight()
    {
        ExperimentPanel panel;
        panel.findChild<QToolButton*>(QStringLiteral("moreSettings"))->click();
        panel.resize(panel.minimumSizeHint().width(), 500);
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        auto* scroll = panel.findChild<QScrollArea*>();
        QVERIFY(scroll->widget()->width() <= scroll->viewport()->width());
        QVERIFY(panel.minimumSizeHint().width() <= 280);
    }

    void scrollingPastAControlDoesNotChangeIt()
    {
        ExperimentPanel panel;
        panel.show();
        auto* batch = panel.findChild<RealBox*>(QStringLiteral("train.batch"));
        const QPointF at(5, 5);
        QWheelEvent event(at, batch->mapToGlobal(at), {}, QPoint(0, 120), Qt::NoButton,
                          Qt::NoModifier, Qt::NoScrollPhase, false);
        batch->clearFocus();
        QApplication::sendEvent(batch, &event);
        QCOMPARE(panel.spec().train.batch, clae::TrainSpec().train.batch);
    }

    void realsAreShownWithTheFewestDigits_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("text");
        QTest::newRow("small") << 0.00001 << QStringLiteral("0.00001");
        QTest::newRow("half") << 0.5 << QStringLiteral("0.5");
        QTest::newRow("whole") << 100.0 << QStringLiteral("100");
        QTest::newRow("zero") << 0.0 << QStringLiteral("0");
    }

    void realsAreShownWithTheFewestDigits()
    {
        QFETCH(double, value);
        QFETCH(QString, text);
        RealBox box;
        box.setRange(0.0, 1000.0);
        box.setValue(value);
        QCOMPARE(box.text(), text);
    }
};

QTEST_MAIN(ExperimentPanelTest)
#include "ExperimentPanelTest.moc"
