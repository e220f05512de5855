// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/TrainSpec.h"

namespace clae {

/// Whether the pairs of both specs come from the same images, views and encoder, so that they
/// differ in their controls at most.
[[nodiscard]] bool sameLens(const TrainSpec& a, const TrainSpec& b);

/// Whether an encoder trained by `a` can be looked at through `b`: as sameLens(), but the loss may
/// be another.
[[nodiscard]] bool sameEncoder(const TrainSpec& a, const TrainSpec& b);

} // namespace clae
