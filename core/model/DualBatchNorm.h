// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/NormRelu.h"

#include <torch/torch.h>

#include <string>

namespace clae {

enum class Branch { Clean, Adversarial };

/// How a forward pass goes through the batch norms.
struct Pass {
    Branch branch = Branch::Clean;
    /// In training mode: how often the running statistics take this batch in. 0 leaves them as they
    /// are; 2 is what two identical passes would do. The output is the same for each.
    int statisticsUpdates = 1;
    /// The ranks whose batches count as one, see NormParameters; Encoder::forward() fills it in.
    Communicator* across = nullptr;
};

/// Two batch norms of one layer, with statistics and affine weights of their own: one for clean and
/// one for adversarial inputs (Xie et al. 2020; CLAE, section 3.3). They belong to the parent
/// module as `name` and `name`_adv, which are the names the authors' checkpoints use.
class DualBatchNorm {
public:
    struct Momentum {
        double clean = 0.1;
        double adversarial = 0.01;
    };

    /// Registers both norms in `parent`, which must outlive this object.
    DualBatchNorm(torch::nn::Module& parent, const std::string& name, std::int64_t channels,
                  Momentum momentum);

    /// x: [N,C,H,W]. In training mode normalises by the batch's own statistics, in evaluation mode
    /// by the running ones of the branch. `tail` is what follows.
    [[nodiscard]] at::Tensor operator()(const at::Tensor& x, Pass pass, const NormTail& tail = {});

    /// convolve(relu(operator()(x, pass)), convolution), without keeping what the convolution
    /// reads.
    [[nodiscard]] at::Tensor convolved(const at::Tensor& x, Pass pass,
                                       const Convolution& convolution);

private:
    NormParameters parameters(Pass pass);

    torch::nn::BatchNorm2d m_clean;
    torch::nn::BatchNorm2d m_adversarial;
};

} // namespace clae
