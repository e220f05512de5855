// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/TrainSpec.h"

#include <QByteArray>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <functional>
#include <optional>
#include <string>

class QMainWindow;

namespace clae {

/// Keeps what a person would miss after a crash: the window's layout and the settings as edited,
/// written a moment after each change and not only when the window closes. Thread: GUI; owns
/// nothing, the window outlives it.
class StateKeeper : public QObject {
    Q_OBJECT
public:
    /// Watches the window and its docks, once they are all there. `layoutVersion` is that of
    /// QMainWindow::saveState().
    StateKeeper(QMainWindow& window, int layoutVersion, std::function<TrainSpec()> spec);

    /// The settings were edited.
    void followSpec() { m_delay.start(); }

    /// Writes what differs from what was written last, and waits until the disk has it.
    void save();

    /// Puts the window where it was; a layout of another version is left alone.
    /// False when there was none, or one of another version.
    [[nodiscard]] bool restoreLayout();
    /// The settings as they were left; absent when there are none that can be read.
    [[nodiscard]] static std::optional<TrainSpec> lastSpec();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void saveLater();

    QMainWindow& m_window;
    int m_layoutVersion;
    std::function<TrainSpec()> m_spec;
    QTimer m_delay;       ///< one writing for a burst of changes
    QThreadPool m_writer; ///< of one thread: the disk may take longer than a frame
    QByteArray m_geometry;
    QByteArray m_layout;
    std::string m_specText;
};

} // namespace clae
