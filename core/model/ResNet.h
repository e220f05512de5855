// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Encoder.h"

#include <memory>
#include <vector>

namespace clae {

/// A residual network of basic blocks (He et al. 2016) with the CIFAR stem (one 3x3 convolution, no
/// pooling), dual batch norms and a projection head of two linear layers.
///
/// ResNet-18 is widths {64,128,256,512}, blocks {2,2,2,2}; the small encoder is widths {16,32,64},
/// blocks {1,1,1}. Each stage after the first halves the resolution. h is the last stage averaged
/// over its pixels, z the normalised output of linear - ReLU - linear.
class ResNet final : public Encoder {
public:
    struct Options {
        int channels = 1;
        std::vector<int> widths = {16, 32, 64};
        std::vector<int> blocks = {1, 1, 1};
        int headHidden = 64;
        int headOutput = 64;
        DualBatchNorm::Momentum momentum;
    };
    explicit ResNet(const Options& options);

protected:
    Raw compute(const at::Tensor& x, Pass pass) override;

private:
    class Block;

    torch::nn::Conv2d m_stem{nullptr};
    DualBatchNorm m_stemNorm;
    std::vector<std::shared_ptr<Block>> m_blocks;
    torch::nn::Linear m_hidden{nullptr};
    torch::nn::Linear m_output{nullptr};
};

} // namespace clae
