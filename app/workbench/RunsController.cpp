// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/RunsController.h"

#include "app/session/RunLoader.h"
#include "app/session/RunStore.h"
#include "core/runs/RunShelf.h"
#include "widgets/CurveOverlay.h"
#include "widgets/RunsView.h"

#include <QDesktopServices>
#include <QSettings>
#include <QStringList>
#include <QUrl>

#include <algorithm>
#include <utility>

namespace clae {
namespace {

constexpr int kRefreshMilliseconds = 5000;
constexpr int kPictureDelayMilliseconds = 700;
constexpr int kRowMilliseconds = 500; ///< at most two changes a second of the row that trains
constexpr const char* kDismissedKey = "dismissedRuns";
constexpr int kMostDismissed = 50;

/// The run up to `step`, as it goes on from there.
std::shared_ptr<const RunRecord> upTo(const RunRecord& run, std::int64_t step)
{
    auto part = std::make_shared<RunRecord>(run);
    const auto later = [step](const auto& report) {
        return report.step > step;
    };
    const auto cut = [&](auto& reports) {
        reports.erase(std::find_if(reports.begin(), reports.end(), later), reports.end());
    };
    cut(part->steps);
    cut(part->evaluations);
    cut(part->events);
    return part;
}

} // namespace

RunsController::RunsController(Session& session, RunsView& view, QObject* parent)
    : QObject(parent),
      m_session(session),
      m_view(view),
      m_store(std::make_unique<RunStore>(session.runsFolder())),
      m_loader(std::make_unique<RunLoader>(session.runsFolder()))
{
    connectStore();
    connectView();
    connectSession();
    m_refresh.setInterval(kRefreshMilliseconds);
    connect(&m_refresh, &QTimer::timeout, this, [this] {
        if (m_view.isVisible() && !m_looking) { // a slow disk may take longer than the interval
            m_looking = true;
            m_store->refresh();
        }
    });
    m_refresh.start();
    m_pictures.setSingleShot(true);
    m_pictures.setInterval(kPictureDelayMilliseconds);
    connect(&m_pictures, &QTimer::timeout, this, &RunsController::takePictures);
    followPhase();
}

RunsController::~RunsController() = default;

void RunsController::setPictureSources(std::function<QImage()> curve, std::function<QImage()> map)
{
    m_curvePicture = std::move(curve);
    m_mapPicture = std::move(map);
}

void RunsController::connectStore()
{
    RunStore* store = m_store.get();
    connect(store, &RunStore::runsChanged, this, &RunsController::takeRuns);
    connect(store, &RunStore::runsGone, &m_view, &RunsView::removeRuns);
    connect(store, &RunStore::scanned, this, [this] {
        m_looking = false;
        offerInterrupted();
    });
    connect(store, &RunStore::picturesArrived, &m_view, &RunsView::setPictures);
    connect(store, &RunStore::removed, &m_view, &RunsView::offerUndo);
    connect(store, &RunStore::restored, this,
            [this](const std::vector<std::string>& folders) { m_view.select(folders.front()); });
    connect(store, &RunStore::told, this, &RunsController::told);
    connect(store, &RunStore::failed, this, &RunsController::failed);

    RunLoader* loader = m_loader.get();
    connect(loader, &RunLoader::opened, this, &RunsController::takeOpened);
    connect(loader, &RunLoader::loaded, this, &RunsController::takeRecord);
    connect(loader, &RunLoader::modelRead, this,
            [this](const std::string& folder, const std::shared_ptr<const ModelState>& model) {
                if (folder == m_present) { // else another run was opened meanwhile
                    m_session.showNewerModel(m_store->folder() / folder, model);
                }
            });
    connect(loader, &RunLoader::failed, this, [this](const std::string&, const QString& message) {
        m_opening = Opening::None;
        Q_EMIT failed(message);
    });
}

void RunsController::connectView()
{
    connect(&m_view, &RunsView::runsChecked, this, &RunsController::wantPlotted);
    connect(&m_view, &RunsView::reopenRequested, this, [this](const std::string& folder) {
        m_opening = Opening::Reopen;
        m_loader->open(folder);
    });
    connect(&m_view, &RunsView::resumeRequested, this, &RunsController::resume);
    connect(&m_view, &RunsView::renameRequested, this,
            [this](const std::string& folder, const QString& name) {
                const RunSummary* run = m_view.runs().find(folder);
                m_store->setAbout(folder, {name.toStdString(), run->tags, run->notes});
            });
    connect(&m_view, &RunsView::aboutEdited, this,
            [this](const std::string& folder, const QString& tags, const QString& notes) {
                if (const RunSummary* run = m_view.runs().find(folder)) {
                    m_store->setAbout(folder, {run->name == run->folder ? std::string() : run->name,
                                               parseTags(tags.toStdString()), notes.toStdString()});
                }
            });
    connect(&m_view, &RunsView::deleteRequested, m_store.get(), &RunStore::remove);
    connect(&m_view, &RunsView::undoRequested, m_store.get(), &RunStore::restore);
    connect(&m_view, &RunsView::emptyTrashRequested, m_store.get(), &RunStore::emptyTrash);
    connect(&m_view, &RunsView::picturesWanted, m_store.get(), &RunStore::askPictures);
    connect(&m_view, &RunsView::openFolderRequested, this, [this](const std::string& folder) {
        const QString path = QString::fromStdString((m_store->folder() / folder).string());
        if (!QDesktopServices::openUrl(QUrl::fromLocalFile(path))) {
            Q_EMIT told(tr("No file manager answers. The run lies in %1.").arg(path));
        }
    });
}

void RunsController::connectSession()
{
    connect(&m_session, &Session::runStarted, this,
            [this](qint64 totalSteps, const QString& device, const QString& folder) {
                m_run = RunShelf(m_store->folder()).nameOf(folder.toStdString());
                m_present = m_run;
                const RunSummary* known = m_view.runs().find(m_run); // of a run that goes on
                m_live = known != nullptr ? *known : RunSummary();
                m_live->folder = m_run;
                m_live->state = RunState::Running;
                m_live->step = 0;
                m_live->totalSteps = totalSteps;
                m_live->device = device.toStdString();
                m_store->refreshRun(m_run);
                wantPlotted();
            });
    connect(&m_session, &Session::stepFinished, this, &RunsController::takeStep);
    connect(&m_session, &Session::evaluated, this, [this](const EvaluationReport&) {
        m_store->refreshRun(m_run);
        m_pictures.start();
    });
    connect(&m_session, &Session::saved, this, [this] { m_store->refreshRun(m_run); });
    connect(&m_session, &Session::phaseChanged, this, &RunsController::followPhase);
    connect(&m_session, &Session::studyingChanged, this, &RunsController::followPhase);
}

void RunsController::followPhase()
{
    const bool idle = m_session.phase() == Session::Phase::Idle;
    m_view.setObstacle(!idle ? tr("A run is training or paused; stop it first.")
                       : m_session.studying()
                           ? tr("A study is training; cancel it in Ablations first.")
                           : QString());
    if (idle && !m_run.empty()) {
        if (m_pictures.isActive()) {
            m_pictures.stop();
            takePictures();
        }
        m_store->refreshRun(std::exchange(m_run, {}));
        m_live.reset();
        wantPlotted();
    }
}

void RunsController::takeRuns(const std::vector<RunSummary>& runs)
{
    std::vector<RunSummary> shown = runs;
    bool plotted = false;
    bool renamed = false;
    for (RunSummary& run : shown) {
        const RunSummary* known = m_view.runs().find(run.folder);
        renamed = renamed || (run.folder == m_present && (!known || known->name != run.name));
        if (m_live && run.folder == m_run) {
            if (run.step < m_live->step) { // its file was read a moment ago
                run.step = m_live->step;
                run.loss = m_live->loss;
            }
            m_live = run;
        }
        plotted = plotted || std::any_of(m_records.begin(), m_records.end(), [&](const auto& r) {
                      return r->summary.folder == run.folder;
                  });
    }
    m_view.putRuns(shown);
    if (plotted) {
        wantPlotted(); // one of them may have grown
    } else if (renamed) {
        tellOverlays();
    }
}

void RunsController::takeStep(const StepReport& report)
{
    if (!m_live) {
        return;
    }
    m_live->step = report.step;
    m_live->loss = report.lossTotal;
    const bool due = !m_shown.isValid() || m_shown.elapsed() >= kRowMilliseconds;
    if (due && m_view.runs().rowOf(m_run) >= 0) {
        m_shown.start();
        m_view.putRuns({*m_live});
    }
}

void RunsController::takePictures()
{
    if (!m_run.empty() && m_curvePicture && m_mapPicture) {
        m_store->setPictures(m_run, m_curvePicture(), m_mapPicture());
        if (m_view.selection() == std::vector<std::string>{m_run}) {
            m_store->askPictures(m_run);
        }
    }
}

void RunsController::offerInterrupted()
{
    if (std::exchange(m_offered, true) || m_session.phase() != Session::Phase::Idle) {
        return;
    }
    const QStringList dismissed =
        QSettings().value(QString::fromLatin1(kDismissedKey)).toStringList();
    const RunSummary* newest = nullptr;
    for (int row = 0; row < m_view.runs().rowCount(); ++row) {
        const RunSummary& run = m_view.runs().at(row);
        const bool offered = run.state == RunState::Interrupted && !run.missing && run.spec &&
                             !dismissed.contains(QString::fromStdString(run.folder));
        if (offered && (newest == nullptr || run.ended > newest->ended)) {
            newest = &run;
        }
    }
    if (newest != nullptr) {
        const QString name = QString::fromStdString(newest->name);
        Q_EMIT interruptedFound(
            newest->folder,
            !newest->resumable
                ? tr("The run \"%1\" was cut off before its first checkpoint; it will begin anew.")
                      .arg(name)
            : newest->totalSteps > 0
                ? tr("The run \"%1\" was cut off at step %2 of %3.")
                      .arg(name)
                      .arg(newest->step)
                      .arg(newest->totalSteps)
                : tr("The run \"%1\" was cut off at step %2.").arg(name).arg(newest->step));
    }
}

void RunsController::dismiss(const std::string& folder)
{
    QSettings settings;
    QStringList dismissed = settings.value(QString::fromLatin1(kDismissedKey)).toStringList();
    dismissed.append(QString::fromStdString(folder));
    settings.setValue(QString::fromLatin1(kDismissedKey),
                      dismissed.mid(std::max<qsizetype>(0, dismissed.size() - kMostDismissed)));
}

void RunsController::resume(const std::string& folder)
{
    if (m_session.phase() == Session::Phase::Idle && !m_session.studying()) {
        m_opening = Opening::Resume;
        m_loader->open(folder);
    }
}

void RunsController::takeOpened(const std::shared_ptr<const RunRecord>& run,
                                const std::shared_ptr<const ModelState>& model)
{
    const Opening opening = std::exchange(m_opening, Opening::None);
    // A run may have been started while this one was read.
    if (opening == Opening::None || m_session.phase() != Session::Phase::Idle ||
        m_session.studying()) {
        return;
    }
    const QString name = QString::fromStdString(run->summary.name);
    if (!run->summary.spec) {
        Q_EMIT failed(
            tr("The settings of run \"%1\" cannot be read; correct its spec.toml.").arg(name));
    } else if (opening == Opening::Reopen) {
        Q_EMIT reopened(run);
        m_session.showRun(*run->summary.spec, m_store->folder() / run->summary.folder, model);
    } else if (run->summary.goesOn()) {
        Q_EMIT resumeComing();
        Q_EMIT resumeStarting(upTo(*run, model ? model->step : 0));
    } else {
        Q_EMIT failed(tr("Run \"%1\" has no checkpoint to go on from; start it anew.").arg(name));
    }
}

void RunsController::setPresent(const std::string& folder)
{
    if (std::exchange(m_present, folder) != folder) {
        wantPlotted();
    }
}

void RunsController::readNewerModel(const std::string& folder)
{
    m_loader->readModel(folder);
}

void RunsController::openPath(const std::filesystem::path& path)
{
    if (m_session.phase() != Session::Phase::Idle || m_session.studying()) {
        Q_EMIT failed(tr("A run or a study is training; stop it to open another run."));
        return;
    }
    const RunShelf shelf(m_store->folder());
    std::error_code error;
    const std::string name = shelf.nameOf(path);
    m_opening = Opening::Reopen;
    m_loader->open(std::filesystem::equivalent(shelf.path(name), path, error)
                       ? name
                       : std::filesystem::absolute(path, error).string());
}

void RunsController::setFollowed(std::set<std::string> folders)
{
    const std::set<std::string> before = std::exchange(m_followed, std::move(folders));
    if (before != m_followed) {
        wantPlotted();
    }
}

void RunsController::takeGrowths(const std::vector<RunGrowth>& growths)
{
    std::vector<RunSummary> rows;
    for (const RunGrowth& growth : growths) {
        const RunSummary* known = m_view.runs().find(growth.folder);
        if (known == nullptr || growth.more) {
            continue;
        }
        if (growth.state != RunState::Running) {
            m_store->refreshRun(growth.folder);
        } else if (known->step != growth.step || known->loss != growth.loss) {
            rows.push_back(*known);
            rows.back().step = growth.step;
            rows.back().totalSteps = growth.totalSteps;
            rows.back().loss = growth.loss;
            rows.back().state = RunState::Running;
            if (!growth.evaluations.empty()) {
                rows.back().knnTop1 = growth.evaluations.back().knnTop1;
            }
        }
    }
    if (!rows.empty()) {
        m_view.putRuns(rows);
    }
}

void RunsController::takeRecord(const std::shared_ptr<const RunRecord>& run)
{
    const auto same = [&](const auto& record) {
        return record->summary.folder == run->summary.folder;
    };
    m_records.erase(std::remove_if(m_records.begin(), m_records.end(), same), m_records.end());
    m_records.push_back(run);
    tellOverlays();
}

void RunsController::wantPlotted()
{
    std::vector<std::string> wanted;
    for (const PlottedRun& run : m_view.runs().plotted()) {
        if (run.folder != m_present) { // its curves are on the plots already
            wanted.push_back(run.folder);
        }
    }
    const auto unwanted = [&](const auto& record) {
        return std::find(wanted.begin(), wanted.end(), record->summary.folder) == wanted.end();
    };
    m_records.erase(std::remove_if(m_records.begin(), m_records.end(), unwanted), m_records.end());
    wanted.erase(
        std::remove_if(wanted.begin(), wanted.end(),
                       [this](const std::string& folder) { return m_followed.count(folder) > 0; }),
        wanted.end());
    m_loader->want(wanted);
    tellOverlays();
}

void RunsController::tellOverlays()
{
    std::vector<PlottedRun> runs;
    std::vector<std::shared_ptr<const RunRecord>> records;
    const RunSummary* listed = m_view.runs().find(m_present);
    PlottedRun present{m_present, listed ? QString::fromStdString(listed->name) : QString(),
                       kNoRunColor};
    for (const PlottedRun& run : m_view.runs().plotted()) {
        if (run.folder == m_present) {
            present = run;
        }
        const auto record = std::find_if(m_records.begin(), m_records.end(), [&](const auto& r) {
            return r->summary.folder == run.folder;
        });
        if (record != m_records.end()) {
            runs.push_back(run);
            records.push_back(*record);
        }
    }
    Q_EMIT overlaysChanged(runs, records, present);
}

} // namespace clae
