// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/SweepReports.h"

#include <QWidget>

#include <optional>

class QComboBox;
class QLineEdit;
class QToolButton;

namespace clae {

/// One axis of a sweep: a key of the spec, found by typing any part of it, and the values it takes,
/// "0.01, 0.03, 0.1". Texts with choices offer them. Thread: GUI.
class AxisEditor : public QWidget {
    Q_OBJECT
public:
    enum class Need { Required, Optional };
    /// `name` starts the object names of the controls.
    AxisEditor(const QString& name, const QString& title, Need need, QWidget* parent = nullptr);

    /// Where a newly chosen number begins.
    void setBase(const TrainSpec& base) { m_base = base; }
    /// REQUIRES: `key` is one of the spec's, or empty when optional.
    void setKey(const std::string& key);
    void setValues(const QString& values);

    /// Absent when no key is chosen. The values are not checked; those of a key that is itself a
    /// list are separated by semicolons, all others by commas.
    [[nodiscard]] std::optional<SweepAxis> axis() const;

Q_SIGNALS:
    void edited();

private:
    void takeKey();
    void fillMenu();
    [[nodiscard]] std::string key() const;

    TrainSpec m_base;
    QComboBox* m_keys;
    QLineEdit* m_values;
    QToolButton* m_choices;
};

} // namespace clae
