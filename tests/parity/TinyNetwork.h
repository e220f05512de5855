// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "GoldenCase.h"

#include "core/model/Encoder.h"

/// The tiny network that the golden cases define (tests/data/golden/README.md), sized by a case.
class TinyNetwork final : public clae::Encoder {
public:
    explicit TinyNetwork(const nlohmann::json& hyper);

    /// Copies every array of `golden` under `prefix` ("model." or "before.") in; false when one has
    /// no counterpart here.
    bool load(const GoldenCase& golden, const std::string& prefix);

protected:
    Raw compute(const at::Tensor& x, clae::Pass pass) override;

private:
    torch::nn::Conv2d m_conv1;
    clae::DualBatchNorm m_norm1;
    torch::nn::Conv2d m_conv2;
    clae::DualBatchNorm m_norm2;
    torch::nn::Linear m_projection;
};
