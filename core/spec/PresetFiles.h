// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace clae {

/// A file of resources/presets, as it was when the library was built.
struct PresetFile {
    std::string name; ///< without ".toml"
    std::string text;
};

/// All of them, in no particular order.
[[nodiscard]] const std::vector<PresetFile>& presetFiles();

} // namespace clae
