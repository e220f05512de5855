// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/attack/ClampTrace.h"

#include <torch/torch.h>

namespace clae {
namespace {

AttackOptions withoutBounds(AttackOptions options)
{
    options.bounds.reset();
    return options;
}

at::Tensor channels(const std::vector<double>& values, const at::Tensor& like)
{
    return torch::tensor(values, at::kDouble).view({1, -1, 1, 1}).to(like.options());
}

} // namespace

ClampTrace::ClampTrace(const at::Tensor& x, const AttackOptions& options)
    : m_options(options),
      m_ball(x, options),
      m_unbounded(x, withoutBounds(options)),
      m_momentum(options.momentum)
{}

void ClampTrace::follow(int step, const at::Tensor& point, const at::Tensor& gradient)
{
    if (!m_options.bounds) {
        return;
    }
    const torch::NoGradGuard noGrad;
    if (step == 0) {
        m_momentum = Momentum(m_options.momentum);
    }
    const at::Tensor slope = m_momentum.next(m_ball.inBudgetUnits(gradient));
    const at::Tensor reached = m_ball.step(point, slope);
    if (step > 0 && !m_options.bestIterate) {
        m_steps.pop_back(); // on the way to a later point of the same attempt
    }
    m_steps.push_back({reached, m_unbounded.step(point, slope).ne(reached)});
}

at::Tensor ClampTrace::cut(const at::Tensor& result) const
{
    const torch::NoGradGuard noGrad;
    if (m_options.bounds && m_options.direction == AttackOptions::Direction::Random) {
        const at::Tensor onBound =
            result.eq(channels(m_options.bounds->low, result))
                .logical_or(result.eq(channels(m_options.bounds->high, result)));
        if (m_options.norm == AttackOptions::Norm::L2 || m_options.epsilon == 0) {
            return m_options.epsilon == 0 ? torch::zeros_like(onBound) : onBound;
        }
        // A little below, since the sum of a value and its budget is rounded.
        constexpr double kShort = 0.999;
        const at::Tensor moved = (result - m_ball.centre()) * channels(m_options.unit, result);
        return onBound.logical_and(moved.abs() < kShort * m_options.epsilon);
    }
    for (const Step& step : m_steps) {
        if (at::equal(step.reached, result)) {
            return step.cut;
        }
    }
    return torch::zeros(result.sizes(), result.options().dtype(at::kBool));
}

} // namespace clae
