// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/CurveRuns.h"

#include <algorithm>

namespace clae {
namespace {

/// Smoothed between two looks at other events: one to two milliseconds.
constexpr std::size_t kPiece = 100000;

} // namespace

CurveRuns::CurveRuns(QObject* parent) : QObject(parent), m_looks{{tr("this run"), 0}}
{
    m_runs.push_back(std::make_unique<CurveRun>());
    m_pieces.setInterval(0);
    connect(&m_pieces, &QTimer::timeout, this, &CurveRuns::workPiece);
}

void CurveRuns::setOverlays(const std::vector<CurveOverlay>& overlays)
{
    std::vector<std::unique_ptr<CurveRun>> before = std::move(m_runs);
    m_runs.clear();
    m_runs.push_back(std::move(before.front()));
    m_looks.resize(1);
    for (const auto& [record, name, color] : overlays) {
        m_looks.push_back({name, color});
        const RunRecord* wanted = record.get();
        const auto same = std::find_if(before.begin() + 1, before.end(), [&](const auto& run) {
            return run && run->record() == wanted;
        });
        if (same != before.end()) {
            m_runs.push_back(std::move(*same));
        } else {
            m_runs.push_back(std::make_unique<CurveRun>(record));
            m_runs.back()->setSmoothing(m_weight);
            m_runs.back()->want(m_wanted);
        }
    }
    workPiece();
}

void CurveRuns::grow(const std::string& folder, const std::vector<StepReport>& steps,
                     const std::vector<EvaluationReport>& evaluations,
                     const std::vector<ControlEvent>& events)
{
    const auto run = std::find_if(m_runs.begin() + 1, m_runs.end(), [&](const auto& candidate) {
        return candidate->record()->summary.folder == folder;
    });
    if (run == m_runs.end()) {
        return;
    }
    const auto append = [&](const auto& reports) {
        for (const auto& report : reports) {
            (*run)->append(report);
        }
    };
    append(steps);
    append(evaluations);
    append(events);
    workPiece(); // series that were not up to date
}

void CurveRuns::want(const CurveMetricSet& metrics)
{
    m_wanted = metrics;
    for (const auto& run : m_runs) {
        run->want(metrics);
    }
    workPiece();
}

void CurveRuns::setSmoothing(double weight)
{
    m_newWeight = weight;
    if (!m_pieces.isActive()) {
        workPiece();
    }
}

void CurveRuns::workPiece()
{
    const auto any = [this](bool (CurveRun::*is)() const) {
        return std::any_of(m_runs.begin(), m_runs.end(),
                           [is](const auto& run) { return (run.get()->*is)(); });
    };
    if (m_newWeight && !any(&CurveRun::smoothing)) {
        m_weight = *m_newWeight;
        m_newWeight.reset();
        for (const auto& run : m_runs) {
            run->setSmoothing(m_weight);
        }
    }
    const bool loading = any(&CurveRun::loading);
    std::size_t budget = kPiece;
    for (const auto& run : m_runs) {
        budget = run->work(budget);
    }
    const bool smoothed = !any(&CurveRun::smoothing);
    if (!m_newWeight && smoothed && !any(&CurveRun::loading)) {
        m_pieces.stop();
    } else if (!m_pieces.isActive()) {
        m_pieces.start();
    }
    if (loading || smoothed) {
        Q_EMIT worked();
    }
}

void CurveRuns::finish()
{
    while (m_pieces.isActive()) {
        workPiece();
    }
}

std::size_t CurveRuns::filled() const
{
    return static_cast<std::size_t>(
        std::count_if(m_runs.begin(), m_runs.end(), [](const auto& run) { return !run->empty(); }));
}

std::size_t CurveRuns::bytes() const
{
    std::size_t held = 0;
    for (const auto& run : m_runs) {
        held += run->bytes();
    }
    return held;
}

} // namespace clae
