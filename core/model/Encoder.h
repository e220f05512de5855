// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/device/Devices.h"
#include "core/model/DualBatchNorm.h"
#include "core/values/ModelState.h"

#include <torch/torch.h>

namespace clae {

/// What an encoder says of a batch.
struct Features {
    at::Tensor h; ///< [N,dh], the representation that evaluation uses
    at::Tensor z; ///< [N,dz], unit rows: the projection that the contrastive loss compares
};

/// A network with two sets of batch norms and a projection head. Thread: one at a time; each thread
/// that needs an encoder makes its own and loads a ModelState.
class Encoder : public torch::nn::Module {
public:
    /// x: [N,C,H,W] in normalised space. Features are float32 (float64 for a float64 network), also
    /// when the network computes in bfloat16.
    [[nodiscard]] Features forward(const at::Tensor& x, Pass pass);

    /// Of convolutions and matrix products; weights and features stay float32.
    void setPrecision(Precision precision) { m_precision = precision; }

    /// From now on every forward pass in training mode, and its backward pass, takes this batch as
    /// a part of one that lies in equal parts on all ranks: all of them have to make the same
    /// passes. Null, as at first, for this batch alone. The communicator outlives the encoder.
    void trainAcross(Communicator* world) { m_world = world; }
    [[nodiscard]] Communicator* world() const { return m_world; }

    /// Weights and buffers, copied. `step` is stored beside them.
    [[nodiscard]] ModelState state(std::int64_t step) const;

    /// Copies `state` in. Throws InputError naming the array that is missing, unknown, of another
    /// shape or not finite; the encoder is then as before.
    void loadState(const ModelState& state);

protected:
    struct Raw {
        at::Tensor h;
        at::Tensor v; ///< the head's output before normalisation
    };
    virtual Raw compute(const at::Tensor& x, Pass pass) = 0;
    [[nodiscard]] Precision precision() const { return m_precision; }

private:
    Precision m_precision = Precision::Fp32;
    Communicator* m_world = nullptr;
};

/// Keeps gradients away from the weights while it lives; the attack needs the input's alone.
class FrozenWeights {
public:
    explicit FrozenWeights(const torch::nn::Module& module);
    ~FrozenWeights();
    FrozenWeights(const FrozenWeights&) = delete;
    FrozenWeights& operator=(const FrozenWeights&) = delete;

private:
    std::vector<at::Tensor> m_thawed;
};

/// A tensor's copy as a plain array, and back. Float32, int64 and uint8 only.
[[nodiscard]] NamedArray toArray(const std::string& name, const at::Tensor& tensor);
[[nodiscard]] at::Tensor toTensor(const NamedArray& array);

} // namespace clae
