// SPDX-License-Identifier: GPL-3.0-or-later
// The part of Session that takes an encoder and its training apart.
#include "app/session/Session.h"

#include "app/session/AnatomyWorker.h"
#include "app/session/LensSpec.h"
#include "app/session/NormWorker.h"
#include "app/session/TrainWorker.h"
#include "core/device/Devices.h"
#include "core/train/RunControl.h"

namespace clae {

void Session::connectLab()
{
    connect(m_norms.get(), &NormWorker::reportArrived, this, [this] {
        if (const std::optional<NormReport> report = m_norms->takeReport()) {
            Q_EMIT normsCompared(*report);
        }
    });
    connect(m_norms.get(), &NormWorker::failed, this, &Session::failed);
    connect(m_norms.get(), &NormWorker::progressArrived, this, [this] {
        if (const std::optional<Progress> now = m_norms->takeProgress(); now && m_swapping) {
            Q_EMIT swapProgressed(QString::fromStdString(now->stage), now->done, now->total);
        }
    });
    connect(m_norms.get(), &NormWorker::swapEnded, this, [this] {
        const std::optional<NormWorker::SwapEnd> end = m_norms->takeSwapEnd();
        if (!end) {
            return;
        }
        m_swapping = false;
        if (end->report) {
            Q_EMIT swapMeasured(*end->report);
        }
        Q_EMIT swappingChanged(false);
        if (!end->failure.empty()) {
            Q_EMIT failed(QString::fromStdString(end->failure));
        }
    });
    // A run's answer counts while it is there, the other one before.
    connect(m_trainer.get(), &TrainWorker::anatomyArrived, this, [this] {
        const auto anatomy = m_trainer->takeAnatomy();
        if (anatomy && m_phase != Phase::Idle) {
            Q_EMIT anatomyArrived(*anatomy);
        }
    });
    connect(m_anatomist.get(), &AnatomyWorker::anatomyArrived, this, [this] {
        const auto anatomy = m_anatomist->takeAnatomy();
        if (anatomy && m_phase == Phase::Idle) {
            Q_EMIT anatomyArrived(*anatomy);
        }
    });
    connect(m_trainer.get(), &TrainWorker::anatomyRefused, this, &Session::anatomyRefused);
    connect(m_anatomist.get(), &AnatomyWorker::failed, this, &Session::anatomyRefused);
}

void Session::compareNorms(const TrainSpec& spec)
{
    takeNewestModel();
    const TrainSpec& subject = m_runSpec ? *m_runSpec : spec;
    const bool known = m_model ? m_model == m_normsOf
                               : m_untrainedNormsOf && sameLens(*m_untrainedNormsOf, subject);
    if (known) {
        return;
    }
    m_normsOf = m_model;
    m_untrainedNormsOf = m_model ? std::nullopt : std::optional(subject);
    m_norms->askReport({subject, m_model, m_normStop});
}

void Session::swapNorms(const TrainSpec& spec)
{
    if (m_swapping) {
        return;
    }
    takeNewestModel();
    m_swapStop = StopToken();
    NormWorker::SwapJob job;
    job.subject = {m_runSpec.value_or(spec), m_model, m_swapStop};
    job.subject.spec.evaluate = spec.evaluate;
    job.controls = controlsOf(spec);
    // Beside a training one thread, as in measure().
    const bool alone = !m_studying && (m_phase == Phase::Idle || m_phase == Phase::Paused);
    job.threads = alone ? resolveThreads(job.subject.spec.train.threads) : 1;
    m_swapping = true;
    Q_EMIT swappingChanged(true);
    m_norms->startSwap(std::move(job));
}

void Session::cancelSwap()
{
    m_swapStop.request();
}

void Session::askAnatomy(const TrainSpec& spec)
{
    if (m_phase != Phase::Idle) {
        m_control->askAnatomy();
        return;
    }
    m_anatomyStop.request();
    m_anatomyStop = StopToken();
    m_anatomist->ask({spec, m_anatomyStop});
}

} // namespace clae
