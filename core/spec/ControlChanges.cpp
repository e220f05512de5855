// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/spec/ControlChanges.h"

#include "core/values/SpecFields.h"

#include <string>

namespace clae {

namespace {

TrainSpec specOf(const Controls& controls)
{
    TrainSpec spec;
    applyControls(spec, controls);
    return spec;
}

} // namespace

std::vector<ControlEvent> controlChanges(const Controls& before, const Controls& after,
                                         std::int64_t step)
{
    const TrainSpec old = specOf(before);
    const TrainSpec changed = specOf(after);
    std::vector<ControlEvent> events;
    for (const SpecField& field : specFields()) {
        if (field.get(old) != field.get(changed)) {
            events.push_back(
                {step, field.key, specText(old, field.key), specText(changed, field.key)});
        }
    }
    return events;
}

} // namespace clae
