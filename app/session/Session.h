// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Reports.h"
#include "core/values/TrainSpec.h"

#include <QObject>
#include <QString>
#include <QStringList>
#include <QThread>

#include <filesystem>
#include <memory>
#include <vector>

namespace clae {

class DataCache;
class LensWorker;
class ProjectionWorker;
class RunControl;
class TrainWorker;

/// One person's work with the program: at most one run at a time, the lens and the map that follow
/// it. Owns the three worker threads; everything that comes out is a frozen value. Thread: GUI; no
/// method but shutDown() blocks.
class Session : public QObject {
    Q_OBJECT
public:
    enum class Phase {
        Idle, ///< no run; Start is possible
        Running,
        Paused,
        Stopping, ///< a stop was asked for and the step in work is not over
    };
    Q_ENUM(Phase)

    /// Runs are stored in new folders under `runsFolder`.
    explicit Session(std::filesystem::path runsFolder, QObject* parent = nullptr);
    ~Session() override;

    [[nodiscard]] Phase phase() const { return m_phase; }

    /// Shows what this spec would do, before a run: untrained encoder, pairs under its controls.
    void preview(const TrainSpec& spec);

    /// Starts a run. REQUIRES: phase Idle.
    void start(const TrainSpec& spec);
    void pause();
    void resume();
    /// One step, then pause; starts a run when there is none.
    void stepOnce(const TrainSpec& spec);
    void stop();

    /// The pairs follow at once, the run from its next step on. Returns the number that the
    /// answering PairReport carries.
    quint64 setControls(const Controls& controls);

    void setProjectionPaused(bool paused);

    /// Stops everything and waits for the threads, at most for the step in work. Called by the
    /// destructor.
    void shutDown();

Q_SIGNALS:
    void phaseChanged(clae::Session::Phase phase);
    void runStarted(qint64 totalSteps, const QString& device, const QString& folder);
    void stepFinished(const clae::StepReport& report);
    void evaluated(const clae::EvaluationReport& report);
    void controlChanged(const clae::ControlEvent& event);
    void progressed(const QString& stage, qint64 done, qint64 total);
    void saved();
    void pairsChanged(const clae::PairReport& report);
    void mapChanged(const clae::EmbeddingReport& report);
    void dataChanged(const QStringList& classNames,
                     const std::shared_ptr<const std::vector<clae::Image>>& mapImages);
    void finished();
    /// A sentence about what went wrong; the program goes on.
    void failed(const QString& message);

private:
    void begin(const TrainSpec& spec, bool paused);
    void setPhase(Phase phase);
    void deliverNews();

    std::filesystem::path m_runsFolder;
    std::shared_ptr<DataCache> m_cache;
    QThread m_trainThread;
    QThread m_lensThread;
    QThread m_projectionThread;
    std::unique_ptr<TrainWorker> m_trainer;
    std::unique_ptr<LensWorker> m_lens;
    std::unique_ptr<ProjectionWorker> m_projection;
    std::shared_ptr<RunControl> m_control; ///< of the present run
    Phase m_phase = Phase::Idle;
    quint64 m_requests = 0;
};

} // namespace clae
