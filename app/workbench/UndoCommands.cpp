// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/UndoCommands.h"

#include "widgets/FieldHelp.h"

#include <algorithm>
#include <utility>

namespace clae {
namespace {

constexpr qsizetype kLongest = 24; ///< letters of a value in a menu

/// The value as a menu shows it, or nothing when it is too long for one.
QString valueText(const SpecField& field, const SpecValue& value)
{
    if (const bool* flag = std::get_if<bool>(&value)) {
        return *flag ? SpecCommand::tr("on") : SpecCommand::tr("off");
    }
    TrainSpec spec;
    field.set(spec, value);
    const QString text = QString::fromStdString(specText(spec, field.key));
    if (text.isEmpty()) {
        return SpecCommand::tr("nothing");
    }
    return text.size() > kLongest ? QString() : text;
}

} // namespace

SpecCommand::SpecCommand(const Moment& before, const Moment& after, quint64 gesture,
                         Present present, Apply apply)
    : m_presetBefore(before.preset),
      m_presetAfter(after.preset),
      m_gesture(gesture),
      m_present(std::move(present)),
      m_apply(std::move(apply))
{
    for (const SpecField& field : specFields()) {
        SpecValue old = field.get(before.spec);
        SpecValue changed = field.get(after.spec);
        if (old != changed) {
            m_changes.push_back({field.key, std::move(old), std::move(changed)});
        }
    }
    describe();
}

void SpecCommand::describe()
{
    if (m_presetBefore != m_presetAfter) {
        setText(tr("preset %1").arg(m_presetAfter));
        return;
    }
    if (m_changes.size() != 1) {
        setText(tr("%n settings", nullptr, static_cast<int>(m_changes.size())));
        return;
    }
    const Change& change = m_changes.front();
    const SpecField& field = specField(change.key);
    const QString before = valueText(field, change.before);
    const QString after = valueText(field, change.after);
    const QString title = fieldTitle(change.key).toLower();
    setText(
        before.isEmpty() || after.isEmpty()
            ? tr("change of %1").arg(title)
            : tr("%1 %2 to %3", "a setting, its value before and after").arg(title, before, after));
}

bool SpecCommand::isLive() const
{
    if (m_presetBefore != m_presetAfter) {
        return false;
    }
    return std::all_of(m_changes.begin(), m_changes.end(), [](const Change& change) {
        TrainSpec spec;
        const SpecField& field = specField(change.key);
        field.set(spec, change.after);
        TrainSpec other;
        field.set(other, change.before);
        return controlsOf(spec) != controlsOf(other);
    });
}

void SpecCommand::apply(SpecValue Change::*value, const QString& preset)
{
    TrainSpec spec = m_present();
    for (const Change& change : m_changes) {
        specField(change.key).set(spec, change.*value);
    }
    m_apply(spec, m_presetBefore == m_presetAfter ? QString() : preset);
}

void SpecCommand::undo()
{
    apply(&Change::before, m_presetBefore);
}

void SpecCommand::redo()
{
    if (!std::exchange(m_done, false)) {
        apply(&Change::after, m_presetAfter);
    }
}

bool SpecCommand::mergeWith(const QUndoCommand* other)
{
    const auto* next = dynamic_cast<const SpecCommand*>(other);
    const auto sameKey = [](const Change& a, const Change& b) {
        return a.key == b.key;
    };
    if (next == nullptr || next->m_gesture != m_gesture || m_presetBefore != m_presetAfter ||
        next->m_presetBefore != next->m_presetAfter ||
        !std::equal(m_changes.begin(), m_changes.end(), next->m_changes.begin(),
                    next->m_changes.end(), sameKey)) {
        return false;
    }
    for (std::size_t k = 0; k < m_changes.size(); ++k) {
        m_changes[k].after = next->m_changes[k].after;
    }
    describe();
    // A slider that came back to where it was has changed nothing.
    setObsolete(std::all_of(m_changes.begin(), m_changes.end(),
                            [](const Change& change) { return change.before == change.after; }));
    return true;
}

LayoutCommand::LayoutCommand(QByteArray before, QByteArray after, const QString& text, Apply apply)
    : QUndoCommand(text),
      m_before(std::move(before)),
      m_after(std::move(after)),
      m_apply(std::move(apply))
{}

void LayoutCommand::undo()
{
    m_apply(m_before);
}

void LayoutCommand::redo()
{
    if (!std::exchange(m_done, false)) {
        m_apply(m_after);
    }
}

} // namespace clae
