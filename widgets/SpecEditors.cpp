// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/SpecEditors.h"

#include "widgets/FieldEditor.h"
#include "widgets/Mnemonic.h"

#include <QFormLayout>
#include <QLabel>

namespace clae {

SpecEditors::SpecEditors(QObject* parent) : QObject(parent) {}

FieldEditor* SpecEditors::add(const std::string& key, const QString& title)
{
    const SpecField& field = specField(key);
    auto* editor = new FieldEditor(field, withoutMnemonic(title));
    m_editors.emplace(key, editor);
    connect(editor, &FieldEditor::edited, this,
            [this, &field](const SpecValue& value) { Q_EMIT edited(field, value); });
    connect(editor, &FieldEditor::problemChanged, this, &SpecEditors::problemChanged);
    return editor;
}

FieldEditor* SpecEditors::addRow(QFormLayout* form, const std::string& key, const QString& title)
{
    FieldEditor* editor = add(key, title);
    auto* label = new QLabel(title);
    editor->setLabel(label);
    if (editor->isWide()) {
        form->addRow(label);
        form->addRow(editor);
    } else {
        form->addRow(label, editor);
    }
    return editor;
}

void SpecEditors::showSpec(const TrainSpec& spec)
{
    for (const auto& [key, editor] : m_editors) {
        editor->showSpec(spec);
    }
}

void SpecEditors::discardTexts()
{
    for (const auto& [key, editor] : m_editors) {
        editor->discardText();
    }
}

void SpecEditors::setLock(const QString& reason)
{
    for (const auto& [key, editor] : m_editors) {
        editor->setLock(reason);
    }
}

QString SpecEditors::problem() const
{
    for (const auto& [key, editor] : m_editors) {
        if (!editor->problem().isEmpty()) {
            return editor->problem();
        }
    }
    return {};
}

} // namespace clae
