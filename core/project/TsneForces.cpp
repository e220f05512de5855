// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/TsneForces.h"

#include "core/project/TsneGradient.h"

#include <algorithm>
#include <functional>

namespace clae {

TsneForces::TsneForces(RepulsionMethod method, int threads) : m_method(method), m_team(threads) {}

bool TsneForces::usesGrid(std::size_t n) const
{
    return m_method == RepulsionMethod::Grid ||
           (m_method == RepulsionMethod::Auto && n > kMostExactPoints);
}

double TsneForces::repulsion(const float* x, const float* y, std::size_t n, double* forceX,
                             double* forceY)
{
    return usesGrid(n) ? m_grid(x, y, n, forceX, forceY, m_team)
                       : exactRepulsion(x, y, n, forceX, forceY);
}

double TsneForces::exactRepulsion(const float* x, const float* y, std::size_t n, double* forceX,
                                  double* forceY)
{
    const std::size_t parts = m_team.parts();
    m_partForces.resize(parts - 1);
    std::vector<double> z(parts);
    m_team.run([&](std::size_t part) {
        double* partX = forceX;
        double* partY = forceY;
        if (part > 0) {
            std::vector<double>& forces = m_partForces[part - 1];
            forces.resize(2 * n);
            partX = forces.data();
            partY = partX + n;
        }
        z[part] = repulsionShare(x, y, n, part, parts, partX, partY);
    });
    double sum = z[0];
    for (std::size_t part = 1; part < parts; ++part) {
        const double* more = m_partForces[part - 1].data();
        std::transform(more, more + n, forceX, forceX, std::plus<>());
        std::transform(more + n, more + 2 * n, forceY, forceY, std::plus<>());
        sum += z[part];
    }
    return sum;
}

void TsneForces::attraction(const Affinities& affinities, const float* x, const float* y,
                            double* forceX, double* forceY)
{
    const std::size_t n = affinities.rows();
    m_pairs.resize(2 * n);
    for (std::size_t i = 0; i < n; ++i) {
        m_pairs[2 * i] = x[i];
        m_pairs[2 * i + 1] = y[i];
    }
    m_team.run([&](std::size_t part) {
        // Equal numbers of entries, not of rows: some points have many more neighbours.
        const auto row = [&](std::size_t share) {
            const std::size_t entry = affinities.rowStart.back() * share / m_team.parts();
            const auto begin = affinities.rowStart.begin();
            return static_cast<std::size_t>(
                std::lower_bound(begin, affinities.rowStart.end() - 1, entry) - begin);
        };
        const std::size_t end = part + 1 == m_team.parts() ? n : row(part + 1);
        attractionShare(affinities, m_pairs.data(), part == 0 ? 0 : row(part), end, forceX, forceY);
    });
}

} // namespace clae
