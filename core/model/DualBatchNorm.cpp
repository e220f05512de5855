// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/DualBatchNorm.h"

#include <cmath>

namespace clae {
namespace {

torch::nn::BatchNorm2d makeNorm(std::int64_t channels, double momentum)
{
    return torch::nn::BatchNorm2d(torch::nn::BatchNorm2dOptions(channels).momentum(momentum));
}

at::Tensor batchNorm(torch::nn::BatchNorm2dImpl& norm, const at::Tensor& x, int statisticsUpdates)
{
    const double eps = norm.options.eps();
    const bool cudnn = at::globalContext().userEnabledCuDNN();
    if (!norm.is_training()) {
        return at::batch_norm(x, norm.weight, norm.bias, norm.running_mean, norm.running_var, false,
                              0.0, eps, cudnn);
    }
    if (statisticsUpdates == 0) {
        return at::batch_norm(x, norm.weight, norm.bias, {}, {}, true, 0.0, eps, cudnn);
    }
    // n updates r <- (1-m) r + m s with the same s are one update with momentum 1 - (1-m)^n.
    const double momentum = 1.0 - std::pow(1.0 - *norm.options.momentum(), statisticsUpdates);
    norm.num_batches_tracked.add_(statisticsUpdates);
    return at::batch_norm(x, norm.weight, norm.bias, norm.running_mean, norm.running_var, true,
                          momentum, eps, cudnn);
}

} // namespace

DualBatchNorm::DualBatchNorm(torch::nn::Module& parent, const std::string& name,
                             std::int64_t channels, Momentum momentum)
    : m_clean(parent.register_module(name, makeNorm(channels, momentum.clean))),
      m_adversarial(parent.register_module(name + "_adv", makeNorm(channels, momentum.adversarial)))
{}

at::Tensor DualBatchNorm::operator()(const at::Tensor& x, Pass pass)
{
    torch::nn::BatchNorm2d& norm = pass.branch == Branch::Clean ? m_clean : m_adversarial;
    return batchNorm(*norm, x, pass.statisticsUpdates);
}

} // namespace clae
