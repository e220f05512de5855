// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/Neighbours.h"

#include "core/project/FiniteCheck.h"
#include "core/project/WorkerTeam.h"
#include "core/values/CpuClones.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <limits>
#include <utility>

namespace clae {

namespace {

/// A tile of products: few enough sums to live in the registers of AVX2 and of AVX-512 while the
/// dimensions go by.
constexpr std::size_t kTileRows = 6;
constexpr std::size_t kTileColumns = 16;

/// Rows that share one pass over the whole reference; a multiple of kTileRows.
constexpr std::size_t kBlockRows = 48;

/// Lanes of a sum of squared differences.
constexpr std::size_t kLanes = 16;

constexpr std::uint32_t kNoRow = std::numeric_limits<std::uint32_t>::max();

using KeyTile = std::array<std::array<float, kTileColumns>, kTileRows>;

std::vector<double> columnMeans(const Matrix& data)
{
    std::vector<double> means(data.columns);
    for (std::size_t r = 0; r < data.rows; ++r) {
        for (std::size_t c = 0; c < data.columns; ++c) {
            means[c] += static_cast<double>(data.at(r, c));
        }
    }
    for (double& mean : means) {
        mean /= static_cast<double>(data.rows);
    }
    return means;
}

/// A matrix less some column means, in groups of `group` rows, each group transposed (dimension by
/// row) and zero-padded.
struct Packed {
    std::vector<float> values;
    std::vector<float> halfSquare; ///< |row|^2 / 2; infinite for the padding
    float largest = 0;             ///< of the halves

    Packed(const Matrix& data, std::size_t begin, std::size_t end, const std::vector<double>& means,
           std::size_t group)
    {
        const std::size_t groups = (end - begin + group - 1) / group;
        values.resize(groups * group * data.columns);
        halfSquare.assign(groups * group, std::numeric_limits<float>::infinity());
        for (std::size_t r = 0; r < end - begin; ++r) {
            float* place = values.data() + (r / group) * group * data.columns + r % group;
            double square = 0;
            for (std::size_t c = 0; c < data.columns; ++c) {
                const auto value =
                    static_cast<float>(static_cast<double>(data.at(begin + r, c)) - means[c]);
                place[c * group] = value;
                square += static_cast<double>(value) * static_cast<double>(value);
            }
            halfSquare[r] = static_cast<float>(square / 2);
            largest = std::max(largest, halfSquare[r]);
        }
    }
};

/// keys[r][j] = |b_j|^2 / 2 - a_r . b_j: half the squared distance, less what only depends on r.
CLAE_CPU_CLONES void computeKeys(const float* rows, const float* columns,
                                 const float* columnHalfSquare, std::size_t dimensions,
                                 KeyTile& keys)
{
    float sums[kTileRows][kTileColumns];
    for (std::size_t r = 0; r < kTileRows; ++r) {
        std::copy_n(columnHalfSquare, kTileColumns, sums[r]);
    }
    for (std::size_t c = 0; c < dimensions; ++c) {
#pragma GCC unroll 6
        for (std::size_t r = 0; r < kTileRows; ++r) {
            const float value = rows[c * kTileRows + r];
#pragma GCC unroll 1 // each row a SIMD register or a few
            for (std::size_t j = 0; j < kTileColumns; ++j) {
                sums[r][j] -= value * columns[c * kTileColumns + j];
            }
        }
    }
    for (std::size_t r = 0; r < kTileRows; ++r) {
        std::copy_n(sums[r], kTileColumns, keys[r].data());
    }
}

/// How many keys are at most `limit`.
CLAE_CPU_CLONES int countWithin(const std::array<float, kTileColumns>& keys, float limit)
{
    int count = 0;
    for (const float key : keys) {
        count += static_cast<int>(key <= limit);
    }
    return count;
}

CLAE_CPU_CLONES float squaredDistance(const float* a, const float* b, std::size_t dimensions)
{
    std::array<float, kLanes> sums{};
    std::size_t c = 0;
    for (; c + kLanes <= dimensions; c += kLanes) {
        for (std::size_t lane = 0; lane < kLanes; ++lane) {
            const float difference = a[c + lane] - b[c + lane];
            sums[lane] += difference * difference;
        }
    }
    for (std::size_t lane = 0; c + lane < dimensions; ++lane) {
        const float difference = a[c + lane] - b[c + lane];
        sums[lane] += difference * difference;
    }
    float total = 0;
    for (const float sum : sums) {
        total += sum;
    }
    return total;
}

/// Those of the keys offered so far that may belong to the `count` smallest when each may be off by
/// `slack`.
class CandidateList {
public:
    explicit CandidateList(std::size_t count) : m_count(count) {}

