// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/ApproximateNeighbours.h"

#include "core/project/FiniteCheck.h"
#include "core/project/WorkerTeam.h"

#include <hnswlib/hnswlib.h>

#include <algorithm>
#include <atomic>
#include <utility>

namespace clae {

namespace {

constexpr std::size_t kLinks = 16;        // M of the paper
constexpr std::size_t kBuildWidth = 100;  // efConstruction
constexpr std::size_t kLeastWidth = 40;   // ef beyond the neighbours asked for
constexpr std::size_t kRowsPerLook = 256; // between two looks at the stop token

using Found = std::vector<std::pair<float, std::uint32_t>>;

/// Writes the `count` nearest others to row `row`; false when there are too few.
bool writeRow(Found found, std::size_t row, Neighbours& result)
{
    const auto self =
        std::find_if(found.begin(), found.end(), [row](const auto& f) { return f.second == row; });
    if (self != found.end()) {
        found.erase(self);
    }
    if (found.size() < result.count) {
        return false;
    }
    std::sort(found.begin(), found.end());
    for (std::size_t k = 0; k < result.count; ++k) {
        result.squaredDistance[row * result.count + k] = found[k].first;
        result.index[row * result.count + k] = found[k].second;
    }
    return true;
}

/// Searches `rows` exactly: a graph of many duplicates may fall into islands.
void searchExactly(const Matrix& data, const std::vector<std::size_t>& rows, const StopToken& stop,
                   int threads, Neighbours& result)
{
    Matrix queries(rows.size(), data.columns);
    for (std::size_t q = 0; q < rows.size(); ++q) {
        std::copy_n(data.row(rows[q]), data.columns, queries.row(q));
    }
    const Neighbours exact = nearestAmong(data, queries, result.count + 1, stop, {}, threads);
    for (std::size_t q = 0; q < rows.size(); ++q) {
        Found found;
        for (std::size_t k = 0; k < exact.count; ++k) {
            found.emplace_back(exact.squaredDistance[q * exact.count + k],
                               exact.index[q * exact.count + k]);
        }
        writeRow(std::move(found), rows[q], result);
    }
}

} // namespace

Neighbours approximateNeighbours(const Matrix& data, std::size_t count, const StopToken& stop,
                                 const ProgressCallback& progress, int threads)
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
    const auto report = [&](const char* stage, std::size_t done) {
        if (progress) {
            progress(
                {stage, static_cast<std::int64_t>(done), static_cast<std::int64_t>(data.rows)});
        }
    };
    hnswlib::L2Space space(data.columns);
    hnswlib::HierarchicalNSW<float> graph(&space, data.rows, kLinks, kBuildWidth);
    for (std::size_t row = 0; row < data.rows; ++row) {
        if (row % kRowsPerLook == 0) {
            stop.check();
            report("Build the neighbour graph", row);
        }
        graph.addPoint(data.row(row), row);
    }
    graph.setEf(count + kLeastWidth);

    std::atomic<std::size_t> next{0};
    std::atomic<std::size_t> done{0};
    WorkerTeam team(threads);
    std::vector<std::vector<std::size_t>> incomplete(team.parts());
    team.run([&](std::size_t part) {
        for (std::size_t begin = next.fetch_add(kRowsPerLook); begin < data.rows;
             begin = next.fetch_add(kRowsPerLook)) {
            stop.check();
            const std::size_t end = std::min(begin + kRowsPerLook, data.rows);
            for (std::size_t row = begin; row < end; ++row) {
                auto queue = graph.searchKnn(data.row(row), count + 1);
                Found found;
                for (; !queue.empty(); queue.pop()) {
                    found.emplace_back(queue.top().first,
                                       static_cast<std::uint32_t>(queue.top().second));
                }
                if (!writeRow(std::move(found), row, result)) {
                    incomplete[part].push_back(row);
                }
            }
            done += end - begin;
            if (part == 0) {
                report("Find neighbours", done);
            }
        }
    });
    std::vector<std::size_t> rows;
    for (const std::vector<std::size_t>& part : incomplete) {
        rows.insert(rows.end(), part.begin(), part.end());
    }
    searchExactly(data, rows, stop, threads, result);
    report("Find neighbours", data.rows);
    return result;
}

} // namespace clae
