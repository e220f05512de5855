// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/Catalogue.h"

namespace clae {

/// Looks at everything in a data set: that all files are there with their sizes, that every image
/// can be read and every label has a class, and that the published numbers of images in all and of
/// each class are met. Returns each problem as a sentence; none when the set is fine. An empty
/// `folder` stands for the usual places. `progress` may be empty; it is called on this thread.
/// Throws InputError when the name is unknown, Cancelled. Thread: any; blocks.
[[nodiscard]] std::vector<std::string> verifyDataset(const std::string& name,
                                                     const std::filesystem::path& folder,
                                                     const StopToken& stop,
                                                     const ProgressFunction& progress = {});

} // namespace clae
