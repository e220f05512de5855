// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/MainWindow.h"

#include "app/session/RunStore.h"
#include "app/workbench/AboutBox.h"
#include "app/workbench/CurvesController.h"
#include "app/workbench/DockArrangement.h"
#include "app/workbench/EvaluationController.h"
#include "app/workbench/ExportController.h"
#include "app/workbench/Habits.h"
#include "app/workbench/InspectController.h"
#include "app/workbench/LabController.h"
#include "app/workbench/LanguageController.h"
#include "app/workbench/LessonController.h"
#include "app/workbench/MapController.h"
#include "app/workbench/RunsController.h"
#include "app/workbench/StateKeeper.h"
#include "app/workbench/StopQuestion.h"
#include "app/workbench/StudyController.h"
#include "core/data/Catalogue.h"
#include "core/device/Devices.h"
#include "core/spec/Presets.h"
#include "core/values/Error.h"
#include "core/values/SpecFields.h"
#include "widgets/AttackPanel.h"
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
#include <QComboBox>
#include <QDateTime>
#include <QDialog>
#include <QDockWidget>
#include <QLabel>
#include <QMenuBar>
#include <QSettings>
#include <QStatusBar>
#include <QToolBar>
#include <QToolButton>

#include <algorithm>
#include <optional>
#include <utility>

namespace clae {
namespace {

/// Raise it when docks or tool bars change, so that an old layout is not forced on them.
constexpr int kLayoutVersion = 4;
constexpr int kPreviewDelayMilliseconds = 250;

bool sameSettings(const TrainSpec& a, const TrainSpec& b)
{
    return std::all_of(specFields().begin(), specFields().end(),
                       [&](const SpecField& field) { return field.get(a) == field.get(b); });
}

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
      m_banner(new Banner(this)),
      m_curvesController(new CurvesController(*m_session, *m_curves, *this)),
      m_evaluationController(new EvaluationController(
          *m_session, *m_evaluation, [this] { return m_experiment->spec(); }, this)),
      m_studyController(new StudyController(
          *m_session, *m_study, [this] { return m_experiment->spec(); }, this)),
      m_lessonController(new LessonController(
          *this, *m_session, *m_selection, *m_lessons, [this] { return m_experiment->spec(); },
          this)),
      m_runsController(new RunsController(*m_session, *m_runs, this)),
      m_exports(new ExportController(*this, runsFolder)),
      m_lab(new LabController(*m_session, *m_selection,
                              {[this] { return m_experiment->spec(); },
                               [this] { return beginRun(); }, m_actions.start, m_actions.step},
                              this)),
      m_inspectController(new InspectController(*m_session, *m_selection, *m_pairs, *this)),
      m_mapController(new MapController(*m_session, *m_embedding, *m_selection, runsFolder, this))
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(tr("CLAE Workbench"));
    setWindowIcon(makeIcon(Icon::Clae));
    buildToolBars();
    buildDocks();
    buildMenus();
    buildHabits();
    statusBar()->setSizeGripEnabled(false);
    statusBar()->addPermanentWidget(m_status, 1);

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
        tips.append(QString::fromStdString(
            info.folder ? info.title : info.title + ": not found here. " + info.source));
    }
    m_experiment->setChoices("data.name", names, tips);
    m_evaluation->setDatasets(transfers);
    m_previewDelay.setSingleShot(true);
    m_previewDelay.setInterval(kPreviewDelayMilliseconds);
    connect(&m_previewDelay, &QTimer::timeout, this,
            [this] { m_session->preview(m_experiment->spec()); });
    connectPanels();
    connectSession();
    connectStudy();
    connectRuns();
    m_state = new StateKeeper(*this, kLayoutVersion, [this] { return m_experiment->spec(); });
    m_presets->setCurrentText(QString::fromStdString(presetName));
    choosePreset(m_presets->currentText());
    m_status->setIdle(tr("Ready. Press Start."));
    const bool restored = restoreLayout();
    m_habits->begin();
    if (!restored) {
        giveUsualSizes(*this); // last: docks and fonts that come later would change them
    }
}

