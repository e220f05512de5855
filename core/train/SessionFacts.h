// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/RunSession.h"
#include "core/values/TrainSpec.h"

#include <cstdint>

namespace clae {

/// Where a run of `spec` computes on this machine, as sessions.jsonl tells it. `stored` is the spec
/// in the run's spec.toml, `after` the number of steps that are there already. Throws InputError
/// when there is no such device, or when the file of weights that a new run starts from cannot be
/// read. Thread: any.
[[nodiscard]] RunSession describeSession(const TrainSpec& spec, const TrainSpec& stored,
                                         std::int64_t after);

/// The SHA-256 of a file. Throws InputError naming it when it cannot be read.
[[nodiscard]] std::string fileDigest(const std::filesystem::path& path);

} // namespace clae
