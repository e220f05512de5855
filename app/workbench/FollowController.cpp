// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/FollowController.h"

#include "app/session/RunStore.h"
#include "app/session/Session.h"
#include "app/workbench/Actions.h"
#include "app/workbench/CurvesController.h"
#include "app/workbench/FileController.h"
#include "app/workbench/MapController.h"
#include "app/workbench/RunsController.h"
#include "core/runs/RunStatus.h"
#include "widgets/CurvePlot.h"
#include "widgets/RunQuery.h"
#include "widgets/StatusStrip.h"

#include <QAction>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace clae {
namespace {

bool trains(const RunRecord& run)
{
    return run.summary.state == RunState::Running;
}

QString hostText(const QString& host)
{
    return host.isEmpty() ? FollowController::tr("another program") : host;
}

} // namespace

FollowController::FollowController(const Parts& parts, QObject* parent)
    : QObject(parent), m_parts(parts), m_following(parts.session.runsFolder())
{
    RunsController* runs = &parts.runs;
    connect(&parts.session, &Session::runShown, this, [this](const QString&, qint64 step) {
        m_checkpoint = std::max<std::int64_t>(m_checkpoint, step);
    });
    connect(runs, &RunsController::reopened, this,
            [this](const std::shared_ptr<const RunRecord>& run) {
                m_present = run;
                m_checkpoint = 0;
                m_presentTrains = trains(*run);
                m_host.clear();
                follow();
                followActions();
            });
    // What disables Start for the sake of a followed run would keep another from being resumed.
    connect(runs, &RunsController::resumeComing, this, &FollowController::forgetPresent);
    connect(runs, &RunsController::overlaysChanged, this,
            [this](const std::vector<PlottedRun>&,
                   const std::vector<std::shared_ptr<const RunRecord>>& records) {
                if (m_overlays != records) {
                    m_overlays = records;
                    follow();
                }
            });
    connect(&parts.session, &Session::phaseChanged, this, [this](Session::Phase phase) {
        if (phase != Session::Phase::Idle) {
            forgetPresent();
        }
    });
    connect(&m_following, &RunFollowing::grew, this, &FollowController::takeGrowths);
    connect(&m_following, &RunFollowing::reread, this, &FollowController::takeReread);
    connect(&m_following, &RunFollowing::failed, this,
            [this](const std::string& folder, const QString& message) {
                if (isPresent(folder)) {
                    m_presentTrains = false;
                    m_ended.insert(m_present);
                    m_parts.status.setIdle(
                        tr("The open run is damaged and not followed any more."));
                    followActions();
                }
                Q_EMIT m_parts.runs.failed(message);
            });
    connect(&parts.files, &FileController::openRunRequested, this, &FollowController::openRun);
    connect(parts.files.closeRunAction(), &QAction::triggered, this, &FollowController::closeRun);
    followActions();
}

void FollowController::openRun(const QString& path)
{
    m_parts.runs.openPath(path.toStdString());
}

void FollowController::closeRun()
{
    if (!m_present) {
        return;
    }
    m_parts.curvesController.clear();
    m_parts.maps.showStored({});
    m_parts.runs.setPresent({});
    m_parts.status.setIdle(
        tr("Run %1 is closed.").arg(QString::fromStdString(m_present->summary.name)));
    forgetPresent();
}

void FollowController::forgetPresent()
{
    m_present.reset();
    m_presentTrains = false;
    follow();
    followActions();
}

void FollowController::follow()
{
    const auto isShown = [this](const auto& run) {
        return run == m_present ||
               std::find(m_overlays.begin(), m_overlays.end(), run) != m_overlays.end();
    };
    for (auto run = m_ended.begin(); run != m_ended.end();) {
        run = isShown(*run) ? std::next(run) : m_ended.erase(run);
    }
    std::vector<std::shared_ptr<const RunRecord>> followed;
    std::set<std::string> folders;
    const auto add = [&](const std::shared_ptr<const RunRecord>& run) {
        if (trains(*run) && m_ended.count(run) == 0 && folders.insert(run->summary.folder).second) {
            followed.push_back(run);
        }
    };
    if (m_present) {
        add(m_present);
    }
    for (const std::shared_ptr<const RunRecord>& run : m_overlays) {
        add(run);
    }
    m_parts.runs.setFollowed(std::move(folders));
    m_following.follow(followed);
}

