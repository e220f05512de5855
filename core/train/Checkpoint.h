// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/ModelState.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace clae {

/// What a run needs to go on: one safetensors file, written whole, with checksums over all of it.
/// Its random numbers, the order of its images and the point of its schedule all follow from the
/// seed of the spec and the step, which are in the file, and from nothing else.
struct Checkpoint {
    ModelState model;                    ///< both batch norms included; with the step
    std::vector<NamedArray> optimizer;   ///< Optimizer::state()
    std::vector<NamedArray> onlineProbe; ///< OnlineProbe::state(); empty without one
};

/// Stores `checkpoint` with the text of its spec. Throws as saveSafetensors. Thread: any.
void saveCheckpoint(const std::filesystem::path& path, const Checkpoint& checkpoint,
                    const std::string& spec);

/// Throws InputError naming the file when it is damaged or no checkpoint.
[[nodiscard]] Checkpoint loadCheckpoint(const std::filesystem::path& path);

} // namespace clae