MainWindow::~MainWindow() = default;

void MainWindow::buildToolBars()
{
    QToolBar* bar = addToolBar(tr("Run"));
    bar->setObjectName(QStringLiteral("runBar"));
    bar->setMovable(false);
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->addActions({m_actions.start, m_actions.pause, m_actions.step, m_actions.stop});
    bar->addSeparator();

    const auto addBox = [&](const QString& title, const QString& name, const QString& tip) {
        auto* label = new QLabel(title, bar);
        label->setContentsMargins(8, 0, 4, 0);
        auto* box = new QComboBox(bar);
        box->setObjectName(name);
        box->setAccessibleName(tip);
        box->setToolTip(tip);
        box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        label->setBuddy(box);
        bar->addWidget(label);
        bar->addWidget(box);
        return box;
    };
    m_presets = addBox(tr("Preset"), QStringLiteral("presetBox"), tr("A complete set of settings"));
    for (const std::string& name : presetNames()) {
        m_presets->addItem(QString::fromStdString(name));
        m_presets->setItemData(m_presets->count() - 1,
                               QString::fromStdString(presetDescription(name)), Qt::ToolTipRole);
    }
    m_devices = addBox(tr("Device"), QStringLiteral("deviceBox"), tr("Where the run computes"));
    m_devices->addItems({QStringLiteral("auto"), QStringLiteral("cpu")});
    for (const std::string& gpu : describeDevices().gpus) {
        m_devices->addItem(QString::fromStdString(gpu));
    }

    bar->addSeparator();
    auto* exports = new QToolButton(bar);
    exports->setObjectName(QStringLiteral("exportButton"));
    exports->setText(tr("Export"));
    exports->setIcon(makeIcon(Icon::Export));
    exports->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    exports->setToolTip(tr("Copy or save what the window shows, and runs as files"));
    exports->setMenu(m_exports->menu());
    exports->setPopupMode(QToolButton::InstantPopup);
    bar->addWidget(exports);

    addToolBarBreak();
    m_bannerBar = addToolBar(tr("Messages"));
    m_bannerBar->setObjectName(QStringLiteral("messageBar"));
    m_bannerBar->setMovable(false);
    // The action of a widget that is hidden when it is added stays invisible and gets no room.
    m_bannerBar->addWidget(m_banner)->setVisible(true);
    m_bannerBar->hide();
    connect(m_banner, &Banner::closed, m_bannerBar, &QWidget::hide);
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
    m_habits =
        new Habits({*this,
                    *m_session,
                    menuBar()->findChild<QMenu*>(QStringLiteral("runMenu")),
                    menuBar()->findChild<QMenu*>(QStringLiteral("viewMenu")),
                    menuBar()->findChild<QMenu*>(QStringLiteral("helpMenu")),
                    m_presets,
                    kLayoutVersion,
                    {[this] {
                         return SpecCommand::Moment{m_experiment->spec(), m_presets->currentText()};
                     },
                     [this](const TrainSpec& spec, const QString& preset) {
                         setSpec(spec, preset);
                     }}});
    connect(m_habits, &Habits::failed, this,
            [this](const QString& text) { showMessage(Banner::Level::Error, text); });
    connect(m_habits, &Habits::told, this, [this](const QString& text) {
        if (m_session->phase() == Session::Phase::Idle) {
            m_status->setIdle(text);
        } else {
            showMessage(Banner::Level::Info, text); // the status line tells of the run
        }
    });
    connect(&m_habits->language(), &LanguageController::changed, this, [this] {
        followSession();
        m_experiment->setSpec(m_experiment->spec());
        m_attack->setSpec(m_experiment->spec());
    });
}

