// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/MainWindow.h"

#include "app/session/RunStore.h"
#include "app/workbench/AboutBox.h"
#include "app/workbench/CurvesController.h"
#include "app/workbench/DockArrangement.h"
#include "app/workbench/EvaluationController.h"
#include "app/workbench/ExportController.h"
#include "app/workbench/FaultController.h"
#include "app/workbench/FileController.h"
#include "app/workbench/FollowController.h"
#include "app/workbench/Habits.h"
#include "app/workbench/InspectController.h"
#include "app/workbench/LabController.h"
#include "app/workbench/LanguageController.h"
#include "app/workbench/LessonController.h"
#include "app/workbench/MapController.h"
#include "app/workbench/MessageBar.h"
#include "app/workbench/RunBar.h"
#include "app/workbench/RunsController.h"
#include "app/workbench/SettingsController.h"
#include "app/workbench/StateKeeper.h"
#include "app/workbench/StopQuestion.h"
#include "app/workbench/StudyController.h"
#include "core/data/Catalogue.h"
#include "core/values/Error.h"
#include "core/values/SpecFields.h"
#include "widgets/AttackPanel.h"
#include "widgets/CoreText.h"
#include "widgets/CurvePlot.h"
#include "widgets/EmbeddingView.h"
#include "widgets/EvaluationView.h"
#include "widgets/ExperimentPanel.h"
#include "widgets/HardnessView.h"
#include "widgets/Icons.h"
#include "widgets/InspectView.h"
#include "widgets/LessonView.h"
#include "widgets/NormView.h"
#include "widgets/PairView.h"
#include "widgets/RunsView.h"
#include "widgets/Selection.h"
#include "widgets/SimilarityView.h"
#include "widgets/SlowMotionView.h"
#include "widgets/StatusStrip.h"
#include "widgets/StudyView.h"
#include "widgets/TwinView.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QDateTime>
#include <QDialog>
#include <QDockWidget>
#include <QMenuBar>
#include <QSettings>
#include <QStatusBar>

#include <optional>
#include <utility>

namespace clae {
namespace {

/// Raise it when docks or tool bars change, so that an old layout is not forced on them.
constexpr int kLayoutVersion = 5;

} // namespace

MainWindow::MainWindow(const std::string& presetName, const std::filesystem::path& runsFolder,
                       QWidget* parent)
    : QMainWindow(parent),
      m_session([&] {
          LanguageController::install(); // before the first text
          return std::make_unique<Session>(runsFolder);
      }()),
      m_actions(*this),
      m_selection(new Selection(this)),
      m_experiment(new ExperimentPanel(this)),
      m_attack(new AttackPanel(this)),
      m_curves(new CurvePlot(this)),
      m_pairs(new PairView(this)),
      m_embedding(new EmbeddingView(this)),
      m_evaluation(new EvaluationView(this)),
      m_study(new StudyView(this)),
      m_lessons(new LessonView(this)),
      m_runs(new RunsView(this)),
      m_status(new StatusStrip(this)),
      m_messages(new MessageBar(this)),
      m_exports(new ExportController(*this, runsFolder)),
      m_bar(new RunBar({m_actions.start, m_actions.pause, m_actions.step, m_actions.stop},
                       m_exports->menu(), this)),
      m_settings(new SettingsController(*m_session, *m_experiment, *m_attack, *m_bar, this)),
      m_curvesController(new CurvesController(*m_session, *m_curves, *this)),
      m_evaluationController(new EvaluationController(*m_session, *m_evaluation, spec(), this)),
      m_studyController(new StudyController(*m_session, *m_study, spec(), this)),
      m_lessonController(
          new LessonController(*this, *m_session, *m_selection, *m_lessons, spec(), this)),
      m_runsController(new RunsController(*m_session, *m_runs, this)),
      m_lab(new LabController(
          *m_session, *m_selection,
          {spec(), [this] { return beginRun(); }, m_actions.start, m_actions.step}, this)),
      m_inspectController(new InspectController(*m_session, *m_selection, *m_pairs, *this)),
      m_mapController(new MapController(*m_session, *m_embedding, *m_selection, runsFolder, this))
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(tr("CLAE Workbench"));
    setWindowIcon(applicationIcon());
    addToolBar(m_bar);
    addToolBarBreak();
    addToolBar(m_messages);
    m_faults = new FaultController(*m_session, *this);
    buildDocks();
    buildMenus();
    buildHabits();
    statusBar()->setSizeGripEnabled(false);
    statusBar()->addPermanentWidget(m_status, 1);

