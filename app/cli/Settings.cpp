// SPDX-License-Identifier: GPL-3.0-or-later
#include "Settings.h"

#include "core/values/Error.h"
#include "core/values/SpecFields.h"

void applySettings(clae::TrainSpec& spec, const std::vector<std::string>& settings)
{
    for (const std::string& setting : settings) {
        const std::size_t equals = setting.find('=');
        if (equals == std::string::npos) {
            throw clae::InputError("--set \"" + setting +
                                   "\" has no value; write it as section.key=value.");
        }
        clae::setSpecText(spec, setting.substr(0, equals), setting.substr(equals + 1));
    }
}
