// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/ModelState.h"
#include "core/values/TrainSpec.h"

#include <filesystem>
#include <vector>

namespace clae {

/// Reads the weights that a run of `spec` starts from, of step 0, from a .safetensors file (also a
/// run's checkpoint), .pt, .pth or .npz, in own or published names (AuthorNames.h). Where the file
/// has no adversarial batch norms, as those of runs without CLAE have none, they are copies of the
/// clean ones if `spec` does without CLAE too. Where it has no counts of batches
/// (num_batches_tracked), as files from before PyTorch 0.4.1, they are 0. Throws InputError if it
/// does not, for numbers that are not finite, and for a file that cannot be read; whether the
/// arrays fit the encoder is for Encoder::loadState to say. Thread: any.
[[nodiscard]] ModelState loadWeights(const std::filesystem::path& path, const TrainSpec& spec);

/// The arrays of a run of `spec` under their published names: those that the published network has,
/// so that its load_state_dict takes them strictly. Without CLAE it has no adversarial batch norms,
/// but for those in the shortcuts with the ImageNet stem. Thread: any.
[[nodiscard]] std::vector<NamedArray> authorsArrays(const ModelState& state, const TrainSpec& spec);

} // namespace clae
