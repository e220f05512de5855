// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/TsneTransform.h"

#include "core/project/Affinities.h"
#include "core/project/FiniteCheck.h"
#include "core/project/GridRepulsion.h"
#include "core/project/WorkerTeam.h"
#include "core/values/Error.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <string>

namespace clae {

namespace {

constexpr double kGainIncrease = 0.2; // as in Tsne.cpp
constexpr double kGainDecay = 0.8;
constexpr double kSmallestGain = 0.01;

/// New points may leave the reference's rectangle by this share of its longer side.
constexpr float kMargin = 0.25F;

/// New points that are placed between two looks at the stop token.
constexpr std::size_t kBlock = 16;

void checkInput(const Matrix& reference, const Matrix& layout, const Matrix& added,
                const TransformSettings& s)
{
    if (layout.rows != reference.rows || layout.columns != 2 || reference.rows == 0) {
        throw InputError("The finished layout is " + std::to_string(layout.rows) + " x " +
                         std::to_string(layout.columns) +
                         "; give one row of 2 numbers for each of the " +
                         std::to_string(reference.rows) + " reference points, at least one.");
    }
    if (added.columns != reference.columns) {
        throw InputError("The points to place have " + std::to_string(added.columns) +
                         " dimensions, the reference has " + std::to_string(reference.columns) +
                         "; both have to come from the same encoder.");
    }
    requireFinite(layout, "The finished layout");
    if (!(s.perplexity >= 1 && s.iterations >= 0 && s.exaggeration >= 1 && s.momentum >= 0 &&
          s.momentum < 1 && s.learningRate > 0 && s.longestGradient > 0 && s.startNeighbours >= 1 &&
          s.threads >= 1)) {
        throw InputError("A setting for placing points into a map is out of its range; perplexity, "
                         "exaggeration, neighbours and threads begin at 1, momentum lies between 0 "
                         "and 1, learning rate and longest gradient above 0.");
    }
}

/// The first `count` neighbours of each row.
Neighbours nearestOf(const Neighbours& all, std::size_t count)
{
    Neighbours result;
    result.rows = all.rows;
    result.count = count;
    for (std::size_t row = 0; row < all.rows; ++row) {
        const std::size_t first = row * all.count;
        for (std::size_t k = first; k < first + count; ++k) {
            result.index.push_back(all.index[k]);
            result.squaredDistance.push_back(all.squaredDistance[k]);
        }
    }
    return result;
}

float median(std::vector<float> values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return values.size() % 2 == 1 ? *middle
                                  : (*middle + *std::max_element(values.begin(), middle)) / 2;
}

using Point = std::array<float, 2>;

/// A frozen map that pushes and pulls one point at a time.
class FrozenMap {
public:
    FrozenMap(const Matrix& layout, WorkerTeam& team)
    {
        for (std::size_t axis = 0; axis < 2; ++axis) {
            for (std::size_t i = 0; i < layout.rows; ++i) {
                m_coordinate[axis].push_back(layout.at(i, axis));
            }
            const auto [least, most] =
                std::minmax_element(m_coordinate[axis].begin(), m_coordinate[axis].end());
            m_least[axis] = *least;
            m_most[axis] = *most;
        }
        const float margin =
            kMargin * std::max({m_most[0] - m_least[0], m_most[1] - m_least[1], 1.0F});
        m_grid.setField(m_coordinate[0].data(), m_coordinate[1].data(), layout.rows, margin, team);
        for (std::size_t axis = 0; axis < 2; ++axis) {
            m_least[axis] -= margin;
            m_most[axis] += margin;
        }
    }

    [[nodiscard]] Point medianOf(const std::uint32_t* neighbours, std::size_t count) const
    {
        Point result{};
        for (std::size_t axis = 0; axis < 2; ++axis) {
            std::vector<float> values(count);
            std::transform(neighbours, neighbours + count, values.begin(),
                           [&](std::uint32_t j) { return m_coordinate[axis][j]; });
            result[axis] = median(std::move(values));
        }
        return result;
    }

