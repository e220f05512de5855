// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bench/ReleasedStep.h"

#include "core/model/Encoder.h"
#include "core/model/ModelFactory.h"
#include "core/train/Optimizer.h"

#include <torch/torch.h>

namespace clae {
namespace {

namespace F = torch::nn::functional;

/// NT-Xent by a broadcast cosine, its diagonals and a mask.
at::Tensor broadcastNtXent(const at::Tensor& a, const at::Tensor& b, double temperature)
{
    const std::int64_t batch = a.size(0);
    const at::Tensor z = torch::cat({a, b});
    const at::Tensor similarity = F::cosine_similarity(z.unsqueeze(1), z.unsqueeze(0),
                                                       F::CosineSimilarityFuncOptions().dim(2)) /
                                  temperature;
    const at::Tensor self = torch::eye(2 * batch, at::kBool);
    const at::Tensor negative = self.logical_or(self.roll(batch, 1)).logical_not();
    const at::Tensor positives =
        torch::cat({similarity.diagonal(batch), similarity.diagonal(-batch)}).unsqueeze(1);
    const at::Tensor logits =
        torch::cat({positives, similarity.masked_select(negative).view({2 * batch, -1})}, 1);
    return F::cross_entropy(logits, torch::zeros({2 * batch}, at::kLong));
}

} // namespace

class ReleasedStep::Private {
public:
    Private(const TrainSpec& trainSpec, int channels)
        : spec(trainSpec),
          encoder(makeEncoder(spec.model, channels, spec.train.seed, at::kCPU, Precision::Fp32)),
          optimizer(makeOptimizer(spec.train, encoder->named_parameters().pairs()))
    {
        for (at::Tensor parameter : encoder->parameters()) {
            parameter.set_data(parameter.contiguous());
        }
    }

    at::Tensor embed(const at::Tensor& x, Branch branch) const
    {
        return encoder->forward(x, {branch}).z;
    }

    void forgetGradients() const
    {
        for (at::Tensor& parameter : encoder->parameters()) {
            parameter.mutable_grad().reset();
        }
    }

    at::Tensor attack(const at::Tensor& x) const
    {
        const at::Tensor anchor = embed(x, Branch::Adversarial);
        const at::Tensor leaf = x.clone().requires_grad_(true);
        const at::Tensor z = embed(leaf, Branch::Adversarial);
        broadcastNtXent(anchor, z, spec.objective.temperature).backward();
        return x + spec.attack.epsilon * leaf.grad().sign();
    }

    TrainSpec spec;
    std::shared_ptr<Encoder> encoder;
    std::unique_ptr<Optimizer> optimizer;
};

ReleasedStep::ReleasedStep(const TrainSpec& spec, int channels)
    : d(std::make_unique<Private>(spec, channels))
{}

ReleasedStep::~ReleasedStep() = default;

double ReleasedStep::operator()(const at::Tensor& xi, const at::Tensor& xj)
{
    const at::Tensor a = xi.contiguous();
    const at::Tensor b = xj.contiguous();
    const double temperature = d->spec.objective.temperature;
    const at::Tensor zi = d->embed(a, Branch::Clean);
    const at::Tensor adversarial = d->attack(a);
    d->forgetGradients();
    const at::Tensor zj = d->embed(b, Branch::Clean);
    at::Tensor loss = broadcastNtXent(zi, zj, temperature);
    const at::Tensor z = d->embed(adversarial, Branch::Adversarial);
    loss = loss + d->spec.objective.alpha * broadcastNtXent(zi, z, temperature);
    loss.backward();
    d->optimizer->step(d->spec.train.learningRate);
    return loss.item<double>();
}

Encoder& ReleasedStep::encoder()
{
    return *d->encoder;
}

} // namespace clae
