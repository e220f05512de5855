// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Matrix.h"

#include <string>

namespace clae {

/// Throws InputError, naming the place, unless every value of `data` is finite and below 1e15 in
/// size (beyond that squared distances overflow float). `job` begins the sentence: "PCA".
void requireFinite(const Matrix& data, const std::string& job);

} // namespace clae
