// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/ProjectionWorker.h"

#include "core/device/ProcessTuning.h"
#include "core/values/Error.h"
#include "core/values/ErrorText.h"

#include <algorithm>

namespace clae {
namespace {

constexpr int kFrameMilliseconds = 40;
constexpr int kIterationsPerFrame = 10;
/// Iterations after which a layout counts as settled.
constexpr int kSettled = 1000;

/// Rows of `a`, then of `b`.
Matrix stacked(const Matrix& a, const Matrix& b)
{
    Matrix result = a;
    result.rows += b.rows;
    result.values.insert(result.values.end(), b.values.begin(), b.values.end());
    return result;
}

Matrix rows(const Matrix& m, std::size_t from, std::size_t count)
{
    const float* begin = m.row(from);
    return {count, m.columns, std::vector<float>(begin, begin + count * m.columns)};
}

} // namespace

ProjectionWorker::ProjectionWorker() : m_timer(this)
{
    m_timer.setInterval(kFrameMilliseconds);
    connect(&m_timer, &QTimer::timeout, this, &ProjectionWorker::frame);
}

void ProjectionWorker::setEmbeddings(const EmbeddingSet& set)
{
    m_sets.post(set);
    QMetaObject::invokeMethod(this, &ProjectionWorker::work, Qt::QueuedConnection);
}

void ProjectionWorker::setPaused(bool paused)
{
    m_paused = paused;
    QMetaObject::invokeMethod(this, &ProjectionWorker::work, Qt::QueuedConnection);
}

void ProjectionWorker::reset()
{
    m_reset = true;
    (void)m_sets.take();
    QMetaObject::invokeMethod(this, &ProjectionWorker::work, Qt::QueuedConnection);
}

void ProjectionWorker::work()
{
    if (m_reset.exchange(false)) {
        m_timer.stop();
        m_tsne = Tsne();
        m_set = {};
    }
    if (std::optional<EmbeddingSet> set = m_sets.take()) {
        try {
            constexpr int kBelowTraining = 10;
            lowerThreadPriority(kBelowTraining);
            setComputeThreads(1);
            m_tsne.setData(stacked(set->clean, set->adversarial), m_stop);
            m_set = std::move(*set);
            publish();
        } catch (const Cancelled&) {
            return;
        } catch (const std::exception& error) {
            Q_EMIT failed(QString::fromStdString(errorText(error)));
            return;
        }
    }
    if (m_paused || m_set.clean.empty()) {
        m_timer.stop();
    } else if (m_tsne.iteration() < kSettled) {
        m_timer.start();
    }
}

void ProjectionWorker::frame()
{
    m_tsne.step(kIterationsPerFrame, m_stop);
    publish();
    if (m_tsne.iteration() >= kSettled || m_stop.requested()) {
        m_timer.stop();
    }
}

void ProjectionWorker::publish()
{
    const Matrix layout = m_tsne.layout();
    EmbeddingReport report;
    report.step = m_set.step;
    report.iteration = m_tsne.iteration();
    report.kl = m_tsne.kl();
    report.clean = rows(layout, 0, m_set.clean.rows);
    report.adversarial = rows(layout, m_set.clean.rows, m_set.adversarial.rows);
    report.labels = m_set.labels;
    if (m_frames.post(std::move(report))) {
        Q_EMIT frameArrived();
    }
}

} // namespace clae
