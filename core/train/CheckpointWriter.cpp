// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/CheckpointWriter.h"

#include "core/train/CheckpointStore.h"

#include <chrono>
#include <utility>

namespace clae {

void CheckpointWriter::begin(Checkpoint checkpoint, std::string spec)
{
    m_job = std::make_shared<const Job>(Job{std::move(checkpoint), std::move(spec)});
    launch();
}

void CheckpointWriter::finish()
{
    if (!m_job) {
        return;
    }
    if (!m_done.valid()) {
        launch();
    }
    m_done.get();
    m_job.reset();
}

bool CheckpointWriter::isReady() const
{
    return !m_done.valid() || m_done.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
}

void CheckpointWriter::launch()
{
    m_done = std::async(std::launch::async, [run = m_run, job = m_job] {
        storeCheckpoint(run, job->checkpoint, job->spec);
    });
}

} // namespace clae
