// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace clae {

/// What a file or folder that was dropped onto the window is to the program.
enum class DroppedPath {
    Nothing,
    Spec,        ///< a .toml file
    Run,         ///< the folder of a run: it has a spec.toml
    ImageFolder, ///< a folder with classes of images, as openImageFolder() reads it
};

/// Looks at names only, and at no more than a few hundred of them, so that it answers at once
/// whatever is dropped. Throws nothing. Thread: any.
[[nodiscard]] DroppedPath classifyDropped(const std::filesystem::path& path);

} // namespace clae
