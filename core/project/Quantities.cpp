// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/Quantities.h"

#include "core/project/FiniteCheck.h"
#include "core/values/Error.h"

#include <torch/torch.h>

#include <algorithm>
#include <functional>
#include <limits>
#include <map>

namespace clae {
namespace {

/// Against 10,000 images a block of cosines is 20 MB.
constexpr std::int64_t kBlockRows = 512;

at::Tensor unitRows(const Matrix& rows)
{
    // from_blob wants a mutable pointer; the tensor is only read.
    const at::Tensor values = at::from_blob(
        const_cast<float*>(rows.values.data()),
        {static_cast<std::int64_t>(rows.rows), static_cast<std::int64_t>(rows.columns)},
        at::kFloat);
    return values / values.norm(2, {1}, true).clamp_min(1e-12);
}

std::vector<float> toVector(const at::Tensor& values)
{
    const at::Tensor flat = values.to(at::kFloat).contiguous();
    return {flat.data_ptr<float>(), flat.data_ptr<float>() + flat.numel()};
}

/// Calls `use` with the first row and the number of rows of each block.
void eachBlock(std::int64_t rows, const StopToken& stop,
               const std::function<void(std::int64_t, std::int64_t)>& use)
{
    for (std::int64_t begin = 0; begin < rows; begin += kBlockRows) {
        stop.check();
        use(begin, std::min(kBlockRows, rows - begin));
    }
}

std::vector<float> infoNceTerms(const at::Tensor& z, const at::Tensor& adversarial,
                                double temperature, const StopToken& stop)
{
    at::Tensor terms = at::empty({z.size(0)}, at::kFloat);
    const at::Tensor columns = adversarial.t();
    eachBlock(z.size(0), stop, [&](std::int64_t begin, std::int64_t count) {
        const at::Tensor logits = at::mm(z.narrow(0, begin, count), columns) / temperature;
        terms.narrow(0, begin, count)
            .copy_(logits.logsumexp({1}) - logits.diagonal(static_cast<std::int64_t>(begin)));
    });
    return toVector(terms);
}

/// The class with most votes; of equals the one that came first, as the nearest comes first.
int winner(const std::int64_t* nearest, std::int64_t count, const std::vector<int>& labels)
{
    std::map<int, int> votes;
    int best = 0;
    for (std::int64_t k = 0; k < count; ++k) {
        best = std::max(best, ++votes[labels[static_cast<std::size_t>(nearest[k])]]);
    }
    for (std::int64_t k = 0; k < count; ++k) {
        const int label = labels[static_cast<std::size_t>(nearest[k])];
        if (votes[label] == best) {
            return label;
        }
    }
    return -1;
}

std::vector<std::uint8_t> votes(const at::Tensor& queries, const at::Tensor& z,
                                const std::vector<int>& labels, std::int64_t neighbours,
                                const StopToken& stop)
{
    std::vector<std::uint8_t> right(labels.size(), 0);
    if (neighbours < 1) {
        return right;
    }
    const at::Tensor columns = z.t();
    eachBlock(queries.size(0), stop, [&](std::int64_t begin, std::int64_t count) {
        at::Tensor cosines = at::mm(queries.narrow(0, begin, count), columns);
        cosines.diagonal(begin).fill_(-std::numeric_limits<float>::infinity());
        const at::Tensor nearest = std::get<1>(cosines.topk(neighbours, 1)).contiguous();
        for (std::int64_t r = 0; r < count; ++r) {
            const auto k = static_cast<std::size_t>(begin + r);
            right[k] = winner(nearest.data_ptr<std::int64_t>() + r * neighbours, neighbours,
                              labels) == labels[k];
        }
    });
    return right;
}

} // namespace

MapQuantities mapQuantities(const EmbeddingSet& set, double temperature, int neighbours,
                            const StopToken& stop)
{
    const bool twins = !set.adversarial.empty();
    if (set.labels.size() != set.clean.rows ||
        (twins && (set.adversarial.rows != set.clean.rows ||
                   set.adversarial.columns != set.clean.columns))) {
        throw InputError("The embeddings of the map do not fit together: labels and adversarial "
                         "rows must be as many as the clean rows.");
    }
    requireFinite(set.clean, "the map's colours");
    requireFinite(set.adversarial, "the map's colours");
    MapQuantities found;
    found.temperature = temperature;
    if (set.clean.empty()) {
        return found;
    }
    const at::NoGradGuard noGrad;
    const at::Tensor z = unitRows(set.clean);
    const std::int64_t voters = std::min<std::int64_t>(neighbours, z.size(0) - 1);
    found.neighbours = static_cast<int>(voters);
    found.right = votes(z, z, set.labels, voters, stop);
    if (twins) {
        const at::Tensor adversarial = unitRows(set.adversarial);
        found.loss = infoNceTerms(z, adversarial, temperature, stop);
        // In double, for the difference of nearly equal rows would drown.
        const at::Tensor gaps = z.to(at::kDouble) - adversarial.to(at::kDouble);
        found.displacement = toVector(gaps.pow(2).sum(1) / 2.0);
        found.rightAdversarial = votes(adversarial, z, set.labels, voters, stop);
    }
    return found;
}

} // namespace clae
