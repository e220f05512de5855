// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/FrozenEncoder.h"
#include "core/values/Controls.h"

#include <optional>

namespace clae {

/// Weighted kNN of cached features, as spec.evaluate says; step, epoch, seconds and the rest of the
/// report are left to the caller. bank: [N,d], queries: [M,d], unit rows. Throws Cancelled.
[[nodiscard]] EvaluationReport
classifyByNeighbours(const EvaluateSpec& spec, const at::Tensor& bank, const at::Tensor& queries,
                     const FeatureSet& labels, const StopToken& stop);

/// The features that the kNN compares: z, or h as unit rows.
[[nodiscard]] at::Tensor comparedFeatures(const EvaluateSpec& spec, const Features& features);

/// The epoch that step `step` ends or lies in, from 1; 0 before the first step.
[[nodiscard]] std::int64_t epochOfStep(const TrainSpec& spec, const DatasetPair& data,
                                       std::int64_t step);

/// What two random views of up to 512 test images, the same ones for a seed, look like to the
/// encoder, and their adversarial twins under `controls`. Clean and adversarial views alike go
/// through their batch norms with the statistics of batches of train.batch, as in training, so that
/// the two compare. Absent for fewer than 2 test images. Changes nothing. Throws Cancelled.
[[nodiscard]] std::optional<RepresentationReport>
representationOf(FrozenEncoder& encoder, const TrainSpec& spec, const Controls& controls,
                 const Dataset& images, const StopToken& stop, const ProgressFunction& progress);

} // namespace clae
