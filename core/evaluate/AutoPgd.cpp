// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/AutoPgd.h"

#include <torch/torch.h>

#include <algorithm>
#include <cmath>

namespace clae {
namespace {

constexpr double kMomentum = 0.75;
constexpr double kRho = 0.75; ///< share of steps that have to raise the loss

/// A value for each image, shaped to scale images.
at::Tensor perImage(const at::Tensor& values)
{
    return values.view({-1, 1, 1, 1});
}

/// What APGD remembers of the images that are not yet fooled, a row each.
struct Ascent {
    at::Tensor rows; ///< their places among all images
    at::Tensor clean;
    at::Tensor labels;
    at::Tensor point;
    at::Tensor before; ///< the point one step ago
    at::Tensor gradient;
    at::Tensor loss;
    at::Tensor bestPoint;
    at::Tensor bestGradient;
    at::Tensor bestLoss;
    at::Tensor stepSize;
    at::Tensor raised;     ///< steps since the last checkpoint that raised the loss
    at::Tensor bestThen;   ///< bestLoss at the last checkpoint
    at::Tensor halvedThen; ///< whether that one halved the step size

    void keep(const at::Tensor& kept)
    {
        for (at::Tensor* tensor :
             {&rows, &clean, &labels, &point, &before, &gradient, &loss, &bestPoint, &bestGradient,
              &bestLoss, &stepSize, &raised, &bestThen, &halvedThen}) {
            *tensor = tensor->index_select(0, kept);
        }
    }
};

class AutoPgd {
public:
    AutoPgd(const Classifier& classifier, const AutoPgdOptions& options, at::Tensor& result)
        : m_classifier(classifier), m_options(options), m_result(result)
    {}

    /// One attempt at the images `alive`; returns those that withstood it.
    at::Tensor run(const at::Tensor& images, const at::Tensor& labels, const at::Tensor& alive,
                   at::Generator& generator, const StopToken& stop)
    {
        begin(images, labels, alive, generator);
        const std::vector<int> checkpoints = autoPgdCheckpoints(m_options.steps);
        std::size_t next = 0;
        int last = 0;
        for (int step = 1; step <= m_options.steps && m_state.rows.numel() > 0; ++step) {
            stop.check();
            climb(step == 1 ? 1.0 : kMomentum);
            if (next < checkpoints.size() && step == checkpoints[next]) {
                reconsider(step - last);
                last = step;
                ++next;
            }
        }
        return m_state.rows;
    }

private:
    void begin(const at::Tensor& images, const at::Tensor& labels, const at::Tensor& alive,
               at::Generator& generator)
    {
        Ascent& s = m_state;
        s.rows = alive;
        s.clean = images.index_select(0, alive);
        s.labels = labels.index_select(0, alive);
        s.point = randomPoint(s.clean, m_options.epsilon, generator);
        s.before = s.point;
        const at::Tensor right = look();
        s.bestPoint = s.point;
        s.bestGradient = s.gradient;
        s.bestLoss = s.loss;
        s.bestThen = s.loss;
        s.stepSize = torch::full_like(s.loss, 2.0 * m_options.epsilon);
        s.raised = torch::zeros_like(s.loss);
        // As if the step size had just been halved: the second condition needs two checkpoints.
        s.halvedThen = torch::ones_like(s.loss, at::kBool);
        s.keep(right.nonzero().squeeze(1));
    }

    /// Loss and gradient at the point. Stores the point as the result; returns which images are
    /// still right.
    at::Tensor look()
    {
        Ascent& s = m_state;
        const at::Tensor leaf = s.point.detach().requires_grad_(true);
        const at::Tensor logits = m_classifier(leaf);
        const at::Tensor losses = m_options.loss == AutoPgdOptions::Loss::Dlr
                                      ? dlrLosses(logits, s.labels)
                                      : crossEntropies(logits, s.labels);
        s.gradient = inputGradient(losses, leaf);
        s.loss = losses.detach();
        m_result.index_copy_(0, s.rows, s.point);
        return isRight(logits.detach(), s.labels);
    }

