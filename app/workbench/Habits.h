// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/UndoController.h"

#include <QObject>

class QComboBox;
class QMainWindow;
class QMenu;

namespace clae {

class CommandController;
class FileController;
class HelpController;
class LanguageController;
class LayoutController;
class PlotScale;
class PresentationMode;
class ScaleController;
class Session;

/// What every view of the window shares and none of them knows: files, undo, layout, size,
/// presentation, language, commands and help, with their menus. Thread: GUI. To be made once all
/// docks and menus are in the window; begin() ends the start.
class Habits : public QObject {
    Q_OBJECT
public:
    struct Parts {
        QMainWindow& window;
        Session& session;
        QMenu* run;  ///< takes the recent runs
        QMenu* view; ///< takes size, language, presentation and layout
        QMenu* help;
        QComboBox* presets;
        int layoutVersion; ///< of QMainWindow::saveState()
        UndoController::Settings settings;
    };
    explicit Habits(const Parts& parts);

    /// After the window has its layout and its first settings.
    void begin();
    /// The user changed settings.
    void noteSettings() { m_undo->noteSettings(); }

    [[nodiscard]] FileController& files() { return *m_files; }
    [[nodiscard]] UndoController& undo() { return *m_undo; }
    [[nodiscard]] LanguageController& language() { return *m_language; }

Q_SIGNALS:
    void failed(const QString& message);
    void told(const QString& message);

private:
    void buildMenus(const Parts& parts);
    void buildColors(QMenu* view);

    HelpController* m_help;
    UndoController* m_undo;
    LayoutController* m_layout;
    ScaleController* m_scale;
    PresentationMode* m_presentation;
    LanguageController* m_language;
    FileController* m_files;
    CommandController* m_commands;
    PlotScale* m_plots;
};

} // namespace clae
