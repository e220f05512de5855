// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/ModelState.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace clae {

/// What a run needs to go on: one safetensors file, written whole.
struct Checkpoint {
    ModelState model;                    ///< with the step
    std::vector<NamedArray> optimizer;   ///< Optimizer::state()
    std::vector<NamedArray> onlineProbe; ///< OnlineProbe::state(); empty without one
};

/// Stores `checkpoint` with the text of its spec. Throws as saveSafetensors.
void saveCheckpoint(const std::filesystem::path& path, const Checkpoint& checkpoint,
                    const std::string& spec);

/// Throws InputError naming the file when it is damaged or no checkpoint.
[[nodiscard]] Checkpoint loadCheckpoint(const std::filesystem::path& path);

} // namespace clae
