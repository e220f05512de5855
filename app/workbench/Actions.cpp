// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/Actions.h"

#include "widgets/Icons.h"
#include "widgets/Mnemonic.h"
#include "widgets/Theme.h"

#include <QAction>
#include <QActionGroup>
#include <QKeySequence>
#include <QMainWindow>

namespace clae {
namespace {

/// A button shows no mnemonic, in no script.
void setTitle(QAction* action, const QString& title)
{
    action->setText(title);
    action->setIconText(withoutMnemonic(title));
}

QAction* make(QMainWindow& window, const char* name, const QString& title, const QString& tip,
              const QKeySequence& keys = {})
{
    auto* action = new QAction(&window);
    setTitle(action, title);
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
    : start(make(window, "start", tr("&Start"), tr("Train with these settings"),
                 QKeySequence(Qt::Key_F5))),
      pause(make(window, "pause", tr("&Pause"), tr("Pause at the end of this step"),
                 QKeySequence(Qt::Key_F6))),
      step(make(window, "step", tr("S&tep"), tr("Take one training step, then pause"),
                QKeySequence(Qt::Key_F7))),
      stop(make(window, "stop", tr("St&op"), tr("End the run at the end of this step and save it"),
                QKeySequence(Qt::Key_F8))),
      quit(make(window, "quit", tr("&Quit"), tr("Close the program"), QKeySequence::Quit)),
      about(make(window, "about", tr("&About CLAE Workbench"),
                 tr("Version, libraries and what this machine can do"))),
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
    } schemes[] = {{"themeSystem", tr("Follow the &system"), ColorScheme::System},
                   {"themeLight", tr("&Light"), ColorScheme::Light},
                   {"themeDark", tr("&Dark"), ColorScheme::Dark}};
    for (const auto& entry : schemes) {
        QAction* action = make(window, entry.name, entry.title, tr("Colours of the window"));
        action->setCheckable(true);
        action->setData(static_cast<int>(entry.scheme));
        themes->addAction(action);
    }
    follow(Session::Phase::Idle, false, {});
}

void Actions::follow(Session::Phase phase, bool studying, const QString& problem)
{
    m_phase = phase;
    m_studying = studying;
    m_problem = problem;
    follow();
}

void Actions::setElsewhere(const QString& reason)
{
    m_elsewhere = reason;
    follow();
}

void Actions::follow()
{
    const Session::Phase phase = m_phase;
    const bool studying = m_studying;
    using Phase = Session::Phase;
    const bool stopping = phase == Phase::Stopping;
    const QString wait = tr("The run is stopping; wait for its step to end");
    const QString none =
        m_elsewhere.isEmpty() ? tr("No run to act on; press Start first") : m_elsewhere;
    const QString study = tr("A study is training; cancel it in Ablations to start a run");
    const QString& problem = m_elsewhere.isEmpty() ? m_problem : m_elsewhere;
    const bool unfit = phase == Phase::Idle && !problem.isEmpty();
    allow(start, !studying && !unfit && (phase == Phase::Idle || phase == Phase::Paused),
          studying   ? study
          : unfit    ? problem
          : stopping ? wait
                     : tr("A run is training; stop it to start another"));
    setTitle(start, phase == Phase::Paused ? tr("&Resume") : tr("&Start"));
    allow(pause, phase == Phase::Running,
          phase == Phase::Paused ? tr("The run is paused already")
          : stopping             ? wait
                                 : none);
    allow(step, !stopping && !studying && !unfit, studying ? study : unfit ? problem : wait);
    allow(stop, phase == Phase::Running || phase == Phase::Paused, stopping ? wait : none);
}

} // namespace clae