void MainWindow::connectPanels()
{
    connect(m_actions.start, &QAction::triggered, this, [this] {
        if (m_session->phase() == Session::Phase::Paused) {
            m_session->resume();
        } else if (beginRun()) {
            m_session->start(m_experiment->spec());
        }
    });
    connect(m_actions.pause, &QAction::triggered, m_session.get(), &Session::pause);
    connect(m_actions.step, &QAction::triggered, this, [this] {
        if (m_session->phase() != Session::Phase::Idle || beginRun()) {
            m_session->stepOnce(m_experiment->spec());
        }
    });
    connect(m_actions.stop, &QAction::triggered, m_session.get(), &Session::stop);
    connect(m_actions.quit, &QAction::triggered, this, &QWidget::close);
    connect(m_actions.about, &QAction::triggered, this, [this] { showAboutBox(this); });
    connect(m_actions.themes, &QActionGroup::triggered, this, [this](QAction* action) {
        setColorScheme(static_cast<ColorScheme>(action->data().toInt()));
    });
    connect(m_presets, &QComboBox::textActivated, this, &MainWindow::choosePreset);
    connect(m_devices, &QComboBox::textActivated, this, [this](const QString& device) {
        TrainSpec spec = m_experiment->spec();
        spec.train.device = device.toStdString();
        m_experiment->setSpec(spec);
        takeSpec();
    });
    connect(m_experiment, &ExperimentPanel::specChanged, this, &MainWindow::takeSpec);
    connect(m_experiment, &ExperimentPanel::problemChanged, this, &MainWindow::followSession);
    connect(m_attack, &AttackPanel::controlsChanged, this, &MainWindow::takeControls);
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
    connect(session, &Session::failed, this, [this](const QString& message) {
        showMessage(Banner::Level::Error, message);
        if (m_session->phase() == Session::Phase::Idle) {
            m_status->setIdle(tr("Ready. Press Start."));
        }
    });
}

void MainWindow::connectStudy()
{
    const auto show = [this](const QString& message) {
        showMessage(Banner::Level::Error, message);
    };
    connect(m_evaluationController, &EvaluationController::failed, this, show);
    connect(m_studyController, &StudyController::failed, this, show);
    connect(m_exports, &ExportController::failed, this, show);
    connect(m_exports, &ExportController::done, this,
            [this](const QString& message) { showMessage(Banner::Level::Info, message); });
    connect(m_session.get(), &Session::runStarted, m_exports,
            [this](qint64, const QString&, const QString& folder) { m_exports->setRun(folder); });
    connect(m_inspectController, &InspectController::failed, this, show);
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
                takeRunSpec(*run->summary.spec);
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
                showMessage(Banner::Level::Warning, sentence, tr("Resume"),
                            [this, folder] { m_runsController->resume(folder); });
                // Closing the message declines; any other message in its place does not.
                connect(m_banner, &Banner::closed, m_runsController, [this, folder, sentence] {
                    if (m_banner->text() == sentence) {
                        RunsController::dismiss(folder);
                    }
                });
            });
    connect(m_runsController, &RunsController::told, this,
            [this](const QString& message) { showMessage(Banner::Level::Info, message); });
    connect(m_runsController, &RunsController::failed, this,
            [this](const QString& message) { showMessage(Banner::Level::Error, message); });
    connect(m_banner, &Banner::actionTriggered, this, [this] {
        m_bannerBar->hide();
        if (const std::function<void()> act = std::exchange(m_bannerAction, {})) {
            act();
        }
    });
}

void MainWindow::takeRunSpec(const TrainSpec& spec)
{
    m_experiment->setSpec(spec);
    m_attack->setPreset(controlsOf(spec));
    takeSpec();
    m_previewDelay.stop(); // the lens shows the run's own encoder
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
    takeRunSpec(now);
    if (!beginRun()) {
        showMessage(Banner::Level::Error, m_experiment->problem());
        return;
    }
    // The curves so far come before the session adds to them.
    m_runsController->setPresent(run->summary.folder);
    m_curvesController->showRun(run, [this, run, now] {
        m_session->resumeRun(*run->summary.spec, m_session->runsFolder() / run->summary.folder);
        m_lastRequest = m_session->setControls(controlsOf(now));
    });
}

