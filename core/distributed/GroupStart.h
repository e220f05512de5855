// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/distributed/WorldEnvironment.h"

#include <torch/csrc/distributed/c10d/ProcessGroupGloo.hpp>
#include <torch/csrc/distributed/c10d/Store.hpp>
#include <torch/version.h>

#include <chrono>
#include <string>

namespace clae {

#if TORCH_VERSION_MAJOR >= 2
using Backend = c10d::Backend;
#else
using Backend = c10d::ProcessGroup;
#endif

/// What LibTorch's c10d made of a world.
struct Group {
    c10::intrusive_ptr<c10d::Store> store; ///< small texts that all ranks can read; rank 0's
    c10::intrusive_ptr<Backend> onCpu;     ///< Gloo
    c10::intrusive_ptr<Backend> onGpu;     ///< NCCL; null in a build without
};

/// Meets the other processes and connects each to each. Blocks until all are there, at most
/// `patience`; afterwards each wait for another rank ends after `timeout`. Throws InputError when
/// the port is taken, when a rank exists twice or ranks disagree about their number, and Error
/// naming the ranks that did not come.
[[nodiscard]] Group startGroup(const WorldEnvironment& world, std::chrono::milliseconds patience,
                               std::chrono::milliseconds timeout);

} // namespace clae
