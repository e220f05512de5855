// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/GridRepulsion.h"

#include "core/project/CpuClones.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace clae {

namespace {

/// Nodes that a point touches in each direction: a cubic B-spline.
constexpr std::size_t kOrder = 4;

/// A small layout gets this many nodes a side at least; the kernel is smooth there.
constexpr double kFewestNodes = 32;

/// Below this span the forces are nothing beside those of the attraction.
constexpr double kSmallestSpan = 1e-12;

/// The share of a unit charge that each node gets, and how it changes with the place.
struct Spline {
    std::array<float, kOrder> weight;
    std::array<float, kOrder> slope; ///< a node spacing is the unit
};

/// `t` is the place between the second and the third node, 0 to 1.
[[gnu::always_inline]] inline Spline splineAt(float t)
{
    const float u = 1 - t;
    return {{u * u * u / 6, 2.0F / 3 - t * t * (1 - t / 2), 2.0F / 3 - u * u * (1 - u / 2),
             t * t * t / 6},
            {-u * u / 2, t * (1.5F * t - 2), -u * (1.5F * u - 2), t * t / 2}};
}

/// Where the points lie on the grid: coordinate * scale - offset, in nodes.
struct Placement {
    float left = 0; ///< the smallest x
    float top = 0;  ///< the smallest y
    float scale = 1;
    std::size_t stride = 0; ///< nodes a row
};

CLAE_CPU_CLONES void spread(const float* x, const float* y, std::size_t begin, std::size_t end,
                            const Placement& place, float* charges)
{
    for (std::size_t i = begin; i < end; ++i) {
        const float column = (x[i] - place.left) * place.scale;
        const float row = (y[i] - place.top) * place.scale;
        const auto c = static_cast<std::size_t>(column);
        const auto r = static_cast<std::size_t>(row);
        const Spline across = splineAt(column - static_cast<float>(c));
        const Spline down = splineAt(row - static_cast<float>(r));
        float* node = charges + r * place.stride + c;
        for (std::size_t a = 0; a < kOrder; ++a, node += place.stride) {
            for (std::size_t b = 0; b < kOrder; ++b) {
                node[b] += down.weight[a] * across.weight[b];
            }
        }
    }
}

CLAE_CPU_CLONES void gather(const float* x, const float* y, std::size_t begin, std::size_t end,
                            const Placement& place, const float* potential, double* forceX,
                            double* forceY)
{
    const double unit = -0.5 * static_cast<double>(place.scale); // -grad / 2, per layout unit
    for (std::size_t i = begin; i < end; ++i) {
        const float column = (x[i] - place.left) * place.scale;
        const float row = (y[i] - place.top) * place.scale;
        const auto c = static_cast<std::size_t>(column);
        const auto r = static_cast<std::size_t>(row);
        const Spline across = splineAt(column - static_cast<float>(c));
        const Spline down = splineAt(row - static_cast<float>(r));
        const float* node = potential + r * place.stride + c;
        std::array<float, kOrder> fallX{};
        std::array<float, kOrder> fallY{};
        for (std::size_t a = 0; a < kOrder; ++a, node += place.stride) {
            for (std::size_t b = 0; b < kOrder; ++b) {
                fallX[b] += down.weight[a] * node[b];
                fallY[b] += down.slope[a] * node[b];
            }
        }
        float sumX = 0;
        float sumY = 0;
        for (std::size_t b = 0; b < kOrder; ++b) {
            sumX += across.slope[b] * fallX[b];
            sumY += across.weight[b] * fallY[b];
        }
        forceX[i] = unit * static_cast<double>(sumX);
        forceY[i] = unit * static_cast<double>(sumY);
    }
}

/// sin(pi x) / (pi x).
double sinc(double x)
{
    return x == 0 ? 1.0 : std::sin(M_PI * x) / (M_PI * x);
}

/// What undoes the smoothing of spreading and gathering by B-splines, for frequencies 0 .. size / 2
/// of a transform of `size`: the factor with the least squared error given the splines' aliases
/// (Hockney and Eastwood, 1988, eq. 8-22).
std::vector<double> inverseSplines(std::size_t size)
{
    constexpr int kAliases = 3; // those beyond fall off as their number to the power of -8
    std::vector<double> result(size / 2 + 1);
    for (std::size_t k = 0; k < result.size(); ++k) {
        const double turns = static_cast<double>(k) / static_cast<double>(size);
        double squares = 0;
        for (int alias = -kAliases; alias <= kAliases; ++alias) {
            squares += std::pow(sinc(turns + alias), 2 * kOrder);
        }
        result[k] = std::pow(sinc(turns), kOrder) / squares;
        result[k] *= result[k];
    }
    return result;
}

void removeMean(double* values, std::size_t n)
{
    const double mean = std::accumulate(values, values + n, 0.0) / static_cast<double>(n);
    for (std::size_t i = 0; i < n; ++i) {
        values[i] -= mean;
    }
}

} // namespace

void GridRepulsion::fit(double span)
{
    double spacing = 1 / kNodesPerUnit;
    while (span < kFewestNodes * spacing) {
        spacing /= 2;
    }
    const auto needed = [&] {
        return static_cast<std::size_t>(span / spacing) + kOrder + 1;
    };
    // In steps, so that the kernel serves many iterations.
    while (needed() > PaddedConvolution::nodesWithin(kLargestTransform)) {
        spacing *= std::pow(2.0, 0.125);
    }
    const std::size_t size = PaddedConvolution::sizeFor(needed());
    if (m_grid && m_grid->size() == size && m_spacing == spacing) {
        return;
    }
    if (!m_grid || m_grid->size() != size) {
        m_grid = std::make_unique<PaddedConvolution>(size);
    }
    m_spacing = spacing;
    // 1 / (1 + d^2) = 1 - d^2 / (1 + d^2), and of that 1 only Z sees anything: so a layout of
    // any small size keeps its digits.
    m_kernelMean = 1 + m_grid->setKernel(
                           [spacing](std::size_t r, std::size_t c) {
                               const double squared =
                                   spacing * spacing * static_cast<double>(r * r + c * c);
                               return -squared / (1 + squared);
                           },
                           inverseSplines(size));
}

double GridRepulsion::operator()(const float* x, const float* y, std::size_t n, double* forceX,
                                 double* forceY, WorkerTeam& team)
{
    if (n == 0) {
        return 0;
    }
    const auto [left, right] = std::minmax_element(x, x + n);
    const auto [top, bottom] = std::minmax_element(y, y + n);
    fit(std::max({static_cast<double>(*right) - static_cast<double>(*left),
                  static_cast<double>(*bottom) - static_cast<double>(*top), kSmallestSpan}));
    const std::size_t nodes = m_grid->nodes();
    const Placement place = {*left, *top, static_cast<float>(1 / m_spacing), nodes};
    m_charges.resize(team.parts());
    team.run([&](std::size_t part) {
        const auto [begin, end] = share(n, part, team.parts());
        m_charges[part].assign(nodes * nodes, 0.0F);
        spread(x, y, begin, end, place, m_charges[part].data());
    });
    const double energy = m_grid->apply(m_charges, m_potential, team);
    team.run([&](std::size_t part) {
        const auto [begin, end] = share(n, part, team.parts());
        gather(x, y, begin, end, place, m_potential.data(), forceX, forceY);
    });
    removeMean(forceX, n);
    removeMean(forceY, n);
    const auto count = static_cast<double>(n);
    return energy + count * count * m_kernelMean - count;
}

} // namespace clae