void MainWindow::restoreLastSpec()
{
    if (const std::optional<TrainSpec> spec = StateKeeper::lastSpec()) {
        m_attack->setPreset(controlsOf(*spec));
        m_experiment->setSpec(*spec);
        takeSpec();
    }
}

void MainWindow::choosePreset(const QString& name)
{
    TrainSpec spec = preset(name.toStdString());
    spec.train.device = m_devices->currentText().toStdString();
    m_presets->setToolTip(QString::fromStdString(presetDescription(name.toStdString())));
    m_attack->setPreset(controlsOf(spec));
    m_experiment->setSpec(spec);
    takeSpec();
}

void MainWindow::setSpec(const TrainSpec& spec, const QString& presetName)
{
    TrainSpec base = m_experiment->spec();
    const Controls controls = controlsOf(spec);
    applyControls(base, controls);
    const bool onlyControls =
        m_session->phase() != Session::Phase::Idle || sameSettings(base, spec);
    if (!presetName.isEmpty()) {
        m_presets->setCurrentText(presetName);
        m_attack->setPreset(controlsOf(preset(presetName.toStdString())));
    }
    m_experiment->setSpec(onlyControls ? base : spec);
    if (onlyControls) {
        m_attack->setSpec(base);
        takeControls(controls);
    } else {
        takeSpec();
    }
}

void MainWindow::takeSpec()
{
    const TrainSpec spec = m_experiment->spec();
    m_attack->setSpec(spec);
    m_devices->setCurrentText(QString::fromStdString(spec.train.device));
    m_studyController->followSpec();
    m_lessonController->followSpec();
    m_state->followSpec();
    m_lab->followSpec();
    m_previewDelay.start();
    m_habits->noteSettings();
}

void MainWindow::takeControls(const Controls& controls)
{
    TrainSpec spec = m_experiment->spec();
    applyControls(spec, controls);
    m_experiment->setSpec(spec);
    m_studyController->followSpec();
    m_lessonController->followSpec();
    m_state->followSpec();
    m_lab->followSpec();
    m_lastRequest = m_session->setControls(controls);
    m_habits->noteSettings();
}

void MainWindow::commitTyping()
{
    // A number that is still being typed counts only once its editor loses the focus, which neither
    // a shortcut nor a click on a tool button takes from it.
    if (QWidget* editor = focusWidget(); editor != nullptr && editor->hasFocus()) {
        editor->clearFocus();
        editor->setFocus();
    }
}

bool MainWindow::beginRun()
{
    commitTyping();
    if (!m_actions.start->isEnabled()) {
        return false; // what was typed last fits no run; the action's tooltip says why
    }
    m_previewDelay.stop();
    m_curvesController->clear();
    m_runsController->setPresent({});
    m_embedding->clear();
    m_embedding->setPaused(false);
    m_session->setProjectionPaused(false);
    m_status->setSaved({});
    m_status->setBusy(tr("Starting"), 0, 0);
    m_bannerBar->hide();
    return true;
}

void MainWindow::followSession()
{
    m_actions.follow(m_session->phase(), m_session->studying(), m_experiment->problem());
    const bool idle = m_session->phase() == Session::Phase::Idle;
    m_experiment->setLocked(!idle, tr("A run is using these settings; stop it to change them."));
    m_presets->setEnabled(idle);
    m_devices->setEnabled(idle);
    if (idle && !m_session->studying()) {
        if (m_stopQuestion) {
            m_stopQuestion->reject(); // there is nothing to stop any more
        }
        if (m_closing) {
            close();
        }
    }
}

void MainWindow::showMessage(Banner::Level level, const QString& text, const QString& action,
                             std::function<void()> act)
{
    m_bannerAction = std::move(act);
    m_banner->showMessage(level, text, action);
    m_bannerBar->show();
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
    m_bannerBar->hide();
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
