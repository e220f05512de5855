// SPDX-License-Identifier: GPL-3.0-or-later
#include "TinyNetwork.h"

namespace {

torch::nn::Conv2d makeConv(std::int64_t in, std::int64_t out)
{
    return torch::nn::Conv2d(torch::nn::Conv2dOptions(in, out, 3).stride(2).padding(1).bias(false));
}

clae::DualBatchNorm::Momentum momentumOf(const nlohmann::json& hyper)
{
    return {hyper.at("bn_momentum"), hyper.at("bn_adv_momentum")};
}

} // namespace

TinyNetwork::TinyNetwork(const nlohmann::json& hyper)
    : m_conv1(register_module("conv1", makeConv(hyper.at("C"), hyper.at("enc_c1")))),
      m_norm1(*this, "bn1", hyper.at("enc_c1"), momentumOf(hyper)),
      m_conv2(register_module("conv2", makeConv(hyper.at("enc_c1"), hyper.at("enc_c2")))),
      m_norm2(*this, "bn2", hyper.at("enc_c2"), momentumOf(hyper)),
      m_projection(
          register_module("proj", torch::nn::Linear(hyper.at("enc_c2").get<std::int64_t>(),
                                                    hyper.at("enc_out").get<std::int64_t>())))
{}

bool TinyNetwork::load(const GoldenCase& golden, const std::string& prefix)
{
    const torch::NoGradGuard noGrad;
    auto parameters = named_parameters();
    auto buffers = named_buffers();
    for (const std::string& name : golden.namesUnder(prefix)) {
        at::Tensor* target = parameters.find(name);
        target = target != nullptr ? target : buffers.find(name);
        if (target == nullptr) {
            return false;
        }
        target->copy_(golden.tensor(prefix + name).view_as(*target));
    }
    return true;
}

clae::Encoder::Raw TinyNetwork::compute(const at::Tensor& x, clae::Pass pass)
{
    const at::Tensor first = m_norm1(m_conv1->forward(x), pass).relu();
    const at::Tensor h = m_norm2(m_conv2->forward(first), pass).relu().mean({2, 3});
    return {h, m_projection->forward(h)};
}
