// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/ModelFactory.h"

#include "core/model/ResNet.h"
#include "core/values/Error.h"
#include "core/values/Random.h"

#include <cmath>

namespace clae {
namespace {

/// Weights and biases of convolutions and linear layers ~ U(-1/sqrt(fan in), 1/sqrt(fan in)), which
/// is what PyTorch's kaiming_uniform_ with a = sqrt(5) amounts to. Batch norms keep 1 and 0.
void initialise(torch::nn::Module& module, std::uint64_t seed)
{
    const torch::NoGradGuard noGrad;
    std::mt19937_64 generator = makeGenerator(seed, RandomPurpose::Initialisation);
    const auto fill = [&](at::Tensor tensor, double bound) {
        at::Tensor values = at::empty(tensor.sizes(), at::kFloat);
        float* data = values.data_ptr<float>();
        for (std::int64_t i = 0; i < values.numel(); ++i) {
            data[i] = static_cast<float>(uniform(generator, -bound, bound));
        }
        tensor.copy_(values);
    };
    for (const std::shared_ptr<torch::nn::Module>& child : module.modules()) {
        if (auto* conv = child->as<torch::nn::Conv2d>()) {
            const std::int64_t fanIn = conv->weight[0].numel();
            fill(conv->weight, 1.0 / std::sqrt(static_cast<double>(fanIn)));
        } else if (auto* linear = child->as<torch::nn::Linear>()) {
            const double bound = 1.0 / std::sqrt(static_cast<double>(linear->weight.size(1)));
            fill(linear->weight, bound);
            fill(linear->bias, bound);
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

} // namespace

std::shared_ptr<Encoder> makeEncoder(const ModelSpec& spec, int channels, std::uint64_t seed,
                                     const at::Device& device, bool bf16)
{
    ResNet::Options options;
    options.channels = channels;
    options.headOutput = spec.headOutput;
    options.momentum = {spec.bnMomentum, spec.bnAdvMomentum};
    if (spec.encoder == "resnet18") {
        options.widths = {64, 128, 256, 512};
        options.blocks = {2, 2, 2, 2};
        options.headHidden = 512;
    } else if (spec.encoder != "small") {
        throw InputError("Encoder \"" + spec.encoder +
                         "\" of key \"model.encoder\" is unknown; use small or resnet18.");
    }
    auto encoder = std::make_shared<ResNet>(options);
    initialise(*encoder, seed);
    encoder->to(device);
    useChannelsLast(*encoder);
    encoder->setBf16(bf16);
    return encoder;
}

} // namespace clae