    void climb(double share)
    {
        Ascent& s = m_state;
        const at::Tensor z = projected(s.point + perImage(s.stepSize) * s.gradient.sign(), s.clean,
                                       m_options.epsilon);
        const at::Tensor next =
            projected(s.point + share * (z - s.point) + (1.0 - share) * (s.point - s.before),
                      s.clean, m_options.epsilon);
        s.before = s.point;
        s.point = next;
        const at::Tensor lossBefore = s.loss;
        const at::Tensor right = look();
        s.raised = s.raised + (s.loss > lossBefore).to(s.raised.scalar_type());
        const at::Tensor better = s.loss > s.bestLoss;
        s.bestPoint = torch::where(perImage(better), s.point, s.bestPoint);
        s.bestGradient = torch::where(perImage(better), s.gradient, s.bestGradient);
        s.bestLoss = torch::where(better, s.loss, s.bestLoss);
        s.keep(right.nonzero().squeeze(1));
    }

    /// A checkpoint, `steps` after the last.
    void reconsider(int steps)
    {
        Ascent& s = m_state;
        const at::Tensor halve =
            (s.raised < kRho * steps)
                .logical_or_(s.halvedThen.logical_not().logical_and_(s.bestThen.eq(s.bestLoss)));
        s.stepSize = torch::where(halve, 0.5 * s.stepSize, s.stepSize);
        s.point = torch::where(perImage(halve), s.bestPoint, s.point);
        s.gradient = torch::where(perImage(halve), s.bestGradient, s.gradient);
        s.loss = torch::where(halve, s.bestLoss, s.loss);
        s.raised.zero_();
        s.bestThen = s.bestLoss;
        s.halvedThen = halve;
    }

    const Classifier& m_classifier;
    const AutoPgdOptions& m_options;
    at::Tensor& m_result;
    Ascent m_state;
};

} // namespace

at::Tensor dlrLosses(const at::Tensor& logits, const at::Tensor& labels)
{
    TORCH_CHECK(logits.size(1) >= 3, "the DLR loss needs at least 3 classes");
    const auto [sorted, order] = logits.sort(1, true);
    const at::Tensor own = logits.gather(1, labels.unsqueeze(1)).squeeze(1);
    const at::Tensor first = sorted.select(1, 0);
    const at::Tensor other =
        torch::where(order.select(1, 0).eq(labels), sorted.select(1, 1), first);
    return (other - own) / (first - sorted.select(1, 2) + 1e-12);
}

std::vector<int> autoPgdCheckpoints(int steps)
{
    std::vector<int> checkpoints;
    double before = 0.0;
    double share = 0.22;
    // A hair below, so that a product meant to be whole does not round up.
    while (share < 1.0 + 1e-9) {
        checkpoints.push_back(static_cast<int>(std::ceil(share * steps - 1e-9)));
        const double next = share + std::max(share - before - 0.03, 0.06);
        before = share;
        share = next;
    }
    return checkpoints;
}

at::Tensor autoPgd(const Classifier& classifier, const at::Tensor& images, const at::Tensor& labels,
                   const AutoPgdOptions& options, at::Generator& generator, const StopToken& stop)
{
    TORCH_CHECK(options.epsilon >= 0 && options.steps >= 1 && options.restarts >= 1,
                "autoPgd needs epsilon >= 0, steps >= 1, restarts >= 1");
    const at::AutoGradMode withGradients(true);
    at::Tensor result = images.detach().clone();
    at::Tensor alive = torch::arange(images.size(0), labels.options());
    for (int restart = 0; restart < options.restarts && alive.numel() > 0; ++restart) {
        alive = AutoPgd(classifier, options, result).run(images, labels, alive, generator, stop);
    }
    return result;
}

} // namespace clae
