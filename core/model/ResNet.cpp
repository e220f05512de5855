// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/ResNet.h"

#include <optional>

namespace clae {
namespace {

torch::nn::Conv2d makeConv(int in, int out, int kernel, int stride)
{
    return torch::nn::Conv2d(
        torch::nn::Conv2dOptions(in, out, kernel).stride(stride).padding(kernel / 2).bias(false));
}

} // namespace

/// relu(BN(conv(relu(BN(conv x)))) + shortcut(x)); the shortcut is a strided 1x1 convolution with
/// batch norm where the shape changes.
class ResNet::Block final : public torch::nn::Module {
public:
    Block(int in, int out, int stride, DualBatchNorm::Momentum momentum)
        : m_conv1(register_module("conv1", makeConv(in, out, 3, stride))),
          m_norm1(*this, "bn1", out, momentum),
          m_conv2(register_module("conv2", makeConv(out, out, 3, 1))),
          m_norm2(*this, "bn2", out, momentum)
    {
        if (stride != 1 || in != out) {
            m_shortcut = register_module("downsample", makeConv(in, out, 1, stride));
            m_shortcutNorm.emplace(*this, "downsample_bn", out, momentum);
        }
    }

    at::Tensor forward(const at::Tensor& x, Pass pass)
    {
        at::Tensor y = m_norm1(m_conv1->forward(x), pass).relu_();
        y = m_norm2(m_conv2->forward(y), pass);
        const at::Tensor skip =
            m_shortcutNorm ? (*m_shortcutNorm)(m_shortcut->forward(x), pass) : x;
        return y.add_(skip).relu_();
    }

private:
    torch::nn::Conv2d m_conv1;
    DualBatchNorm m_norm1;
    torch::nn::Conv2d m_conv2;
    DualBatchNorm m_norm2;
    torch::nn::Conv2d m_shortcut{nullptr};
    std::optional<DualBatchNorm> m_shortcutNorm;
};

ResNet::ResNet(const Options& options)
    : m_stem(register_module("conv1", makeConv(options.channels, options.widths.front(), 3, 1))),
      m_stemNorm(*this, "bn1", options.widths.front(), options.momentum)
{
    int width = options.widths.front();
    for (std::size_t stage = 0; stage < options.widths.size(); ++stage) {
        torch::nn::ModuleList blocks;
        for (int k = 0; k < options.blocks[stage]; ++k) {
            const int stride = stage > 0 && k == 0 ? 2 : 1;
            m_blocks.push_back(
                std::make_shared<Block>(width, options.widths[stage], stride, options.momentum));
            blocks->push_back(m_blocks.back());
            width = options.widths[stage];
        }
        register_module("layer" + std::to_string(stage + 1), blocks);
    }
    // A container only for its names: projector.0 and projector.2, with the ReLU between them.
    torch::nn::Sequential projector;
    m_hidden = torch::nn::Linear(width, options.headHidden);
    m_output = torch::nn::Linear(options.headHidden, options.headOutput);
    projector->push_back(m_hidden);
    projector->push_back(torch::nn::ReLU());
    projector->push_back(m_output);
    register_module("projector", projector);
}

Encoder::Raw ResNet::compute(const at::Tensor& x, Pass pass)
{
    at::Tensor y = m_stemNorm(m_stem->forward(x), pass).relu_();
    for (const std::shared_ptr<Block>& block : m_blocks) {
        y = block->forward(y, pass);
    }
    const at::Tensor h = y.mean({2, 3});
    return {h, m_output->forward(m_hidden->forward(h).relu())};
}

} // namespace clae
