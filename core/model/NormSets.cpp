// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/NormSets.h"

#include "core/values/Error.h"

#include <array>
#include <cmath>
#include <cstring>
#include <map>

namespace clae {
namespace {

constexpr std::array<const char*, kNormQuantities> kParts{".running_mean", ".running_var",
                                                          ".weight", ".bias"};
const std::string kTwin = "_adv";

using Arrays = std::map<std::string, const NamedArray*>;

Arrays byName(const ModelState& state)
{
    Arrays arrays;
    for (const NamedArray& array : state.arrays) {
        arrays.emplace(array.name, &array);
    }
    return arrays;
}

/// The name of the norm of which `array` is the running mean and which has a twin, or nothing.
std::string normOf(const NamedArray& array, const Arrays& arrays)
{
    const std::string mean = kParts[0];
    if (array.name.size() <= mean.size() ||
        array.name.compare(array.name.size() - mean.size(), mean.size(), mean) != 0) {
        return {};
    }
    const std::string name = array.name.substr(0, array.name.size() - mean.size());
    return arrays.count(name + kTwin + mean) != 0 ? name : std::string();
}

std::vector<float> valuesOf(const Arrays& arrays, const std::string& name)
{
    const auto found = arrays.find(name);
    if (found == arrays.end() || found->second->type != NamedArray::Type::Float32) {
        throw InputError("The encoder lacks the float32 array \"" + name +
                         "\" of a batch norm; use a state of a whole encoder.");
    }
    const std::vector<std::uint8_t>& bytes = found->second->bytes;
    std::vector<float> values(bytes.size() / sizeof(float));
    std::memcpy(values.data(), bytes.data(), values.size() * sizeof(float));
    return values;
}

double distance(const std::vector<float>& a, const std::vector<float>& b)
{
    double difference = 0.0;
    double squares = 0.0;
    for (std::size_t k = 0; k < a.size(); ++k) {
        const double x = static_cast<double>(a[k]);
        const double y = static_cast<double>(b[k]);
        difference += (x - y) * (x - y);
        squares += x * x + y * y;
    }
    return squares > 0.0 ? std::sqrt(difference / (0.5 * squares)) : 0.0;
}

} // namespace

NormReport normReport(const ModelState& state)
{
    const Arrays arrays = byName(state);
    NormReport report;
    report.step = state.step;
    for (const NamedArray& array : state.arrays) {
        const std::string name = normOf(array, arrays);
        if (name.empty()) {
            continue;
        }
        NormLayer layer;
        layer.name = name;
        std::size_t channels = 0;
        for (std::size_t k = 0; k < kNormQuantities; ++k) {
            NormLayer::Quantity& quantity = layer.quantities[k];
            quantity.clean = valuesOf(arrays, name + kParts[k]);
            quantity.adversarial = valuesOf(arrays, name + kTwin + kParts[k]);
            channels = k == 0 ? quantity.clean.size() : channels;
            if (quantity.clean.size() != channels || quantity.adversarial.size() != channels) {
                throw InputError("The arrays of batch norm \"" + name +
                                 "\" and its adversarial twin differ in length; use a state of a "
                                 "whole encoder.");
            }
            quantity.distance = distance(quantity.clean, quantity.adversarial);
        }
        report.layers.push_back(std::move(layer));
    }
    return report;
}

ModelState withCleanNorms(const ModelState& state, NormSet statistics, NormSet affine)
{
    const Arrays arrays = byName(state);
    std::map<std::string, const NamedArray*> sources; // of the arrays that are replaced
    for (const NamedArray& array : state.arrays) {
        const std::string name = normOf(array, arrays);
        if (name.empty()) {
            continue;
        }
        for (std::size_t k = 0; k < kNormQuantities; ++k) {
            const auto quantity = static_cast<NormQuantity>(k);
            const bool isStatistic =
                quantity == NormQuantity::Mean || quantity == NormQuantity::Variance;
            const auto twin = arrays.find(name + kTwin + kParts[k]);
            if ((isStatistic ? statistics : affine) == NormSet::Adversarial &&
                twin != arrays.end()) {
                sources.emplace(name + kParts[k], twin->second);
            }
        }
    }
    ModelState result = state;
    for (NamedArray& array : result.arrays) {
        if (const auto source = sources.find(array.name); source != sources.end()) {
            array.bytes = source->second->bytes;
            array.shape = source->second->shape;
        }
    }
    return result;
}

} // namespace clae
