// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/Retranslation.h"

#include "widgets/Mnemonic.h"

#include <QAbstractItemView>
#include <QAction>
#include <QComboBox>
#include <QCoreApplication>
#include <QEvent>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QVariant>
#include <QWidget>

#include <algorithm>
#include <array>

namespace clae {
namespace {

constexpr int kDepth = 3;             ///< of texts that are filled into texts
constexpr qsizetype kFewestFixed = 2; ///< letters; "%1 %2" would match everything

/// The properties that hold a text for people. A plot's axes have "label", its graphs "name".
constexpr std::array<const char*, 15> kProperties{
    "text",      "title",  "windowTitle",     "toolTip",          "statusTip",
    "whatsThis", "tip",    "placeholderText", "accessibleName",   "accessibleDescription",
    "prefix",    "suffix", "label",           "specialValueText", "iconText"};

const QRegularExpression& placeholder()
{
    static const QRegularExpression expression(QStringLiteral(R"(%(?:L?([1-9])|n))"));
    return expression;
}

/// What the actions of Qt make of a text when they have no tooltip of their own.
QString stripped(QString text)
{
    return withoutMnemonic(text.remove(QStringLiteral("...")));
}

} // namespace

Retranslation::Retranslation(const Texts& before, const Texts& after)
{
    Q_ASSERT(before.size() == after.size());
    for (std::size_t k = 0; k < before.size(); ++k) {
        if (before[k].text.contains(placeholder())) {
            addPattern(before[k].text, after[k].text);
        } else {
            m_exact[before[k].text].append({before[k].context, after[k].text});
            // Names for screen readers are often labels without their mnemonics.
            const QString plain = withoutMnemonic(before[k].text);
            if (plain != before[k].text) {
                m_exact[plain].append({before[k].context, withoutMnemonic(after[k].text)});
            }
        }
    }
    std::stable_sort(m_patterns.begin(), m_patterns.end(),
                     [](const Pattern& a, const Pattern& b) { return a.fixed > b.fixed; });
}

void Retranslation::addPattern(const QString& before, const QString& after)
{
    Pattern pattern;
    QString expression = QStringLiteral("^");
    qsizetype end = 0;
    qsizetype letters = 0;
    for (auto match = placeholder().globalMatch(before); match.hasNext();) {
        const QRegularExpressionMatch found = match.next();
        const QString fixed = before.mid(end, found.capturedStart() - end);
        expression += QRegularExpression::escape(fixed) + QStringLiteral("(.*?)");
        letters += std::count_if(fixed.begin(), fixed.end(),
                                 [](QChar letter) { return letter.isLetter(); });
        pattern.numbers.append(found.captured(1).toInt());
        pattern.fixed += fixed.size();
        end = found.capturedEnd();
    }
    const QString rest = before.mid(end);
    letters +=
        std::count_if(rest.begin(), rest.end(), [](QChar letter) { return letter.isLetter(); });
    pattern.fixed += rest.size();
    pattern.before =
        QRegularExpression(expression + QRegularExpression::escape(rest) + QStringLiteral("$"),
                           QRegularExpression::DotMatchesEverythingOption);
    pattern.after = after;
    if (letters >= kFewestFixed || before.contains(QChar(0x00B1))) {
        m_patterns.push_back(std::move(pattern));
    }
}

QString Retranslation::translated(const QString& text, const QList<QByteArray>& contexts) const
{
    return translated(text, contexts, kDepth);
}

QString Retranslation::translated(const QString& text, const QList<QByteArray>& contexts,
                                  int depth) const
{
    if (text.isEmpty() || depth == 0) {
        return text;
    }
    if (const auto exact = m_exact.constFind(text); exact != m_exact.constEnd()) {
        const auto preferred = std::find_if(exact->begin(), exact->end(), [&](const Exact& one) {
            return contexts.contains(one.context);
        });
        return (preferred != exact->end() ? *preferred : exact->front()).after;
    }
    for (const Pattern& pattern : m_patterns) {
        const QRegularExpressionMatch match = pattern.before.match(text);
        if (!match.hasMatch()) {
            continue;
        }
        QString result;
        qsizetype end = 0;
        for (auto slot = placeholder().globalMatch(pattern.after); slot.hasNext();) {
            const QRegularExpressionMatch found = slot.next();
            const qsizetype index = pattern.numbers.indexOf(found.captured(1).toInt());
            result += pattern.after.mid(end, found.capturedStart() - end);
            if (index >= 0) {
                result +=
                    translated(match.captured(static_cast<int>(index) + 1), contexts, depth - 1);
            }
            end = found.capturedEnd();
        }
        return result + pattern.after.mid(end);
    }
    return text;
}

void Retranslation::applyTo(QObject* object, const QString& from, const QString& to) const
{
    QList<QByteArray> contexts;
    for (const QObject* at = object; at != nullptr; at = at->parent()) {
        contexts.append(at->metaObject()->className());
    }
    const auto* action = qobject_cast<QAction*>(object);
    for (const char* name : kProperties) {
        const QVariant value = object->property(name);
        if (value.metaType() != QMetaType::fromType<QString>()) {
            continue;
        }
        // What the user types is no text of the program, and a tooltip that an action makes of its
        // text shall go on following it.
        const QByteArray property(name);
        if ((property == "text" && qobject_cast<QLineEdit*>(object) != nullptr) ||
            (property == "toolTip" && action != nullptr &&
             value.toString() == stripped(action->text()))) {
            continue;
        }
        // What it was before, while it is still what we made of it: shown, before, in which
        // language.
        const QByteArray memory = "claeTextBefore-" + property;
        const QStringList known = object->property(memory.constData()).toStringList();
        const bool back = known.size() == 3 && known[0] == value.toString() && known[2] == to;
        const QString after = back ? known[1] : translated(value.toString(), contexts);
        if (after != value.toString()) {
            object->setProperty(name, after);
            object->setProperty(memory.constData(), QStringList{after, value.toString(), from});
        }
    }
    if (object->inherits("QCPAbstractPlottable")) {
        object->setProperty("name", translated(object->property("name").toString(), contexts));
    }
    applyToItems(object);
}

void Retranslation::applyToItems(QObject* object) const
{
    auto* box = qobject_cast<QComboBox*>(object);
    if (box == nullptr || box->isEditable()) {
        return;
    }
    const QList<QByteArray> contexts{
        object->parent() != nullptr ? object->parent()->metaObject()->className() : ""};
    const QSignalBlocker blocker(box);
    for (int k = 0; k < box->count(); ++k) {
        const QString text = translated(box->itemText(k), contexts);
        if (text != box->itemText(k)) {
            box->setItemText(k, text);
        }
        const QString tip = box->itemData(k, Qt::ToolTipRole).toString();
        if (const QString next = translated(tip, contexts); next != tip) {
            box->setItemData(k, next, Qt::ToolTipRole);
        }
    }
}

void Retranslation::apply(QWidget* window, const QString& from, const QString& to) const
{
    applyTo(window, from, to);
    for (QObject* object : window->findChildren<QObject*>()) {
        applyTo(object, from, to);
    }
    for (QWidget* widget : window->findChildren<QWidget*>()) {
        if (auto* view = qobject_cast<QAbstractItemView*>(widget);
            view != nullptr && view->model()) {
            QAbstractItemModel* model = view->model();
            if (model->columnCount() > 0) {
                Q_EMIT model->headerDataChanged(Qt::Horizontal, 0, model->columnCount() - 1);
            }
            view->viewport()->update();
        }
        // Other words have other widths: who keeps widths measures anew.
        QEvent change(QEvent::FontChange);
        QCoreApplication::sendEvent(widget, &change);
        if (widget->inherits("QCustomPlot")) {
            QMetaObject::invokeMethod(widget, "replot");
        }
        widget->update();
    }
}

} // namespace clae
