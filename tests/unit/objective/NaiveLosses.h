// SPDX-License-Identifier: GPL-3.0-or-later
// The three base losses term by term, as their headers write them, in double: what the fast ones
// are compared with.
#pragma once

#include "core/values/TrainSpec.h"

#include <torch/torch.h>

#include <cmath>
#include <vector>

namespace clae::test {

inline double largest(const at::Tensor& x)
{
    return x.abs().max().item<double>();
}

inline ObjectiveSpec objectiveOf(const std::string& method, double temperature,
                                 double negativeWeight = 1.0)
{
    ObjectiveSpec spec;
    spec.method = method;
    spec.temperature = temperature;
    spec.negativeWeight = negativeWeight;
    return spec;
}

/// Rows z_1..z_2B of both lists, three times: as the similarities of positive pairs see them, as
/// those of negative pairs do, and as the keys that UEL holds fixed.
struct NaiveRows {
    at::Tensor positives;
    at::Tensor negatives;
    at::Tensor keys;

    static NaiveRows of(const at::Tensor& a, const at::Tensor& b)
    {
        const at::Tensor z = torch::cat({a, b}).detach().to(at::kDouble);
        return {z, z, z};
    }
};

inline double naiveLoss(const ObjectiveSpec& spec, const NaiveRows& rows)
{
    const auto count = static_cast<std::size_t>(rows.keys.size(0));
    const bool uel = spec.method == "uel";
    const auto table = [&](const at::Tensor& tensor) {
        std::vector<std::vector<double>> result;
        for (std::int64_t k = 0; k < tensor.size(0); ++k) {
            const at::Tensor row = tensor[k].contiguous();
            const double* data = row.data_ptr<double>();
            result.emplace_back(data, data + row.numel());
            double square = 0;
            for (const double value : result.back()) {
                square += value * value;
            }
            for (double& value : result.back()) {
                value /= spec.method == "simclr" ? std::sqrt(square) : 1.0;
            }
        }
        return result;
    };
    const auto positives = table(rows.positives);
    const auto negatives = table(rows.negatives);
    const auto keys = table(rows.keys);
    const auto e = [&](std::size_t k, std::size_t l) {
        const bool partner = (k + count / 2) % count == l;
        const auto& moved = partner ? positives : negatives;
        const std::vector<double>& query = moved[k];
        const std::vector<double>& key = uel ? keys[l] : moved[l];
        double sum = 0;
        for (std::size_t i = 0; i < query.size(); ++i) {
            sum += query[i] * key[i];
        }
        return std::exp(sum / spec.temperature);
    };

    const std::size_t anchors = spec.method == "plain" ? count / 2 : count;
    const std::size_t firstKey = spec.method == "plain" ? count / 2 : 0;
    const double m = uel ? spec.negativeWeight : 1.0;
    double loss = 0;
    for (std::size_t k = 0; k < anchors; ++k) {
        const std::size_t partner = (k + count / 2) % count;
        double normaliser = e(k, partner);
        for (std::size_t l = firstKey; l < count; ++l) {
            normaliser += l == k || l == partner ? 0.0 : m * e(k, l);
        }
        loss -= std::log(e(k, partner) / normaliser);
        for (std::size_t l = 0; uel && l < count; ++l) {
            loss -= l == k || l == partner ? 0.0 : m * std::log(1.0 - e(k, l) / normaliser);
        }
    }
    return loss / static_cast<double>(anchors);
}

/// What ContrastiveLoss::pushes() says of row k: each similarity of b_k with another image's row is
/// changed alone, for all rows of `a`, then of `b`, and the loss with it, by central differences.
/// UEL's keys stand still, so that there only b_k's own row of similarities counts.
inline std::vector<double> naivePushes(const ObjectiveSpec& spec, const at::Tensor& a,
                                       const at::Tensor& b, std::int64_t image)
{
    const bool plain = spec.method == "plain";
    const bool uel = spec.method == "uel";
    const double m = uel ? spec.negativeWeight : 1.0;
    const auto batch = static_cast<std::size_t>(a.size(0));
    const auto own = static_cast<std::size_t>(image) + batch;
    const at::Tensor z = torch::cat({a, b}).to(at::kDouble);
    const at::Tensor cosines = torch::mm(z, z.t()).contiguous();
    // The loss with similarity (row, column) raised by `step`.
    const auto loss = [&](std::size_t row, std::size_t column, double step) {
        double sum = 0;
        const std::size_t anchors = plain ? batch : 2 * batch;
        for (std::size_t k = 0; k < anchors; ++k) {
            const std::size_t partner = (k + batch) % (2 * batch);
            const auto e = [&](std::size_t l) {
                const double s = cosines.data_ptr<double>()[k * 2 * batch + l] / spec.temperature;
                const bool raised = (k == row && l == column) || (!uel && k == column && l == row);
                return std::exp(s + (raised ? step : 0.0));
            };
            double normaliser = e(partner);
            for (std::size_t l = plain ? batch : 0; l < 2 * batch; ++l) {
                normaliser += l == k || l == partner ? 0.0 : m * e(l);
            }
            sum -= std::log(e(partner) / normaliser);
            for (std::size_t l = 0; uel && l < 2 * batch; ++l) {
                sum -= l == k || l == partner ? 0.0 : m * std::log(1.0 - e(l) / normaliser);
            }
        }
        return sum / static_cast<double>(anchors);
    };
    constexpr double kStep = 1e-5;
    std::vector<double> result(2 * batch, 0.0);
    double total = 0;
    for (std::size_t l = 0; l < 2 * batch; ++l) {
        if (l % batch != own % batch) {
            result[l] = std::abs(loss(own, l, kStep) - loss(own, l, -kStep));
            total += result[l];
        }
    }
    for (double& share : result) {
        share /= total;
    }
    return result;
}

/// d value / d x by central differences of `value(x)`. x: float64.
template <typename Function> at::Tensor differences(const at::Tensor& x, Function value)
{
    constexpr double kStep = 1e-5;
    at::Tensor moved = x.detach().clone(at::MemoryFormat::Contiguous);
    at::Tensor result = torch::zeros_like(moved);
    double* data = moved.data_ptr<double>();
    for (std::int64_t i = 0; i < moved.numel(); ++i) {
        const double centre = data[i];
        data[i] = centre + kStep;
        const double above = value(moved);
        data[i] = centre - kStep;
        result.data_ptr<double>()[i] = (above - value(moved)) / (2 * kStep);
        data[i] = centre;
    }
    return result;
}

} // namespace clae::test
