// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/TrainSpec.h"

#include <QObject>
#include <QStringList>

#include <functional>

class QAction;
class QMainWindow;
class QMenu;
class QMimeData;

namespace clae {

class Session;

/// Settings from files and to files, the runs of late, and what is dropped onto the window. Thread:
/// GUI. The actions and the menu belong to the window.
class FileController : public QObject {
    Q_OBJECT
public:
    static constexpr int kRecentRuns = 10;

    struct Settings {
        std::function<TrainSpec()> present;
        std::function<void(const TrainSpec&)> load; ///< as by the user's hand
        std::function<bool()> locked;               ///< a run is using them
    };
    FileController(QMainWindow& window, Session& session, Settings settings);

    [[nodiscard]] QAction* openAction() const { return m_open; }
    [[nodiscard]] QAction* saveAction() const { return m_save; }
    [[nodiscard]] QAction* openRunAction() const { return m_openRun; }
    /// Enabled, and acted on, by whoever shows runs.
    [[nodiscard]] QAction* closeRunAction() const { return m_closeRun; }
    [[nodiscard]] QMenu* recentMenu() const { return m_recent; }

    /// Loads the settings of a file; false after failed().
    bool openSpec(const QString& path);
    bool saveSpec(const QString& path);
    /// Takes a spec, a run or a folder of images; false after failed().
    bool openPath(const QString& path);

Q_SIGNALS:
    /// The user wants this run's folder opened. Without a receiver of its own, its settings are.
    void openRunRequested(const QString& folder);
    void failed(const QString& message);
    void told(const QString& message);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] bool refuseWhileLocked();
    bool openRun(const QString& folder);
    bool openImages(const QString& folder);
    void askOpen();
    void askOpenRun();
    void askSave();
    void noteRun(const QString& folder);
    void fillRecent();
    [[nodiscard]] static QString localPath(const QMimeData& data);

    QMainWindow& m_window;
    Settings m_settings;
    QAction* m_open;
    QAction* m_save;
    QAction* m_openRun;
    QAction* m_closeRun;
    QMenu* m_recent;
    QString m_folder; ///< where a file was chosen last
};

} // namespace clae
