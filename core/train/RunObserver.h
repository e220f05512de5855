// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/ModelState.h"
#include "core/values/Reports.h"
#include "core/values/RunFault.h"
#include "core/values/StepAnatomy.h"

#include <cstdint>
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
    /// Whether modelChanged() is wanted; it costs a copy.
    [[nodiscard]] virtual bool wantsModels() const { return false; }
    /// The encoder now: about twice a second, and whenever the run pauses.
    virtual void modelChanged(ModelState state) { (void)state; }
    /// Whether embedded() is wanted; it costs a pass over the map's images.
    [[nodiscard]] virtual bool wantsEmbeddings() const { return false; }
    /// Embeddings of the map's images, at each evaluation.
    virtual void embedded(EmbeddingSet set) { (void)set; }
    /// A checkpoint is on the disk.
    virtual void saved() {}
    /// Something that people should know and that needs no answer. `message` is a sentence.
    virtual void noted(const std::string& message) { (void)message; }
    /// Training waits until mended() or the run's end; a newer fault replaces an older one.
    virtual void faulted(const RunFault& fault) { (void)fault; }
    virtual void mended() {}
    /// What RunControl::askAnatomy() asked for: the next step, which was not taken.
    virtual void anatomised(StepAnatomy anatomy) { (void)anatomy; }
    /// It cannot be taken apart; the run goes on. `message` is a sentence.
    virtual void anatomyFailed(const std::string& message) { (void)message; }
};

} // namespace clae
