// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/UndoController.h"

#include "app/session/Session.h"
#include "widgets/Mnemonic.h"

#include <QAction>
#include <QApplication>
#include <QKeyEvent>
#include <QMainWindow>

#include <algorithm>

namespace clae {
namespace {

constexpr int kMostSteps = 200;

QAction* make(QMainWindow& window, const char* name, const QKeySequence& keys)
{
    auto* action = new QAction(&window);
    action->setObjectName(QString::fromLatin1(name));
    action->setShortcut(keys);
    window.addAction(action);
    return action;
}

bool sameSpec(const TrainSpec& a, const TrainSpec& b)
{
    return std::all_of(specFields().begin(), specFields().end(),
                       [&](const SpecField& field) { return field.get(a) == field.get(b); });
}

} // namespace

UndoController::UndoController(QMainWindow& window, Session& session, Settings settings)
    : QObject(&window),
      m_session(session),
      m_settings(std::move(settings)),
      m_last(m_settings.present()),
      m_undo(make(window, "undo", QKeySequence(Qt::CTRL | Qt::Key_Z))),
      m_redo(make(window, "redo", QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z)))
{
    m_stack.setUndoLimit(kMostSteps);
    connect(m_undo, &QAction::triggered, this, &UndoController::undo);
    connect(m_redo, &QAction::triggered, this, &UndoController::redo);
    connect(&m_stack, &QUndoStack::indexChanged, this, &UndoController::followSession);
    connect(&session, &Session::phaseChanged, this, &UndoController::followSession);
    qApp->installEventFilter(this);
    followSession();
}

bool UndoController::eventFilter(QObject* watched, QEvent* event)
{
    // All that happens between two presses is one movement of the hand.
    const bool press =
        event->type() == QEvent::MouseButtonPress || event->type() == QEvent::Wheel ||
        (event->type() == QEvent::KeyPress && !static_cast<QKeyEvent*>(event)->isAutoRepeat());
    if (press) {
        ++m_gesture;
    }
    return QObject::eventFilter(watched, event);
}

void UndoController::noteSettings()
{
    if (m_applying) {
        return;
    }
    const SpecCommand::Moment now = m_settings.present();
    const bool same = now.preset == m_last.preset && sameSpec(now.spec, m_last.spec);
    if (!same) {
        m_stack.push(new SpecCommand(
            m_last, now, m_gesture, [this] { return m_settings.present().spec; },
            m_settings.apply));
        m_last = now;
        followSession(); // a merge changes the text and not the index
    }
}

void UndoController::noteLayout(const QByteArray& before, const QByteArray& after,
                                const QString& text, LayoutCommand::Apply apply)
{
    if (!m_applying) {
        m_stack.push(new LayoutCommand(before, after, text, std::move(apply)));
    }
}

void UndoController::undo()
{
    m_applying = true;
    m_stack.undo();
    m_applying = false;
    m_last = m_settings.present();
}

void UndoController::redo()
{
    m_applying = true;
    m_stack.redo();
    m_applying = false;
    m_last = m_settings.present();
}

void UndoController::followSession()
{
    const int index = m_stack.index();
    const QUndoCommand* back = index > 0 ? m_stack.command(index - 1) : nullptr;
    const QUndoCommand* forth = index < m_stack.count() ? m_stack.command(index) : nullptr;
    update(m_undo, back != nullptr ? tr("&Undo %1").arg(back->text()) : tr("&Undo"),
           m_stack.canUndo(), back, tr("Nothing to undo: no setting and no view was changed yet"));
    update(m_redo, forth != nullptr ? tr("&Redo %1").arg(forth->text()) : tr("&Redo"),
           m_stack.canRedo(), forth, tr("Nothing to redo: nothing was undone"));
}

void UndoController::update(QAction* action, const QString& text, bool possible,
                            const QUndoCommand* command, const QString& nothing)
{
    const auto* settings = dynamic_cast<const SpecCommand*>(command);
    const bool locked =
        settings != nullptr && !settings->isLive() && m_session.phase() != Session::Phase::Idle;
    action->setText(text);
    action->setEnabled(possible && !locked);
    action->setToolTip(!possible ? nothing
                       : locked  ? tr("A run is using these settings; stop it to change them.")
                                 : withoutMnemonic(text));
    action->setStatusTip(action->toolTip());
}

} // namespace clae
