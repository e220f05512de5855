// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/GridRepulsion.h"

#include "core/project/CpuClones.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace clae {

namespace {

/// Nodes that a point touches in each direction: a quintic B-spline. A cubic one has three times
/// the error for nearly the same time, and ends at a KL of 1 percent more.
constexpr std::size_t kOrder = 6;

/// Nodes worked on in each row: a SIMD register of them, the last two with weight 0.
constexpr std::size_t kLanes = 8;

/// A small layout gets this many nodes a side at least; the kernel is smooth there.
constexpr double kFewestNodes = 32;

/// Below this span the forces are nothing beside those of the attraction.
constexpr double kSmallestSpan = 1e-12;

/// The share of a unit charge that each node gets, and how it changes with the place.
struct Spline {
    std::array<float, kLanes> weight{};
    std::array<float, kLanes> slope{}; ///< a node spacing is the unit
};

/// `t` is the place between the middle two nodes, 0 to 1. By the recursion over the order (de Boor,
/// 1972), whose last step also gives the slope.
[[gnu::always_inline]] inline Spline splineAt(float t)
{
    Spline spline;
    std::array<float, kLanes>& weight = spline.weight;
    weight[0] = 1 - t;
    weight[1] = t;
#pragma GCC unroll 8
    for (std::size_t order = 3; order <= kOrder; ++order) {
        if (order == kOrder) {
            spline.slope[0] = -weight[0];
#pragma GCC unroll 8
            for (std::size_t k = 1; k < kOrder; ++k) {
                spline.slope[k] = weight[k - 1] - weight[k];
            }
        }
        const float inverse = 1 / static_cast<float>(order - 1);
#pragma GCC unroll 8
        for (std::size_t k = order - 1; k > 0; --k) {
            weight[k] = ((t + static_cast<float>(order - 1 - k)) * weight[k - 1] +
                         (static_cast<float>(k + 1) - t) * weight[k]) *
                        inverse;
        }
        weight[0] *= (1 - t) * inverse;
    }
    return spline;
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
            for (std::size_t b = 0; b < kLanes; ++b) {
                node[b] += down.weight[a] * across.weight[b];
            }
        }
    }
}

struct Wave {
    float sine;
    float cosine;
};

/// Of 2 pi t, within 3e-4 for t from 0 to 1.
[[gnu::always_inline]] inline Wave waveAt(float t)
{
    // Half the angle, -pi/2 to pi/2: two short Taylor series.
    const float u = static_cast<float>(M_PI) * (t - 0.5F);
    const float v = u * u;
    const float sine = u * (1 - v / 6 * (1 - v / 20 * (1 - v / 42)));
    const float cosine = 1 - v / 2 * (1 - v / 12 * (1 - v / 30 * (1 - v / 56)));
    return {-2 * sine * cosine, sine * sine - cosine * cosine};
}

CLAE_CPU_CLONES void gather(const float* x, const float* y, std::size_t begin, std::size_t end,
                            const Placement& place, const GridRepulsion::SelfForce& self,
                            const float* potential, double* forceX, double* forceY)
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
        std::array<float, kLanes> fallX{};
        std::array<float, kLanes> fallY{};
        for (std::size_t a = 0; a < kOrder; ++a, node += place.stride) {
            for (std::size_t b = 0; b < kLanes; ++b) {
                fallX[b] += down.weight[a] * node[b];
                fallY[b] += down.slope[a] * node[b];
            }
        }
        const Wave alongX = waveAt(column - static_cast<float>(c));
        const Wave alongY = waveAt(row - static_cast<float>(r));
        float sumX = -alongX.sine * (self.a + self.b * alongY.cosine +
                                     alongX.cosine * (self.c + self.d * alongY.cosine));
        float sumY = -alongY.sine * (self.a + self.b * alongX.cosine +
                                     alongY.cosine * (self.c + self.d * alongX.cosine));
        for (std::size_t b = 0; b < kLanes; ++b) {
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
    constexpr int kAliases = 3; // those beyond fall off as their number to the power of -12
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

/// From the kernel at lags 0 .. kOrder - 1.
GridRepulsion::SelfForce selfForceOf(const std::vector<double>& kernel)
{
    constexpr std::size_t kSamples = 16; // of each direction
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    for (std::size_t sample = 0; sample < kSamples * kSamples; ++sample) {
        const double tx = (static_cast<double>(sample % kSamples) + 0.5) / kSamples;
        const double ty = (static_cast<double>(sample / kSamples) + 0.5) / kSamples;
        const Spline across = splineAt(static_cast<float>(tx));
        const Spline down = splineAt(static_cast<float>(ty));
        double force = 0;
        for (std::size_t node = 0; node < kOrder * kOrder; ++node) {
            const std::size_t row = node / kOrder;
            const std::size_t column = node % kOrder;
            double potential = 0;
            for (std::size_t other = 0; other < kOrder * kOrder; ++other) {
                const std::size_t otherRow = other / kOrder;
                const std::size_t otherColumn = other % kOrder;
                const std::size_t lagDown = row > otherRow ? row - otherRow : otherRow - row;
                const std::size_t lagAcross =
                    column > otherColumn ? column - otherColumn : otherColumn - column;
                potential += kernel[lagDown * kOrder + lagAcross] *
                             static_cast<double>(down.weight[otherRow]) *
                             static_cast<double>(across.weight[otherColumn]);
            }
            force += potential * static_cast<double>(down.weight[row]) *
                     static_cast<double>(across.slope[column]);
        }
        // Projections on the series' terms, whose mean squares are 1/2, 1/4, 1/8 and 1/16.
        const double sineX = std::sin(2 * M_PI * tx) / (kSamples * kSamples);
        const double cosineX = std::cos(2 * M_PI * tx);
        const double cosineY = std::cos(2 * M_PI * ty);
        a += 2 * force * sineX;
        b += 4 * force * sineX * cosineY;
        c += 8 * force * sineX * cosineX;
        d += 16 * force * sineX * cosineX * cosineY;
    }
    return {static_cast<float>(a), static_cast<float>(b), static_cast<float>(c),
            static_cast<float>(d)};
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
    m_selfForce = selfForceOf(m_grid->kernelNearby(kOrder));
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
        gather(x, y, begin, end, place, m_selfForce, m_potential.data(), forceX, forceY);
    });
    removeMean(forceX, n);
    removeMean(forceY, n);
    const auto count = static_cast<double>(n);
    return energy + count * count * m_kernelMean - count;
}

} // namespace clae
