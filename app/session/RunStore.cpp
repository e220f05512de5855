// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/RunStore.h"

#include "app/session/RunStoreWorker.h"

#include <utility>

namespace clae {

RunStore::RunStore(std::filesystem::path runsFolder, QObject* parent)
    : QObject(parent),
      m_folder(std::move(runsFolder)),
      m_worker(std::make_unique<RunStoreWorker>(m_folder, m_stop))
{
    m_thread.setObjectName(QStringLiteral("runs"));
    m_worker->moveToThread(&m_thread);
    connect(m_worker.get(), &RunStoreWorker::runsChanged, this, &RunStore::runsChanged);
    connect(m_worker.get(), &RunStoreWorker::runsGone, this, &RunStore::runsGone);
    connect(m_worker.get(), &RunStoreWorker::scanned, this, &RunStore::scanned);
    connect(m_worker.get(), &RunStoreWorker::picturesArrived, this, &RunStore::picturesArrived);
    connect(m_worker.get(), &RunStoreWorker::removed, this, &RunStore::removed);
    connect(m_worker.get(), &RunStoreWorker::restored, this, &RunStore::restored);
    connect(m_worker.get(), &RunStoreWorker::told, this, &RunStore::told);
    connect(m_worker.get(), &RunStoreWorker::failed, this, &RunStore::failed);
    m_thread.start();
    post([](RunStoreWorker& worker) { worker.open(); });
    refresh();
}

RunStore::~RunStore()
{
    m_stop.request();
    // After what was asked for before: notes that were just typed are still written.
    post([this](RunStoreWorker& worker) {
        worker.close();
        m_thread.quit();
    });
    m_thread.wait();
}

/// Calls `work` on the store's thread, later.
template <typename Work> void RunStore::post(Work work)
{
    QMetaObject::invokeMethod(
        m_worker.get(),
        [worker = m_worker.get(), work = std::move(work)]() mutable { work(*worker); },
        Qt::QueuedConnection);
}

void RunStore::refresh()
{
    post([](RunStoreWorker& worker) { worker.scan(); });
}

void RunStore::refreshRun(const std::string& folder)
{
    post([folder](RunStoreWorker& worker) { worker.reread(folder); });
}

void RunStore::setAbout(const std::string& folder, const RunAbout& about)
{
    post([folder, about](RunStoreWorker& worker) { worker.setAbout(folder, about); });
}

void RunStore::setPictures(const std::string& folder, const QImage& curve, const QImage& map)
{
    post([folder, curve, map](RunStoreWorker& worker) { worker.setPictures(folder, curve, map); });
}

void RunStore::askPictures(const std::string& folder)
{
    post([folder](RunStoreWorker& worker) { worker.sendPictures(folder); });
}

void RunStore::remove(const std::vector<std::string>& folders)
{
    post([folders](RunStoreWorker& worker) { worker.remove(folders); });
}

void RunStore::restore(const std::vector<std::string>& folders)
{
    post([folders](RunStoreWorker& worker) { worker.restore(folders); });
}

void RunStore::emptyTrash()
{
    post([](RunStoreWorker& worker) { worker.emptyTrash(); });
}

} // namespace clae
