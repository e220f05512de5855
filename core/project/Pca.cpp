// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/Pca.h"

#include "core/project/FiniteCheck.h"
#include "core/values/Random.h"

#include <torch/torch.h>

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace clae {

namespace {

constexpr double kLayoutStd = 1e-4;

/// Row blocks keep the float64 copy small: 2048 rows of 784 columns are 13 MB.
constexpr std::int64_t kBlockRows = 2048;

/// Variance below this share of the largest is rounding, not data.
constexpr double kRankTolerance = 1e-12;

/// Loadings (d x count, unit columns) and variances times n, both by decreasing variance.
struct Basis {
    at::Tensor loadings;
    at::Tensor eigenvalues;
};

at::Tensor centredBlock(const at::Tensor& data, const at::Tensor& mean, std::int64_t begin)
{
    const std::int64_t count = std::min(kBlockRows, data.size(0) - begin);
    return data.narrow(0, begin, count).to(at::kDouble) - mean;
}

at::Tensor columnMean(const at::Tensor& data)
{
    return data.sum(0, false, at::kDouble) / static_cast<double>(data.size(0));
}

Basis decompose(const at::Tensor& symmetric, std::int64_t count)
{
    const auto [values, vectors] = at::linalg_eigh(symmetric); // ascending
    const std::int64_t first = symmetric.size(0) - count;
    return {vectors.narrow(1, first, count).flip(1), values.narrow(0, first, count).flip(0)};
}

Basis basisByCovariance(const at::Tensor& data, const at::Tensor& mean, std::int64_t count)
{
    at::Tensor covariance = at::zeros({data.size(1), data.size(1)}, at::kDouble);
    for (std::int64_t begin = 0; begin < data.size(0); begin += kBlockRows) {
        const at::Tensor block = centredBlock(data, mean, begin);
        covariance.addmm_(block.t(), block);
    }
    return decompose(covariance, count);
}

/// For fewer rows than columns: X X' = U E U' has the same non-zero eigenvalues as X' X, whose
/// vectors are X' U / sqrt(E).
Basis basisByGram(const at::Tensor& data, const at::Tensor& mean, std::int64_t count)
{
    const at::Tensor centred = data.to(at::kDouble) - mean;
    Basis basis = decompose(at::mm(centred, centred.t()), count);
    const at::Tensor loadings = at::mm(centred.t(), basis.loadings);
    basis.loadings = loadings / loadings.norm(2, {0}, true).clamp_min(1e-300);
    return basis;
}

/// Turns each loading so that its largest entry is positive, and blanks those without variance.
void fixSignsAndRank(Basis& basis)
{
    const at::Tensor largest = basis.loadings.abs().argmax(0, true);
    const at::Tensor sign = at::where(basis.loadings.gather(0, largest) < 0, -1.0, 1.0);
    const double tolerance = basis.eigenvalues[0].item<double>() * kRankTolerance;
    const at::Tensor kept = (basis.eigenvalues > tolerance).to(at::kDouble);
    basis.loadings = basis.loadings * sign * kept;
}

double standardDeviation(const Matrix& scores, std::size_t column)
{
    // Scores have mean zero.
    double sum = 0;
    for (std::size_t r = 0; r < scores.rows; ++r) {
        const double value = scores.at(r, column);
        sum += value * value;
    }
    return std::sqrt(sum / static_cast<double>(std::max<std::size_t>(scores.rows, 1)));
}

} // namespace

PcaResult pcaWithVariance(const Matrix& data, std::size_t components)
{
    requireFinite(data, "PCA");
    PcaResult result{Matrix(data.rows, components), std::vector<double>(components, 0.0)};
    Matrix& scores = result.scores;
    const auto count = static_cast<std::int64_t>(std::min({data.rows, data.columns, components}));
    if (count == 0) {
        return result;
    }
    const at::NoGradGuard noGrad;
    const auto rows = static_cast<std::int64_t>(data.rows);
    const auto columns = static_cast<std::int64_t>(data.columns);
    // from_blob wants a mutable pointer; the tensor is only read.
    const at::Tensor input =
        at::from_blob(const_cast<float*>(data.values.data()), {rows, columns}, at::kFloat);
    const at::Tensor mean = columnMean(input);
    Basis basis =
        rows < columns ? basisByGram(input, mean, count) : basisByCovariance(input, mean, count);
    fixSignsAndRank(basis);

    double whole = 0.0;
    at::Tensor output = at::from_blob(scores.values.data(),
                                      {rows, static_cast<std::int64_t>(components)}, at::kFloat)
                            .narrow(1, 0, count);
    for (std::int64_t begin = 0; begin < rows; begin += kBlockRows) {
        const at::Tensor block = centredBlock(input, mean, begin);
        output.narrow(0, begin, block.size(0)).copy_(at::mm(block, basis.loadings));
        whole += block.pow(2).sum().item<double>();
    }
    for (std::int64_t k = 0; k < count && whole > 0.0; ++k) {
        const bool kept = basis.loadings.select(1, k).any().item<bool>();
        result.explained[static_cast<std::size_t>(k)] =
            kept ? std::clamp(basis.eigenvalues[k].item<double>() / whole, 0.0, 1.0) : 0.0;
    }
    return result;
}

Matrix pca(const Matrix& data, std::size_t components)
{
    return pcaWithVariance(data, components).scores;
}

Matrix pcaLayout(const Matrix& data)
{
    Matrix layout = pca(data, 2);
    const double std = standardDeviation(layout, 0);
    const double scale = std > 0 ? kLayoutStd / std : 0.0;
    for (float& value : layout.values) {
        value = static_cast<float>(value * scale);
    }
    std::mt19937_64 generator = makeGenerator(0, RandomPurpose::Projection);
    for (std::size_t column = 0; column < 2; ++column) {
        if (standardDeviation(layout, column) > 0) {
            continue;
        }
        const double halfWidth = std::sqrt(3.0) * kLayoutStd / 100; // of a uniform scatter
        for (std::size_t r = 0; r < layout.rows; ++r) {
            layout.at(r, column) = static_cast<float>(uniform(generator, -halfWidth, halfWidth));
        }
    }
    return layout;
}

} // namespace clae
