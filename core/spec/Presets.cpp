// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/spec/Presets.h"

#include "core/spec/PresetFiles.h"
#include "core/spec/SpecFile.h"
#include "core/values/Error.h"

#include <algorithm>

namespace clae {

namespace {

const PresetFile& findPreset(const std::string& name)
{
    std::string names;
    for (const PresetFile& file : presetFiles()) {
        if (file.name == name) {
            return file;
        }
        names += (names.empty() ? "\"" : ", \"") + file.name + "\"";
    }
    throw InputError("There is no preset \"" + name + "\"; give one of " + names + ".");
}

} // namespace

std::vector<std::string> presetNames()
{
    std::vector<std::string> names;
    for (const PresetFile& file : presetFiles()) {
        names.push_back(file.name);
    }
    std::sort(names.begin(), names.end());
    return names;
}

TrainSpec preset(const std::string& name)
{
    return parseSpec(findPreset(name).text, name);
}

std::string presetDescription(const std::string& name)
{
    return specDescription(findPreset(name).text, name);
}

} // namespace clae
