// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/ExportDialogs.h"

#include <QObject>
#include <QPointer>

#include <filesystem>
#include <functional>
#include <vector>

class QAction;
class QDockWidget;
class QMainWindow;
class QMenu;

namespace clae {

class Exportable;
class ExportQueue;

/// What leaves the window, and runs that come into it as files. Acts on the view that has the focus
/// or had it last: any dock whose content is Exportable, also one that is added later. Files are
/// encoded and written by its ExportQueue. Thread: GUI. The window outlives it.
class ExportController : public QObject {
    Q_OBJECT
public:
    /// Runs that come as files are unpacked into `runsFolder`.
    ExportController(QMainWindow& window, std::filesystem::path runsFolder);

    /// For the menu bar and a tool button.
    [[nodiscard]] QMenu* menu() const { return m_menu; }

    /// The folder of the window's newest run.
    void setRun(const QString& folder);
    /// Unpacks a .claerun file into the runs' folder; runImported() or failed() follows.
    void importRun(const QString& file);
    /// Whether something is being written or read.
    [[nodiscard]] bool busy() const;

Q_SIGNALS:
    void failed(const QString& message);
    /// A sentence about what was done.
    void done(const QString& message);
    void runImported(const QString& folder);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildMenu();
    QAction* addAction(QMenu* menu, const char* name, const QString& text, const QString& tip,
                       void (ExportController::*action)());
    [[nodiscard]] QDockWidget* dockOf(QObject* inside) const;
    [[nodiscard]] static Exportable* viewOf(const QDockWidget* dock);
    [[nodiscard]] static QString titleOf(const QDockWidget* dock);
    void setDock(QDockWidget* dock);
    void findDock();
    void followContent();
    void allowAll();
    /// The view that is acted on. Throws InputError when it shows nothing, or no view can be saved.
    [[nodiscard]] Exportable& requireView();

    void copyView();
    void saveView();
    void saveData();
    void saveAllViews();
    void saveRunFile();
    void saveRunCsv();
    void saveAllRunsCsv();
    void saveRunEvents();
    void saveProjector();
    void openRunFile();

    void writeProjector(const QString& folder);

    // What `take` throws becomes failed().
    void chooseNew(const QString& title, const QString& name, const QStringList& filters,
                   const TakePath& take);
    void chooseFolderFor(const QString& title, const TakePath& take);
    /// Calls `action` and turns what it throws into failed().
    void attempt(const std::function<void()>& action);

    QMainWindow& m_window;
    std::filesystem::path m_runsFolder;
    QMenu* m_menu;
    QAction* m_copy = nullptr;
    QAction* m_save = nullptr;
    QAction* m_data = nullptr;
    QAction* m_all = nullptr;
    QAction* m_projector = nullptr;
    std::vector<QAction*> m_runActions;
    QPointer<QDockWidget> m_dock; ///< that the actions act on
    QString m_run;                ///< folder of the newest run; empty before the first
    ExportQueue* m_queue;
};

} // namespace clae
