// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Dataset.h"

#include <memory>

namespace clae {

/// Images of noise in ten classes, as many for training as for testing: something to measure on
/// where no data set is at hand. The same bytes for the same numbers.
[[nodiscard]] std::shared_ptr<const DatasetPair> syntheticImages(std::int64_t count, int channels,
                                                                 int size);

} // namespace clae
