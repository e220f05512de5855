// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/RunFollowing.h"

#include "app/session/RunFollowWorker.h"

#include <utility>

namespace clae {

RunFollowing::RunFollowing(std::filesystem::path runsFolder, QObject* parent)
    : QObject(parent), m_worker(std::make_unique<RunFollowWorker>(std::move(runsFolder)))
{
    m_thread.setObjectName(QStringLiteral("run following"));
    m_worker->moveToThread(&m_thread);
    connect(m_worker.get(), &RunFollowWorker::grew, this, &RunFollowing::grew);
    connect(m_worker.get(), &RunFollowWorker::reread, this, &RunFollowing::reread);
    connect(m_worker.get(), &RunFollowWorker::failed, this, &RunFollowing::failed);
    // A timer belongs to its thread, and ends there.
    connect(&m_thread, &QThread::finished, m_worker.get(), &RunFollowWorker::end,
            Qt::DirectConnection);
    m_thread.start();
}

RunFollowing::~RunFollowing()
{
    m_worker->cancel();
    m_thread.quit();
    m_thread.wait();
}

void RunFollowing::follow(const std::vector<std::shared_ptr<const RunRecord>>& runs)
{
    m_worker->follow(runs);
}

} // namespace clae
