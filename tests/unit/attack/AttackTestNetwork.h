// SPDX-License-Identifier: GPL-3.0-or-later
// What the attack tests share: a network small enough for finite differences, views, options.
#pragma once

#include "core/attack/AttackOptions.h"
#include "core/model/Encoder.h"
#include "tests/unit/objective/NaiveLosses.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace clae::test {

/// Two convolutions with dual batch norms whose four sets of weights all differ.
class AttackTestNetwork final : public Encoder {
public:
    explicit AttackTestNetwork(int channels)
        : m_conv1(register_module("conv1", makeConv(channels, 4))),
          m_norm1(*this, "bn1", 4, {}),
          m_conv2(register_module("conv2", makeConv(4, 8))),
          m_norm2(*this, "bn2", 8, {}),
          m_head(register_module("head",
                                 torch::nn::Linear(torch::nn::LinearOptions(8, 6).bias(false))))
    {
        const torch::NoGradGuard noGrad;
        for (const auto& item : named_parameters()) {
            if (item.key().find("bn") == 0) {
                item.value().add_(0.3 * torch::randn_like(item.value()));
            }
        }
    }

protected:
    Raw compute(const at::Tensor& x, Pass pass) override
    {
        const at::Tensor first = torch::tanh(m_norm1(m_conv1->forward(x), pass));
        const at::Tensor h = torch::tanh(m_norm2(m_conv2->forward(first), pass)).mean({2, 3});
        return {h, m_head->forward(h)};
    }

private:
    static torch::nn::Conv2d makeConv(std::int64_t in, std::int64_t out)
    {
        return torch::nn::Conv2d(torch::nn::Conv2dOptions(in, out, 3).padding(1).bias(false));
    }

    torch::nn::Conv2d m_conv1;
    DualBatchNorm m_norm1;
    torch::nn::Conv2d m_conv2;
    DualBatchNorm m_norm2;
    torch::nn::Linear m_head;
};

inline std::shared_ptr<AttackTestNetwork> makeNetwork(int channels = 1,
                                                      at::ScalarType type = at::kFloat)
{
    auto network = std::make_shared<AttackTestNetwork>(channels);
    network->to(type);
    return network;
}

/// A batch in normalised space, [-1, 1]: four noisy fields an image, so that images differ.
inline at::Tensor someViews(std::int64_t batch = 8, std::int64_t channels = 1,
                            std::int64_t side = 8, at::ScalarType type = at::kFloat)
{
    const at::Tensor fields = torch::rand({batch, channels, 2, 2}, type) * 1.6 - 0.8;
    const at::Tensor noise = torch::rand({batch, channels, side, side}, type) * 0.4 - 0.2;
    return torch::upsample_nearest2d(fields, {side, side}) + noise;
}

inline AttackOptions attackOf(double epsilon, int steps, double stepScale = 1.0)
{
    AttackOptions options;
    options.epsilon = epsilon;
    options.steps = steps;
    options.stepSize = stepScale * epsilon / steps;
    return options;
}

/// The loss that a contrastive attack climbs, through batch statistics.
inline double attackedLoss(Encoder& encoder, const ContrastiveLoss& loss, const at::Tensor& anchor,
                           const at::Tensor& moved)
{
    const torch::NoGradGuard noGrad;
    const at::Tensor z = encoder.forward(anchor, {Branch::Adversarial, 0}).z;
    return loss(z, encoder.forward(moved, {Branch::Adversarial, 0}).z).item<double>();
}

/// Weights and buffers by name. The encoder computes in float32.
inline std::map<std::string, std::vector<std::uint8_t>> bytesOf(const Encoder& encoder)
{
    std::map<std::string, std::vector<std::uint8_t>> bytes;
    for (const NamedArray& array : encoder.state(0).arrays) {
        bytes.emplace(array.name, array.bytes);
    }
    return bytes;
}

} // namespace clae::test
