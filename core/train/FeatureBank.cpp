// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/FeatureBank.h"

#include "core/attack/EvaluationMode.h"

#include <algorithm>

namespace clae {
namespace {

/// Few enough that a cancel is heard soon, also with a large network on one thread.
constexpr std::int64_t kBlock = 50;

} // namespace

FeatureBank::FeatureBank(const Dataset& part, std::int64_t count, std::string stage)
    : m_part(part), m_count(std::min(count, part.count)), m_stage(std::move(stage))
{}

void FeatureBank::clear()
{
    m_done = 0;
    m_h.clear();
    m_z.clear();
    m_all = {};
}

const Features& FeatureBank::features(FrozenEncoder& encoder, const StopToken& stop,
                                      const ProgressFunction& progress)
{
    const torch::NoGradGuard noGrad;
    const EvaluationMode evaluation(encoder.network());
    while (m_done < m_count) {
        stop.check();
        const std::int64_t end = std::min(m_done + kBlock, m_count);
        const Features found =
            encoder.network().forward(encoder.input(m_part, m_done, end), {Branch::Clean});
        m_h.push_back(found.h.flatten(1).to(at::kCPU));
        m_z.push_back(found.z.to(at::kCPU));
        m_done = end;
        if (progress) {
            progress({m_stage, m_done, m_count});
        }
    }
    if (!m_all.z.defined()) {
        m_all = {torch::cat(m_h), torch::cat(m_z)};
    }
    return m_all;
}

} // namespace clae
