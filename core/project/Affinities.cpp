// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/Affinities.h"

#include "core/project/ApproximateNeighbours.h"
#include "core/project/WorkerTeam.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace clae {

namespace {

constexpr double kEntropyTolerance = 1e-6; // nats
constexpr int kMaxSearchSteps = 200;

/// One row's p(j|i) for a beta, with the entropy and the variance of the distances under p.
struct RowDistribution {
    std::vector<double> p;
    double entropy = 0; // nats
    double variance = 0;

    void evaluate(const std::vector<double>& distance, double beta)
    {
        double sum = 0;
        double sumDistance = 0;
        double sumSquare = 0;
        for (std::size_t k = 0; k < distance.size(); ++k) {
            const double weight = std::exp(-beta * distance[k]);
            p[k] = weight;
            sum += weight;
            sumDistance += weight * distance[k];
            sumSquare += weight * distance[k] * distance[k];
        }
        const double mean = sumDistance / sum;
        entropy = std::log(sum) + beta * mean;
        variance = std::max(0.0, sumSquare / sum - mean * mean);
        for (double& value : p) {
            value /= sum;
        }
    }
};

/// Finds beta with entropy(beta) = target by Newton steps in log beta, where dH / dlog(beta) is
/// -beta^2 Var(d), kept inside the bracket found so far. REQUIRES: the target can be met.
double searchBeta(const std::vector<double>& distance, double target, RowDistribution& row)
{
    constexpr double kLongestStep = 3;
    double low = -std::numeric_limits<double>::infinity();
    double high = std::numeric_limits<double>::infinity();
    double logBeta = 0; // the distances come scaled to a mean of 1
    for (int step = 0; step < kMaxSearchSteps; ++step) {
        const double beta = std::exp(logBeta);
        row.evaluate(distance, beta);
        const double excess = row.entropy - target;
        if (std::fabs(excess) < kEntropyTolerance) {
            break;
        }
        (excess > 0 ? low : high) = logBeta;
        const double slope = beta * beta * row.variance;
        double next =
            logBeta + std::clamp(excess / std::max(slope, 1e-300), -kLongestStep, kLongestStep);
        if (next <= low || next >= high) {
            next = (low + high) / 2; // a step of at most kLongestStep leaves only a closed bracket
        }
        logBeta = next;
    }
    return std::exp(logBeta);
}

/// Fills `row` for one row of ascending squared distances and returns beta.
double fitRow(const float* squaredDistance, std::size_t count, double target,
              std::vector<double>& scaled, RowDistribution& row)
{
    const double nearest = static_cast<double>(squaredDistance[0]);
    double mean = 0;
    for (std::size_t k = 0; k < count; ++k) {
        scaled[k] = static_cast<double>(squaredDistance[k]) - nearest;
        mean += scaled[k] / static_cast<double>(count);
    }
    const auto equals = static_cast<std::size_t>(std::count(scaled.begin(), scaled.end(), 0.0));
    const bool allUniform = target >= std::log(static_cast<double>(count));
    if (allUniform || target <= std::log(static_cast<double>(equals))) {
        const std::size_t shared = allUniform ? count : equals;
        std::fill(row.p.begin(), row.p.end(), 0.0);
        std::fill_n(row.p.begin(), shared, 1.0 / static_cast<double>(shared));
        return allUniform ? 0.0 : std::numeric_limits<double>::infinity();
    }
    // p does not change when all distances lose the same amount; a mean of 1 makes the search blind
    // to the data's unit.
    for (double& value : scaled) {
        value /= mean;
    }
    return searchBeta(scaled, target, row) / mean;
}

/// The transpose; its columns ascend within each row whatever the order was before.
Affinities transposed(const Affinities& from)
{
    const std::size_t n = from.rows();
    Affinities to;
    to.rowStart.assign(n + 1, 0);
    to.column.resize(from.column.size());
    to.value.resize(from.value.size());
    for (const std::uint32_t column : from.column) {
        ++to.rowStart[column + 1];
    }
    for (std::size_t i = 0; i < n; ++i) {
        to.rowStart[i + 1] += to.rowStart[i];
    }
    std::vector<std::size_t> next(to.rowStart.begin(), to.rowStart.end() - 1);
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t e = from.rowStart[i]; e < from.rowStart[i + 1]; ++e) {
            const std::size_t place = next[from.column[e]]++;
            to.column[place] = static_cast<std::uint32_t>(i);
            to.value[place] = from.value[e];
        }
    }
    return to;
}

} // namespace

