// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/RunControl.h"
#include "core/values/Dataset.h"
#include "core/values/ModelState.h"
#include "core/values/Reports.h"
#include "core/values/StepAnatomy.h"
#include "core/values/TrainSpec.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace clae {

/// Hears what a run does, on the training thread. Every value is frozen and may be moved on.
class RunObserver {
public:
    virtual ~RunObserver() = default;
    /// The run is set up. `device` is "cpu, 2 threads, bf16" or the like.
    virtual void started(std::int64_t firstStep, std::int64_t totalSteps, const std::string& device)
    {
        (void)firstStep;
        (void)totalSteps;
        (void)device;
    }
    virtual void stepFinished(const StepReport& report) = 0;
    virtual void evaluated(const EvaluationReport& report) = 0;
    virtual void controlChanged(const ControlEvent& event) = 0;
    virtual void progressed(const Progress& progress) { (void)progress; }
    /// True when the observer wants the two below; they cost a copy and a pass over the map's
    /// images.
    [[nodiscard]] virtual bool wantsViews() const { return false; }
    /// The encoder now: about twice a second, and whenever the run pauses.
    virtual void modelChanged(ModelState state) { (void)state; }
    /// Embeddings of the map's images, at each evaluation.
    virtual void embedded(EmbeddingSet set) { (void)set; }
    /// A checkpoint is on the disk.
    virtual void saved() {}
    /// Something that people should know and that needs no answer. `message` is a sentence.
    virtual void noted(const std::string& message) { (void)message; }
    /// What RunControl::askAnatomy() asked for: the next step, which was not taken.
    virtual void anatomised(StepAnatomy anatomy) { (void)anatomy; }
    /// It cannot be taken apart; the run goes on. `message` is a sentence.
    virtual void anatomyFailed(const std::string& message) { (void)message; }
};

struct RunRequest {
    TrainSpec spec;
    std::filesystem::path folder; ///< of the run; empty: nothing is stored
    /// Go on from the folder's newest intact checkpoint; from the beginning where there is none
    /// yet.
    bool resume = false;
    /// > 0: the run ends after this step and its evaluation, as if it had been stopped then.
    std::int64_t lastStep = 0;
};

struct RunResult {
    bool finished = false; ///< false: stopped on request, before the last step or its evaluation
    std::int64_t step = 0; ///< steps taken, with those of earlier sessions
    std::optional<StepReport> lastStep;
    std::optional<EvaluationReport> untrained; ///< of step 0
    std::optional<EvaluationReport> last;
};

/// The one loop: spec and data in, reports out, controls taken at the start of each step. Blocks
/// until the run ends or control.stop() is heard, at a step's end; the run is then saved. Throws
/// Error (with the run saved up to the last good step) and InputError, also when another process
/// trains in the run's folder. How the run stands is in its status.json throughout. Thread: the
/// training thread; sets its compute threads.
RunResult runTraining(const RunRequest& request, std::shared_ptr<const DatasetPair> data,
                      RunControl& control, RunObserver& observer);

} // namespace clae
