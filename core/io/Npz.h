// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/ModelState.h"

#include <filesystem>
#include <vector>

namespace clae {

/// Writes arrays as NumPy's .npz, which numpy.load reads with their names as keys; uncompressed,
/// written whole. Equal input gives equal bytes. Throws as packZip and writeFileAtomically. Thread:
/// any; blocks.
void saveNpz(const std::filesystem::path& path, const std::vector<NamedArray>& arrays);

/// Reads NumPy's .npz, of numpy.savez or savez_compressed, in the order of the file. Element types
/// become those of NamedArray (Elements.h). Throws InputError naming the path when it is anything
/// else, damaged or hostile. Thread: any; blocks.
[[nodiscard]] std::vector<NamedArray> loadNpz(const std::filesystem::path& path);

} // namespace clae
