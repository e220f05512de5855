// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/attack/Ascent.h"

#include "core/attack/AttackBall.h"
#include "core/attack/Momentum.h"

#include <torch/torch.h>

namespace clae {
namespace {

/// Keeps, of the points it is shown, the one of highest value.
class Best {
public:
    void offer(const at::Tensor& point, const at::Tensor& value)
    {
        const at::Tensor rank = value.view({-1, 1, 1, 1});
        if (!m_point.defined()) {
            m_point = point;
            m_rank = rank;
            return;
        }
        const at::Tensor better = rank > m_rank;
        m_point = torch::where(better, point, m_point);
        m_rank = torch::where(better, rank, m_rank);
    }
    [[nodiscard]] const at::Tensor& point() const { return m_point; }

private:
    at::Tensor m_point;
    at::Tensor m_rank;
};

} // namespace

Ascent climb(const at::Tensor& x, const AttackOptions& options, const AttackObjective& objective,
             std::mt19937_64& generator, const AttackObserver& observer)
{
    TORCH_CHECK(options.epsilon >= 0 && options.steps >= 1 && options.restarts >= 1,
                "an attack needs epsilon >= 0, steps >= 1 and restarts >= 1");
    const at::AutoGradMode withGradients(true);
    const AttackBall ball(x, options);
    const bool random = options.direction == AttackOptions::Direction::Random;
    // Without a random start every attempt would be the first one again.
    const int attempts = random || options.randomStart ? options.restarts : 1;
    Ascent result;
    Best best;

    const auto ascend = [&] {
        at::Tensor point = options.randomStart ? ball.randomPoint(generator) : ball.centre();
        Momentum momentum(options.momentum);
        for (int step = 0; step < options.steps; ++step) {
            const at::Tensor leaf = point.clone().requires_grad_(true);
            const at::Tensor value = objective(leaf);
            const at::Tensor gradient = torch::autograd::grad({value.sum()}, {leaf}).front();
            if (step == 0 && !options.randomStart) {
                result.valueAtStart = value.detach();
            }
            if (observer) {
                observer(step, point, value.detach(), gradient);
            }
            if (options.bestIterate) {
                best.offer(point, value.detach());
            }
            point = ball.step(point, momentum.next(ball.inBudgetUnits(gradient)));
        }
        return point;
    };

    for (int attempt = 0; attempt < attempts; ++attempt) {
        const at::Tensor point = random ? ball.randomExtreme(generator) : ascend();
        const bool choose = attempts > 1 || (options.bestIterate && !random);
        const torch::NoGradGuard noGrad;
        best.offer(point, choose ? objective(point) : torch::zeros({}, x.options()));
    }
    result.point = best.point();
    return result;
}

} // namespace clae
