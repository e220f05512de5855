// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/Weights.h"

#include "core/io/WeightFile.h"
#include "core/model/AuthorNames.h"
#include "core/values/Error.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <iterator>
#include <set>
#include <string>
#include <utility>

namespace clae {

namespace {

const std::string kCheckpointPrefix = "model."; ///< of the weights in a run's checkpoint

/// Of a checkpoint, which holds the optimiser's arrays too, only the weights.
std::vector<NamedArray> weightsOf(std::vector<NamedArray> arrays)
{
    const auto isWeight = [](const NamedArray& array) {
        return array.name.compare(0, kCheckpointPrefix.size(), kCheckpointPrefix) == 0;
    };
    if (!std::any_of(arrays.begin(), arrays.end(), isWeight)) {
        return arrays;
    }
    std::vector<NamedArray> weights;
    for (NamedArray& array : arrays) {
        if (isWeight(array)) {
            array.name.erase(0, kCheckpointPrefix.size());
            weights.push_back(std::move(array));
        }
    }
    return weights;
}

/// Whether all numbers of a Float32 array are finite; true for other types.
bool isFinite(const NamedArray& array)
{
    if (array.type != NamedArray::Type::Float32) {
        return true;
    }
    for (std::size_t at = 0; at + sizeof(float) <= array.bytes.size(); at += sizeof(float)) {
        float value = 0.0F;
        std::memcpy(&value, array.bytes.data() + at, sizeof(float));
        if (!std::isfinite(value)) {
            return false;
        }
    }
    return true;
}

/// Nothing computes with the counts, but an encoder has them.
void addMissingCounts(std::vector<NamedArray>& arrays, std::set<std::string>& names)
{
    const std::string variance = "running_var";
    std::vector<NamedArray> counts;
    for (const NamedArray& array : arrays) {
        const std::size_t at = array.name.rfind(variance);
        if (at == std::string::npos || at + variance.size() != array.name.size()) {
            continue;
        }
        const std::string count = array.name.substr(0, at) + "num_batches_tracked";
        if (names.insert(count).second) {
            counts.push_back({count,
                              NamedArray::Type::Int64,
                              {},
                              std::vector<std::uint8_t>(sizeof(std::int64_t))});
        }
    }
    std::move(counts.begin(), counts.end(), std::back_inserter(arrays));
}

} // namespace

ModelState loadWeights(const std::filesystem::path& path, const TrainSpec& spec)
{
    ModelState state;
    state.arrays = weightsOf(loadArrays(path));
    std::set<std::string> names;
    for (NamedArray& array : state.arrays) {
        array.name = ownName(array.name);
        if (!names.insert(array.name).second) {
            throw InputError("The weights \"" + path.string() + "\" hold array \"" + array.name +
                             "\" twice, under two names; keep one of them.");
        }
        if (!isFinite(array)) {
            throw InputError("The weights \"" + path.string() + "\" hold numbers in array \"" +
                             array.name +
                             "\" that are not finite; take them from an earlier checkpoint.");
        }
    }
    addMissingCounts(state.arrays, names);
    std::vector<NamedArray> twins;
    for (const NamedArray& array : state.arrays) {
        const std::string twin = adversarialTwin(array.name);
        if (twin.empty() || names.count(twin) > 0) {
            continue;
        }
        if (spec.objective.clae) {
            throw InputError("The weights \"" + path.string() + "\" lack the adversarial array \"" +
                             twin +
                             "\"; they come from a run without CLAE. Set objective.clae=false, "
                             "with which the adversarial batch norms start as the clean ones.");
        }
        twins.push_back(array);
        twins.back().name = twin;
    }
    std::move(twins.begin(), twins.end(), std::back_inserter(state.arrays));
    return state;
}

std::vector<NamedArray> authorsArrays(const ModelState& state, const TrainSpec& spec)
{
    std::vector<NamedArray> arrays;
    for (const NamedArray& array : state.arrays) {
        const bool inShortcut = array.name.find(".shortcut_bn_adv.") != std::string::npos;
        const bool published = spec.objective.clae || !isAdversarial(array.name) ||
                               (inShortcut && spec.model.stem == "imagenet");
        if (published) {
            arrays.push_back(array);
            arrays.back().name = authorsName(array.name, spec.model);
        }
    }
    return arrays;
}

} // namespace clae
