// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/augment/AugmentParameters.h"
#include "core/train/ClaeStep.h"
#include "core/values/Dataset.h"
#include "core/values/StepAnatomy.h"
#include "core/values/StopToken.h"
#include "core/values/TrainSpec.h"

#include <cstdint>
#include <vector>

namespace clae {

/// Watches one training step, on a copy of a trainer's encoder, and makes a StepAnatomy of it:
/// first observe() and record() its first batch, then beforeUpdate() and afterUpdate() around the
/// optimiser's step. Thread: the copy's owner. The spec and the data outlive it.
class StepRecorder {
public:
    StepRecorder(const TrainSpec& spec, const Controls& controls, const Dataset& train,
                 StopToken stop);

    struct Batch {
        std::vector<std::int64_t> indices;
        at::Tensor pixels; ///< [B,C,H,W], pixel space
        AugmentParameters augmentI;
        AugmentParameters augmentJ;
        at::Tensor xi; ///< [B,C,S,S], network space
        at::Tensor xj;
        ClaeLosses losses;
    };

    /// To be called by the attack of the first batch. Throws Cancelled on a stop.
    [[nodiscard]] AttackObserver observer();
    void record(Batch batch) { m_batch = std::move(batch); }
    /// With the step's gradient in the parameters.
    void beforeUpdate(const Encoder& encoder);
    /// Measures the batch through the moved encoder, whose statistics stay. Blocks for the forward
    /// passes of a step.
    [[nodiscard]] StepAnatomy afterUpdate(Encoder& encoder, const ContrastiveLoss& loss,
                                          const StepReport& report);

private:
    struct After {
        at::Tensor zi;
        at::Tensor zj;
    };
    void addItems(StepAnatomy& anatomy) const;
    void addPictures(StepAnatomy& anatomy) const;
    void addLosses(StepAnatomy& anatomy) const;
    void addGroups(StepAnatomy& anatomy, const Encoder& encoder) const;
    [[nodiscard]] After addAfter(StepAnatomy& anatomy, Encoder& encoder,
                                 const ContrastiveLoss& loss) const;
    void addMap(StepAnatomy& anatomy, const After& after) const;
    [[nodiscard]] const at::Tensor& movedView() const;

    const TrainSpec& m_spec;
    Controls m_controls;
    const Dataset& m_train;
    StopToken m_stop;
    Batch m_batch;
    std::vector<at::Tensor> m_attackLosses; ///< scalars
    at::Tensor m_firstGradient;
    at::Tensor m_lastGradient;
    std::vector<at::Tensor> m_weights; ///< before the update
};

} // namespace clae
