// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/RunLoaderWorker.h"

#include "core/runs/RunDigest.h"
#include "core/runs/RunReader.h"
#include "core/train/CheckpointStore.h"
#include "core/values/Error.h"
#include "core/values/ErrorText.h"

#include <algorithm>
#include <utility>

namespace clae {

RunLoaderWorker::RunLoaderWorker(std::filesystem::path runsFolder, StopToken stop)
    : m_folder(std::move(runsFolder)), m_stop(std::move(stop))
{}

void RunLoaderWorker::want(std::vector<std::string> folders)
{
    if (m_wishes.post(std::move(folders))) {
        QMetaObject::invokeMethod(this, &RunLoaderWorker::work, Qt::QueuedConnection);
    }
}

void RunLoaderWorker::open(std::string folder)
{
    if (m_openings.post(std::move(folder))) {
        QMetaObject::invokeMethod(this, &RunLoaderWorker::work, Qt::QueuedConnection);
    }
}

void RunLoaderWorker::readModel(std::string folder)
{
    if (m_models.post(std::move(folder))) {
        QMetaObject::invokeMethod(this, &RunLoaderWorker::work, Qt::QueuedConnection);
    }
}

void RunLoaderWorker::work()
{
    // What somebody waits for in front of the window comes before further curves.
    if (const std::optional<std::string> folder = m_openings.take()) {
        openNow(*folder);
    }
    if (const std::optional<std::string> folder = m_models.take()) {
        readModelNow(*folder);
    }
    if (std::optional<std::vector<std::string>> wish = m_wishes.take()) {
        for (auto known = m_stamps.begin(); known != m_stamps.end();) {
            const bool wanted = std::find(wish->begin(), wish->end(), known->first) != wish->end();
            known = wanted ? std::next(known) : m_stamps.erase(known);
        }
        m_waiting = std::move(*wish);
        std::reverse(m_waiting.begin(), m_waiting.end());
    }
    if (m_waiting.empty() || m_stop.requested()) {
        return;
    }
    loadNext();
    // Later, so that a newer wish or opening is heard in between.
    QMetaObject::invokeMethod(this, &RunLoaderWorker::work, Qt::QueuedConnection);
}

void RunLoaderWorker::loadNext()
{
    const std::string folder = m_waiting.back();
    m_waiting.pop_back();
    try {
        const std::string stamp = runStamp(m_folder / folder);
        const auto known = m_stamps.find(folder);
        if (known != m_stamps.end() && known->second == stamp && !stamp.empty()) {
            return;
        }
        const auto run =
            std::make_shared<const RunRecord>(readRun(m_folder / folder, folder, m_stop));
        m_stamps[folder] = stamp;
        Q_EMIT loaded(run);
    } catch (const Cancelled&) {
        // The program ends.
    } catch (const std::exception& error) {
        Q_EMIT failed(folder, QString::fromStdString(errorText(error)));
    }
}

std::shared_ptr<const ModelState> RunLoaderWorker::newestModel(const std::string& folder) const
{
    std::optional<IntactCheckpoint> newest = findCheckpoint(m_folder / folder);
    return newest ? std::make_shared<const ModelState>(std::move(newest->checkpoint.model))
                  : nullptr;
}

void RunLoaderWorker::readModelNow(const std::string& folder)
{
    try {
        if (const std::shared_ptr<const ModelState> model = newestModel(folder)) {
            Q_EMIT modelRead(folder, model);
        }
    } catch (const std::exception&) {
        // The present one stays. The folder may be out of reach, which its follower tells; the next
        // checkpoint is tried again.
    }
}

void RunLoaderWorker::openNow(const std::string& folder)
{
    try {
        const auto run =
            std::make_shared<const RunRecord>(readRun(m_folder / folder, folder, m_stop));
        Q_EMIT opened(run, newestModel(folder));
    } catch (const Cancelled&) {
        // The program ends.
    } catch (const std::bad_alloc&) {
        Q_EMIT failed(folder, tr("Memory ran out while the run \"%1\" was read; close others.")
                                  .arg(QString::fromStdString(folder)));
    } catch (const std::exception& error) {
        Q_EMIT failed(folder, QString::fromStdString(errorText(error)));
    }
}

} // namespace clae