void FollowController::takeGrowths(const RunGrowths& growths)
{
    std::vector<RunGrowth> taken;
    bool ended = false;
    for (const auto& [known, growth] : *growths) {
        const bool laidOver =
            std::find(m_overlays.begin(), m_overlays.end(), known) != m_overlays.end();
        if (known == m_present) {
            takePresent(growth);
        } else if (laidOver) {
            m_parts.curves.growOverlay(growth.folder, growth.steps, growth.evaluations,
                                       growth.events);
        } else {
            continue; // on its way while another run was opened
        }
        if (growth.state != RunState::Running) {
            m_ended.insert(known);
            ended = true;
        }
        taken.push_back(growth);
    }
    m_parts.runs.takeGrowths(taken);
    if (ended) {
        follow();
    }
}

void FollowController::takePresent(const RunGrowth& growth)
{
    m_parts.curvesController.grow(growth.steps, growth.evaluations, growth.events);
    if (growth.maps) {
        m_parts.maps.showNewer(
            QString::fromStdString((m_parts.session.runsFolder() / growth.folder).string()));
    }
    if (growth.checkpoint > m_checkpoint) {
        m_checkpoint = growth.checkpoint;
        m_parts.runs.readNewerModel(growth.folder);
    }
    const QString host = QString::fromStdString(growth.host);
    const bool trainsNow = growth.state == RunState::Running;
    if (trainsNow != m_presentTrains || host != m_host) {
        m_presentTrains = trainsNow;
        m_host = host;
        followActions();
    }
    m_parts.status.setIdle(stateText(growth));
}

QString FollowController::stateText(const RunGrowth& growth) const
{
    const QLocale locale;
    const QString host = hostText(QString::fromStdString(growth.host));
    const QString step = locale.toString(static_cast<qlonglong>(growth.step));
    const QString total = locale.toString(static_cast<qlonglong>(growth.totalSteps));
    if (growth.state != RunState::Running) {
        return tr("Followed: %1 on %2 after step %3 of %4.")
            .arg(RunQuery::stateText(growth.state), host, step, total);
    }
    if (!growth.there || growth.quietSeconds >= kQuietSeconds) {
        const int minutes = static_cast<int>(growth.quietSeconds / 60.0);
        return minutes > 1 ? tr("Followed: at step %1 of %2 on %3; no news for %n minutes, so that "
                                "it may have ended or the shared folder is gone.",
                                nullptr, minutes)
                                 .arg(step, total, host)
                           : tr("Followed: at step %1 of %2 on %3; its folder cannot be reached.")
                                 .arg(step, total, host);
    }
    const QString written = locale.toString(static_cast<int>(std::lround(growth.quietSeconds)));
    return growth.stepsPerSecond > 0.0
               ? tr("Followed: running on %1, step %2 of %3, %4 steps/s, last written %5 s ago.")
                     .arg(host, step, total, locale.toString(growth.stepsPerSecond, 'g', 3),
                          written)
               : tr("Followed: running on %1, step %2 of %3, last written %4 s ago.")
                     .arg(host, step, total, written);
}

void FollowController::takeReread(const std::shared_ptr<const RunRecord>& run)
{
    if (isPresent(run->summary.folder)) {
        m_present = run;
        m_parts.curvesController.showRun(run);
    } else {
        m_parts.runs.takeRecord(run);
    }
}

void FollowController::followActions()
{
    m_parts.files.closeRunAction()->setEnabled(m_present != nullptr);
    m_parts.files.closeRunAction()->setToolTip(
        m_present ? m_parts.files.closeRunAction()->statusTip() : tr("No run is open."));
    m_parts.actions.setElsewhere(
        m_presentTrains ? tr("The open run is trained by %1 and can be steered only there; close "
                             "it (File > Close Run) to train here")
                              .arg(hostText(m_host))
                        : QString());
}

} // namespace clae