    void begin(std::uint32_t self, float slack)
    {
        m_self = self;
        m_slack = slack;
        m_size = 0;
        m_limit = std::numeric_limits<float>::max();
    }

    [[nodiscard]] float limit() const { return m_limit; }

    void offer(const std::array<float, kTileColumns>& keys, std::uint32_t first)
    {
        if (m_size + kTileColumns > m_candidates.size()) {
            shrink();
            m_candidates.resize(std::max(m_candidates.size(), 2 * std::max(m_size, m_count) + 256));
        }
        for (std::uint32_t j = 0; j < kTileColumns; ++j) {
            m_candidates[m_size] = {keys[j], first + j};
            m_size += static_cast<std::size_t>(keys[j] <= m_limit && first + j != m_self);
        }
    }

    /// Ends with the list reduced to those in question; `use(index)` sees each.
    template <typename Use> void finish(const Use& use)
    {
        shrink();
        for (std::size_t k = 0; k < m_size; ++k) {
            use(m_candidates[k].index);
        }
    }

private:
    struct Candidate {
        float key;
        std::uint32_t index;
    };

    void shrink()
    {
        if (m_size <= m_count) {
            return;
        }
        const auto begin = m_candidates.begin();
        const auto end = begin + static_cast<std::ptrdiff_t>(m_size);
        const auto last = begin + static_cast<std::ptrdiff_t>(m_count) - 1;
        std::nth_element(begin, last, end,
                         [](const Candidate& a, const Candidate& b) { return a.key < b.key; });
        // True values differ from keys by up to the slack, the count-th's and a candidate's.
        m_limit = last->key + 2 * m_slack;
        const auto kept = std::partition(
            last + 1, end, [this](const Candidate& each) { return each.key <= m_limit; });
        m_size = static_cast<std::size_t>(kept - begin);
    }

    std::size_t m_count;
    std::uint32_t m_self = kNoRow;
    float m_slack = 0;
    float m_limit = 0;
    std::size_t m_size = 0;
    std::vector<Candidate> m_candidates;
};

/// A search for the nearest rows of `reference`. Products of centred rows choose the candidates,
/// generously by their rounding error; differences then give distances that are exact for
/// duplicates and lose no digits when an encoder's embeddings lie close together.
class Search {
public:
    Search(const Matrix& reference, const Matrix& queries, bool skipSelf, std::size_t count)
        : m_reference(reference),
          m_queries(queries),
          m_skipSelf(skipSelf),
          m_count(count),
          m_means(columnMeans(reference)),
          m_columns(reference, 0, reference.rows, m_means, kTileColumns)
    {}

