// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/ModelFactory.h"

#include "core/model/ResNet.h"
#include "core/values/Error.h"
#include "core/values/Random.h"

#include <cmath>
#include <string>
#include <vector>

namespace clae {
namespace {

constexpr double kReleasedShortcutMomentum = 0.1; ///< PyTorch's default, left in place

void fillUniform(at::Tensor tensor, double bound, std::mt19937_64& generator)
{
    at::Tensor values = at::empty(tensor.sizes(), at::kFloat);
    float* data = values.data_ptr<float>();
    for (std::int64_t i = 0; i < values.numel(); ++i) {
        data[i] = static_cast<float>(uniform(generator, -bound, bound));
    }
    tensor.copy_(values);
}

/// Normal with mean 0, by Box and Muller.
void fillNormal(at::Tensor tensor, double deviation, std::mt19937_64& generator)
{
    constexpr double kPi = 3.14159265358979323846;
    at::Tensor values = at::empty(tensor.sizes(), at::kFloat);
    float* data = values.data_ptr<float>();
    for (std::int64_t i = 0; i < values.numel(); ++i) {
        const double radius = deviation * std::sqrt(-2.0 * std::log(1.0 - uniform01(generator)));
        data[i] = static_cast<float>(radius * std::cos(2.0 * kPi * uniform01(generator)));
    }
    tensor.copy_(values);
}

/// As in the published networks. Linear layers and, with the CIFAR stem, convolutions ~
/// U(-1/sqrt(fan in), 1/sqrt(fan in)), PyTorch's default (kaiming_uniform_ with a = sqrt(5)). With
/// the ImageNet stem, convolutions ~ N(0, 2 / fan out) (He et al. 2015). Batch norms keep 1 and 0.
void initialise(torch::nn::Module& module, ResNet::Stem stem, std::uint64_t seed)
{
    const torch::NoGradGuard noGrad;
    std::mt19937_64 generator = makeGenerator(seed, RandomPurpose::Initialisation);
    for (const std::shared_ptr<torch::nn::Module>& child : module.modules()) {
        if (auto* conv = child->as<torch::nn::Conv2d>()) {
            const auto fanIn = static_cast<double>(conv->weight[0].numel());
            const auto fanOut = static_cast<double>(conv->weight.numel() / conv->weight.size(1));
            if (stem == ResNet::Stem::Cifar) {
                fillUniform(conv->weight, 1.0 / std::sqrt(fanIn), generator);
            } else {
                fillNormal(conv->weight, std::sqrt(2.0 / fanOut), generator);
            }
        } else if (auto* linear = child->as<torch::nn::Linear>()) {
            const double bound = 1.0 / std::sqrt(static_cast<double>(linear->weight.size(1)));
            fillUniform(linear->weight, bound, generator);
            if (linear->bias.defined()) {
                fillUniform(linear->bias, bound, generator);
            }
        }
    }
}

/// Channels-last weights let the CPU's and the GPU's convolutions run without reordering.
void useChannelsLast(torch::nn::Module& module)
{
    for (at::Tensor parameter : module.parameters()) {
        if (parameter.dim() == 4) {
            parameter.set_data(parameter.contiguous(at::MemoryFormat::ChannelsLast));
        }
    }
}

struct Depth {
    const char* name;
    ResNet::BlockKind kind;
    std::vector<int> blocks;
    int width; ///< of the first stage, where the spec leaves it open
};

/// He et al. 2016, table 1, and the small encoder.
const Depth& depthOf(const std::string& name)
{
    using Kind = ResNet::BlockKind;
    static const std::vector<Depth> depths = {
        {"small", Kind::Basic, {1, 1, 1}, 16},
        {"resnet18", Kind::Basic, {2, 2, 2, 2}, 64},
        {"resnet34", Kind::Basic, {3, 4, 6, 3}, 64},
        {"resnet50", Kind::Bottleneck, {3, 4, 6, 3}, 64},
        {"resnet101", Kind::Bottleneck, {3, 4, 23, 3}, 64},
        {"resnet152", Kind::Bottleneck, {3, 8, 36, 3}, 64},
    };
    std::string known;
    for (const Depth& depth : depths) {
        if (name == depth.name) {
            return depth;
        }
        known += (known.empty() ? "" : ", ") + std::string(depth.name);
    }
    throw InputError("Encoder \"" + name + "\" of key \"model.encoder\" is unknown; use one of " +
                     known + ".");
}

ResNet::Options resNetOptions(const ModelSpec& spec, int channels)
{
    const Depth& depth = depthOf(spec.encoder);
    ResNet::Options options;
    options.channels = channels;
    options.kind = depth.kind;
    options.blocks = depth.blocks;
    options.widths.clear();
    const int width = spec.width > 0 ? spec.width : depth.width;
    for (std::size_t stage = 0; stage < depth.blocks.size(); ++stage) {
        options.widths.push_back(width << stage);
    }
    options.stem = spec.stem == "imagenet" ? ResNet::Stem::ImageNet : ResNet::Stem::Cifar;
    options.stemNorm =
        spec.stemNorm == "released" ? ResNet::StemNorm::Discarded : ResNet::StemNorm::Applied;
    options.headHidden = spec.head == "linear" ? 0
                         : spec.headHidden > 0 ? spec.headHidden
                                               : ResNet::featureCount(options);
    options.headBias = spec.headBias;
    options.headOutput = spec.headOutput;
    options.momentum = {spec.bnMomentum, spec.bnAdvMomentum};
    if (spec.shortcutMomentum == "released") {
        options.shortcutAdversarialMomentum = kReleasedShortcutMomentum;
    }
    return options;
}

} // namespace

std::shared_ptr<Encoder> makeEncoder(const ModelSpec& spec, int channels, std::uint64_t seed,
                                     const at::Device& device, Precision precision)
{
    const ResNet::Options options = resNetOptions(spec, channels);
    auto encoder = std::make_shared<ResNet>(options);
    initialise(*encoder, options.stem, seed);
    encoder->to(device);
    useChannelsLast(*encoder);
    encoder->setPrecision(precision);
    return encoder;
}

} // namespace clae
