// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/PlainCosts.h"

#include <torch/torch.h>

#include <algorithm>
#include <chrono>
#include <cstdint>

namespace clae {

namespace {

constexpr std::int64_t kBlockRows = 1024;
constexpr std::size_t kSampleRows = 1000;

double secondsSince(std::chrono::steady_clock::time_point begin)
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

} // namespace

double plainProductsSeconds(const Matrix& data)
{
    const at::NoGradGuard noGrad;
    const auto n = static_cast<std::int64_t>(data.rows);
    const at::Tensor all = at::tensor(data.values).view({n, -1});
    at::Tensor block = at::empty({std::min(kBlockRows, n), n});
    const auto begin = std::chrono::steady_clock::now();
    for (std::int64_t first = 0; first < n; first += kBlockRows) {
        const std::int64_t rows = std::min(kBlockRows, n - first);
        at::Tensor out = block.narrow(0, 0, rows);
        at::mm_out(out, all.narrow(0, first, rows), all.t());
    }
    return secondsSince(begin);
}

double plainRepulsionSeconds(const Matrix& layout)
{
    const std::size_t rows = std::min(kSampleRows, layout.rows);
    double sum = 0;
    const auto begin = std::chrono::steady_clock::now();
    for (std::size_t i = 0; i < rows; ++i) {
        double forceX = 0;
        double forceY = 0;
        for (std::size_t j = 0; j < layout.rows; ++j) {
            const double dx =
                static_cast<double>(layout.at(i, 0)) - static_cast<double>(layout.at(j, 0));
            const double dy =
                static_cast<double>(layout.at(i, 1)) - static_cast<double>(layout.at(j, 1));
            const double weight = 1 / (1 + dx * dx + dy * dy);
            forceX += weight * weight * dx;
            forceY += weight * weight * dy;
            sum += weight;
        }
        sum += forceX + forceY;
    }
    const double seconds = secondsSince(begin);
    const volatile double used = sum; // so that the loop is not dropped
    (void)used;
    return rows == 0 ? 0.0 : seconds * static_cast<double>(layout.rows) / static_cast<double>(rows);
}

} // namespace clae
