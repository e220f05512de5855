// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/RunOutbox.h"
#include "core/train/Measurement.h"
#include "core/values/InspectionReports.h"
#include "core/values/Mailbox.h"
#include "core/values/MapHistory.h"
#include "core/values/NormReport.h"
#include "core/values/Reports.h"
#include "core/values/StepAnatomy.h"
#include "core/values/StopToken.h"
#include "core/values/SweepReports.h"
#include "core/values/TrainSpec.h"

#include <QObject>
#include <QString>
#include <QStringList>
#include <QThread>

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

namespace clae {

class AnatomyWorker;
class DataCache;
class InspectWorker;
class LensWorker;
class MeasureWorker;
class NormWorker;
class ProjectionWorker;
class RunControl;
class SweepWorker;
class TrainWorker;
class TurnTaking;

/// One person's work with the program: at most one run or one study at a time, the lens and the map
/// that follow a run, measurements of its encoder. Owns the worker threads; everything that comes
/// out is a frozen value. Thread: GUI; no method but shutDown() blocks.
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
    [[nodiscard]] const std::filesystem::path& runsFolder() const { return m_runsFolder; }

    /// Shows what this spec would do: pairs under its controls, of the newest run's encoder where
    /// they look through the same images, views and model, whatever the loss, of an untrained one
    /// otherwise.
    void preview(const TrainSpec& spec);

    /// Starts a run. REQUIRES: phase Idle, no study.
    void start(const TrainSpec& spec);
    /// Goes on with the run in `folder` from its newest checkpoint. REQUIRES: as start().
    void resumeRun(const TrainSpec& spec, const std::filesystem::path& folder);
    /// Lens and measurements look at this encoder, of the earlier run in `folder` with this spec,
    /// until the next run; null: at an untrained one. runShown() follows. REQUIRES: phase Idle.
    void showRun(const TrainSpec& spec, const std::filesystem::path& folder,
                 const std::shared_ptr<const ModelState>& model);
    /// They look at a newer encoder of that run, which another process trains; runShown() follows.
    /// Nothing happens outside phase Idle.
    void showNewerModel(const std::filesystem::path& folder,
                        const std::shared_ptr<const ModelState>& model);
    /// Starts two runs of `spec`, with CLAE and without, that take their steps in turn on the same
    /// cores and are stored as two runs. What the session tells of a run is of the one with CLAE,
    /// of its twin what begins with "twin"; pause(), resume(), stepOnce(), stop() and the live
    /// controls, but for CLAE itself, act on both. Both end before the phase is Idle again; a
    /// failure of one stops the other. REQUIRES: as start().
    void startTwins(const TrainSpec& spec);
    /// Twins train or are paused.
    [[nodiscard]] bool twins() const { return m_twinControl != nullptr; }
    /// What the session tells of pairs and map is of the newest twins, also after their end.
    [[nodiscard]] bool showsTwins() const { return m_turns != nullptr; }
    void pause();
    void resume();
    /// One step, then pause; starts a run when there is none.
    void stepOnce(const TrainSpec& spec);
    void stop();
    /// A run that waits because it cannot be stored tries again at once.
    void retryStoring();

    /// The pairs follow at once, the run from its next step on. Returns the number that the
    /// answering PairReport carries.
    quint64 setControls(const Controls& controls);

    /// Takes an image of the pairs' batch apart, also while a run trains; the newest request ends
    /// an earlier one. Returns the number that the answering reports carry, 0 where there are no
    /// pairs.
    quint64 inspect(InspectionRequest request);
    void cancelInspection();

    /// Images of any size, grey or RGB, in place of the first ones of the pairs' batch, until
    /// others are set; none puts the test images back. What cannot be used is told by failed(), and
    /// then nothing changes.
    void setOwnImages(std::vector<Image> images);

    void setProjectionPaused(bool paused);
    void setMapMethod(MapMethod method);
    /// REQUIRES: >= 1.
    void setPerplexity(double perplexity);
    /// Reads the stored maps of the run in `folder`; storedMapsRead() or failed() answers.
    void readStoredMaps(const std::filesystem::path& folder);

