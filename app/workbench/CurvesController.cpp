// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/CurvesController.h"

#include "app/session/Session.h"
#include "app/workbench/CurveFeeder.h"
#include "widgets/CurvePlot.h"
#include "widgets/HardnessView.h"

#include <QFileInfo>
#include <QMainWindow>
#include <QSettings>

#include <utility>

namespace clae {
namespace {

QString stateKey()
{
    return QStringLiteral("curves");
}

} // namespace

CurvesController::CurvesController(Session& session, CurvePlot& curves, QMainWindow& window)
    : QObject(&window),
      m_curves(curves),
      m_feeder(new CurveFeeder(curves, this)),
      m_hardness(new HardnessView(&window))
{
    connect(&session, &Session::runStarted, &curves,
            [&curves](qint64, const QString&, const QString& folder) {
                curves.setLiveName(QFileInfo(folder).fileName()); // until it is listed
            });
    connect(&session, &Session::stepFinished, &curves, &CurvePlot::appendStep);
    connect(&session, &Session::evaluated, &curves, &CurvePlot::appendEvaluation);
    connect(&session, &Session::evaluated, m_hardness, &HardnessView::append);
    connect(&session, &Session::controlChanged, &curves, &CurvePlot::addMarker);
    connect(&curves, &CurvePlot::crosshairMoved, m_hardness, &HardnessView::showCrosshair);
    connect(m_hardness, &HardnessView::crosshairMoved, &curves, &CurvePlot::showCrosshair);

    curves.restoreState(QSettings().value(stateKey()).toByteArray());
    connect(&curves, &CurvePlot::optionsChanged, this,
            [&curves] { QSettings().setValue(stateKey(), curves.state()); });
}

void CurvesController::clear()
{
    m_feeder->drop();
    m_feeding = false;
    m_grown = {};
    m_curves.clear();
    m_hardness->clear();
}

void CurvesController::showRun(const std::shared_ptr<const RunRecord>& run,
                               std::function<void()> done)
{
    m_curves.setLiveName(QString::fromStdString(run->summary.name));
    m_hardness->setRun(*run);
    m_feeding = true;
    m_grown = {};
    m_feeder->feed(run, [this, done = std::move(done)] {
        m_feeding = false;
        appendGrown();
        if (done) {
            done();
        }
    });
}

void CurvesController::grow(const std::vector<StepReport>& steps,
                            const std::vector<EvaluationReport>& evaluations,
                            const std::vector<ControlEvent>& events)
{
    m_grown.steps.insert(m_grown.steps.end(), steps.begin(), steps.end());
    m_grown.evaluations.insert(m_grown.evaluations.end(), evaluations.begin(), evaluations.end());
    m_grown.events.insert(m_grown.events.end(), events.begin(), events.end());
    if (!m_feeding) {
        appendGrown();
    }
}

void CurvesController::appendGrown()
{
    for (const ControlEvent& event : m_grown.events) {
        m_curves.addMarker(event);
    }
    for (const StepReport& report : m_grown.steps) {
        m_curves.appendStep(report);
    }
    for (const EvaluationReport& report : m_grown.evaluations) {
        m_curves.appendEvaluation(report);
        m_hardness->append(report);
    }
    m_grown = {};
}

void CurvesController::setOverlays(const std::vector<PlottedRun>& runs,
                                   const std::vector<std::shared_ptr<const RunRecord>>& records,
                                   const PlottedRun& present)
{
    std::vector<CurveOverlay> overlays;
    for (std::size_t k = 0; k < runs.size(); ++k) {
        overlays.push_back({records[k], runs[k].name, runs[k].color});
    }
    if (!present.name.isEmpty()) {
        m_curves.setLiveName(present.name);
    }
    m_curves.setLiveColor(present.color);
    m_curves.setOverlays(overlays);
}

} // namespace clae
