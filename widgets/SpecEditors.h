// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/SpecFields.h"

#include <QObject>

#include <map>
#include <string>

class QFormLayout;

namespace clae {

class FieldEditor;

/// The editors of some keys of one spec, wherever they stand in a panel. Thread: GUI. The widgets
/// belong to their parents.
class SpecEditors : public QObject {
    Q_OBJECT
public:
    explicit SpecEditors(QObject* parent);

    /// An editor for `key`, to be placed by the caller. `title` may mark its key with '&'.
    /// REQUIRES: `key` has no editor yet.
    FieldEditor* add(const std::string& key, const QString& title);
    /// The same with a label in a new row of `form`, or in two if it is wide.
    FieldEditor* addRow(QFormLayout* form, const std::string& key, const QString& title);

    [[nodiscard]] bool has(const std::string& key) const { return m_editors.count(key) > 0; }
    /// REQUIRES: `key` was added.
    [[nodiscard]] FieldEditor& at(const std::string& key) const { return *m_editors.at(key); }

    /// Shows `spec` and what it excludes; emits nothing.
    void showSpec(const TrainSpec& spec);
    /// Shows the last good values in place of texts that are none.
    void discardTexts();
    void setLock(const QString& reason);
    /// The first text on the screen that is no value, as a sentence, or nothing.
    [[nodiscard]] QString problem() const;

Q_SIGNALS:
    /// The user set another value of a key.
    void edited(const clae::SpecField& field, const clae::SpecValue& value);
    void problemChanged();

private:
    std::map<std::string, FieldEditor*> m_editors;
};

} // namespace clae
