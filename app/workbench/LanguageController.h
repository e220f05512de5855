// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/RecordingTranslator.h"

#include <QObject>

class QActionGroup;
class QMainWindow;
class QMenu;

namespace clae {

/// The language of the texts: the system's, or one chosen in the View menu, at once and without
/// losing anything. Kept in the settings. Thread: GUI.
class LanguageController : public QObject {
    Q_OBJECT
public:
    /// Installs the translation that the settings ask for. To be made before the first text, by
    /// the program or by the window, whichever comes first: one translator serves them all.
    static RecordingTranslator& install();
    /// "en" or "zh_CN": the texts on the screen.
    [[nodiscard]] static QString current();
    /// The language to show for a setting, "system" or one of the above.
    [[nodiscard]] static QString languageFor(const QString& setting, const QStringList& systems);

    /// The menu becomes the window's.
    explicit LanguageController(QMainWindow& window);

    [[nodiscard]] QMenu* menu() const { return m_menu; }
    void choose(const QString& setting);

Q_SIGNALS:
    /// The texts of the window are in another language now; what is composed of several or comes
    /// from core is to be shown anew.
    void changed();

private:
    QMainWindow& m_window;
    QMenu* m_menu;
    QActionGroup* m_languages;
};

} // namespace clae
