// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/Knn.h"

#include "core/evaluate/NearestRows.h"

#include <torch/torch.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace clae {

namespace {

/// Rows of the bank that meet a block of queries in one product: it stays in the cache until it has
/// been looked through.
constexpr std::int64_t kTile = 2048;

struct Nearest {
    at::Tensor similarities; ///< [M,k]
    at::Tensor index;        ///< int64 [M,k]
};

/// The products cost most of the time; the whole [M,N] of them is never there at once.
Nearest nearestOnCpu(const at::Tensor& train, const at::Tensor& rows, std::int64_t k,
                     const StopToken& stop)
{
    const std::int64_t count = rows.size(0);
    std::vector<LargestSimilarities> largest(static_cast<std::size_t>(count),
                                             LargestSimilarities(static_cast<std::size_t>(k)));
    const at::Tensor buffer =
        torch::empty({count * std::min(kTile, train.size(0))}, rows.options());
    for (std::int64_t first = 0; first < train.size(0); first += kTile) {
        stop.check();
        const at::Tensor bank = train.slice(0, first, first + kTile);
        at::Tensor tile = buffer.slice(0, 0, count * bank.size(0)).view({count, bank.size(0)});
        at::mm_out(tile, rows, bank.t());
        const float* similarities = tile.data_ptr<float>();
        at::parallel_for(0, count, 1, [&](std::int64_t begin, std::int64_t end) {
            for (std::int64_t row = begin; row < end; ++row) {
                largest[static_cast<std::size_t>(row)].offer(similarities + row * bank.size(0),
                                                             static_cast<std::size_t>(bank.size(0)),
                                                             first);
            }
        });
    }
    Nearest nearest{torch::empty({count, k}, rows.options()), torch::empty({count, k}, at::kLong)};
    at::parallel_for(0, count, 1, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t row = begin; row < end; ++row) {
            float* similarity = nearest.similarities.data_ptr<float>() + row * k;
            std::int64_t* index = nearest.index.data_ptr<std::int64_t>() + row * k;
            for (const auto& found : largest[static_cast<std::size_t>(row)].sorted()) {
                *similarity++ = found.similarity;
                *index++ = found.row;
            }
        }
    });
    return nearest;
}

Nearest nearest(const at::Tensor& train, const at::Tensor& rows, std::int64_t k,
                const StopToken& stop)
{
    if (rows.device().is_cpu() && rows.scalar_type() == at::kFloat) {
        return nearestOnCpu(train, rows, k, stop);
    }
    const auto [similarities, index] = torch::mm(rows, train.t()).topk(k, 1);
    return {similarities, index};
}

} // namespace

KnnResult weightedKnn(const at::Tensor& train, const at::Tensor& labels, const at::Tensor& test,
                      const KnnOptions& options, const StopToken& stop)
{
    TORCH_CHECK(train.dim() == 2 && test.dim() == 2 && train.size(1) == test.size(1) &&
                    labels.size(0) == train.size(0) && train.size(0) > 0,
                "weightedKnn needs [N,d] and [M,d] features and N labels");
    // One sum tells, and reads the features once: what is not a number stays in it.
    TORCH_CHECK(std::isfinite(train.sum().item<double>()) &&
                    std::isfinite(test.sum().item<double>()),
                "weightedKnn needs features that are finite numbers");
    const torch::NoGradGuard noGrad;
    const std::int64_t k = std::min(options.neighbours, train.size(0));
    std::vector<at::Tensor> neighbours;
    std::vector<at::Tensor> similarities;
    std::vector<at::Tensor> scores;
    std::vector<at::Tensor> predicted;
    for (std::int64_t from = 0; from < test.size(0); from += options.block) {
        stop.check();
        const at::Tensor rows = test.slice(0, from, from + options.block);
        const Nearest found = nearest(train, rows, k, stop);
        const at::Tensor votes = torch::zeros({rows.size(0), options.classes}, test.options());
        // Measured from the nearest, so that a small sigma cannot make every vote infinite.
        const at::Tensor best = found.similarities.slice(1, 0, 1);
        votes.scatter_add_(1, labels.index({found.index.flatten()}).view_as(found.index),
                           ((found.similarities - best) / options.sigma).exp());
        neighbours.push_back(found.index);
        similarities.push_back(found.similarities);
        predicted.push_back(votes.argmax(1));
        scores.push_back(votes * (best / options.sigma).exp());
    }
    return {torch::cat(neighbours), torch::cat(similarities), torch::cat(scores),
            torch::cat(predicted)};
}

at::Tensor releasedBank(const at::Tensor& features)
{
    constexpr std::int64_t kBatch = 256;
    const std::int64_t whole = features.size(0) / kBatch;
    const std::int64_t rest = features.size(0) % kBatch;
    if (whole == 0 || rest == 0) {
        return features;
    }
    at::Tensor bank = torch::zeros_like(features);
    bank.slice(0, 0, whole * kBatch).copy_(features.slice(0, 0, whole * kBatch));
    bank.slice(0, rest * whole, rest * whole + rest).copy_(features.slice(0, whole * kBatch));
    return bank;
}

double accuracy(const at::Tensor& predicted, const at::Tensor& labels)
{
    return predicted.eq(labels).to(at::kDouble).mean().item<double>();
}

} // namespace clae
