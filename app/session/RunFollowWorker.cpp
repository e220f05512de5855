// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/RunFollowWorker.h"

#include "core/runs/RunReader.h"
#include "core/values/Error.h"
#include "core/values/ErrorText.h"

#include <utility>

namespace clae {
namespace {

constexpr int kBetweenLooks = 1000; ///< ms
constexpr int kBetweenPieces = 40;  ///< ms, while there is more to hand out
/// Of all runs together: what the window's thread takes in within a few milliseconds.
constexpr std::size_t kStepsAtOnce = 2000;

} // namespace

RunFollowWorker::RunFollowWorker(std::filesystem::path runsFolder)
    : m_folder(std::move(runsFolder)), m_timer(this)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &RunFollowWorker::look);
}

void RunFollowWorker::follow(std::vector<std::shared_ptr<const RunRecord>> runs)
{
    if (m_wishes.post(std::move(runs))) {
        QMetaObject::invokeMethod(this, &RunFollowWorker::takeWish, Qt::QueuedConnection);
    }
}

void RunFollowWorker::takeWish()
{
    const auto wish = m_wishes.take();
    if (!wish) {
        return;
    }
    std::map<std::string, Followed> before = std::move(m_runs);
    m_runs.clear();
    for (const std::shared_ptr<const RunRecord>& run : *wish) {
        const std::string& folder = run->summary.folder;
        const auto same = before.find(folder);
        if (same != before.end() && same->second.known == run) {
            m_runs[folder] = std::move(same->second);
        } else {
            Followed& followed = m_runs[folder];
            followed.known = run;
            followed.follower.emplace(m_folder / folder, *run);
        }
    }
    look();
}

std::optional<RunGrowth> RunFollowWorker::lookAt(const std::string& folder, Followed& run,
                                                 std::size_t most)
{
    try {
        RunGrowth growth = run.follower->look(most);
        if (growth.again) {
            run.known =
                std::make_shared<const RunRecord>(readRun(m_folder / folder, folder, m_stop));
            run.follower.emplace(m_folder / folder, *run.known);
            Q_EMIT reread(run.known);
            return std::nullopt;
        }
        if (growth.state != RunState::Running) {
            run.follower.reset();
        }
        return growth;
    } catch (const Cancelled&) {
        return std::nullopt; // the program ends
    } catch (const std::exception& error) {
        run.follower.reset();
        Q_EMIT failed(folder, QString::fromStdString(errorText(error)));
        return std::nullopt;
    }
}

void RunFollowWorker::look()
{
    std::vector<FollowedGrowth> growths;
    std::size_t most = kStepsAtOnce;
    bool more = false;
    bool any = false;
    for (auto& [folder, run] : m_runs) {
        if (m_stop.requested()) {
            return;
        }
        if (!run.follower) {
            continue;
        }
        if (std::optional<RunGrowth> growth = lookAt(folder, run, most)) {
            most -= growth->steps.size();
            more = more || growth->more;
            growths.push_back({run.known, std::move(*growth)});
        }
        any = any || run.follower.has_value();
    }
    if (!growths.empty()) {
        Q_EMIT grew(std::make_shared<const std::vector<FollowedGrowth>>(std::move(growths)));
    }
    if (any) {
        m_timer.start(more ? kBetweenPieces : kBetweenLooks);
    } else {
        m_timer.stop();
    }
}

} // namespace clae
