// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/ImageFileSource.h"
#include "core/values/Dataset.h"
#include "core/values/StopToken.h"

#include <filesystem>
#include <vector>

namespace clae {

/// Opens a folder of images: train/CLASS/... and test/CLASS/... (or val/), or CLASS/... alone, or
/// train/ alone; without a test part every tenth image of each class in name order is it. An
/// image's class is its first folder, whatever lies deeper; hidden files and those without an
/// image's extension are passed over. Links to folders, and links to files outside `folder`, are
/// not followed. The images go round the classes, so that the first N are of all; they become RGB
/// squares of `side` pixels, 0: of the shorter side of the first image, and stay in their files.
/// Throws InputError when there are no classes or images, a class of the test part has no training
/// images, a folder cannot be read, or as openImageFiles(); Cancelled. Thread: any; blocks.
[[nodiscard]] DatasetPair openImageFolder(const std::filesystem::path& folder, int side,
                                          FileCheck check, const StopToken& stop);

/// The links to images and folders below `folder` that openImageFolder() does not follow. What
/// cannot be read is passed over, as openImageFolder() names it.
[[nodiscard]] std::vector<std::filesystem::path>
linksNotFollowed(const std::filesystem::path& folder);

} // namespace clae
