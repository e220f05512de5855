// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/device/Devices.h"
#include "core/model/Encoder.h"
#include "core/values/TrainSpec.h"

#include <memory>

namespace clae {

/// The encoder that `spec` names, for images of `channels` channels, on `device`, its weights drawn
/// from `seed` with the distributions of the published networks; the same seed gives the same
/// bytes. `spec.weights` is not read. In training mode. Throws InputError for an unknown encoder.
[[nodiscard]] std::shared_ptr<Encoder> makeEncoder(const ModelSpec& spec, int channels,
                                                   std::uint64_t seed, const at::Device& device,
                                                   Precision precision);

} // namespace clae
