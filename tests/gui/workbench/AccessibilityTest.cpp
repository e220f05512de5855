// SPDX-License-Identifier: GPL-3.0-or-later
#include "WindowFixture.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QAccessibleWidget>
#include <QComboBox>
#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QPushButton>
#include <QScrollBar>
#include <QSet>

using namespace clae;

namespace {

/// What a person acts on.
bool isInteractive(QAccessible::Role role)
{
    switch (role) {
    case QAccessible::PushButton:
    case QAccessible::CheckBox:
    case QAccessible::RadioButton:
    case QAccessible::ComboBox:
    case QAccessible::EditableText:
    case QAccessible::SpinBox:
    case QAccessible::Slider:
    case QAccessible::ButtonMenu:
    case QAccessible::ButtonDropDown:
    case QAccessible::MenuItem:
    case QAccessible::PageTab:
    case QAccessible::Table:
    case QAccessible::List:
    case QAccessible::Tree:
        return true;
    default:
        return false;
    }
}

/// The parts that Qt makes of a control of ours: the control has the name.
bool isPartOfAControl(const QWidget* widget)
{
    for (const QWidget* at = widget->parentWidget(); at != nullptr; at = at->parentWidget()) {
        if (qobject_cast<const QAbstractSpinBox*>(at) != nullptr ||
            qobject_cast<const QComboBox*>(at) != nullptr ||
            qobject_cast<const QLineEdit*>(at) != nullptr) {
            return true;
        }
    }
    const QString name = widget->objectName();
    return qobject_cast<const QScrollBar*>(widget) != nullptr ||
           name.startsWith(QStringLiteral("qt_"));
}

QString nameOf(const QWidget* widget)
{
    return QLatin1String(widget->metaObject()->className()) + QLatin1Char(' ') +
           widget->objectName();
}

void walk(QAccessibleInterface* item, QStringList& unnamed, int& checked, int depth = 0)
{
    if (item == nullptr || !item->isValid() || depth > 40) {
        return;
    }
    const auto* widget = qobject_cast<QWidget*>(item->object());
    // What is hidden by itself, as the button of a message, gets its text when it is shown.
    if (widget != nullptr && isInteractive(item->role()) && !isPartOfAControl(widget) &&
        !widget->isHidden()) {
        ++checked;
        if (item->text(QAccessible::Name).trimmed().isEmpty()) {
            unnamed.append(nameOf(widget));
        }
    }
    for (int k = 0; k < item->childCount(); ++k) {
        walk(item->child(k), unnamed, checked, depth + 1);
    }
}

/// What Tab can reach, in its order, beginning at the window.
QList<QWidget*> tabOrder(QWidget* window)
{
    QList<QWidget*> order;
    QWidget* at = window;
    do {
        at = at->nextInFocusChain();
        if (at->isVisible() && at->isEnabled() && (at->focusPolicy() & Qt::TabFocus) != 0 &&
            at->focusProxy() == nullptr) {
            order.append(at);
        }
    } while (at != window);
    return order;
}

} // namespace

