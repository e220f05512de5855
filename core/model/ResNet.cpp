// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/ResNet.h"

#include "core/device/TorchCompat.h"
#include "core/model/BlockedConvolution.h"
#include "core/model/GreyConvolution.h"

#include <string>

namespace clae {
namespace {

constexpr int kExpansion = 4; ///< output channels of a bottleneck, as a multiple of its width

torch::nn::Conv2d makeConv(int in, int out, int kernel, int stride)
{
    return torch::nn::Conv2d(
        torch::nn::Conv2dOptions(in, out, kernel).stride(stride).padding(kernel / 2).bias(false));
}

Convolution described(const torch::nn::Conv2dImpl& conv)
{
    return {conv.weight, conv.options.stride()->at(0), conv.weight.size(2) / 2};
}

torch::nn::Conv2d makeStem(const ResNet::Options& options)
{
    const int width = options.widths.front();
    return options.stem == ResNet::Stem::Cifar ? makeConv(options.channels, width, 3, 1)
                                               : makeConv(options.channels, width, 7, 2);
}

int outputChannels(ResNet::BlockKind kind, int width)
{
    return kind == ResNet::BlockKind::Basic ? width : kExpansion * width;
}

} // namespace

/// relu(f(x) + shortcut(x)), f a chain of convolutions, each with batch norm, with a ReLU between
/// them: 3x3 and 3x3, or as bottleneck 1x1, 3x3 and 1x1. The shortcut is a strided 1x1 convolution
/// with batch norm where the shape changes.
class ResNet::Block final : public torch::nn::Module {
public:
    Block(const Options& options, int in, int width, int stride)
    {
        if (options.kind == BlockKind::Basic) {
            addLayer(options, in, width, 3, stride);
            addLayer(options, width, width, 3, 1);
        } else {
            addLayer(options, in, width, 1, 1);
            addLayer(options, width, width, 3, stride);
            addLayer(options, width, kExpansion * width, 1, 1);
        }
        const int out = outputChannels(options.kind, width);
        if (stride != 1 || in != out) {
            m_shortcut = makeConv(in, out, 1, stride);
            register_module("shortcut", torch::nn::ModuleList(m_shortcut));
            DualBatchNorm::Momentum momentum = options.momentum;
            momentum.adversarial =
                options.shortcutAdversarialMomentum.value_or(momentum.adversarial);
            m_shortcutNorm.emplace(*this, "shortcut_bn", out, momentum);
        }
    }

    at::Tensor forward(const at::Tensor& x, Pass pass)
    {
        const at::Tensor skip =
            m_shortcutNorm ? (*m_shortcutNorm)(convolve(x, described(*m_shortcut)), pass) : x;
        at::Tensor y = convolve(x, described(*m_layers.front().conv));
        for (std::size_t k = 1; k < m_layers.size(); ++k) {
            y = m_layers[k - 1].norm.convolved(y, pass, described(*m_layers[k].conv));
        }
        return m_layers.back().norm(y, pass, {skip, true});
    }

private:
    struct Layer {
        torch::nn::Conv2d conv;
        DualBatchNorm norm;
    };

    void addLayer(const Options& options, int in, int out, int kernel, int stride)
    {
        const std::string number = std::to_string(m_layers.size() + 1);
        const auto conv = register_module("conv" + number, makeConv(in, out, kernel, stride));
        m_layers.push_back({conv, DualBatchNorm(*this, "bn" + number, out, options.momentum)});
    }

    std::vector<Layer> m_layers;
    torch::nn::Conv2d m_shortcut{nullptr};
    std::optional<DualBatchNorm> m_shortcutNorm;
};

ResNet::ResNet(const Options& options)
    : m_stemKind(options.stem),
      m_stemNormUse(options.stemNorm),
      m_stem(register_module("conv1", makeStem(options))),
      m_stemNorm(*this, "bn1", options.widths.front(), options.momentum)
{
    int channels = options.widths.front();
    for (std::size_t stage = 0; stage < options.widths.size(); ++stage) {
        torch::nn::ModuleList blocks;
        for (int k = 0; k < options.blocks[stage]; ++k) {
            const int stride = stage > 0 && k == 0 ? 2 : 1;
            m_blocks.push_back(
                std::make_shared<Block>(options, channels, options.widths[stage], stride));
            blocks->push_back(m_blocks.back());
            channels = outputChannels(options.kind, options.widths[stage]);
        }
        register_module("layer" + std::to_string(stage + 1), blocks);
    }
    if (options.headHidden == 0) {
        m_output = register_module("linear", torch::nn::Linear(channels, options.headOutput));
        return;
    }
    const auto makeLinear = [&](int in, int out) {
        return torch::nn::Linear(torch::nn::LinearOptions(in, out).bias(options.headBias));
    };
    m_hidden = makeLinear(channels, options.headHidden);
    m_output = makeLinear(options.headHidden, options.headOutput);
    // A list only for its names: projector.0 and projector.2, with the ReLU between them.
    register_module("projector", torch::nn::ModuleList(m_hidden, torch::nn::ReLU(), m_output));
}

int ResNet::featureCount(const Options& options)
{
    return outputChannels(options.kind, options.widths.back());
}

at::Tensor ResNet::convolveStem(const at::Tensor& x)
{
    if (m_stemKind == Stem::Cifar && isGreyConvolution(x, m_stem->weight)) {
        return greyConvolution(x, m_stem->weight,
                               autocasts(c10::DeviceType::CPU) ? at::kBFloat16 : at::kFloat);
    }
    return m_stem->forward(x);
}

at::Tensor ResNet::applyStem(const at::Tensor& x, Pass pass)
{
    at::Tensor y = convolveStem(x);
    if (m_stemNormUse == StemNorm::Applied) {
        y = m_stemNorm(y, pass, {at::Tensor(), true});
    } else {
        if (is_training()) {
            const torch::NoGradGuard noGrad;
            (void)m_stemNorm(y, pass);
        }
        y.relu_();
    }
    return m_stemKind == Stem::Cifar ? y : at::max_pool2d(y, 3, 2, 1);
}

Encoder::Raw ResNet::compute(const at::Tensor& x, Pass pass)
{
    at::Tensor y = applyStem(x, pass);
    if (precision() == Precision::Winograd && canBeBlocked(y)) {
        y = toBlocked(y);
    }
    for (const std::shared_ptr<Block>& block : m_blocks) {
        y = block->forward(y, pass);
    }
    const at::Tensor h = y.mean({2, 3}).flatten(1);
    return {h, m_output->forward(m_hidden ? m_hidden->forward(h).relu() : h)};
}

} // namespace clae
