// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/spec/PresetFiles.h"
#include "core/values/TrainSpec.h"

#include <string>
#include <vector>

namespace clae {

/// The names that preset() takes, in alphabetical order. They are compiled in: no file is read.
[[nodiscard]] std::vector<std::string> presetNames();

/// The spec of that name. Throws InputError naming all presets when there is none.
[[nodiscard]] TrainSpec preset(const std::string& name);

/// The spec of the file `name` among `files`, on top of the one that it names as its base, if any.
/// Throws InputError when there is no such file or a file is its own base.
[[nodiscard]] TrainSpec readPreset(const std::vector<PresetFile>& files, const std::string& name);

/// What the preset is for, in one sentence. Throws as preset().
[[nodiscard]] std::string presetDescription(const std::string& name);

} // namespace clae
