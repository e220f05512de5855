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

/// The bank as the published SimCLR kNN script fills it: features of N images in batches of 256, of
/// which a ragged last one of r images, after n whole ones, goes to rows r n to r n + r - 1 in
/// place of its own, which stay zero (50,000 images: rows 15,600 to 15,679, and 80 zero rows). For
/// N a multiple of 256, or below it, the features themselves.
[[nodiscard]] at::Tensor releasedBank(const at::Tensor& features);

/// Share of rows with predicted == labels, 0 to 1.
[[nodiscard]] double accuracy(const at::Tensor& predicted, const at::Tensor& labels);

} // namespace clae
