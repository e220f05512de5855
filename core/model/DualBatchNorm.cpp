// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/DualBatchNorm.h"

#include <cmath>

namespace clae {
namespace {

torch::nn::BatchNorm2d makeNorm(std::int64_t channels, double momentum)
{
    return torch::nn::BatchNorm2d(torch::nn::BatchNorm2dOptions(channels).momentum(momentum));
}

/// In training mode r <- (1-m) r + m s, `updates` times with the same s: once with momentum
/// 1 - (1-m)^updates.
NormParameters parametersOf(torch::nn::BatchNorm2dImpl& norm, Pass pass)
{
    const int updates = pass.statisticsUpdates;
    NormParameters result;
    result.weight = norm.weight;
    result.bias = norm.bias;
    result.epsilon = norm.options.eps();
    result.batchStatistics = norm.is_training();
    result.across = pass.across;
    result.momentum = 1.0 - std::pow(1.0 - *norm.options.momentum(), updates);
    if (!result.batchStatistics || updates > 0) {
        result.runningMean = norm.running_mean;
        result.runningVariance = norm.running_var;
    }
    return result;
}

} // namespace

DualBatchNorm::DualBatchNorm(torch::nn::Module& parent, const std::string& name,
                             std::int64_t channels, Momentum momentum)
    : m_clean(parent.register_module(name, makeNorm(channels, momentum.clean))),
      m_adversarial(parent.register_module(name + "_adv", makeNorm(channels, momentum.adversarial)))
{}

NormParameters DualBatchNorm::parameters(Pass pass)
{
    torch::nn::BatchNorm2dImpl& norm = pass.branch == Branch::Clean ? *m_clean : *m_adversarial;
    if (norm.is_training()) {
        norm.num_batches_tracked.add_(pass.statisticsUpdates);
    }
    return parametersOf(norm, pass);
}

at::Tensor DualBatchNorm::operator()(const at::Tensor& x, Pass pass, const NormTail& tail)
{
    return normRelu(x, parameters(pass), tail);
}

at::Tensor DualBatchNorm::convolved(const at::Tensor& x, Pass pass, const Convolution& convolution)
{
    return normReluConvolve(x, parameters(pass), convolution);
}

} // namespace clae