ConditionalAffinities conditionalAffinities(const Neighbours& neighbours, double perplexity,
                                            const StopToken& stop, int threads)
{
    const std::size_t count = neighbours.count;
    ConditionalAffinities result;
    result.beta.resize(neighbours.rows);
    result.probability.resize(neighbours.rows * count);
    if (count == 0) {
        return result;
    }
    WorkerTeam team(threads);
    team.run([&](std::size_t part) {
        const auto [begin, end] = share(neighbours.rows, part, team.parts());
        std::vector<double> scaled(count);
        RowDistribution row;
        row.p.resize(count);
        for (std::size_t i = begin; i < end; ++i) {
            stop.check();
            result.beta[i] = fitRow(neighbours.squaredDistance.data() + i * count, count,
                                    std::log(perplexity), scaled, row);
            std::transform(row.p.begin(), row.p.end(), result.probability.data() + i * count,
                           [](double p) { return static_cast<float>(p); });
        }
    });
    return result;
}

Affinities jointAffinities(const Neighbours& neighbours, const ConditionalAffinities& conditional)
{
    const std::size_t n = neighbours.rows;
    Affinities unsorted;
    unsorted.column = neighbours.index;
    unsorted.value = conditional.probability;
    for (std::size_t i = 0; i <= n; ++i) {
        unsorted.rowStart.push_back(i * neighbours.count);
    }
    const Affinities backward = transposed(unsorted);
    const Affinities forward = transposed(backward);

    Affinities joint;
    joint.rowStart.reserve(n + 1);
    joint.rowStart.push_back(0);
    joint.column.reserve(2 * forward.column.size());
    joint.value.reserve(2 * forward.column.size());
    for (std::size_t i = 0; i < n; ++i) {
        std::size_t f = forward.rowStart[i];
        std::size_t b = backward.rowStart[i];
        const std::size_t fEnd = forward.rowStart[i + 1];
        const std::size_t bEnd = backward.rowStart[i + 1];
        while (f < fEnd || b < bEnd) {
            const bool takeForward =
                f < fEnd && (b == bEnd || forward.column[f] <= backward.column[b]);
            const bool takeBackward =
                b < bEnd && (f == fEnd || backward.column[b] <= forward.column[f]);
            joint.column.push_back(takeForward ? forward.column[f] : backward.column[b]);
            double sum = 0;
            if (takeForward) {
                sum += static_cast<double>(forward.value[f++]);
            }
            if (takeBackward) {
                sum += static_cast<double>(backward.value[b++]);
            }
            joint.value.push_back(static_cast<float>(sum / (2.0 * static_cast<double>(n))));
        }
        joint.rowStart.push_back(joint.column.size());
    }
    return joint;
}

Affinities affinities(const Matrix& data, double perplexity, const StopToken& stop,
                      const ProgressCallback& progress, int threads)
{
    const std::size_t others = data.rows > 0 ? data.rows - 1 : 0;
    const double used = std::min(perplexity, std::max(1.0, static_cast<double>(others) / 3.0));
    const std::size_t count = std::min(others, static_cast<std::size_t>(3 * used));
    const Neighbours neighbours = data.rows > kMostRowsComparedExactly
                                      ? approximateNeighbours(data, count, stop, progress, threads)
                                      : nearestNeighbours(data, count, stop, progress, threads);
    const ConditionalAffinities conditional =
        conditionalAffinities(neighbours, used, stop, threads);
    return jointAffinities(neighbours, conditional);
}

} // namespace clae
