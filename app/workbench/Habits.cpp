// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/Habits.h"

#include "app/session/Session.h"
#include "app/workbench/CommandController.h"
#include "app/workbench/FileController.h"
#include "app/workbench/HelpController.h"
#include "app/workbench/LanguageController.h"
#include "app/workbench/LayoutController.h"
#include "app/workbench/PresentationMode.h"
#include "app/workbench/ScaleController.h"
#include "widgets/PlotScale.h"
#include "widgets/Theme.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QComboBox>
#include <QDockWidget>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QSettings>

namespace clae {
namespace {

QString colorsKey()
{
    return QStringLiteral("classColors");
}

} // namespace

Habits::Habits(const Parts& parts)
    : QObject(&parts.window),
      m_help(new HelpController(
          parts.window, parts.window.findChild<QDockWidget*>(QStringLiteral("evaluationDock")))),
      m_undo(new UndoController(parts.window, parts.session, parts.settings)),
      m_layout(new LayoutController(parts.window, *m_undo, parts.layoutVersion)),
      m_scale(new ScaleController(parts.window)),
      m_presentation(new PresentationMode(parts.window, *m_scale, *m_layout)),
      m_language(new LanguageController(parts.window)),
      m_files(new FileController(
          parts.window, parts.session,
          {[present = parts.settings.present] { return present().spec; },
           [apply = parts.settings.apply](const TrainSpec& spec) { apply(spec, {}); },
           [&session = parts.session] {
               return session.phase() != Session::Phase::Idle;
           }})),
      m_commands(new CommandController(parts.window)),
      m_plots(new PlotScale(this))
{
    buildMenus(parts);
    m_commands->addChoices(parts.presets, tr("Preset"));
    m_plots->follow(&parts.window);
    connect(m_layout, &LayoutController::helpRequested, m_help, &HelpController::explain);
    connect(m_files, &FileController::failed, this, &Habits::failed);
    connect(m_files, &FileController::told, this, &Habits::told);
}

void Habits::begin()
{
    m_scale->restore();
    m_undo->noteSettings();
    m_undo->stack().clear(); // what came with the start is no step of the user's
    m_layout->begin();
}

void Habits::buildMenus(const Parts& parts)
{
    QMenuBar* bar = parts.window.menuBar();
    auto* file = new QMenu(tr("&File"), bar);
    file->addActions({m_files->openAction(), m_files->saveAction()});
    file->addSeparator();
    file->addActions({m_files->openRunAction(), m_files->closeRunAction()});
    auto* edit = new QMenu(tr("&Edit"), bar);
    edit->addActions({m_undo->undoAction(), m_undo->redoAction()});
    bar->insertMenu(parts.run->menuAction(), file);
    bar->insertMenu(parts.run->menuAction(), edit);

    QAction* lastOfRun = parts.run->actions().constLast();
    parts.run->insertMenu(lastOfRun, m_files->recentMenu());
    parts.run->insertSeparator(lastOfRun);

    // The help's dock joins the views, which end at the first separator.
    for (QAction* action : parts.view->actions()) {
        if (action->isSeparator()) {
            parts.view->insertAction(
                action, parts.window.findChild<QDockWidget*>(QStringLiteral("helpDock"))
                            ->toggleViewAction());
            break;
        }
    }
    buildColors(parts.view);
    parts.view->addMenu(m_scale->menu());
    parts.view->addMenu(m_language->menu());
    parts.view->addAction(m_presentation->action());
    parts.view->addSeparator();
    parts.view->addActions({m_layout->resetAction(), m_layout->lockAction()});

    QAction* firstOfHelp = parts.help->actions().constFirst();
    parts.help->insertActions(firstOfHelp,
                              {m_help->helpAction(), m_help->whatsThisAction(),
                               m_commands->paletteAction(), m_commands->shortcutsAction()});
    parts.help->insertSeparator(firstOfHelp);
}

void Habits::buildColors(QMenu* view)
{
    auto* menu = new QMenu(tr("&Class Colours"), view);
    auto* group = new QActionGroup(this);
    const struct {
        const char* name;
        QString title;
        ClassPalette palette;
    } entries[] = {{"colorsUsual", tr("&Usual"), ClassPalette::Usual},
                   {"colorsHighContrast", tr("&High Contrast"), ClassPalette::HighContrast}};
    const auto stored =
        static_cast<ClassPalette>(QSettings().value(colorsKey(), 0).toInt() == 1 ? 1 : 0);
    Theme::setClassPalette(*qApp, stored);
    for (const auto& entry : entries) {
        QAction* action = menu->addAction(entry.title);
        action->setObjectName(QString::fromLatin1(entry.name));
        action->setStatusTip(tr("Colours of the classes in every view"));
        action->setCheckable(true);
        action->setChecked(entry.palette == stored);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [palette = entry.palette] {
            Theme::setClassPalette(*qApp, palette);
            QSettings().setValue(colorsKey(), static_cast<int>(palette));
        });
    }
    view->addMenu(menu);
}

} // namespace clae
