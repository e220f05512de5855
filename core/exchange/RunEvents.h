// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/TensorBoardEvents.h"
#include "core/values/RunRecord.h"

#include <filesystem>

namespace clae {

/// A run as TensorBoard shows it: every metric as a scalar, the spec and its control changes as
/// text, the pictures of `figures` (a folder of .png files, may be missing; "NAME-step-N.png" is of
/// step N, others of the last one) as images, and histograms of the cosines where they were kept.
/// Throws InputError when a picture is no PNG. Thread: any; blocks.
[[nodiscard]] TensorBoardEvents runEvents(const RunRecord& run,
                                          const std::filesystem::path& figures);

} // namespace clae
