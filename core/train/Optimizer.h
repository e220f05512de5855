// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/ModelState.h"
#include "core/values/TrainSpec.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace clae {

/// Moves parameters against their gradients. Keeps its memory (momenta, moments) by the parameters'
/// names, so that a checkpoint continues to the bit. Thread: the one that trains; the parameters
/// are shared with their encoder.
class Optimizer {
public:
    using Parameters = std::vector<std::pair<std::string, at::Tensor>>;

    virtual ~Optimizer() = default;

    /// One step at `learningRate`. A parameter without a gradient stays as it is with all that is
    /// remembered of it: neither decay nor momentum moves it.
    void step(double learningRate);

    /// All that is remembered, copied: "PARAMETER.exp_avg" and the like, and "PARAMETER.step".
    [[nodiscard]] std::vector<NamedArray> state() const;

    /// Copies `arrays` in, in any order. Throws InputError naming the array that is missing or has
    /// another shape or type; the optimiser is then as before.
    void loadState(const std::vector<NamedArray>& arrays);

protected:
    /// A parameter with its memory.
    struct Slot {
        std::string name;
        at::Tensor parameter;
        std::int64_t step = 0;          ///< steps taken, the present one included
        std::vector<at::Tensor> memory; ///< as memoryNames, shaped like the parameter, at first 0
    };

    Optimizer(const Parameters& parameters, std::vector<std::string> memoryNames);

private:
    virtual void update(Slot& slot, const at::Tensor& gradient, double learningRate) const = 0;

    std::vector<std::string> m_memoryNames;
    std::vector<Slot> m_slots;
};

/// The optimiser that `run.optimizer` names, over `parameters`:
/// - "adam": Kingma and Ba 2015, algorithm 1, with L2 decay; "adamw": Loshchilov and Hutter 2019,
///   algorithm 2, with decoupled decay. betas 0.9 and 0.999, eps 1e-8.
/// - "sgd": with momentum m, v <- m v + g + decay w; w <- w - lr v (Nesterov: g + decay w + m v in
///   place of v).
/// - "lars": You, Gitman and Ginsburg 2017, algorithm 1, with the layer's rate in the momentum:
///   v <- m v + lr q (g + decay w); w <- w - v, q = eta |w| / (|g| + decay |w|), or 1 where a norm
///   is 0. As SimCLR uses it, biases and batch norms (parameters of one dimension) have q = 1 and
///   no decay.
/// The first three are torch.optim's to the bit.
[[nodiscard]] std::unique_ptr<Optimizer> makeOptimizer(const RunSpec& run,
                                                       const Optimizer::Parameters& parameters);

} // namespace clae
