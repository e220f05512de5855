// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/RunLoader.h"

#include "app/session/RunLoaderWorker.h"

#include <utility>

namespace clae {

RunLoader::RunLoader(std::filesystem::path runsFolder, QObject* parent)
    : QObject(parent), m_worker(std::make_unique<RunLoaderWorker>(std::move(runsFolder), m_stop))
{
    m_thread.setObjectName(QStringLiteral("run loader"));
    m_worker->moveToThread(&m_thread);
    connect(m_worker.get(), &RunLoaderWorker::loaded, this, &RunLoader::loaded);
    connect(m_worker.get(), &RunLoaderWorker::opened, this, &RunLoader::opened);
    connect(m_worker.get(), &RunLoaderWorker::failed, this, &RunLoader::failed);
    connect(m_worker.get(), &RunLoaderWorker::modelRead, this, &RunLoader::modelRead);
    m_thread.start();
}

RunLoader::~RunLoader()
{
    m_stop.request();
    m_thread.quit();
    m_thread.wait();
}

void RunLoader::want(const std::vector<std::string>& folders)
{
    m_worker->want(folders);
}

void RunLoader::open(const std::string& folder)
{
    m_worker->open(folder);
}

void RunLoader::readModel(const std::string& folder)
{
    m_worker->readModel(folder);
}

} // namespace clae
