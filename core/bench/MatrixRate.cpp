// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bench/MatrixRate.h"

#include <torch/torch.h>

#include <algorithm>
#include <chrono>

namespace clae {

double matrixRate(const at::Device& device, at::ScalarType type)
{
    constexpr std::int64_t kSide = 2048;
    constexpr int kTrials = 8;
    const torch::NoGradGuard noGrad;
    const at::Tensor a = torch::randn({kSide, kSide}).to(device, type);
    const at::Tensor b = torch::randn({kSide, kSide}).to(device, type);
    at::Tensor product = torch::mm(a, b);
    double best = 0.0;
    for (int trial = 0; trial < kTrials; ++trial) {
        const auto begin = std::chrono::steady_clock::now();
        torch::mm_out(product, a, b);
        (void)product[0][0].item<float>(); // a GPU answers when it is done
        const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - begin;
        best = std::max(best, kSide * kSide * kSide / passed.count());
    }
    return best;
}

} // namespace clae
