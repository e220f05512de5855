// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>

namespace clae {

/// What LibTorch was asked to compute, in multiply-adds.
struct Work {
    double convolution = 0;     ///< convolutions, forward
    double inputGradient = 0;   ///< their gradients with respect to the input
    double weightGradient = 0;  ///< and to the weights
    double product = 0;         ///< matrix products, of linear layers and losses
    std::int64_t passes = 0;    ///< convolutions called, forward
    std::int64_t readBacks = 0; ///< values read back from a tensor: a wait each on a GPU

    [[nodiscard]] double total() const
    {
        return convolution + inputGradient + weightGradient + product;
    }
};

/// Counts the work of the whole process, on all threads, while it lives. For benchmarks and tests:
/// it slows every operator a little. One at a time.
class WorkCounter {
public:
    WorkCounter();
    ~WorkCounter();
    WorkCounter(const WorkCounter&) = delete;
    WorkCounter& operator=(const WorkCounter&) = delete;

    [[nodiscard]] Work work() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace clae
