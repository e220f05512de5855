// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/StudyController.h"

#include "core/io/AtomicFile.h"
#include "core/train/SweepTable.h"
#include "core/values/Error.h"
#include "widgets/StudySetup.h"
#include "widgets/StudyView.h"

#include <utility>

namespace clae {

StudyController::StudyController(Session& session, StudyView& view, std::function<TrainSpec()> spec,
                                 QObject* parent)
    : QObject(parent), m_session(session), m_view(view), m_spec(std::move(spec))
{
    constexpr int kDelayMilliseconds = 250;
    m_specDelay.setSingleShot(true);
    m_specDelay.setInterval(kDelayMilliseconds);
    connect(&m_specDelay, &QTimer::timeout, this, &StudyController::takeSpec);
    connect(&view, &StudyView::startRequested, this, &StudyController::start);
    connect(&view, &StudyView::cancelRequested, &session, &Session::stopStudy);
    connect(&view, &StudyView::tableExportRequested, this, &StudyController::exportTable);
    connect(&view, &StudyView::plotExportRequested, this, &StudyController::exportPlot);
    connect(&session, &Session::studyProgressed, &view, &StudyView::setProgress);
    connect(&session, &Session::studyEnded, this, &StudyController::takeEnd);
    connect(&session, &Session::phaseChanged, this, &StudyController::followSession);
    connect(&session, &Session::studyingChanged, this, &StudyController::followSession);
    connect(&session, &Session::stepFinished, this, [this](const StepReport& report) {
        m_imagesPerSecond = report.imagesPerSecond;
        const TrainSpec trained = m_spec(); // the run's, as the panels are locked meanwhile
        const RunSpec& run = trained.train;
        // With steps a run may end within its first epoch, and a part's epoch is not the whole's.
        if (run.steps == 0 && trained.data.trainImages == 0) {
            m_epochOf = trained.data.name;
            m_imagesPerEpoch = static_cast<double>(report.totalSteps * run.batch * run.accumulate) /
                               static_cast<double>(report.totalEpochs);
        }
    });
}

void StudyController::takeSpec()
{
    m_view.setup().setBase(m_spec());
}

void StudyController::start()
{
    takeSpec(); // an edit of the panels may still wait for its turn
    if (m_view.setup().problem().isEmpty()) {
        const SweepPlan plan = m_view.setup().plan();
        m_view.begin(plan);
        m_session.startStudy(plan);
    }
}

void StudyController::followSession()
{
    const bool training = m_session.phase() != Session::Phase::Idle;
    m_view.setObstacle(training ? tr("A run is training or paused; stop it to start a study.")
                                : QString());
    if (!training) {
        m_view.setup().setSpeed(m_imagesPerSecond, m_imagesPerEpoch, m_epochOf);
    }
}

void StudyController::takeEnd(const RunEnd& end)
{
    switch (end.how) {
    case RunEnd::How::Finished:
        m_view.end(tr("The study is complete."));
        break;
    case RunEnd::How::Stopped:
        m_view.end(tr("The study was cancelled; Start study goes on with the runs that are left."));
        break;
    case RunEnd::How::Failed:
        m_view.end(tr("The study failed: %1").arg(QString::fromStdString(end.message)));
        break;
    }
}

void StudyController::exportTable(const QString& path)
{
    try {
        const bool markdown = path.endsWith(QLatin1String(".md"), Qt::CaseInsensitive);
        writeFileAtomically(path.toStdString(), markdown
                                                    ? sweepMarkdown(m_view.plan(), m_view.cells())
                                                    : sweepCsv(m_view.plan(), m_view.cells()));
    } catch (const Error& error) {
        Q_EMIT failed(QString::fromUtf8(error.what()));
    }
}

void StudyController::exportPlot(const QString& path)
{
    try {
        m_view.exportPlot(path);
    } catch (const Error& error) {
        Q_EMIT failed(QString::fromUtf8(error.what()));
    }
}

} // namespace clae
