// SPDX-License-Identifier: GPL-3.0-or-later
// Classifiers whose robustness is known, or rotten in a known way.
#pragma once

#include "core/evaluate/ClassifierAttack.h"

#include <torch/torch.h>

namespace clae::test {

constexpr std::int64_t kSide = 6;
constexpr std::int64_t kPixels = kSide * kSide;

/// Images of 1 x 6 x 6 that stay away from 0 and 1.
inline at::Tensor greyImages(std::int64_t count)
{
    return 0.3 + 0.4 * torch::rand({count, 1, kSide, kSide});
}

/// logits = (w x + b, -(w x + b)), and a third class that is never named when `third`.
struct LinearModel {
    explicit LinearModel(bool withThird = false) : third(withThird) {}

    at::Tensor operator()(const at::Tensor& pixels) const
    {
        const at::Tensor score = pixels.flatten(1).mv(weight) + bias;
        std::vector<at::Tensor> logits = {score, -score};
        if (third) {
            logits.push_back(torch::full_like(score, -1000.0));
        }
        return torch::stack(logits, 1);
    }

    /// Whether no point within epsilon changes the class: |w x + b| > epsilon |w|_1, for images
    /// that the limits 0 and 1 do not reach.
    [[nodiscard]] at::Tensor isRobust(const at::Tensor& pixels, double epsilon) const
    {
        const at::Tensor score = pixels.flatten(1).mv(weight) + bias;
        return score.abs() > epsilon * weight.abs().sum();
    }

    /// The labels that the model gives.
    [[nodiscard]] at::Tensor labels(const at::Tensor& pixels) const
    {
        return (*this)(pixels).argmax(1);
    }

    bool third;
    at::Tensor weight = torch::randn({kPixels});
    at::Tensor bias = -0.5 * weight.sum();
};

/// A small random network with curved boundaries. Its labels are its own, so that it starts with
/// every image right.
struct CurvedModel {
    at::Tensor operator()(const at::Tensor& pixels) const
    {
        const at::Tensor x = (pixels.flatten(1) - 0.5) * 4.0;
        return torch::tanh(x.mm(first)).mm(second);
    }
    at::Tensor first = torch::randn({kPixels, 24}) / 3.0;
    at::Tensor second = torch::randn({24, 5});
};

} // namespace clae::test
