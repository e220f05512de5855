// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/ModelState.h"

#include <filesystem>
#include <optional>
#include <vector>

namespace clae {

enum class WeightFormat { Pt, Npz, Safetensors };

/// The format that a file's name asks for: .pt, .pth or .t, .npz, .safetensors; none for any other.
[[nodiscard]] std::optional<WeightFormat> formatOfName(const std::filesystem::path& path);

/// The same. Throws InputError for any other.
[[nodiscard]] WeightFormat weightFormat(const std::filesystem::path& path);

/// Named arrays from a file of any of the formats, by its name. Throws as weightFormat, loadPt,
/// loadNpz and loadSafetensors. Thread: any; blocks.
[[nodiscard]] std::vector<NamedArray> loadArrays(const std::filesystem::path& path);

/// Writes named arrays, whole. Throws as savePt, saveNpz and saveSafetensors. Thread: any; blocks.
void saveArrays(const std::filesystem::path& path, WeightFormat format,
                const std::vector<NamedArray>& arrays);

} // namespace clae
