// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Matrix.h"
#include "core/values/ModelState.h"

#include <filesystem>

namespace clae {

/// Reads NumPy's .npy, versions 1.0 and 2.0: one or two dimensions (one becomes a single column), C
/// order, element types <f4, <f8, <i4, <i8 and |u1, converted to float. Throws InputError naming
/// the path when it is anything else or damaged. Thread: any; blocks.
[[nodiscard]] Matrix loadNpy(const std::filesystem::path& path);

/// Writes .npy version 1.0, <f4, byte for byte as numpy.save does; atomic. Throws as
/// writeFileAtomically. REQUIRES: rows * columns values.
void saveNpy(const std::filesystem::path& path, const Matrix& matrix);

/// The same of an array of any shape: <f4, <i8 or |u1. Its name is not stored.
void saveNpy(const std::filesystem::path& path, const NamedArray& array);

} // namespace clae
