// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/augment/Golden.h"

#include "core/values/Error.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <fstream>
#include <vector>

namespace clae::test {
namespace {

using nlohmann::json;

at::Tensor tensorOf(const json& numbers, double unit, at::IntArrayRef shape)
{
    const auto values = numbers.get<std::vector<double>>();
    return at::tensor(values, at::kDouble).mul(unit).to(at::kFloat).view(shape);
}

ImageAugmentation parametersOf(const json& entry)
{
    ImageAugmentation parameters;
    parameters.top = entry.at("crop").at(0);
    parameters.left = entry.at("crop").at(1);
    parameters.height = entry.at("crop").at(2);
    parameters.width = entry.at("crop").at(3);
    parameters.flip = entry.at("flip");
    parameters.gray = entry.at("gray");
    parameters.blurSigma = entry.at("blur");
    const auto order = entry.at("order").get<std::vector<std::string>>();
    parameters.jitter = !order.empty();

    const std::vector<std::string> names = {"brightness", "contrast", "saturation", "hue"};
    const std::array<float*, 4> factors = {&parameters.brightness, &parameters.contrast,
                                           &parameters.saturation, &parameters.hue};
    // Operations that the case names come first, in its order; the others keep a neutral factor.
    std::vector<JitterOperation> sequence;
    for (const std::string& name : order) {
        const auto found = std::find(names.begin(), names.end(), name) - names.begin();
        *factors.at(static_cast<std::size_t>(found)) = entry.at(name);
        sequence.push_back(static_cast<JitterOperation>(found));
    }
    for (const JitterOperation operation : ImageAugmentation().order) {
        if (std::find(sequence.begin(), sequence.end(), operation) == sequence.end()) {
            sequence.push_back(operation);
        }
    }
    std::copy(sequence.begin(), sequence.end(), parameters.order.begin());
    return parameters;
}

GoldenCase caseOf(const json& entry, const ImageAugmentation& parameters)
{
    const json& image = golden().at("images").at(entry.at("image").get<std::string>());
    const std::array<std::int64_t, 4> shape = {1, image.at("channels"), image.at("height"),
                                               image.at("width")};
    const int size = entry.at("size");
    std::array<std::int64_t, 4> viewShape = shape;
    if (size > 0) {
        viewShape[2] = viewShape[3] = size;
    }
    return {tensorOf(image.at("pixels"), 1.0, shape).div_(255), size, parameters,
            tensorOf(entry.at("float"), golden().at("float_unit"), viewShape),
            tensorOf(entry.at("pil"), 1.0, viewShape).div_(255)};
}

} // namespace

const json& golden()
{
    static const json content = [] {
        const std::string path = CLAE_TEST_DATA "/augment/golden.json";
        std::ifstream file(path);
        if (!file) {
            throw InputError("The file \"" + path + "\" cannot be read; run make_golden.py there.");
        }
        return json::parse(file);
    }();
    return content;
}

GoldenCase goldenCase(const std::string& name)
{
    for (const json& entry : golden().at("cases")) {
        if (entry.at("name") == name) {
            return caseOf(entry, parametersOf(entry));
        }
    }
    throw InputError("There is no golden case \"" + name + "\"; take one of golden.json.");
}

GoldenCase goldenResized(std::size_t index)
{
    return caseOf(golden().at("resized").at(index), {});
}

} // namespace clae::test