    /// Measures the newest run's encoder as it is now, also while it trains; before a first run the
    /// untrained one of `spec`. How it is measured says spec.evaluate. REQUIRES: not measuring().
    void measure(const TrainSpec& spec, const MeasureRequest& request);
    void cancelMeasurement();
    [[nodiscard]] bool measuring() const { return m_measuring; }

    /// Compares the batch norms of the newest run's encoder, of the untrained one of `spec` before
    /// a first run; does nothing where normsCompared() told of that encoder already.
    void compareNorms(const TrainSpec& spec);
    /// Measures that encoder through each choice of its batch norms, attacked as `spec` says.
    /// REQUIRES: not swapping().
    void swapNorms(const TrainSpec& spec);
    void cancelSwap();
    [[nodiscard]] bool swapping() const { return m_swapping; }

    /// Takes the next step apart: of the paused or training run, or the first one that a run of
    /// `spec` would take. Newer questions replace older ones.
    void askAnatomy(const TrainSpec& spec);

    /// Runs a study; its folder under the runs' folder follows from the plan, so that an earlier
    /// one with the same plan goes on. REQUIRES: phase Idle, not studying().
    void startStudy(const SweepPlan& plan);
    /// Ends it at the end of the step in work; finished runs stay.
    void stopStudy();
    [[nodiscard]] bool studying() const { return m_studying; }

    /// Stops everything and waits for the threads, at most for the step in work. Called by the
    /// destructor.
    void shutDown();

Q_SIGNALS:
    void phaseChanged(clae::Session::Phase phase);
    void runStarted(qint64 totalSteps, const QString& device, const QString& folder);
    /// `step`: of the earlier run's encoder that is looked at now.
    void runShown(const QString& folder, qint64 step);
    void stepFinished(const clae::StepReport& report);
    void evaluated(const clae::EvaluationReport& report);
    void controlChanged(const clae::ControlEvent& event);
    void progressed(const QString& stage, qint64 done, qint64 total);
    void saved();
    /// What people should know of the run; a sentence that needs no answer.
    void noted(const QString& message);
    /// The run, or its twin, waits; with RunFault::Kind::NotFinite the phase is Paused, and
    /// resume() and stepOnce() take the step again. A newer fault replaces an older one.
    void faulted(const clae::RunFault& fault);
    /// It does not any more.
    void mended();
    void pairsChanged(const clae::PairReport& report);
    /// The whole batch of the newest pairs, right after them.
    void batchChanged(const std::shared_ptr<const clae::BatchReport>& report);
    /// An answer to the newest inspect(). One that is not `whole` is followed by another.
    void inspected(const std::shared_ptr<const clae::InspectionReport>& report);
    void inspectProgressed(const QString& stage, qint64 done, qint64 total);
    /// No whole answer comes to the newest inspect(): it was cancelled, overtaken by other settings
    /// or images, or failed, which failed() tells of.
    void inspectionLost();
    void mapChanged(const clae::MapReport& report);
    /// The maps that are kept of the newest run.
    void mapHistoryChanged(const std::shared_ptr<const clae::MapHistory>& history);
    void storedMapsRead(const std::shared_ptr<const clae::MapHistory>& history);
    void dataChanged(const QStringList& classNames,
                     const std::shared_ptr<const std::vector<clae::Image>>& mapImages);
    /// A run was not failed(). `started` is false when it was stopped before its first step could
    /// begin; then nothing was stored.
    void finished(bool started);
    void measuringChanged(bool measuring);
    void measureProgressed(const QString& stage, qint64 done, qint64 total);
    /// A measurement that was neither cancelled nor failed, before measuringChanged(false).
    void measured(const clae::Measurement& measurement);
    /// Before phaseChanged() to another phase than Idle.
    void twinsBegun(const clae::TrainSpec& spec);
    void twinStepFinished(const clae::StepReport& report);
    void twinEvaluated(const clae::EvaluationReport& report);
    void twinPairsChanged(const clae::PairReport& report);
    void twinMapChanged(const clae::EmbeddingReport& report);
    /// Both have ended.
    void twinsEnded();
    void normsCompared(const clae::NormReport& report);
    void swappingChanged(bool swapping);
    void swapProgressed(const QString& stage, qint64 done, qint64 total);
    /// A measurement that was neither cancelled nor failed, before swappingChanged(false).
    void swapMeasured(const clae::NormSwapReport& report);
    void anatomyArrived(const std::shared_ptr<const clae::StepAnatomy>& anatomy);
    /// A sentence why the next step cannot be taken apart.
    void anatomyRefused(const QString& message);
    void studyingChanged(bool studying);
    void studyProgressed(const clae::SweepProgress& progress);
    /// After the last studyProgressed() and before studyingChanged(false); a failure is also told
    /// by failed().
    void studyEnded(const clae::RunEnd& end);
    /// What pairsChanged() told of does not hold for the present settings, and nothing else does;
    /// failed() tells why.
    void pairsLost();
    /// A sentence about what went wrong; the program goes on.
    void failed(const QString& message);

private:
    enum class Kind { Single, Twins };
    /// `resumed`: the folder of the run to go on with; empty: a new one.
    void begin(const TrainSpec& spec, bool paused, Kind kind = Kind::Single,
               const std::filesystem::path& resumed = {});
    void beginTwin(const TrainSpec& spec, const std::filesystem::path& folder);
    void connectTwin();
    void deliverTwinNews();
    void deliverFaults(const RunNews& news);
    void endRun();
    /// The run and its twin, where it has one.
    void stopRuns();
    void takeNewestModel();
    void setPhase(Phase phase);
    void deliverNews();
    void connectWorkers();
    void deliverMeasurement();
    void deliverStudy();
    void connectInspector();
    void connectLab();
    [[nodiscard]] std::vector<QThread*> threads();

