// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/MapHistory.h"

#include <filesystem>

namespace clae {

/// Where a run's folder has its maps: figures/map-history.npz.
[[nodiscard]] std::filesystem::path mapHistoryPath(const std::filesystem::path& runFolder);

/// Writes the maps as NumPy's .npz, whole; makes the folder of `path` when it is missing. With m
/// layouts of n images: step, method (0 t-SNE, 1 PCA), iteration [m] and offered [2] as integers;
/// kl [m], explained [m, 2], clean and adversarial [m, n, 2], loss and displacement [m, n],
/// steps_per_epoch and temperature [1] as float32; right and right_adversarial [m, n] as uint8;
/// labels [n]; has_adversarial and has_quantities [m], which tell where zeros stand for nothing.
/// Embeddings are not in it. Throws as saveNpz and when the folder cannot be made. Thread: any;
/// blocks.
void saveMapHistory(const std::filesystem::path& path, const MapHistory& history);

/// Reads it back; the run's name is that of the folder above figures/. Throws InputError naming the
/// path when it is anything else, damaged or hostile. Thread: any; blocks.
[[nodiscard]] MapHistory loadMapHistory(const std::filesystem::path& path);

} // namespace clae
