// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Reports.h"

#include <ATen/core/Tensor.h>

namespace clae {

/// What embeddings look like, without labels. All take [N,d] rows of any real type, N >= 2; sums
/// are in double. Embeddings `a`, `b` are unit rows, row k of one the positive of row k of the
/// other.

/// mean_k |a_k - b_k|^2 (Wang and Isola 2020, equation 2 with alpha = 2). [0, 4], less is better.
[[nodiscard]] double alignment(const at::Tensor& a, const at::Tensor& b);

/// log mean_{k != l} exp(-2 |a_k - a_l|^2) (Wang and Isola 2020, equation 3 with t = 2). [-8, 0],
/// less is better.
[[nodiscard]] double uniformity(const at::Tensor& a);

/// exp(-sum p log p) of the singular values' shares p (Roy and Vetterli 2007): between 1 and
/// min(N, d). The rows are not centred. 0 when all are 0.
[[nodiscard]] double effectiveRank(const at::Tensor& rows);

/// How the cosines a_k b_k are spread.
[[nodiscard]] CosineSummary positiveCosines(const at::Tensor& a, const at::Tensor& b);
/// How the cosines a_k b_l, k != l, are spread.
[[nodiscard]] CosineSummary negativeCosines(const at::Tensor& a, const at::Tensor& b);

/// The place of b_k by falling cosine with a_k among the rows of all other k of `a` and `b`, int64
/// [N]: 1 is nearer than all 2N - 2 of them; those as near count as nearer.
[[nodiscard]] at::Tensor positiveRanks(const at::Tensor& a, const at::Tensor& b);

} // namespace clae
