// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/StopToken.h"

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace clae {

struct KnnOptions {
    std::int64_t neighbours = 200; ///< k; at most the number of training rows is used
    double sigma = 0.1;            ///< a neighbour of similarity s weighs exp(s / sigma)
    std::int64_t classes = 10;
    std::int64_t block = 1024; ///< test rows handled at once; has no effect on the result
};

struct KnnResult {
    at::Tensor neighbours;   ///< int64 [M,k], rows of the training set, nearest first
    at::Tensor similarities; ///< float [M,k]
    at::Tensor scores;       ///< float [M,classes]; not finite for sigma below about 0.012
    at::Tensor predicted;    ///< int64 [M], right for every sigma
};

/// Weighted nearest neighbours (Wu et al. 2018, section 3.4): of the k training rows with the
/// largest inner product, each votes for its class with exp(s / sigma).
///
/// train: [N,d], test: [M,d], unit rows, float32; labels: int64 [N] in [0, classes). Every row
/// takes part, also in a ragged last block. Throws Cancelled. Blocks.
[[nodiscard]] KnnResult weightedKnn(const at::Tensor& train, const at::Tensor& labels,
                                    const at::Tensor& test, const KnnOptions& options,
                                    const StopToken& stop = {});

/// Share of rows with predicted == labels, 0 to 1.
[[nodiscard]] double accuracy(const at::Tensor& predicted, const at::Tensor& labels);

} // namespace clae
