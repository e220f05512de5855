// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolBar>

class QAction;
class QComboBox;
class QMenu;

namespace clae {

/// The tool bar of a run: its actions, what it starts from and where it computes. Thread: GUI.
class RunBar : public QToolBar {
    Q_OBJECT
public:
    RunBar(const QList<QAction*>& actions, QMenu* exports, QWidget* parent = nullptr);

    [[nodiscard]] QComboBox* presets() const { return m_presets; }
    [[nodiscard]] QString preset() const;
    [[nodiscard]] QString device() const;

    /// Neither tells of itself by a signal. REQUIRES: one of the box's names.
    void setPreset(const QString& name);
    void setDevice(const QString& name);

    /// Whether presets and devices can be chosen.
    void setLocked(bool locked);

Q_SIGNALS:
    void presetChosen(const QString& name);
    void deviceChosen(const QString& name);

private:
    QComboBox* addBox(const QString& title, const QString& name, const QString& tip);
    void addExports(QMenu* menu);

    QComboBox* m_presets;
    QComboBox* m_devices;
};

} // namespace clae