    offerDatasets();
    connectPanels();
    connectSession();
    connectStudy();
    connectRuns();
    connectMessages();
    new FollowController({*m_session, *m_runsController, *m_curvesController, *m_curves,
                          *m_mapController, *m_status, m_actions, m_habits->files()},
                         this);
    m_state = new StateKeeper(*this, kLayoutVersion, spec());
    connect(m_settings, &SettingsController::changed, this, &MainWindow::followSettings);
    m_settings->choosePreset(QString::fromStdString(presetName));
    m_status->setIdle(tr("Ready. Press Start."));
    const bool restored = restoreLayout();
    m_habits->begin();
    if (!restored) {
        giveUsualSizes(*this); // last: docks and fonts that come later would change them
    }
}

MainWindow::~MainWindow() = default;

std::function<TrainSpec()> MainWindow::spec() const
{
    return [this] {
        return m_settings->spec();
    };
}

void MainWindow::offerDatasets()
{
    QStringList names;
    QStringList tips;
    QStringList transfers; // what a probe can be trained on by its name alone
    for (const DatasetInfo& info : listDatasets()) {
        const bool ownFiles = info.channels == 0;
        const bool labelled = info.name != "stl10-unlabeled";
        if (info.folder && !ownFiles && labelled) {
            transfers.append(QString::fromStdString(info.name));
        }
        names.append(QString::fromStdString(info.name));
        tips.append(
            info.folder
                ? coreText(info.title)
                : tr("%1: not found here. %2.").arg(coreText(info.title), coreText(info.source)));
    }
    m_experiment->setChoices("data.name", names, tips);
    m_evaluation->setDatasets(transfers);
}

void MainWindow::buildDocks()
{
    using Place = DockPlace;
    arrangeDocks(
        *this,
        {{Place::Settings, "experimentDock", tr("Experiment"), m_experiment},
         {Place::Settings, "runsDock", tr("Runs"), m_runs},
         {Place::Charts, "curvesDock", tr("Curves"), m_curves},
         {Place::Charts, "hardnessDock", tr("Hardness"), m_curvesController->hardness()},
         {Place::Charts, "inspectDock", tr("Inspect"), m_inspectController->view()},
         {Place::Charts, "slowMotionDock", tr("Slow motion"), m_lab->slowMotion()},
         {Place::Charts, "normsDock", tr("Batch norms"), m_lab->norms()},
         {Place::Attack, "attackDock", tr("Attack"), m_attack},
         {Place::Pairs, "pairsDock", tr("Pairs"), m_pairs},
         {Place::Maps, "embeddingDock", tr("Embedding"), m_embedding},
         {Place::Maps, "similarityDock", tr("Similarity"), m_inspectController->similarity()},
         {Place::Maps, "evaluationDock", tr("Evaluation"), m_evaluation},
         {Place::Maps, "studyDock", tr("Ablations"), m_study},
         {Place::Maps, "twinDock", tr("Twin runs"), m_lab->twins()},
         {Place::Maps, "lessonsDock", tr("Lessons"), m_lessons}});
    m_inspectController->followDock();
}

