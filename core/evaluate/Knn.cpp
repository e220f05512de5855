// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/Knn.h"

#include <torch/torch.h>

#include <algorithm>
#include <vector>

namespace clae {

KnnResult weightedKnn(const at::Tensor& train, const at::Tensor& labels, const at::Tensor& test,
                      const KnnOptions& options, const StopToken& stop)
{
    TORCH_CHECK(train.dim() == 2 && test.dim() == 2 && train.size(1) == test.size(1) &&
                    labels.size(0) == train.size(0) && train.size(0) > 0,
                "weightedKnn needs [N,d] and [M,d] features and N labels");
    const torch::NoGradGuard noGrad;
    const std::int64_t k = std::min(options.neighbours, train.size(0));
    const at::Tensor bank = train.t().contiguous();
    std::vector<at::Tensor> neighbours;
    std::vector<at::Tensor> similarities;
    std::vector<at::Tensor> scores;
    std::vector<at::Tensor> predicted;
    for (std::int64_t from = 0; from < test.size(0); from += options.block) {
        stop.check();
        const at::Tensor rows = test.slice(0, from, from + options.block);
        const auto [nearest, index] = torch::mm(rows, bank).topk(k, 1);
        const at::Tensor votes = torch::zeros({rows.size(0), options.classes}, test.options());
        // Measured from the nearest, so that a small sigma cannot make every vote infinite.
        const at::Tensor best = nearest.slice(1, 0, 1);
        votes.scatter_add_(1, labels.index({index.flatten()}).view_as(index),
                           ((nearest - best) / options.sigma).exp());
        neighbours.push_back(index);
        similarities.push_back(nearest);
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