    /// Moves a point through all iterations. `p` is its distribution over `count` neighbours.
    [[nodiscard]] Point settled(Point at, const std::uint32_t* neighbours, const float* p,
                                std::size_t count, const TransformSettings& settings) const
    {
        std::array<double, 2> velocity{};
        std::array<double, 2> gain = {1, 1};
        for (int k = 0; k < settings.iterations; ++k) {
            std::array<double, 2> slope = gradient(at, neighbours, p, count, settings.exaggeration);
            const double length = std::hypot(slope[0], slope[1]);
            const double cut = std::min(1.0, settings.longestGradient / std::max(length, 1e-12));
            for (std::size_t axis = 0; axis < 2; ++axis) {
                slope[axis] *= cut;
                gain[axis] = velocity[axis] * slope[axis] <= 0
                                 ? gain[axis] + kGainIncrease
                                 : std::max(gain[axis] * kGainDecay, kSmallestGain);
                velocity[axis] = settings.momentum * velocity[axis] -
                                 settings.learningRate * gain[axis] * slope[axis];
                at[axis] = std::clamp(at[axis] + static_cast<float>(velocity[axis]), m_least[axis],
                                      m_most[axis]);
            }
        }
        return at;
    }

private:
    /// Half the slope of the point's KL(P || Q), P with exaggeration and Q_j = w_j / Z.
    [[nodiscard]] std::array<double, 2> gradient(const Point& at, const std::uint32_t* neighbours,
                                                 const float* p, std::size_t count,
                                                 double exaggeration) const
    {
        const GridRepulsion::Felt felt = m_grid.felt(at[0], at[1]);
        const double z = std::max(felt.z, 1e-12);
        std::array<double, 2> slope = {-felt.forceX / z, -felt.forceY / z};
        for (std::size_t k = 0; k < count; ++k) {
            const double dx = static_cast<double>(at[0] - m_coordinate[0][neighbours[k]]);
            const double dy = static_cast<double>(at[1] - m_coordinate[1][neighbours[k]]);
            const double pull = exaggeration * static_cast<double>(p[k]) / (1 + dx * dx + dy * dy);
            slope[0] += pull * dx;
            slope[1] += pull * dy;
        }
        return slope;
    }

    std::array<std::vector<float>, 2> m_coordinate;
    Point m_least{};
    Point m_most{};
    GridRepulsion m_grid;
};

} // namespace

Matrix placeInto(const Matrix& reference, const Matrix& layout, const Matrix& added,
                 const TransformSettings& settings, const StopToken& stop,
                 const ProgressCallback& progress)
{
    checkInput(reference, layout, added, settings);
    const std::size_t n = reference.rows;
    const double perplexity =
        std::min(settings.perplexity, std::max(1.0, static_cast<double>(n) / 3.0));
    const std::size_t count = std::min(n, static_cast<std::size_t>(3 * perplexity));
    const std::size_t startCount = std::min(n, settings.startNeighbours);
    const Neighbours all = nearestAmong(reference, added, std::max(count, startCount), stop,
                                        progress, settings.threads);
    const Neighbours near = nearestOf(all, count);
    const ConditionalAffinities affinities =
        conditionalAffinities(near, perplexity, stop, settings.threads);

    WorkerTeam team(settings.threads);
    const FrozenMap map(layout, team);
    Matrix result(added.rows, 2);
    std::atomic<std::size_t> next{0};
    std::atomic<std::size_t> done{0};
    const auto report = [&] {
        if (progress) {
            progress({"Place points", static_cast<std::int64_t>(done),
                      static_cast<std::int64_t>(added.rows)});
        }
    };
    team.run([&](std::size_t part) {
        for (std::size_t begin = next.fetch_add(kBlock); begin < added.rows;
             begin = next.fetch_add(kBlock)) {
            stop.check();
            const std::size_t end = std::min(begin + kBlock, added.rows);
            for (std::size_t i = begin; i < end; ++i) {
                const Point start = map.medianOf(all.index.data() + i * all.count, startCount);
                const Point place =
                    map.settled(start, near.index.data() + i * count,
                                affinities.probability.data() + i * count, count, settings);
                std::copy(place.begin(), place.end(), result.row(i));
            }
            done += end - begin;
            if (part == 0) {
                report();
            }
        }
    });
    report();
    return result;
}

} // namespace clae
