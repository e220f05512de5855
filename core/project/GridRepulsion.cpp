// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/GridRepulsion.h"

#include "core/values/CpuClones.h"

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

/// A point's node and its splines from there.
struct Site {
    std::size_t node = 0;
    float tx = 0; ///< place between the nodes, 0 to 1
    float ty = 0;
    Spline across;
    Spline down;
};

[[gnu::always_inline]] inline Site siteOf(float x, float y, const GridRepulsion::Placement& place)
{
    const float column = (x - place.left) * place.scale;
    const float row = (y - place.top) * place.scale;
    const auto c = static_cast<std::size_t>(column);
    const auto r = static_cast<std::size_t>(row);
    const float tx = column - static_cast<float>(c);
    const float ty = row - static_cast<float>(r);
    return {r * place.stride + c, tx, ty, splineAt(tx), splineAt(ty)};
}

/// A potential and its slopes, a node spacing as the unit.
struct Field {
    float potential = 0;
    float slopeX = 0;
    float slopeY = 0;
};

[[gnu::always_inline]] inline Field fieldAt(const Site& site, const float* potential,
                                            std::size_t stride)
{
    const float* node = potential + site.node;
    std::array<float, kLanes> level{};
    std::array<float, kLanes> slope{};
    for (std::size_t a = 0; a < kOrder; ++a, node += stride) {
        for (std::size_t b = 0; b < kLanes; ++b) {
            level[b] += site.down.weight[a] * node[b];
            slope[b] += site.down.slope[a] * node[b];
        }
    }
    Field field;
    for (std::size_t b = 0; b < kLanes; ++b) {
        field.potential += site.across.weight[b] * level[b];
        field.slopeX += site.across.slope[b] * level[b];
        field.slopeY += site.across.weight[b] * slope[b];
    }
    return field;
}

CLAE_CPU_CLONES void spread(const float* x, const float* y, std::size_t begin, std::size_t end,
                            const GridRepulsion::Placement& place, float* charges)
{
    for (std::size_t i = begin; i < end; ++i) {
        const Site site = siteOf(x[i], y[i], place);
        float* node = charges + site.node;
        for (std::size_t a = 0; a < kOrder; ++a, node += place.stride) {
            for (std::size_t b = 0; b < kLanes; ++b) {
                node[b] += site.down.weight[a] * site.across.weight[b];
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
                            const GridRepulsion::Placement& place,
                            const GridRepulsion::SelfForce& self, const float* potential,
                            double* forceX, double* forceY)
{
    const double unit = -0.5 * static_cast<double>(place.scale); // -grad / 2, per layout unit
    for (std::size_t i = begin; i < end; ++i) {
        const Site site = siteOf(x[i], y[i], place);
        const Field field = fieldAt(site, potential, place.stride);
        const Wave alongX = waveAt(site.tx);
        const Wave alongY = waveAt(site.ty);
        const float selfX = alongX.sine * (self.a + self.b * alongY.cosine +
                                           alongX.cosine * (self.c + self.d * alongY.cosine));
        const float selfY = alongY.sine * (self.a + self.b * alongX.cosine +
                                           alongY.cosine * (self.c + self.d * alongX.cosine));
        forceX[i] = unit * static_cast<double>(field.slopeX - selfX);
        forceY[i] = unit * static_cast<double>(field.slopeY - selfY);
    }
}

CLAE_CPU_CLONES Field fieldOf(float x, float y, const GridRepulsion::Placement& place,
                              const float* potential)
{
    return fieldAt(siteOf(x, y, place), potential, place.stride);
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
    while (needed() > PaddedConvolution::nodesWithin(PaddedConvolution::kLargestSize)) {
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

/// Returns the sum of all potentials at the points, without the part that the kernel's mean gives.
double GridRepulsion::computePotential(const float* x, const float* y, std::size_t n, float margin,
                                       WorkerTeam& team)
{
    const auto [left, right] = std::minmax_element(x, x + n);
    const auto [top, bottom] = std::minmax_element(y, y + n);
    const double span =
        std::max({static_cast<double>(*right) - static_cast<double>(*left),
                  static_cast<double>(*bottom) - static_cast<double>(*top), kSmallestSpan});
    fit(span + 2 * static_cast<double>(margin));
    const std::size_t nodes = m_grid->nodes();
    m_place = {*left - margin, *top - margin, static_cast<float>(1 / m_spacing), nodes};
    m_points = n;
    m_charges.resize(team.parts());
    team.run([&](std::size_t part) {
        const auto [begin, end] = share(n, part, team.parts());
        m_charges[part].assign(nodes * nodes, 0.0F);
        spread(x, y, begin, end, m_place, m_charges[part].data());
    });
    return m_grid->apply(m_charges, m_potential, team);
}

double GridRepulsion::operator()(const float* x, const float* y, std::size_t n, double* forceX,
                                 double* forceY, WorkerTeam& team)
{
    if (n == 0) {
        return 0;
    }
    const double energy = computePotential(x, y, n, 0, team);
    team.run([&](std::size_t part) {
        const auto [begin, end] = share(n, part, team.parts());
        gather(x, y, begin, end, m_place, m_selfForce, m_potential.data(), forceX, forceY);
    });
    removeMean(forceX, n);
    removeMean(forceY, n);
    const auto count = static_cast<double>(n);
    return energy + count * count * m_kernelMean - count;
}

void GridRepulsion::setField(const float* x, const float* y, std::size_t n, float margin,
                             WorkerTeam& team)
{
    (void)computePotential(x, y, n, margin, team);
}

GridRepulsion::Felt GridRepulsion::felt(float x, float y) const
{
    const Field field = fieldOf(x, y, m_place, m_potential.data());
    const double unit = -0.5 * static_cast<double>(m_place.scale);
    return {static_cast<double>(field.potential) + static_cast<double>(m_points) * m_kernelMean,
            unit * static_cast<double>(field.slopeX), unit * static_cast<double>(field.slopeY)};
}

} // namespace clae
