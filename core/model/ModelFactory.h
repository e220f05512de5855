// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Encoder.h"
#include "core/values/TrainSpec.h"

#include <memory>

namespace clae {

/// The encoder that `spec` names, for images of `channels` channels, on `device`, its weights drawn
/// from `seed` with PyTorch's default distribution (uniform within +-1/sqrt(fan in)); the same seed
/// gives the same bytes. In training mode. Throws InputError for an unknown encoder.
[[nodiscard]] std::shared_ptr<Encoder> makeEncoder(const ModelSpec& spec, int channels,
                                                   std::uint64_t seed, const at::Device& device,
                                                   bool bf16);

} // namespace clae
