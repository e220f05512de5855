// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/CurveFeeder.h"

#include "widgets/CurvePlot.h"

#include <algorithm>
#include <utility>

namespace clae {

CurveFeeder::CurveFeeder(CurvePlot& plot, QObject* parent) : QObject(parent), m_plot(plot)
{
    m_timer.setInterval(0);
    connect(&m_timer, &QTimer::timeout, this, &CurveFeeder::feedPiece);
}

void CurveFeeder::feed(std::shared_ptr<const RunRecord> run, std::function<void()> done)
{
    m_run = std::move(run);
    m_done = std::move(done);
    m_at = 0;
    m_plot.clear();
    for (const EvaluationReport& report : m_run->evaluations) {
        m_plot.appendEvaluation(report);
    }
    for (const ControlEvent& event : m_run->events) {
        m_plot.addMarker(event);
    }
    m_timer.start();
}

void CurveFeeder::drop()
{
    m_timer.stop();
    m_run.reset();
    m_done = {};
}

void CurveFeeder::feedPiece()
{
    constexpr std::size_t kStepsAtOnce = 2000; // a few milliseconds
    const std::size_t end = std::min(m_at + kStepsAtOnce, m_run->steps.size());
    for (; m_at < end; ++m_at) {
        m_plot.appendStep(m_run->steps[m_at]);
    }
    if (m_at == m_run->steps.size()) {
        const std::function<void()> done = std::exchange(m_done, {});
        drop();
        if (done) {
            done();
        }
    }
}

} // namespace clae
