// SPDX-License-Identifier: GPL-3.0-or-later
#include "SyntheticReports.h"
#include "widgets/AttackPanel.h"
#include "widgets/Banner.h"
#include "widgets/CurvePlot.h"
#include "widgets/EmbeddingView.h"
#include "widgets/ExperimentPanel.h"
#include "widgets/PairView.h"
#include "widgets/RowHeight.h"
#include "widgets/StatusStrip.h"
#include "widgets/StudySetup.h"

#include <QAbstractButton>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLayout>
#include <QMetaProperty>
#include <QProgressBar>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSlider>
#include <QTableWidget>
#include <QTest>
#include <QWheelEvent>

using clae::Banner;
using clae::StatusStrip;

namespace {

QString text(const QWidget& widget, const char* name)
{
    return widget.findChild<QLabel*>(QLatin1String(name))->text();
}

template <typename Control> void checkNames(const QWidget& root)
{
    for (const auto* control : root.findChildren<const Control*>()) {
        // Parts that Qt makes inside a control, such as a scroll bar or a combo box's list.
        if (control->objectName().startsWith(QLatin1String("qt_")) ||
            qobject_cast<const QScrollBar*>(control) != nullptr) {
            continue;
        }
        const QByteArray who =
            control->metaObject()->className() + QByteArray(" ") + control->objectName().toUtf8();
        QVERIFY2(!control->objectName().isEmpty(), who.constData());
        QVERIFY2(!control->accessibleName().isEmpty(), who.constData());
    }
}

} // namespace

class SmallWidgetsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void rowsFollowTheFontOfTheirTable()
    {
        QTableWidget table(3, 1);
        clae::fitRowsToFont(&table, 6);
        QCOMPARE(table.rowHeight(0), table.fontMetrics().height() + 6);
        const int small = table.rowHeight(0);
        QFont large = table.font();
        large.setPointSizeF(2.0 * large.pointSizeF());
        table.setFont(large);
        QCOMPARE(table.rowHeight(2), table.fontMetrics().height() + 6);
        QVERIFY(table.rowHeight(2) > small + 6);
    }

    void everyControlHasANameForScriptsAndScreenReaders()
    {
        QWidget root;
        new clae::AttackPanel(&root);
        new clae::CurvePlot(&root);
        new clae::ExperimentPanel(&root);
        new clae::PairView(&root);
        new StatusStrip(&root);
        auto* embedding = new clae::EmbeddingView(&root);
        embedding->setClassNames({QStringLiteral("Shirt"), QStringLiteral("Bag")});
        auto* banner = new Banner(&root);
        banner->ask(Banner::Level::Info, QStringLiteral("Text"), QStringLiteral("Act"),
                    QStringLiteral("Leave"));
        checkNames<QAbstractButton>(root);
        checkNames<QAbstractSlider>(root);
        checkNames<QAbstractSpinBox>(root);
        checkNames<QComboBox>(root);
        checkNames<QProgressBar>(root);
    }

    void theWheelChangesNoSettingWithoutTheFocus()
    {
        QWidget root;
        new clae::AttackPanel(&root);
        new clae::ExperimentPanel(&root);
        new clae::StudySetup(&root);
        root.show();
        int sent = 0;
        for (auto* control : root.findChildren<QWidget*>()) {
            const bool isSetting = qobject_cast<QSlider*>(control) != nullptr ||
                                   qobject_cast<QAbstractSpinBox*>(control) != nullptr ||
                                   qobject_cast<QComboBox*>(control) != nullptr;
            if (!isSetting) {
                continue;
            }
            control->setEnabled(true);
            control->clearFocus();
            const QMetaProperty value = control->metaObject()->userProperty();
            const QVariant before = value.read(control);
            for (const int turn : {120, -120}) {
                const QPointF at(5, 5);
                QWheelEvent event(at, control->mapToGlobal(at), {}, QPoint(0, turn), Qt::NoButton,
                                  Qt::NoModifier, Qt::NoScrollPhase, false);
                QApplication::sendEvent(control, &event);
                QVERIFY2(value.read(control) == before, qPrintable(control->objectName()));
            }
            ++sent;
        }
        QVERIFY(sent > 40);
    }

    void theBannerIsHiddenUntilThereIsAMessage()
    {
        QWidget window;
        Banner banner(&window);
        window.show();
        QVERIFY(!banner.isVisible());
        banner.showMessage(Banner::Level::Error, QStringLiteral("The disk is full."));
        QVERIFY(banner.isVisible());
        QCOMPARE(banner.text(), QStringLiteral("The disk is full."));
        QCOMPARE(text(banner, "bannerTitle"), QStringLiteral("Error"));
    }

    void theBannersButtonsWork()
    {
        Banner banner;
        QSignalSpy action(&banner, &Banner::actionTriggered);
        QSignalSpy closed(&banner, &Banner::closed);
        banner.showMessage(Banner::Level::Warning, QStringLiteral("Text"), QStringLiteral("Retry"));
        auto* button = banner.findChild<QAbstractButton*>(QStringLiteral("bannerAction"));
        QVERIFY(button->isVisible());
        button->click();
        QCOMPARE(action.count(), 1);
        banner.findChild<QAbstractButton*>(QStringLiteral("bannerClose"))->click();
        QCOMPARE(closed.count(), 1);
        QVERIFY(!banner.isVisible());
        banner.showMessage(Banner::Level::Info, QStringLiteral("Text"));
        QVERIFY(!button->isVisible());
    }

    void theStatusShowsAStep()
    {
        StatusStrip strip;
        strip.update(clae::syntheticStep(412));
        QCOMPARE(text(strip, "statusActivity"), QStringLiteral("epoch 2/5"));
        QCOMPARE(text(strip, "statusStep"), QStringLiteral("step 412/1560"));
        QCOMPARE(text(strip, "statusEta"), QStringLiteral("ETA 4:12"));
        QVERIFY(text(strip, "statusRate").endsWith(QStringLiteral("images/s")));
        auto* bar = strip.findChild<QProgressBar*>();
        QCOMPARE(bar->value() * 1560 / bar->maximum(), 412 - 1);
    }

    void timesAboveAnHourHaveHours()
    {
        StatusStrip strip;
        clae::StepReport report = clae::syntheticStep(1);
        report.etaSeconds = 3723.0;
        strip.update(report);
        QCOMPARE(text(strip, "statusEta"), QStringLiteral("ETA 1:02:03"));
    }

    void fieldsKeepTheirPlaceWhileNumbersChange()
    {
        StatusStrip strip;
        strip.resize(1200, 24);
        strip.show();
        clae::StepReport report = clae::syntheticStep(9);
        strip.update(report);
        QVERIFY(QTest::qWaitForWindowExposed(&strip));
        auto* eta = strip.findChild<QLabel*>(QStringLiteral("statusEta"));
        const int before = eta->x();
        report.step = 1559;
        report.imagesPerSecond = 12.0;
        report.etaSeconds = 4000.0;
        strip.update(report);
        strip.layout()->activate();
        QCOMPARE(eta->x(), before);
    }

    void otherLongJobsShowTheirProgress()
    {
        StatusStrip strip;
        strip.setBusy(QStringLiteral("Load mnist"), 20, 80);
        QCOMPARE(text(strip, "statusActivity"), QStringLiteral("Load mnist (20 of 80)"));
        auto* bar = strip.findChild<QProgressBar*>();
        QCOMPARE(bar->value() * 4, bar->maximum());
        strip.setBusy(QStringLiteral("Start"), 0, 0);
        QCOMPARE(bar->maximum(), 0);
        strip.setIdle(QStringLiteral("Ready"));
        QVERIFY(bar->isHidden());
    }

    void theAgeOfTheLastSaveIsShown()
    {
        StatusStrip strip;
        strip.setSaved(QDateTime::currentDateTime().addSecs(-600));
        QCOMPARE(text(strip, "statusSaved"), QStringLiteral("saved 10 min ago"));
        strip.setSaved({});
        QVERIFY(text(strip, "statusSaved").isEmpty());
    }
};

QTEST_MAIN(SmallWidgetsTest)
#include "SmallWidgetsTest.moc"