    /// Fills rows [begin, end) of the answer; at most kBlockRows.
    void block(std::size_t begin, std::size_t end, std::vector<CandidateList>& lists,
               Neighbours& result) const
    {
        const std::size_t dimensions = m_reference.columns;
        const Packed rows(m_queries, begin, end, m_means, kTileRows);
        // A float product sum of d terms is off by at most d/2 eps |a| |b|, and the centring,
        // the squares and the last difference by a few eps more.
        const float unit =
            (static_cast<float>(dimensions) + 8) * std::numeric_limits<float>::epsilon();
        for (std::size_t i = begin; i < end; ++i) {
            lists[i - begin].begin(m_skipSelf ? static_cast<std::uint32_t>(i) : kNoRow,
                                   unit * (rows.halfSquare[i - begin] + m_columns.largest));
        }
        KeyTile keys{};
        for (std::size_t first = 0; first < m_reference.rows; first += kTileColumns) {
            for (std::size_t top = 0; top < end - begin; top += kTileRows) {
                computeKeys(rows.values.data() + top * dimensions,
                            m_columns.values.data() + first * dimensions,
                            m_columns.halfSquare.data() + first, dimensions, keys);
                for (std::size_t r = 0; r < std::min(kTileRows, end - begin - top); ++r) {
                    if (countWithin(keys[r], lists[top + r].limit()) > 0) {
                        lists[top + r].offer(keys[r], static_cast<std::uint32_t>(first));
                    }
                }
            }
        }
        std::vector<std::pair<float, std::uint32_t>> exact;
        for (std::size_t i = begin; i < end; ++i) {
            exact.clear();
            lists[i - begin].finish([&](std::uint32_t j) {
                exact.emplace_back(
                    squaredDistance(m_queries.row(i), m_reference.row(j), dimensions), j);
            });
            const auto last = exact.begin() + static_cast<std::ptrdiff_t>(m_count);
            std::partial_sort(exact.begin(), last, exact.end());
            for (std::size_t k = 0; k < m_count; ++k) {
                result.squaredDistance[i * m_count + k] = exact[k].first;
                result.index[i * m_count + k] = exact[k].second;
            }
        }
    }

private:
    const Matrix& m_reference;
    const Matrix& m_queries;
    bool m_skipSelf;
    std::size_t m_count;
    std::vector<double> m_means;
    Packed m_columns;
};

Neighbours search(const Matrix& reference, const Matrix& queries, bool skipSelf, std::size_t count,
                  const StopToken& stop, const ProgressCallback& progress, int threads)
{
    Neighbours result;
    result.rows = queries.rows;
    result.count = count;
    result.index.resize(queries.rows * count);
    result.squaredDistance.resize(queries.rows * count);
    if (count == 0 || queries.rows == 0) {
        return result;
    }
    const Search search(reference, queries, skipSelf, count);
    std::atomic<std::size_t> next{0};
    std::atomic<std::size_t> done{0};
    const auto report = [&] {
        if (progress) {
            progress({"Find neighbours", static_cast<std::int64_t>(done),
                      static_cast<std::int64_t>(queries.rows)});
        }
    };
    WorkerTeam team(threads);
    team.run([&](std::size_t part) {
        std::vector<CandidateList> lists(kBlockRows, CandidateList(count));
        while (true) {
            stop.check();
            const std::size_t begin = next.fetch_add(kBlockRows);
            if (begin >= queries.rows) {
                return;
            }
            const std::size_t end = std::min(begin + kBlockRows, queries.rows);
            search.block(begin, end, lists, result);
            done += end - begin;
            if (part == 0) {
                report();
            }
        }
    });
    if (team.parts() > 1) {
        report(); // another part may have done the last block
    }
    return result;
}

} // namespace

Neighbours nearestNeighbours(const Matrix& data, std::size_t count, const StopToken& stop,
                             const ProgressCallback& progress, int threads)
{
    requireFinite(data, "The neighbour search");
    return search(data, data, true, count, stop, progress, threads);
}

Neighbours nearestAmong(const Matrix& reference, const Matrix& queries, std::size_t count,
                        const StopToken& stop, const ProgressCallback& progress, int threads)
{
    requireFinite(reference, "The neighbour search");
    requireFinite(queries, "The neighbour search");
    return search(reference, queries, false, count, stop, progress, threads);
}

} // namespace clae