void MainWindow::buildMenus()
{
    QMenu* run = menuBar()->addMenu(tr("&Run"));
    run->setObjectName(QStringLiteral("runMenu"));
    run->addActions({m_actions.start, m_actions.pause, m_actions.step, m_actions.stop});
    run->addSeparator();
    run->addAction(m_lab->startTwins());
    run->addSeparator();
    run->addAction(m_actions.quit);
    menuBar()->addMenu(m_exports->menu());
    menuBar()->addMenu(tr("&Images"))->addActions(m_inspectController->actions());
    QMenu* view = menuBar()->addMenu(tr("&View"));
    view->setObjectName(QStringLiteral("viewMenu"));
    for (QDockWidget* dock : findChildren<QDockWidget*>()) {
        view->addAction(dock->toggleViewAction());
    }
    view->addSeparator();
    view->addMenu(tr("&Theme"))->addActions(m_actions.themes->actions());
    QMenu* help = menuBar()->addMenu(tr("&Help"));
    help->setObjectName(QStringLiteral("helpMenu"));
    m_lessonController->fillMenu(*help->addMenu(tr("&Lessons")));
    help->addAction(m_actions.about);
}

void MainWindow::buildHabits()
{
    m_habits = new Habits({*this,
                           *m_session,
                           menuBar()->findChild<QMenu*>(QStringLiteral("runMenu")),
                           menuBar()->findChild<QMenu*>(QStringLiteral("viewMenu")),
                           menuBar()->findChild<QMenu*>(QStringLiteral("helpMenu")),
                           m_bar->presets(),
                           kLayoutVersion,
                           {[this] {
                                return SpecCommand::Moment{m_settings->spec(), m_bar->preset()};
                            },
                            [this](const TrainSpec& spec, const QString& preset) {
                                m_settings->setSpec(spec, preset);
                            }}});
    connect(m_habits, &Habits::told, this, [this](const QString& text) {
        if (m_session->phase() == Session::Phase::Idle) {
            m_status->setIdle(text);
        } else {
            // The status line tells of the run.
            m_messages->showMessage(Banner::Level::Info, text);
        }
    });
    connect(&m_habits->language(), &LanguageController::changed, this, [this] {
        followSession();
        m_settings->showAgain();
    });
}

void MainWindow::connectPanels()
{
    connect(m_actions.start, &QAction::triggered, this, [this] {
        if (m_session->phase() == Session::Phase::Paused) {
            m_session->resume();
        } else if (beginRun()) {
            m_session->start(m_settings->spec());
        }
    });
    connect(m_actions.pause, &QAction::triggered, m_session.get(), &Session::pause);
    connect(m_actions.step, &QAction::triggered, this, [this] {
        if (m_session->phase() != Session::Phase::Idle || beginRun()) {
            m_session->stepOnce(m_settings->spec());
        }
    });
    connect(m_actions.stop, &QAction::triggered, m_session.get(), &Session::stop);
    connect(m_actions.quit, &QAction::triggered, this, &QWidget::close);
    connect(m_actions.about, &QAction::triggered, this, [this] { showAboutBox(this); });
    connect(m_actions.themes, &QActionGroup::triggered, this, [this](QAction* action) {
        setColorScheme(static_cast<ColorScheme>(action->data().toInt()));
    });
    connect(m_experiment, &ExperimentPanel::problemChanged, this, &MainWindow::followSession);
}

void MainWindow::connectSession()
{
    Session* session = m_session.get();
    connect(session, &Session::phaseChanged, this, &MainWindow::followSession);
    connect(session, &Session::runStarted, this,
            [this](qint64, const QString& device, const QString& folder) {
                m_status->setDevice(device);
                m_status->setToolTip(tr("The run is stored in %1").arg(folder));
            });
    connect(session, &Session::stepFinished, this, [this](const StepReport& report) {
        m_attack->setHardness(report);
        m_status->update(report);
    });
    connect(session, &Session::progressed, m_status, &StatusStrip::setBusy);
    connect(session, &Session::saved, this,
            [this] { m_status->setSaved(QDateTime::currentDateTime()); });
    connect(session, &Session::pairsChanged, this, [this](const PairReport& report) {
        m_pairs->setReport(report);
        m_attack->setPair(report);
    });
    connect(
        session, &Session::dataChanged, this,
        [this](const QStringList& names, const std::shared_ptr<const std::vector<Image>>& images) {
            m_embedding->setClassNames(names);
            m_embedding->setImages(images);
        });
    connect(session, &Session::pairsLost, this, [this] {
        m_pairs->clear();
        m_attack->setPair({});
        m_embedding->setClassNames({});
        m_embedding->setImages(nullptr);
    });
    connect(session, &Session::finished, this, [this](bool started) {
        m_status->setIdle(started ? tr("The run has ended and is saved.")
                                  : tr("Stopped before the first step."));
    });
    connect(session, &Session::noted, this, [this](const QString& message) {
        m_messages->showMessage(Banner::Level::Warning, message);
    });
    connect(session, &Session::failed, this, [this](const QString& message) {
        m_messages->showMessage(Banner::Level::Error, message);
        if (m_session->phase() == Session::Phase::Idle) {
            m_status->setIdle(tr("Ready. Press Start."));
        }
    });
}

