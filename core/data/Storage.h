// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Dataset.h"
#include "core/values/StopToken.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace clae {

/// The bytes of memory that could be used without swapping ("MemAvailable" of /proc/meminfo); the
/// largest number when the system does not say.
[[nodiscard]] std::uint64_t availableMemory();

/// Whether images that take `bytes` stay on disk under data.storage: "auto" keeps them there when
/// they would take more than half of `available` bytes.
[[nodiscard]] bool staysOnDisk(const std::string& storage, std::uint64_t bytes,
                               std::uint64_t available);

/// Reads every image of a set on disk, on all cores, and writes it to `to`: count * imageSize()
/// bytes, or nothing to write when it is null. Returns the sentences of the images that cannot be
/// read, in their order. `progress` is told the images done on this thread now and then. Throws
/// Cancelled when `stop` was requested. Blocks.
[[nodiscard]] std::vector<std::string>
readImages(const Dataset& dataset, std::uint8_t* to, const StopToken& stop,
           const std::function<void(std::int64_t)>& progress);

/// Moves a set on disk into memory. Throws InputError with the first image that cannot be read and
/// the number of them, Error when there is not enough memory, Cancelled.
void loadIntoMemory(Dataset& dataset, const StopToken& stop,
                    const std::function<void(std::int64_t)>& progress);

} // namespace clae