    std::filesystem::path m_runsFolder;
    std::shared_ptr<DataCache> m_cache;
    QThread m_trainThread;
    QThread m_lensThread;
    QThread m_inspectThread;
    QThread m_projectionThread;
    QThread m_measureThread;
    QThread m_studyThread;
    QThread m_twinThread;
    QThread m_twinLensThread;
    QThread m_twinProjectionThread;
    QThread m_normThread;
    QThread m_anatomyThread;
    std::unique_ptr<TrainWorker> m_trainer;
    std::unique_ptr<LensWorker> m_lens;
    std::unique_ptr<InspectWorker> m_inspector;
    std::unique_ptr<ProjectionWorker> m_projection;
    std::unique_ptr<MeasureWorker> m_measurer;
    std::unique_ptr<SweepWorker> m_studier;
    std::unique_ptr<TrainWorker> m_twin; ///< the run without CLAE
    std::unique_ptr<LensWorker> m_twinLens;
    std::unique_ptr<ProjectionWorker> m_twinProjection;
    std::unique_ptr<NormWorker> m_norms;
    std::unique_ptr<AnatomyWorker> m_anatomist;
    std::shared_ptr<RunControl> m_control; ///< of the present run
    /// Of its twin, which follows the turns of the run and is only ever stopped; null: it has none.
    std::shared_ptr<RunControl> m_twinControl;
    std::shared_ptr<TurnTaking> m_turns; ///< of the newest twins, until something else is shown
    std::optional<RunEnd> m_end;         ///< of the present run, which waits for its twin's
    std::optional<RunEnd> m_twinEnd;     ///< the other way round
    TrainSpec m_startedSpec;             ///< of the newest start
    bool m_started = false;              ///< that start has become a run
    std::optional<TrainSpec> m_runSpec;  ///< of the newest start that became a run
    std::shared_ptr<const ModelState> m_model;              ///< of m_runSpec; null: untrained
    Mailbox<std::shared_ptr<const ModelState>> m_newModels; ///< newer ones of m_startedSpec
    std::optional<TrainSpec> m_lensSpec;
    StopToken m_measureStop;
    StopToken m_studyStop;
    StopToken m_normStop; ///< of comparisons, for good
    StopToken m_swapStop;
    StopToken m_anatomyStop;                     ///< of the newest question before a run
    std::shared_ptr<const ModelState> m_normsOf; ///< whose norms were compared last
    std::optional<TrainSpec> m_untrainedNormsOf; ///< the spec, where that was null
    bool m_measuring = false;
    bool m_studying = false;
    bool m_swapping = false;
    Phase m_phase = Phase::Idle;
    quint64 m_requests = 0;
    quint64 m_inspection = 0; ///< request that is being answered; 0: none
};

} // namespace clae
