// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/RobustFlags.h"

#include "core/evaluate/SquareAttack.h"
#include "core/values/Random.h"

#include <ATen/CPUGeneratorImpl.h>
#include <torch/torch.h>

namespace clae {
namespace {

constexpr std::int64_t kMost = 100; ///< images that a check looks at
constexpr int kQueries = 500;
constexpr double kHugeEpsilon = 0.5;
constexpr double kAlike = 1e-4; ///< relative; above what rounding alone does
constexpr std::uint64_t kStream = 1000;

std::string images(std::int64_t count)
{
    return std::to_string(count) + (count == 1 ? " image" : " images");
}

std::int64_t count(const at::Tensor& mask)
{
    return mask.sum().item<std::int64_t>();
}

} // namespace

std::vector<std::string> robustFlags(const Classifier& classifier, const at::Tensor& allImages,
                                     const at::Tensor& allLabels, const at::Tensor& survivors,
                                     const RobustOptions& options, const StopToken& stop)
{
    std::vector<std::string> flags;
    if (allImages.size(0) == 0) {
        return flags;
    }
    const at::Tensor some = allImages.slice(0, 0, kMost);
    const at::Tensor labels = allLabels.slice(0, 0, kMost);
    const std::int64_t tried = some.size(0);
    at::Generator generator = at::detail::createCPUGenerator(
        makeGenerator(options.seed, RandomPurpose::Attack, kStream)());

    const at::Tensor leaf = some.detach().clone().requires_grad_(true);
    at::Tensor logits;
    at::Tensor gradient;
    {
        const at::AutoGradMode withGradients(true);
        logits = classifier(leaf);
        gradient = inputGradient(crossEntropies(logits, labels), leaf);
    }
    const torch::NoGradGuard noGrad;
    logits = logits.detach();
    const at::Tensor again = classifier(some);
    if (((again - logits).norm() > kAlike * logits.norm()).item<bool>()) {
        flags.push_back("The model is random: two passes over the same images differ, so that "
                        "gradients of one pass mislead the next.");
    }
    const at::Tensor sums = logits.sum(1);
    if ((logits.min() >= 0).logical_and(logits.max() <= 1 + 1e-5).item<bool>() &&
        ((sums - 1).abs().max() < 1e-5).item<bool>()) {
        flags.push_back("The output is a probability distribution in place of logits, which makes "
                        "gradients vanish.");
    }
    const std::int64_t zero = count(gradient.flatten(1).abs().sum(1).eq(0));
    if (zero > 0) {
        flags.push_back("The input gradient is zero on " + std::to_string(zero) + " of " +
                        images(tried) + ": attacks by gradients cannot see these.");
    }
    const at::Tensor huge =
        pgd(classifier, some, labels, pgdOptions(kHugeEpsilon, 20, 1), generator, stop);
    const std::int64_t withstood = count(isRight(classifier(huge), labels));
    if (withstood > 0) {
        flags.push_back(std::to_string(withstood) + " of " + images(tried) +
                        " stay right under PGD-20 at epsilon 0.5, where every image can be made "
                        "grey: the attacks are too weak for this model.");
    }
    if (options.autoAttack && options.epsilon > 0) {
        const at::Tensor left = survivors.nonzero().squeeze(1).slice(0, 0, kMost);
        if (left.size(0) > 0) {
            const at::Tensor leftImages = allImages.index_select(0, left);
            const at::Tensor leftLabels = allLabels.index_select(0, left);
            const at::Tensor points = squareAttack(classifier, leftImages, leftLabels,
                                                   options.epsilon, kQueries, generator, stop);
            const std::int64_t fooled =
                count(isRight(classifier(points), leftLabels).logical_not());
            if (fooled > 0) {
                flags.push_back("The black-box Square attack fools " + std::to_string(fooled) +
                                " of " + images(left.size(0)) +
                                " that every attack by gradients left right: the gradients are "
                                "masked and the robust accuracy is too high.");
            }
        }
    }
    return flags;
}

} // namespace clae
