// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/TrainSpec.h"

#include <filesystem>
#include <string>

namespace clae {

class Trainer;

/// Keeps what the trainer's next step, which failed, is made of, in faults/step-N of the run's
/// folder: spec.toml with the controls that were in force, images.npy, indices.npy, labels.npy,
/// view_i.npy and view_j.npy (StepBatch), checkpoint.safetensors as before the step, and fault.json
/// with the sentence and what the weights look like. Replaces what an earlier try left. Returns the
/// folder. Blocks. Throws WriteError and what reading the images throws. Thread: the trainer's.
std::filesystem::path keepFault(const std::filesystem::path& run, Trainer& trainer,
                                const TrainSpec& spec, const std::string& sentence);

} // namespace clae
