// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/FrozenEncoder.h"

#include "core/model/ModelFactory.h"
#include "core/values/Error.h"

#include <algorithm>

namespace clae {
namespace {

constexpr std::int64_t kBlock = 250;

/// The rest of a block that would be too small for batch statistics joins the block before it.
std::int64_t blockEnd(std::int64_t from, std::int64_t count)
{
    return count - from < kBlock + kBlock / 2 ? count : from + kBlock;
}

} // namespace

void overBlocks(std::int64_t count, const StopToken& stop, const ProgressFunction& progress,
                Progress frame,
                const std::function<void(std::int64_t from, std::int64_t to)>& block)
{
    const torch::NoGradGuard noGrad;
    for (std::int64_t from = 0; from < count;) {
        stop.check();
        const std::int64_t to = blockEnd(from, count);
        block(from, to);
        frame.done += to - from;
        if (progress) {
            progress(frame);
        }
        from = to;
    }
}

at::Tensor labelTensor(const Dataset& data, std::int64_t count)
{
    const std::vector<std::int64_t> labels(data.labels.begin(), data.labels.begin() + count);
    return torch::tensor(labels, at::kLong);
}

at::Tensor unitRows(const at::Tensor& features)
{
    namespace F = torch::nn::functional;
    return F::normalize(features.flatten(1), F::NormalizeFuncOptions().p(2).dim(1));
}

std::int64_t limited(std::int64_t wanted, std::int64_t available)
{
    return wanted > 0 ? std::min(wanted, available) : available;
}

std::int64_t testCount(const TrainSpec& spec, const Dataset& test)
{
    const std::int64_t count = limited(spec.evaluate.testImages, test.count);
    if (!spec.evaluate.dropLast) {
        return count;
    }
    if (count < spec.train.batch) {
        throw InputError("\"evaluate.drop_last\" leaves none of " + std::to_string(count) +
                         " test images, fewer than a batch of " + std::to_string(spec.train.batch) +
                         "; set it to false or raise evaluate.test_images.");
    }
    return count - count % spec.train.batch;
}

FrozenEncoder::FrozenEncoder(const TrainSpec& spec, int channels)
    : m_spec(spec),
      m_compute(resolveCompute(spec.train)),
      m_network(
          makeEncoder(spec.model, channels, spec.train.seed, m_compute.device, m_compute.precision))
{}

at::Tensor FrozenEncoder::input(const Dataset& part, std::int64_t from, std::int64_t to) const
{
    return normalised(evaluationBatch(part, indexRange(from, to), m_spec.augment, m_compute.device),
                      m_spec.data);
}

FeatureSet FrozenEncoder::features(const DatasetPair& data, const StopToken& stop,
                                   const ProgressFunction& progress)
{
    const std::int64_t voting = limited(m_spec.evaluate.trainImages, data.train.count);
    const std::int64_t tested = testCount(m_spec, data.test);
    Progress frame{"Compute features", 0, voting + tested};
    FeatureSet set;
    set.train = features(data.train, voting, stop, progress, frame);
    frame.done = voting;
    set.test = features(data.test, tested, stop, progress, frame);
    set.trainLabels = labelTensor(data.train, voting);
    set.testLabels = labelTensor(data.test, tested);
    set.classes = static_cast<std::int64_t>(data.train.classNames.size());
    return set;
}

Features FrozenEncoder::features(const Dataset& part, std::int64_t count, const StopToken& stop,
                                 const ProgressFunction& progress, const Progress& frame)
{
    m_network->eval();
    std::vector<at::Tensor> h;
    std::vector<at::Tensor> z;
    overBlocks(count, stop, progress, frame, [&](std::int64_t from, std::int64_t to) {
        const Features found = m_network->forward(input(part, from, to), {Branch::Clean});
        h.push_back(found.h.flatten(1).to(at::kCPU));
        z.push_back(found.z.to(at::kCPU));
    });
    return {torch::cat(h), torch::cat(z)};
}

} // namespace clae
