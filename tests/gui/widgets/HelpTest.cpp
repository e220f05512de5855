// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/AttackPanel.h"
#include "widgets/DockTitle.h"
#include "widgets/HelpPanel.h"
#include "widgets/ShortcutList.h"
#include "widgets/ViewKeys.h"

#include <QAbstractItemModelTester>
#include <QDockWidget>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMainWindow>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

using namespace clae;

class HelpTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aKeyIsExplainedWithItsFormula()
    {
        QMainWindow window;
        auto* dock = new QDockWidget(&window);
        dock->setObjectName(QStringLiteral("attackDock"));
        auto* panel = new AttackPanel(dock);
        dock->setWidget(panel);
        HelpPanel help;
        help.explain(panel->findChild<QWidget*>(QStringLiteral("attack.norm")));
        const QString text = help.toPlainText();
        QVERIFY2(text.contains(QStringLiteral("attack.norm")), qPrintable(text));
        QVERIFY(text.contains(QStringLiteral("‖δ‖ ≤ ε")));
        // And the page of the view that it stands in.
        QVERIFY(text.contains(QStringLiteral("argmax L")));
    }

    void aSliderIsExplainedByItsTip()
    {
        AttackPanel panel;
        HelpPanel help;
        help.explain(panel.findChild<QWidget*>(QStringLiteral("alphaSlider")));
        QVERIFY2(help.toPlainText().contains(QStringLiteral("objective.alpha")),
                 qPrintable(help.toPlainText()));
    }

    void withoutAControlThereIsTheWayToAsk()
    {
        HelpPanel help;
        help.explain(nullptr);
        QVERIFY(help.toPlainText().contains(QStringLiteral("F1")));
    }

    void theTitleOfADockFollowsItAndAsksForHelp()
    {
        QMainWindow window;
        auto* dock = new QDockWidget(QStringLiteral("One"), &window);
        window.addDockWidget(Qt::LeftDockWidgetArea, dock);
        auto* title = new DockTitle(dock);
        window.show();
        auto* name = title->findChild<QLabel*>(QStringLiteral("dockName"));
        auto* helpButton = title->findChild<QToolButton*>(QStringLiteral("dockHelp"));
        auto* close = title->findChild<QToolButton*>(QStringLiteral("dockClose"));
        QCOMPARE(name->text(), QStringLiteral("One"));
        dock->setWindowTitle(QStringLiteral("Two"));
        QCOMPARE(name->text(), QStringLiteral("Two"));
        QVERIFY(helpButton->accessibleName().contains(QStringLiteral("Two")));
        QSignalSpy asked(title, &DockTitle::helpRequested);
        helpButton->click();
        QCOMPARE(asked.size(), 1);
        dock->setFeatures(QDockWidget::NoDockWidgetFeatures);
        QVERIFY(!close->isVisible());
        dock->setFeatures(QDockWidget::DockWidgetClosable);
        const int height = title->sizeHint().height();
        title->setSlim(true);
        QVERIFY(title->sizeHint().height() < height);
        QVERIFY(!helpButton->isVisible());
        title->setSlim(false);
        QCOMPARE(title->sizeHint().height(), height);
        close->click();
        QVERIFY(!dock->isVisible());
    }

    void shortcutsAreATableThatIsSearched()
    {
        ShortcutModel model;
        const QAbstractItemModelTester tester(&model);
        model.setEntries({{QStringLiteral("Start"), QStringLiteral("F5"), QStringLiteral("Run")}});
        QCOMPARE(model.index(0, ShortcutModel::Keys).data().toString(), QStringLiteral("F5"));
        model.setEntries({});

        QWidget window;
        auto* list = new ShortcutList(
            {{QStringLiteral("Start"), QStringLiteral("F5"), QStringLiteral("Run")},
             {QStringLiteral("Zoom in"), QStringLiteral("+"), QStringLiteral("Plots")}},
            &window);
        list->show();
        const auto* table = list->findChild<QTreeView*>();
        QCOMPARE(table->model()->rowCount(), 2);
        QTest::keyClicks(list->findChild<QLineEdit*>(), QStringLiteral("f5"));
        QCOMPARE(table->model()->rowCount(), 1);
        QCOMPARE(table->model()->index(0, 0).data().toString(), QStringLiteral("Start"));
    }

    void everyKeyOfTheTableMeansSomethingAndOthersDoNot()
    {
        const QKeyEvent plus(QEvent::KeyPress, Qt::Key_Plus, Qt::NoModifier);
        QCOMPARE(viewCommand(plus), ViewCommand::ZoomIn);
        const QKeyEvent size(QEvent::KeyPress, Qt::Key_Plus, Qt::ControlModifier);
        QCOMPARE(viewCommand(size), ViewCommand::None);
        const QKeyEvent other(QEvent::KeyPress, Qt::Key_A, Qt::NoModifier);
        QCOMPARE(viewCommand(other), ViewCommand::None);
        QVERIFY(viewKeys().size() > 7);
        for (const ViewKey& key : viewKeys()) {
            QVERIFY(!key.keys.isEmpty() && !key.what.isEmpty());
        }
    }
};

QTEST_MAIN(HelpTest)
#include "HelpTest.moc"
