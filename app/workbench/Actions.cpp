// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/Actions.h"

#include "widgets/Icons.h"
#include "widgets/Theme.h"

#include <QAction>
#include <QActionGroup>
#include <QCoreApplication>
#include <QKeySequence>
#include <QMainWindow>

namespace clae {
namespace {

QString text(const char* source)
{
    return QCoreApplication::translate("clae::Actions", source);
}

QAction* make(QMainWindow& window, const char* name, const QString& title, const QString& tip,
              const QKeySequence& keys = {})
{
    auto* action = new QAction(title, &window);
    action->setObjectName(QString::fromLatin1(name));
    action->setStatusTip(tip);
    action->setShortcut(keys);
    action->setProperty("tip", tip);
    window.addAction(action);
    return action;
}

/// The tooltip says what the action does and its key, or why it is not possible now.
void allow(QAction* action, bool possible, const QString& whyNot)
{
    action->setEnabled(possible);
    const QString keys = action->shortcut().toString(QKeySequence::NativeText);
    const QString tip = action->property("tip").toString();
    action->setToolTip(possible ? (keys.isEmpty() ? tip : tip + QStringLiteral(" (%1)").arg(keys))
                                : whyNot);
}

} // namespace

Actions::Actions(QMainWindow& window)
    : start(make(window, "start", text("&Start"), text("Train with these settings"),
                 QKeySequence(Qt::Key_F5))),
      pause(make(window, "pause", text("&Pause"), text("Pause at the end of this step"),
                 QKeySequence(Qt::Key_F6))),
      step(make(window, "step", text("S&tep"), text("Take one training step, then pause"),
                QKeySequence(Qt::Key_F7))),
      stop(make(window, "stop", text("St&op"),
                text("End the run at the end of this step and save it"), QKeySequence(Qt::Key_F8))),
      quit(make(window, "quit", text("&Quit"), text("Close the program"), QKeySequence::Quit)),
      about(make(window, "about", text("&About CLAE Workbench"),
                 text("Version, libraries and what this machine can do"))),
      themes(new QActionGroup(&window))
{
    start->setIcon(makeIcon(Icon::Start));
    pause->setIcon(makeIcon(Icon::Pause));
    step->setIcon(makeIcon(Icon::Step));
    stop->setIcon(makeIcon(Icon::Stop));
    const struct {
        const char* name;
        QString title;
        ColorScheme scheme;
    } schemes[] = {{"themeSystem", text("Follow the &system"), ColorScheme::System},
                   {"themeLight", text("&Light"), ColorScheme::Light},
                   {"themeDark", text("&Dark"), ColorScheme::Dark}};
    for (const auto& entry : schemes) {
        QAction* action = make(window, entry.name, entry.title, text("Colours of the window"));
        action->setCheckable(true);
        action->setData(static_cast<int>(entry.scheme));
        themes->addAction(action);
    }
    follow(Session::Phase::Idle);
}

void Actions::follow(Session::Phase phase)
{
    using Phase = Session::Phase;
    const bool stopping = phase == Phase::Stopping;
    const QString wait = text("The run is stopping; wait for its step to end");
    const QString none = text("No run to act on; press Start first");
    allow(start, phase == Phase::Idle || phase == Phase::Paused,
          stopping ? wait : text("A run is training; stop it to start another"));
    start->setText(phase == Phase::Paused ? text("&Resume") : text("&Start"));
    allow(pause, phase == Phase::Running,
          phase == Phase::Paused ? text("The run is paused already")
          : stopping             ? wait
                                 : none);
    allow(step, !stopping, wait);
    allow(stop, phase == Phase::Running || phase == Phase::Paused, stopping ? wait : none);
}

} // namespace clae
