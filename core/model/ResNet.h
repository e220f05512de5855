// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Encoder.h"

#include <memory>
#include <optional>
#include <vector>

namespace clae {

/// A residual network (He et al. 2016) with dual batch norms and a projection head.
///
/// Stage s has blocks[s] blocks of widths[s] channels; a bottleneck puts out four times as many.
/// Each stage after the first halves the resolution, a bottleneck in its 3x3 convolution, as in
/// torchvision and in the published code. h is the last stage averaged over its pixels, z the
/// normalised output of the head.
///
/// The arrays are named as in the published CIFAR networks: conv1, bn1, bn1_adv,
/// layer1.0.{conv1,bn1,bn1_adv,...,shortcut.0,shortcut_bn,shortcut_bn_adv}, ..., and the head
/// projector.{0,2} or linear. AuthorNames.h has what the other published networks call them.
class ResNet final : public Encoder {
public:
    enum class BlockKind { Basic, Bottleneck };
    enum class Stem {
        Cifar,    ///< 3x3, stride 1
        ImageNet, ///< 7x7, stride 2, then a 3x3 max-pool, stride 2
    };
    /// What becomes of the batch norm's output after the stem's convolution. Discarded: only the
    /// running statistics learn from it, as in the published ImageNet network.
    enum class StemNorm { Applied, Discarded };

    struct Options {
        int channels = 1;
        std::vector<int> widths = {16, 32, 64};
        std::vector<int> blocks = {1, 1, 1};
        BlockKind kind = BlockKind::Basic;
        Stem stem = Stem::Cifar;
        StemNorm stemNorm = StemNorm::Applied;
        int headHidden = 64; ///< units of linear - ReLU - linear; 0: one linear layer
        int headOutput = 64;
        bool headBias = true; ///< of linear - ReLU - linear
        DualBatchNorm::Momentum momentum;
        /// Of the adversarial batch norms in the shortcuts; absent: as `momentum` has it.
        std::optional<double> shortcutAdversarialMomentum;
    };
    explicit ResNet(const Options& options);

    /// The number of values in h.
    [[nodiscard]] static int featureCount(const Options& options);

protected:
    Raw compute(const at::Tensor& x, Pass pass) override;

private:
    class Block;

    at::Tensor convolveStem(const at::Tensor& x);
    at::Tensor applyStem(const at::Tensor& x, Pass pass);

    Stem m_stemKind;
    StemNorm m_stemNormUse;
    torch::nn::Conv2d m_stem{nullptr};
    DualBatchNorm m_stemNorm;
    std::vector<std::shared_ptr<Block>> m_blocks;
    torch::nn::Linear m_hidden{nullptr}; ///< null for a linear head
    torch::nn::Linear m_output{nullptr};
};

} // namespace clae
