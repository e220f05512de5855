// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/EvaluationController.h"

#include "app/session/Session.h"
#include "core/values/Error.h"
#include "widgets/EvaluationView.h"

#include <QFileInfo>

namespace clae {

EvaluationController::EvaluationController(Session& session, EvaluationView& view,
                                           std::function<TrainSpec()> spec, QObject* parent)
    : QObject(parent), m_view(view)
{
    connect(&view, &EvaluationView::measureRequested, this,
            [this, &session, spec = std::move(spec)](const MeasureRequest& request) {
                m_measured = m_run; // another run may begin before the figures come
                session.measure(spec(), request);
            });
    connect(&view, &EvaluationView::cancelRequested, &session, &Session::cancelMeasurement);
    connect(&view, &EvaluationView::plotExportRequested, this, [this](const QString& path) {
        try {
            m_view.exportPlot(path);
        } catch (const Error& error) {
            Q_EMIT failed(QString::fromUtf8(error.what()));
        }
    });
    connect(&session, &Session::measuringChanged, &view, &EvaluationView::setMeasuring);
    connect(&session, &Session::measureProgressed, &view, &EvaluationView::setProgress);
    connect(&session, &Session::measured, this, &EvaluationController::take);
    connect(&session, &Session::pairsChanged, this, [this] {
        if (m_run.isEmpty()) {
            m_view.setEncoder(encoderName(m_run, 0));
        }
    });
    connect(&session, &Session::runStarted, this,
            [this](qint64, const QString&, const QString& folder) {
                m_run = QFileInfo(folder).fileName();
                m_view.setEncoder(encoderName(m_run, 0));
            });
    connect(&session, &Session::runShown, this, [this](const QString& folder, qint64 step) {
        m_run = QFileInfo(folder).fileName();
        m_view.setEncoder(encoderName(m_run, step));
    });
    connect(&session, &Session::stepFinished, this, [this](const StepReport& report) {
        m_view.setEncoder(encoderName(m_run, report.step));
    });
}

QString EvaluationController::encoderName(const QString& run, qint64 step)
{
    return run.isEmpty() ? tr("untrained encoder") : tr("%1, step %2").arg(run).arg(step);
}

void EvaluationController::take(const Measurement& measurement)
{
    m_view.add({encoderName(m_measured, measurement.knn.step), measurement.knn, measurement.probe,
                measurement.robust});
}

} // namespace clae
