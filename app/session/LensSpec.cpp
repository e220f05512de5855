// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/LensSpec.h"

#include "core/values/SpecFields.h"

#include <algorithm>
#include <string>

namespace clae {
namespace {

/// Keys that say how to train, to measure or, as controls do, to attack.
bool concernsLens(const std::string& key)
{
    const auto in = [&](const std::string& section) {
        return key.rfind(section, 0) == 0;
    };
    if (in("train.")) {
        return key == "train.seed" || key == "train.device" || key == "train.precision";
    }
    if (in("evaluate.")) {
        return key == "evaluate.map_images";
    }
    return !in("attack.") && key != "objective.alpha";
}

template <typename Concerns>
bool sameWhere(const TrainSpec& a, const TrainSpec& b, const Concerns& concerns)
{
    const std::vector<SpecField>& fields = specFields();
    return std::all_of(fields.begin(), fields.end(), [&](const SpecField& field) {
        return !concerns(field.key) || field.get(a) == field.get(b);
    });
}

} // namespace

bool sameLens(const TrainSpec& a, const TrainSpec& b)
{
    return sameWhere(a, b, concernsLens);
}

bool sameEncoder(const TrainSpec& a, const TrainSpec& b)
{
    return sameWhere(a, b, [](const std::string& key) {
        return concernsLens(key) && key.rfind("objective.", 0) != 0;
    });
}

} // namespace clae
