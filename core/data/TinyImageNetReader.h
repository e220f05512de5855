// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/ImageFileSource.h"
#include "core/values/Dataset.h"
#include "core/values/StopToken.h"

#include <filesystem>

namespace clae {

/// Opens Tiny ImageNet (Stanford's CS231n): wnids.txt lists the classes, train/WNID/images holds
/// the training images, val/val_annotations.txt names those of val/images, the test part, with
/// their classes; words.txt, if present, has the classes' names. The training images go round the
/// classes, so that the first N are of all; they are JPEGs of 64 x 64 and stay in their files.
/// Throws InputError naming the file when a list is missing, damaged or disagrees, or as
/// openImageFiles(); Cancelled. Thread: any; blocks.
[[nodiscard]] DatasetPair openTinyImageNet(const std::filesystem::path& folder, FileCheck check,
                                           const StopToken& stop);

} // namespace clae
