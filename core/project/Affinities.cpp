// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/Affinities.h"

#include "core/project/CpuClones.h"
#include "core/project/FiniteCheck.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

namespace clae {

namespace {

/// A tile of distances: few enough sums to live in SIMD registers while the columns go by.
constexpr std::size_t kTileRows = 4;
constexpr std::size_t kTileColumns = 32;

/// Rows that share one pass over the whole data; a multiple of kTileRows.
constexpr std::size_t kBlockRows = 64;

constexpr double kEntropyTolerance = 1e-6; // nats
constexpr int kMaxSearchSteps = 200;

using TileRows = std::array<const float*, kTileRows>;
using DistanceTile = std::array<std::array<float, kTileColumns>, kTileRows>;

/// The data in tiles of kTileColumns rows, each tile transposed (dimension by row) and zero-padded.
std::vector<float> transposedTiles(const Matrix& data)
{
    const std::size_t tiles = (data.rows + kTileColumns - 1) / kTileColumns;
    std::vector<float> result(tiles * kTileColumns * data.columns);
    for (std::size_t r = 0; r < data.rows; ++r) {
        float* tile = result.data() + (r / kTileColumns) * kTileColumns * data.columns;
        for (std::size_t c = 0; c < data.columns; ++c) {
            tile[c * kTileColumns + r % kTileColumns] = data.at(r, c);
        }
    }
    return result;
}

/// Differences rather than |a|^2 + |b|^2 - 2ab: exact for duplicates, and no digits are lost when
/// an encoder's embeddings lie close together.
CLAE_CPU_CLONES void squaredDistances(const TileRows& rows, const float* tile,
                                      std::size_t dimensions, DistanceTile& result)
{
    DistanceTile sums{};
    for (std::size_t c = 0; c < dimensions; ++c) {
        for (std::size_t r = 0; r < kTileRows; ++r) {
            const float value = rows[r][c];
            for (std::size_t j = 0; j < kTileColumns; ++j) {
                const float difference = value - tile[c * kTileColumns + j];
                sums[r][j] += difference * difference;
            }
        }
    }
    result = sums;
}

/// The `count` nearest of the candidates offered so far, in order of index.
class NearestList {
public:
    explicit NearestList(std::size_t count) : m_count(count), m_capacity(2 * count + 256)
    {
        m_candidates.reserve(m_capacity);
    }

    void offer(float distance, std::uint32_t index)
    {
        // An equal distance comes with a larger index, so it loses to those already held.
        if (distance < m_threshold) {
            m_candidates.emplace_back(distance, index);
            if (m_candidates.size() == m_capacity) {
                shrink();
            }
        }
    }

    /// Sorted; the list is empty afterwards.
    void moveTo(float* distance, std::uint32_t* index)
    {
        shrink();
        std::sort(m_candidates.begin(), m_candidates.end());
        for (std::size_t k = 0; k < m_count; ++k) {
            distance[k] = m_candidates[k].first;
            index[k] = m_candidates[k].second;
        }
        m_candidates.clear();
        m_threshold = std::numeric_limits<float>::infinity();
    }

private:
    void shrink()
    {
        if (m_candidates.size() > m_count) {
            const auto last = m_candidates.begin() + static_cast<std::ptrdiff_t>(m_count) - 1;
            std::nth_element(m_candidates.begin(), last, m_candidates.end());
            m_threshold = last->first;
            m_candidates.resize(m_count);
        }
    }

    std::size_t m_count;
    std::size_t m_capacity;
    float m_threshold = std::numeric_limits<float>::infinity();
    std::vector<std::pair<float, std::uint32_t>> m_candidates;
};

/// Rows [begin, end) of the answer.
void searchBlock(const Matrix& data, const std::vector<float>& tiles, std::size_t begin,
                 std::size_t end, std::vector<NearestList>& lists, Neighbours& result)
{
    DistanceTile distances{};
    for (std::size_t first = 0; first < data.rows; first += kTileColumns) {
        const std::size_t last = std::min(first + kTileColumns, data.rows);
        for (std::size_t top = begin; top < end; top += kTileRows) {
            TileRows rows{};
            for (std::size_t r = 0; r < kTileRows; ++r) {
                rows[r] = data.row(std::min(top + r, end - 1));
            }
            squaredDistances(rows, tiles.data() + first * data.columns, data.columns, distances);
            for (std::size_t i = top; i < std::min(top + kTileRows, end); ++i) {
                for (std::size_t j = first; j < last; ++j) {
                    if (j != i) {
                        lists[i - begin].offer(distances[i - top][j - first],
                                               static_cast<std::uint32_t>(j));
                    }
                }
            }
        }
    }
    for (std::size_t i = begin; i < end; ++i) {
        lists[i - begin].moveTo(result.squaredDistance.data() + i * result.count,
                                result.index.data() + i * result.count);
    }
}

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

Neighbours nearestNeighbours(const Matrix& data, std::size_t count, const StopToken& stop,
                             const ProgressCallback& progress)
{
    requireFinite(data, "The neighbour search");
    Neighbours result;
    result.rows = data.rows;
    result.count = count;
    result.index.resize(data.rows * count);
    result.squaredDistance.resize(data.rows * count);
    if (count == 0) {
        return result;
    }
    const std::vector<float> tiles = transposedTiles(data);
    std::vector<NearestList> lists(std::min(kBlockRows, data.rows), NearestList(count));
    for (std::size_t begin = 0; begin < data.rows; begin += kBlockRows) {
        stop.check();
        const std::size_t end = std::min(begin + kBlockRows, data.rows);
        searchBlock(data, tiles, begin, end, lists, result);
        if (progress) {
            progress({"Find neighbours", static_cast<std::int64_t>(end),
                      static_cast<std::int64_t>(data.rows)});
        }
    }
    return result;
}

ConditionalAffinities conditionalAffinities(const Neighbours& neighbours, double perplexity,
                                            const StopToken& stop)
{
    const std::size_t count = neighbours.count;
    ConditionalAffinities result;
    result.beta.resize(neighbours.rows);
    result.probability.resize(neighbours.rows * count);
    std::vector<double> scaled(count);
    RowDistribution row;
    row.p.resize(count);
    for (std::size_t i = 0; i < neighbours.rows && count > 0; ++i) {
        stop.check();
        result.beta[i] = fitRow(neighbours.squaredDistance.data() + i * count, count,
                                std::log(perplexity), scaled, row);
        std::transform(row.p.begin(), row.p.end(), result.probability.data() + i * count,
                       [](double p) { return static_cast<float>(p); });
    }
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
                      const ProgressCallback& progress)
{
    const std::size_t others = data.rows > 0 ? data.rows - 1 : 0;
    const double used = std::min(perplexity, std::max(1.0, static_cast<double>(others) / 3.0));
    const std::size_t count = std::min(others, static_cast<std::size_t>(3 * used));
    const Neighbours neighbours = nearestNeighbours(data, count, stop, progress);
    const ConditionalAffinities conditional = conditionalAffinities(neighbours, used, stop);
    return jointAffinities(neighbours, conditional);
}

} // namespace clae