void MainWindow::connectStudy()
{
    connect(m_session.get(), &Session::runStarted, m_exports,
            [this](qint64, const QString&, const QString& folder) { m_exports->setRun(folder); });
    connect(m_session.get(), &Session::studyingChanged, this, &MainWindow::followSession);
    connect(m_session.get(), &Session::studyProgressed, this, [this](const SweepProgress& now) {
        m_status->setBusy(tr("Study"), now.doneRuns, now.totalRuns);
    });
    connect(m_session.get(), &Session::studyEnded, this,
            [this] { m_status->setIdle(tr("The study has ended.")); });
}

void MainWindow::connectRuns()
{
    // A grab of a view behind a tab would lay it out just for the picture.
    const auto picture = [](QWidget* view) {
        return [view] {
            return view->isVisible() ? view->grab().toImage() : QImage();
        };
    };
    connect(m_runsController, &RunsController::overlaysChanged, m_curvesController,
            &CurvesController::setOverlays);
    m_runsController->setPictureSources(picture(m_curves), picture(m_embedding));
    connect(m_runsController, &RunsController::reopened, this,
            [this](const std::shared_ptr<const RunRecord>& run) {
                m_settings->takeSpec(*run->summary.spec);
                m_settings->dropPreview();
                m_curvesController->showRun(run);
                m_runsController->setPresent(run->summary.folder);
                m_mapController->showStored(QString::fromStdString(
                    (m_runsController->store().folder() / run->summary.folder).string()));
                m_status->setIdle(
                    tr("Run %1 is open.").arg(QString::fromStdString(run->summary.name)));
            });
    connect(m_runsController, &RunsController::resumeStarting, this, &MainWindow::resumeRun);
    connect(m_runsController, &RunsController::interruptedFound, this,
            [this](const std::string& folder, const QString& sentence) {
                m_messages->showMessage(Banner::Level::Warning, sentence, tr("Resume"),
                                        [this, folder] { m_runsController->resume(folder); });
                // Closing the message declines; any other message in its place does not.
                connect(m_messages, &MessageBar::dismissed, m_runsController,
                        [this, folder, sentence] {
                            if (m_messages->text() == sentence) {
                                RunsController::dismiss(folder);
                            }
                        });
            });
}

void MainWindow::connectMessages()
{
    const auto fail = [this](const QString& message) {
        m_messages->showMessage(Banner::Level::Error, message);
    };
    const auto tell = [this](const QString& message) {
        m_messages->showMessage(Banner::Level::Info, message);
    };
    connect(m_habits, &Habits::failed, this, fail);
    connect(m_evaluationController, &EvaluationController::failed, this, fail);
    connect(m_studyController, &StudyController::failed, this, fail);
    connect(m_inspectController, &InspectController::failed, this, fail);
    connect(m_exports, &ExportController::failed, this, fail);
    connect(m_exports, &ExportController::done, this, tell);
    connect(m_runsController, &RunsController::failed, this, fail);
    connect(m_runsController, &RunsController::told, this, tell);
}

