// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/ClassifierAttack.h"

#include <torch/torch.h>

namespace clae {

PgdOptions fgsmOptions(double epsilon)
{
    return {epsilon, 1, epsilon, false, 1};
}

PgdOptions pgdOptions(double epsilon, int steps, int restarts)
{
    return {epsilon, steps, 2.5 * epsilon / steps, true, restarts};
}

at::Tensor projected(const at::Tensor& points, const at::Tensor& images, double epsilon)
{
    return torch::minimum(torch::maximum(points, images - epsilon), images + epsilon)
        .clamp_(0.0, 1.0);
}

at::Tensor randomPoint(const at::Tensor& images, double epsilon, at::Generator& generator)
{
    const at::Tensor noise = torch::empty(images.sizes(), at::kFloat).uniform_(-1, 1, generator);
    return projected(images + epsilon * noise.to(images.device()), images, epsilon);
}

at::Tensor inputGradient(const at::Tensor& losses, const at::Tensor& images)
{
    if (!losses.requires_grad()) {
        return torch::zeros_like(images);
    }
    const at::Tensor gradient =
        torch::autograd::grad({losses.sum()}, {images}, {}, {}, false, true).front();
    return gradient.defined() ? gradient : torch::zeros_like(images);
}

at::Tensor isRight(const at::Tensor& logits, const at::Tensor& labels)
{
    return logits.argmax(1).eq(labels);
}

at::Tensor crossEntropies(const at::Tensor& logits, const at::Tensor& labels)
{
    return -logits.log_softmax(1).gather(1, labels.unsqueeze(1)).squeeze(1);
}

at::Tensor pgd(const Classifier& classifier, const at::Tensor& images, const at::Tensor& labels,
               const PgdOptions& options, at::Generator& generator, const StopToken& stop)
{
    TORCH_CHECK(options.epsilon >= 0 && options.steps >= 1 && options.restarts >= 1,
                "pgd needs epsilon >= 0, steps >= 1, restarts >= 1");
    const at::AutoGradMode withGradients(true);
    at::Tensor result = images.detach().clone();
    at::Tensor alive = torch::arange(images.size(0), labels.options());
    for (int restart = 0; restart < options.restarts && alive.numel() > 0; ++restart) {
        at::Tensor clean = images.index_select(0, alive);
        at::Tensor own = labels.index_select(0, alive);
        at::Tensor points =
            options.randomStart ? randomPoint(clean, options.epsilon, generator) : clean;
        for (int step = 0; step <= options.steps && alive.numel() > 0; ++step) {
            stop.check();
            const at::Tensor leaf = points.detach().requires_grad_(true);
            const at::Tensor logits = classifier(leaf);
            at::Tensor gradient;
            if (step < options.steps) {
                gradient = inputGradient(crossEntropies(logits, own), leaf);
            }
            const at::NoGradGuard noGrad;
            result.index_copy_(0, alive, leaf);
            const at::Tensor kept = isRight(logits, own).nonzero().squeeze(1);
            alive = alive.index_select(0, kept);
            if (step == options.steps) {
                break;
            }
            clean = clean.index_select(0, kept);
            own = own.index_select(0, kept);
            points = projected(leaf.detach().index_select(0, kept) +
                                   options.stepSize * gradient.index_select(0, kept).sign(),
                               clean, options.epsilon);
        }
    }
    return result;
}

} // namespace clae
