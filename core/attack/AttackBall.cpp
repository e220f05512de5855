// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/attack/AttackBall.h"

#include "core/values/Random.h"

#include <torch/torch.h>

#include <cmath>
#include <limits>

namespace clae {
namespace {

/// One draw for each value of the batch of which `like` is the part `share`, image after image in C
/// order; those of the part. Made on the CPU so that every device gets the same.
template <typename Draw>
at::Tensor noise(const at::Tensor& like, const BatchShare& share, Draw draw)
{
    at::Tensor values = torch::empty(like.sizes(), at::kDouble);
    double* data = values.data_ptr<double>();
    for (int rank = 0; rank < share.ranks; ++rank) {
        for (std::int64_t i = 0; i < values.numel(); ++i) {
            const double drawn = draw();
            if (rank == share.rank) {
                data[i] = drawn;
            }
        }
    }
    return values.to(like.options());
}

/// Standard normal draws (Box and Muller 1958).
at::Tensor normalNoise(const at::Tensor& like, const BatchShare& share, std::mt19937_64& generator)
{
    constexpr double kTwoPi = 6.28318530717958647692;
    return noise(like, share, [&] {
        const double radius = std::sqrt(-2.0 * std::log(1.0 - uniform01(generator)));
        return radius * std::cos(kTwoPi * uniform01(generator));
    });
}

/// [B,1,1,1]; never 0, so that one may divide by it.
at::Tensor imageNorm(const at::Tensor& x)
{
    return x.flatten(1).norm(2, 1).clamp_min(std::numeric_limits<float>::min()).view({-1, 1, 1, 1});
}

} // namespace

AttackBall::AttackBall(const at::Tensor& x, const AttackOptions& options)
    : m_norm(options.norm),
      m_share(options.share),
      m_epsilon(options.epsilon),
      m_stepSize(options.stepSize),
      m_centre(x.detach()),
      m_unit(channels(options.unit))
{
    if (options.bounds) {
        m_low = channels(options.bounds->low);
        m_high = channels(options.bounds->high);
    }
}

at::Tensor AttackBall::randomPoint(std::mt19937_64& generator) const
{
    if (m_norm == AttackOptions::Norm::Linf) {
        return project(m_centre + m_epsilon / m_unit * noise(m_centre, m_share, [&] {
                                      return uniform(generator, -1.0, 1.0);
                                  }));
    }
    const double dimensions = static_cast<double>(m_centre[0].numel());
    const at::Tensor direction = unitDirection(normalNoise(m_centre, m_share, generator));
    const at::Tensor ofEach = m_centre.slice(1, 0, 1).slice(2, 0, 1).slice(3, 0, 1);
    const at::Tensor radius = noise(ofEach, m_share, [&] {
        return m_epsilon * std::pow(uniform01(generator), 1.0 / dimensions);
    });
    return project(m_centre + radius * direction / m_unit);
}

at::Tensor AttackBall::randomExtreme(std::mt19937_64& generator) const
{
    const at::Tensor direction =
        m_norm == AttackOptions::Norm::Linf
            ? noise(m_centre, m_share, [&] { return generator() >> 63 == 0 ? -1.0 : 1.0; })
            : unitDirection(normalNoise(m_centre, m_share, generator));
    return project(m_centre + m_epsilon / m_unit * direction);
}

at::Tensor AttackBall::inBudgetUnits(const at::Tensor& gradient) const
{
    return gradient / m_unit;
}

at::Tensor AttackBall::step(const at::Tensor& point, const at::Tensor& slope) const
{
    return project(point + m_stepSize / m_unit * unitDirection(slope));
}

at::Tensor AttackBall::channels(const std::vector<double>& values) const
{
    return torch::tensor(values, at::kDouble).view({1, -1, 1, 1}).to(m_centre.options());
}

at::Tensor AttackBall::unitDirection(const at::Tensor& slope) const
{
    return m_norm == AttackOptions::Norm::Linf ? slope.sign() : slope / imageNorm(slope);
}

at::Tensor AttackBall::project(const at::Tensor& point) const
{
    if (m_epsilon == 0) {
        return m_centre.clone();
    }
    at::Tensor projected;
    if (m_norm == AttackOptions::Norm::Linf) {
        const at::Tensor reach = m_epsilon / m_unit;
        projected = torch::minimum(torch::maximum(point, m_centre - reach), m_centre + reach);
    } else {
        const at::Tensor delta = point - m_centre;
        const at::Tensor length = imageNorm(delta * m_unit);
        projected = m_centre + delta * (m_epsilon / length.clamp_min(m_epsilon));
    }
    return m_low.defined() ? torch::minimum(torch::maximum(projected, m_low), m_high) : projected;
}

} // namespace clae