/// That the window works without a mouse and without eyes.
class AccessibilityTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyControlHasAName()
    {
        const WindowFixture f;
        QStringList unnamed;
        int checked = 0;
        walk(QAccessible::queryAccessibleInterface(f.window.get()), unnamed, checked);
        // Views that lie behind another one, too.
        for (QDockWidget* dock : f.window->findChildren<QDockWidget*>()) {
            dock->show();
            dock->raise();
            QCoreApplication::processEvents();
            walk(QAccessible::queryAccessibleInterface(dock), unnamed, checked);
            QVERIFY2(!dock->windowTitle().isEmpty(), qPrintable(dock->objectName()));
            QVERIFY2(!dock->widget()->accessibleName().isEmpty(), qPrintable(dock->objectName()));
        }
        QVERIFY2(checked > 60, qPrintable(QString::number(checked)));
        unnamed.removeDuplicates();
        QVERIFY2(unnamed.isEmpty(), qPrintable(unnamed.join(QLatin1Char('\n'))));
    }

    /// Alt with a letter of the menu bar opens that menu, whatever a panel is full of.
    void noControlTakesTheKeyOfAMenu()
    {
        const WindowFixture f;
        QSet<QKeySequence> menus;
        for (const QAction* action : f.window->menuBar()->actions()) {
            const QKeySequence key = QKeySequence::mnemonic(action->text());
            QVERIFY2(!key.isEmpty(), qPrintable(action->text()));
            QVERIFY2(!menus.contains(key), qPrintable(action->text()));
            menus.insert(key);
        }
        QVERIFY(menus.size() >= 7);
        QStringList taken;
        const auto check = [&](const QString& text) {
            if (menus.contains(QKeySequence::mnemonic(text))) {
                taken.append(text);
            }
        };
        for (const auto* button : f.window->findChildren<QAbstractButton*>()) {
            check(button->text());
        }
        for (const auto* label : f.window->findChildren<QLabel*>()) {
            check(label->buddy() != nullptr ? label->text() : QString());
        }
        QVERIFY2(taken.isEmpty(), qPrintable(taken.join(QLatin1Char('\n'))));
    }

    void everyControlIsReachedByTab()
    {
        const WindowFixture f;
        QVERIFY(QTest::qWaitForWindowExposed(f.window.get()));
        const QList<QWidget*> order = tabOrder(f.window.get());
        const QSet<QWidget*> reached(order.begin(), order.end());
        QVERIFY2(order.size() > 30, qPrintable(QString::number(order.size())));
        QStringList missed;
        for (QWidget* widget : f.window->findChildren<QWidget*>()) {
            QAccessibleInterface* item = QAccessible::queryAccessibleInterface(widget);
            const bool control = item != nullptr && isInteractive(item->role()) &&
                                 item->role() != QAccessible::MenuItem &&
                                 item->role() != QAccessible::PageTab && !isPartOfAControl(widget);
            // The buttons of the tool bar and of the titles have their keys and their place in a
            // menu: F1 is a view's help, the View menu closes it.
            const bool byKey = widget->inherits("QToolBarExtension") ||
                               (widget->inherits("QToolButton") &&
                                (widget->parentWidget()->inherits("QToolBar") ||
                                 widget->parentWidget()->inherits("clae::DockTitle")));
            if (control && widget->isVisible() && widget->isEnabled() && !byKey &&
                widget->focusProxy() == nullptr && !reached.contains(widget)) {
                missed.append(nameOf(widget));
            }
        }
        QVERIFY2(missed.isEmpty(), qPrintable(missed.join(QLatin1Char('\n'))));
    }

    void tabGoesThroughOneViewAfterTheOther()
    {
        const WindowFixture f;
        QVERIFY(QTest::qWaitForWindowExposed(f.window.get()));
        QStringList visited;
        for (const QWidget* widget : tabOrder(f.window.get())) {
            for (const QWidget* at = widget; at != nullptr; at = at->parentWidget()) {
                if (qobject_cast<const QDockWidget*>(at) != nullptr) {
                    if (visited.isEmpty() || visited.last() != at->objectName()) {
                        visited.append(at->objectName());
                    }
                    break;
                }
            }
        }
        QVERIFY(visited.size() >= 5);
        QStringList once = visited;
        QVERIFY2(once.removeDuplicates() == 0, qPrintable(visited.join(QLatin1Char(' '))));
    }

    void theFocusIsSeen()
    {
        const WindowFixture f;
        f.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(f.window.get()));
        QTest::keyClick(f.window.get(), Qt::Key_Tab); // who uses the keys sees where they go
        for (QWidget* widget : tabOrder(f.window.get())) {
            const bool painted =
                widget->inherits("QAbstractButton") || widget->inherits("QComboBox") ||
                widget->inherits("QAbstractSpinBox") || widget->inherits("QSlider");
            if (!painted) {
                continue;
            }
            widget->clearFocus();
            const QImage without = widget->grab().toImage();
            widget->setFocus(Qt::TabFocusReason);
            const QImage with = widget->grab().toImage();
            QVERIFY2(with != without, qPrintable(nameOf(widget)));
        }
    }
};

QTEST_MAIN(AccessibilityTest)
#include "AccessibilityTest.moc"
