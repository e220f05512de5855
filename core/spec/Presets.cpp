// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/spec/Presets.h"

#include "core/spec/SpecFile.h"
#include "core/values/Error.h"

#include <algorithm>

namespace clae {

namespace {

const PresetFile& findPreset(const std::vector<PresetFile>& files, const std::string& name)
{
    std::string names;
    for (const PresetFile& file : files) {
        if (file.name == name) {
            return file;
        }
        names += (names.empty() ? "\"" : ", \"") + file.name + "\"";
    }
    throw InputError("There is no preset \"" + name + "\"; give one of " + names + ".");
}

/// `above`: the presets whose base is sought, the outermost first.
TrainSpec readPresetBelow(const std::vector<PresetFile>& files, const std::string& name,
                          std::vector<std::string> above)
{
    if (std::find(above.begin(), above.end(), name) != above.end()) {
        throw InputError("The preset \"" + name +
                         "\" is its own base; name another one as its base.");
    }
    above.push_back(name);
    return parseSpec(findPreset(files, name).text, name,
                     [&](const std::string& base) { return readPresetBelow(files, base, above); });
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
    return readPreset(presetFiles(), name);
}

TrainSpec readPreset(const std::vector<PresetFile>& files, const std::string& name)
{
    return readPresetBelow(files, name, {});
}

std::string presetDescription(const std::string& name)
{
    return specDescription(findPreset(presetFiles(), name).text, name);
}

} // namespace clae
