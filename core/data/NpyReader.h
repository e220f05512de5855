// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Dataset.h"
#include "core/values/StopToken.h"

#include <filesystem>

namespace clae {

/// More classes than this are taken for a damaged file.
constexpr int kMostClasses = 10000;

/// Opens images and labels that NumPy saved: uint8 of [N,H,W], [N,C,H,W] or [N,H,W,C] with 1 or 3
/// channels (where both fit, [N,C,H,W]), and N labels from 0 on of any integer type. There are
/// `classes` classes, or as many as the labels show when that is 0; their names are the numbers.
/// The images stay in the file. Throws InputError naming the file when it is damaged, of another
/// type or shape, or the two disagree; Cancelled. Thread: any; blocks.
[[nodiscard]] Dataset openNpyImages(const std::filesystem::path& images,
                                    const std::filesystem::path& labels, int classes,
                                    const StopToken& stop);

} // namespace clae
