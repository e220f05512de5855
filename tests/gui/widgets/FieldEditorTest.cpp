// SPDX-License-Identifier: GPL-3.0-or-later
#include "PanelHelpers.h"
#include "widgets/ExperimentPanel.h"
#include "widgets/FoldSection.h"
#include "widgets/NumberListEdit.h"
#include "widgets/RealBox.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>

using clae::ExperimentPanel;
using clae::FoldSection;
using clae::NumberListEdit;
using clae::RealBox;

/// The editors as they stand in a panel.
class FieldEditorTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
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

    void aKeyWithoutEffectIsDisabledAndSaysWhyUntilItHasOne()
    {
        ExperimentPanel panel;
        auto* weight = panel.findChild<RealBox*>(QStringLiteral("objective.negative_weight"));
        QVERIFY(!weight->isEnabled());
        QVERIFY(weight->toolTip().contains(QStringLiteral("unless objective.method")));
        choose(panel, "objective.method", QStringLiteral("uel"));
        QVERIFY(weight->isEnabled());
        QVERIFY(!weight->toolTip().contains(QStringLiteral("unless objective.method")));
    }

    void anExcludedChoiceCanBeChosenByNoMeans()
    {
        ExperimentPanel panel;
        panel.show();
        panel.findChild<FoldSection*>()->setOpen(true);
        auto* storage = panel.findChild<QComboBox*>(QStringLiteral("data.storage"));
        QVERIFY(storage->itemData(2, Qt::ToolTipRole)
                    .toString()
                    .contains(QStringLiteral("compressed")));
        storage->setFocus();
        for (const auto key : {Qt::Key_Down, Qt::Key_Down, Qt::Key_Down, Qt::Key_End}) {
            QTest::keyClick(storage, key);
        }
        QTest::keyClicks(storage, QStringLiteral("disk"));
        const QPointF at(5, 5);
        QWheelEvent wheel(at, storage->mapToGlobal(at), {}, QPoint(0, -120), Qt::NoButton,
                          Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(storage, &wheel);
        storage->showPopup();
        QTest::mouseClick(storage->view()->viewport(), Qt::LeftButton, {},
                          storage->view()->visualRect(storage->model()->index(2, 0)).center());
        storage->hidePopup();
        QCOMPARE(panel.spec().data.storage, std::string("memory"));
        // On a set that can be read from disk it is an ordinary choice.
        clae::TrainSpec spec;
        spec.data.name = "cifar10";
        panel.setSpec(spec);
        QTest::keyClick(storage, Qt::Key_End);
        QCOMPARE(panel.spec().data.storage, std::string("disk"));
    }

    void aBoxThatMustNotChangeIsDisabledAndSaysWhy()
    {
        ExperimentPanel panel;
        clae::TrainSpec spec;
        spec.evaluate.testImages = 100;
        panel.setSpec(spec);
        const auto* box = panel.findChild<QCheckBox*>(QStringLiteral("evaluate.drop_last"));
        QVERIFY(!box->isEnabled());
        QVERIFY(box->toolTip().contains(QStringLiteral("No image would be scored")));
        // A spec that has it all the same can be mended.
        spec.evaluate.dropLast = true;
        panel.setSpec(spec);
        QVERIFY(box->isEnabled());
    }

    void everyChoiceHasATooltipWithItsMeaning()
    {
        ExperimentPanel panel;
        const auto* method = panel.findChild<QComboBox*>(QStringLiteral("objective.method"));
        const QString tip =
            method->itemData(method->findText(QStringLiteral("uel")), Qt::ToolTipRole).toString();
        QVERIFY2(tip.contains(QStringLiteral("Ye et al. 2019")), qPrintable(tip));
        QVERIFY2(tip.contains(QStringLiteral("<sub>l≠k,p(k)</sub> log(1 − P(l|k))")),
                 qPrintable(tip));
    }

    void tooltipsHaveKeyFormulaRangeAndDefault()
    {
        ExperimentPanel panel;
        const QString tip =
            panel.findChild<QWidget*>(QStringLiteral("objective.temperature"))->toolTip();
        for (const char* part :
             {"<b>objective.temperature</b>", "cos(zₖ, zₗ) / T", "0.01 to 10", "default: 0.5"}) {
            QVERIFY2(tip.contains(QString::fromUtf8(part)), qPrintable(tip));
        }
    }

    void aListTakesGoodTextAndKeepsTheLastGoodValueOfBadText()
    {
        ExperimentPanel panel;
        panel.show();
        clae::TrainSpec colour;
        colour.data.name = "cifar10";
        panel.setSpec(colour);
        panel.findChild<FoldSection*>()->setOpen(true);
        auto* line = panel.findChild<NumberListEdit*>(QStringLiteral("data.mean"));
        QSignalSpy changes(&panel, &ExperimentPanel::specChanged);
        QSignalSpy problems(&panel, &ExperimentPanel::problemChanged);
        line->selectAll();
        QTest::keyClicks(line, QStringLiteral("0.4, 0.5, 0.6"));
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(panel.spec().data.mean, (std::vector<double>{0.4, 0.5, 0.6}));
        QCOMPARE(changes.count(), 1);
        QVERIFY(problems.isEmpty());
        line->selectAll();
        QTest::keyClicks(line, QStringLiteral("0.4; no"));
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(panel.spec().data.mean, (std::vector<double>{0.4, 0.5, 0.6}));
        QCOMPARE(changes.count(), 1);
        QVERIFY(line->toolTip().contains(QStringLiteral("does not fit")));
        QVERIFY(problems.last().at(0).toString().contains(QStringLiteral("data.mean")));
        // Another edit does not wipe out what someone is mending.
        panel.findChild<RealBox*>(QStringLiteral("train.batch"))->setValue(64);
        QCOMPARE(line->text(), QStringLiteral("0.4; no"));
        QTest::keyClick(line, Qt::Key_Escape);
        QCOMPARE(line->text(), QStringLiteral("0.4, 0.5, 0.6"));
        QVERIFY(problems.last().at(0).toString().isEmpty());
    }

    void aFolderIsTypedOrLookedFor()
    {
        const QTemporaryDir folder;
        ExperimentPanel panel;
        panel.show();
        auto* line = panel.findChild<QLineEdit*>(QStringLiteral("data.folder"));
        QTest::keyClicks(line, QStringLiteral("/x"));
        QCOMPARE(panel.spec().data.folder, std::string("/x"));
        panel.findChild<FoldSection*>()->setOpen(true);
        QTest::mouseClick(panel.findChild<QToolButton*>(QStringLiteral("data.folder.browse")),
                          Qt::LeftButton);
        auto* dialog = panel.findChild<QFileDialog*>();
        QVERIFY(dialog != nullptr);
        dialog->selectFile(folder.path());
        dialog->findChild<QLineEdit*>()->setText(folder.path());
        QTest::keyClick(dialog->findChild<QLineEdit*>(), Qt::Key_Return);
        QTRY_COMPARE(panel.spec().data.folder, folder.path().toStdString());
        QCOMPARE(line->text(), folder.path());
    }

    void choicesFromOutsideHaveTheirTooltips()
    {
        ExperimentPanel panel;
        panel.setChoices("data.name", {QStringLiteral("mnist"), QStringLiteral("fashion-mnist")},
                         {QStringLiteral("Digits"), QStringLiteral("Clothes")});
        const auto* box = panel.findChild<QComboBox*>(QStringLiteral("data.name"));
        QCOMPARE(box->itemData(0, Qt::ToolTipRole).toString(), QStringLiteral("Digits"));
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

QTEST_MAIN(FieldEditorTest)
#include "FieldEditorTest.moc"
