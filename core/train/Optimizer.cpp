// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/Optimizer.h"

#include "core/model/Encoder.h"
#include "core/values/Error.h"

#include <torch/torch.h>

#include <cmath>
#include <map>

namespace clae {
namespace {

constexpr const char* kStep = "step";

class Adam final : public Optimizer {
public:
    enum class Decay { L2, Decoupled };

    Adam(const Parameters& parameters, double weightDecay, Decay decay)
        : Optimizer(parameters, {"exp_avg", "exp_avg_sq"}),
          m_weightDecay(weightDecay),
          m_decay(decay)
    {}

private:
    void update(Slot& slot, const at::Tensor& gradient, double learningRate) const override
    {
        constexpr double kBeta1 = 0.9;
        constexpr double kBeta2 = 0.999;
        constexpr double kEps = 1e-8;
        at::Tensor& parameter = slot.parameter;
        at::Tensor& mean = slot.memory[0];
        at::Tensor& square = slot.memory[1];
        at::Tensor g = gradient;
        if (m_weightDecay != 0 && m_decay == Decay::Decoupled) {
            parameter.mul_(1 - learningRate * m_weightDecay);
        } else if (m_weightDecay != 0) {
            g = gradient.add(parameter, m_weightDecay);
        }
        mean.mul_(kBeta1).add_(g, 1 - kBeta1);
        square.mul_(kBeta2).addcmul_(g, g, 1 - kBeta2);
        const auto steps = static_cast<double>(slot.step);
        const double correction1 = 1 - std::pow(kBeta1, steps);
        const double correction2 = 1 - std::pow(kBeta2, steps);
        const at::Tensor denominator = (square.sqrt() / std::sqrt(correction2)).add_(kEps);
        parameter.addcdiv_(mean, denominator, -(learningRate / correction1));
    }

    double m_weightDecay;
    Decay m_decay;
};

class Sgd final : public Optimizer {
public:
    Sgd(const Parameters& parameters, const RunSpec& run)
        : Optimizer(parameters, {"momentum_buffer"}),
          m_momentum(run.momentum),
          m_nesterov(run.nesterov),
          m_weightDecay(run.weightDecay)
    {}

private:
    void update(Slot& slot, const at::Tensor& gradient, double learningRate) const override
    {
        at::Tensor& velocity = slot.memory[0];
        const at::Tensor g =
            m_weightDecay != 0 ? gradient.add(slot.parameter, m_weightDecay) : gradient;
        velocity.mul_(m_momentum).add_(g);
        slot.parameter.add_(m_nesterov ? g.add(velocity, m_momentum) : velocity, -learningRate);
    }

    double m_momentum;
    bool m_nesterov;
    double m_weightDecay;
};

class Lars final : public Optimizer {
public:
    Lars(const Parameters& parameters, const RunSpec& run)
        : Optimizer(parameters, {"momentum_buffer"}),
          m_momentum(run.momentum),
          m_weightDecay(run.weightDecay),
          m_trust(run.larsTrust)
    {}

private:
    void update(Slot& slot, const at::Tensor& gradient, double learningRate) const override
    {
        at::Tensor& velocity = slot.memory[0];
        const bool scaled = slot.parameter.dim() > 1;
        velocity.mul_(m_momentum)
            .add_(scaled ? layerStep(slot.parameter, gradient) : gradient, learningRate);
        slot.parameter.sub_(velocity);
    }

    /// q (g + decay w), without waiting for a GPU to tell the norms.
    [[nodiscard]] at::Tensor layerStep(const at::Tensor& weight, const at::Tensor& gradient) const
    {
        const at::Tensor weightNorm = weight.norm();
        const at::Tensor gradientNorm = gradient.norm();
        const at::Tensor ratio = m_trust * weightNorm / (gradientNorm + m_weightDecay * weightNorm);
        const at::Tensor bothPositive = (weightNorm > 0).logical_and(gradientNorm > 0);
        return gradient.add(weight, m_weightDecay)
            .mul_(at::where(bothPositive, ratio, at::ones_like(ratio)));
    }

    double m_momentum;
    double m_weightDecay;
    double m_trust;
};

} // namespace

Optimizer::Optimizer(const Parameters& parameters, std::vector<std::string> memoryNames)
    : m_memoryNames(std::move(memoryNames))
{
    for (const auto& [name, parameter] : parameters) {
        Slot slot{name, parameter, 0, {}};
        for (std::size_t k = 0; k < m_memoryNames.size(); ++k) {
            slot.memory.push_back(torch::zeros_like(parameter, at::MemoryFormat::Preserve));
        }
        m_slots.push_back(std::move(slot));
    }
}

void Optimizer::step(double learningRate)
{
    const torch::NoGradGuard noGrad;
    for (Slot& slot : m_slots) {
        if (slot.parameter.grad().defined()) {
            slot.step += 1;
            update(slot, slot.parameter.grad(), learningRate);
        }
    }
}

std::vector<NamedArray> Optimizer::state() const
{
    std::vector<NamedArray> arrays;
    for (const Slot& slot : m_slots) {
        for (std::size_t k = 0; k < m_memoryNames.size(); ++k) {
            arrays.push_back(toArray(slot.name + "." + m_memoryNames[k], slot.memory[k]));
        }
        // Each has its own: the adversarial affine weights take no steps while CLAE is off.
        arrays.push_back(toArray(slot.name + "." + kStep, torch::tensor(slot.step, at::kLong)));
    }
    return arrays;
}

void Optimizer::loadState(const std::vector<NamedArray>& arrays)
{
    std::map<std::string, const NamedArray*> byName;
    for (const NamedArray& array : arrays) {
        byName.emplace(array.name, &array);
    }
    const auto find = [&](const std::string& name, const at::Tensor& like) {
        const auto found = byName.find(name);
        if (found == byName.end()) {
            throw InputError("The optimiser array \"" + name +
                             "\" is missing; use a checkpoint of a run with this train.optimizer.");
        }
        const at::Tensor tensor = toTensor(*found->second);
        if (tensor.sizes() != like.sizes() || tensor.scalar_type() != like.scalar_type()) {
            throw InputError("The optimiser array \"" + name +
                             "\" has another shape or type than the encoder's parameter; use a "
                             "checkpoint of this run.");
        }
        return tensor;
    };
    std::vector<Slot> loaded = m_slots;
    for (Slot& slot : loaded) {
        for (std::size_t k = 0; k < m_memoryNames.size(); ++k) {
            slot.memory[k] = torch::empty_like(slot.memory[k], at::MemoryFormat::Preserve)
                                 .copy_(find(slot.name + "." + m_memoryNames[k], slot.memory[k]));
        }
        slot.step = find(slot.name + "." + kStep, torch::tensor(std::int64_t{0}, at::kLong))
                        .item<std::int64_t>();
    }
    m_slots = std::move(loaded);
}

std::unique_ptr<Optimizer> makeOptimizer(const RunSpec& run,
                                         const Optimizer::Parameters& parameters)
{
    if (run.optimizer == "sgd") {
        return std::make_unique<Sgd>(parameters, run);
    }
    if (run.optimizer == "lars") {
        return std::make_unique<Lars>(parameters, run);
    }
    const auto decay = run.optimizer == "adamw" ? Adam::Decay::Decoupled : Adam::Decay::L2;
    return std::make_unique<Adam>(parameters, run.weightDecay, decay);
}

} // namespace clae
