// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/SyncNorm.h"

#include "core/distributed/Communicator.h"

#include <torch/torch.h>

#include <algorithm>

namespace clae {
namespace {

/// [ranks,2,C] float64
at::Tensor ofAllRanks(const ChannelPair& own, Communicator& across)
{
    return across.gather(torch::stack({own.first, own.second}).to(at::kDouble).unsqueeze(0),
                         Traffic::Statistics);
}

at::Tensor column(const at::Tensor& perChannel)
{
    return perChannel.view({1, -1, 1, 1});
}

/// At least float32, in which sums are made.
at::Tensor wide(const at::Tensor& x)
{
    return x.scalar_type() == at::kDouble ? x : x.to(at::kFloat);
}

std::int64_t rowsOf(const at::Tensor& x)
{
    return x.numel() / x.size(1);
}

class SyncedNormFunction final : public torch::autograd::Function<SyncedNormFunction> {
public:
    static at::Tensor forward(torch::autograd::AutogradContext* ctx, const at::Tensor& x,
                              const at::Tensor& weight, const at::Tensor& bias,
                              const NormParameters& norm)
    {
        const at::Tensor values = wide(x);
        const std::int64_t rows = rowsOf(x);
        const at::Tensor ownMean = values.mean({0, 2, 3});
        const at::Tensor ownSquares = (values - column(ownMean)).square().sum({0, 2, 3});
        const ChannelPair joint = jointMoments({ownMean, ownSquares}, rows, *norm.across);
        const auto all = static_cast<double>(rows * norm.across->size());
        const at::Tensor mean = joint.first.to(values.scalar_type());
        const at::Tensor inverseStd =
            (joint.second / all + norm.epsilon).rsqrt().to(values.scalar_type());
        updateRunning(norm, mean, joint.second / std::max(1.0, all - 1.0));
        ctx->save_for_backward({x, weight, mean, inverseStd});
        ctx->saved_data["across"] = reinterpret_cast<std::int64_t>(norm.across);
        const at::Tensor scale = weight * inverseStd;
        return ((values - column(mean)) * column(scale) + column(bias)).to(x.scalar_type());
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* ctx,
                                                   torch::autograd::variable_list gradients)
    {
        const torch::autograd::variable_list saved = ctx->get_saved_variables();
        auto& across = *reinterpret_cast<Communicator*>(ctx->saved_data["across"].toInt());
        const at::Tensor& weight = saved[1];
        const at::Tensor& inverseStd = saved[3];
        const at::Tensor centred = wide(saved[0]) - column(saved[2]);
        const at::Tensor g = wide(gradients[0]);
        const at::Tensor sum = g.sum({0, 2, 3});
        const at::Tensor sumTimesX = (g * centred).sum({0, 2, 3});
        const ChannelPair joint = jointSums({sum, sumTimesX}, across);
        const auto all = static_cast<double>(rowsOf(g) * across.size());
        const at::Tensor meanOfG = (joint.first / all).to(g.scalar_type());
        const at::Tensor slope = (joint.second / all).to(g.scalar_type()) * inverseStd * inverseStd;
        const at::Tensor toX =
            (g - column(meanOfG) - centred * column(slope)) * column(weight * inverseStd);
        return {toX.to(saved[0].scalar_type()), sumTimesX * inverseStd, sum, at::Tensor()};
    }
};

} // namespace

ChannelPair jointMoments(const ChannelPair& own, std::int64_t rows, Communicator& across)
{
    const at::Tensor all = ofAllRanks(own, across);
    const auto each = static_cast<double>(rows);
    at::Tensor mean = all[0][0];
    at::Tensor squares = all[0][1];
    double count = each;
    for (std::int64_t rank = 1; rank < across.size(); ++rank) {
        const at::Tensor distance = all[rank][0] - mean;
        mean = mean + distance * (each / (count + each));
        squares = squares + all[rank][1] + distance.square() * (count * each / (count + each));
        count += each;
    }
    return {mean, squares};
}

ChannelPair jointSums(const ChannelPair& own, Communicator& across)
{
    const at::Tensor sums = ofAllRanks(own, across).sum(0);
    return {sums[0], sums[1]};
}

void updateRunning(const NormParameters& norm, const at::Tensor& mean,
                   const at::Tensor& unbiasedVariance)
{
    if (norm.runningMean.defined()) {
        at::Tensor runningMean = norm.runningMean;
        at::Tensor runningVariance = norm.runningVariance;
        runningMean.mul_(1.0 - norm.momentum).add_(mean, norm.momentum);
        runningVariance.mul_(1.0 - norm.momentum)
            .add_(unbiasedVariance.to(runningVariance.scalar_type()), norm.momentum);
    }
}

at::Tensor syncedNorm(const at::Tensor& x, const NormParameters& norm)
{
    return SyncedNormFunction::apply(x, norm.weight, norm.bias, norm);
}

} // namespace clae