void MainWindow::resumeRun(const std::shared_ptr<const RunRecord>& run)
{
    // The knobs stand where they were moved to while it trained.
    TrainSpec now = *run->summary.spec;
    for (const ControlEvent& event : run->events) {
        try {
            setSpecText(now, event.key, event.after);
        } catch (const InputError&) {
            // The trainer refuses such an event with a sentence.
        }
    }
    m_settings->takeSpec(now);
    if (!beginRun()) {
        m_messages->showMessage(Banner::Level::Error, m_settings->problem());
        return;
    }
    // The curves so far come before the session adds to them.
    m_runsController->setPresent(run->summary.folder);
    m_curvesController->showRun(run, [this, run, now] {
        m_session->resumeRun(*run->summary.spec, m_session->runsFolder() / run->summary.folder);
        m_settings->takeControls(controlsOf(now));
    });
}

void MainWindow::restoreLastSpec()
{
    if (const std::optional<TrainSpec> spec = StateKeeper::lastSpec()) {
        m_settings->takeSpec(*spec);
    }
}

void MainWindow::setSpec(const TrainSpec& spec)
{
    m_settings->setSpec(spec);
}

quint64 MainWindow::lastRequest() const
{
    return m_settings->lastRequest();
}

void MainWindow::followSettings()
{
    m_studyController->followSpec();
    m_lessonController->followSpec();
    m_state->followSpec();
    m_lab->followSpec();
    m_habits->noteSettings();
}

bool MainWindow::beginRun()
{
    SettingsController::commitTyping(*this);
    if (!m_actions.start->isEnabled()) {
        return false; // what was typed last fits no run; the action's tooltip says why
    }
    m_settings->dropPreview();
    m_curvesController->clear();
    m_runsController->setPresent({});
    m_embedding->clear();
    m_embedding->setPaused(false);
    m_session->setProjectionPaused(false);
    m_status->setSaved({});
    m_status->setBusy(tr("Starting"), 0, 0);
    m_messages->hide();
    return true;
}

void MainWindow::followSession()
{
    m_actions.follow(m_session->phase(), m_session->studying(), m_settings->problem());
    const bool idle = m_session->phase() == Session::Phase::Idle;
    m_settings->setLocked(!idle);
    if (idle && !m_session->studying()) {
        if (m_stopQuestion) {
            m_stopQuestion->reject(); // there is nothing to stop any more
        }
        if (m_closing) {
            close();
        }
    }
}

void MainWindow::setColorScheme(ColorScheme scheme)
{
    Theme::apply(*qApp, scheme);
    for (QAction* action : m_actions.themes->actions()) {
        action->setChecked(action->data().toInt() == static_cast<int>(scheme));
    }
    QSettings().setValue(QStringLiteral("theme"), static_cast<int>(scheme));
}

void MainWindow::openRunFile(const QString& path)
{
    m_exports->importRun(path);
}

bool MainWindow::restoreLayout()
{
    resize(sizeHint());
    const bool restored = m_state->restoreLayout();
    m_messages->hide();
    m_faults->follow();
    setColorScheme(static_cast<ColorScheme>(QSettings().value(QStringLiteral("theme"), 0).toInt()));
    return restored;
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    const bool studying = m_session->studying();
    const bool running = m_session->phase() != Session::Phase::Idle;
    // Asked once: a second request to close means it.
    if ((running || studying) && !m_closing && !m_stopQuestion) {
        event->ignore();
        m_stopQuestion = askToStop(this, studying, [this](bool stop) {
            m_stopQuestion.clear();
            m_closing = stop;
            if (m_closing) {
                m_session->stop();
                m_session->stopStudy();
                followSession(); // closes at once when all has ended meanwhile
            }
        });
        return;
    }
    m_state->save();
    m_runs->commit(); // notes typed in the last second
    event->accept();
    // The threads end at the end of the step in work; nobody should look at a frozen window
    // meanwhile.
    hide();
    m_session->shutDown();
}

void MainWindow::closeNow()
{
    m_closing = true;
    close();
}

} // namespace clae
