// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/LinearProbe.h"

#include "core/values/Random.h"

#include <ATen/CPUGeneratorImpl.h>
#include <torch/torch.h>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace clae {
namespace {

/// Strong to weak, so that each starts from the solution of the one before.
constexpr std::array<double, 7> kL2 = {1.0, 1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6};
constexpr int kPatience = 2; ///< weaker ones that are no better before the search ends
constexpr int kSearchIterations = 60;
constexpr int kFinalIterations = 200;

struct Score {
    double top1 = 0.0;
    double top5 = 0.0;
};

Score score(const LinearClassifier& classifier, const at::Tensor& features,
            const at::Tensor& labels)
{
    const at::Tensor logits = classifier(features);
    return {topAccuracy(logits, labels, 1), topAccuracy(logits, labels, 5)};
}

LinearClassifier copied(const LinearClassifier& classifier)
{
    return {classifier.weight.clone(), classifier.bias.clone()};
}

/// Rows in and out of the validation split.
struct Split {
    at::Tensor fit;
    at::Tensor fitLabels;
    at::Tensor held;
    at::Tensor heldLabels;
};

Split split(const ProbeData& data, double share, at::Generator& generator)
{
    const std::int64_t count = data.train.size(0);
    const at::Tensor order = torch::randperm(count, generator, at::kLong);
    const auto held = static_cast<std::int64_t>(std::lround(share * static_cast<double>(count)));
    const at::Tensor in = order.slice(0, held);
    const at::Tensor out = order.slice(0, 0, held);
    return {data.train.index_select(0, in), data.trainLabels.index_select(0, in),
            data.train.index_select(0, out), data.trainLabels.index_select(0, out)};
}

/// Features to mean 0 and deviation 1; a constant one is left at 0.
struct Standardiser {
    explicit Standardiser(const at::Tensor& features)
        : mean(features.to(at::kDouble).mean(0).to(features.scalar_type())),
          scale(features.to(at::kDouble).std(0, false).to(features.scalar_type()))
    {
        scale =
            torch::where(scale > 1e-6 * scale.max(), scale.reciprocal(), torch::zeros_like(scale));
    }

    [[nodiscard]] at::Tensor operator()(const at::Tensor& features) const
    {
        return (features - mean) * scale;
    }

    /// The classifier on the features as they were.
    [[nodiscard]] LinearClassifier raw(const LinearClassifier& classifier) const
    {
        const at::Tensor weight = classifier.weight * scale;
        return {weight, classifier.bias - torch::mv(weight, mean)};
    }

    at::Tensor mean;
    at::Tensor scale;
};

class ProbeTraining {
public:
    ProbeTraining(const ProbeData& data, const EvaluateSpec& spec, std::uint64_t seed,
                  const StopToken& stop, const std::function<void(const Progress&)>& progress)
        : m_data(data),
          m_spec(spec),
          m_generator(at::detail::createCPUGenerator(
              makeGenerator(seed, RandomPurpose::Map, kProbeStream)())),
          m_stop(stop),
          m_progress(progress)
    {
        m_result.report.method = spec.probe;
        m_result.report.testImages = data.test.size(0);
    }

    ProbeResult lbfgs()
    {
        ProbeReport& report = m_result.report;
        const Split parts = split(m_data, m_spec.validationShare, m_generator);
        note(parts);
        const Standardiser standard(parts.fit);
        const at::Tensor fit = standard(parts.fit);
        const at::Tensor held = standard(parts.held);

        double best = -1.0;
        LinearClassifier start = zeroClassifier(m_data.classes, fit.size(1), fit.options());
        LinearClassifier chosen;
        LinearClassifier bestIterate;
        int worse = 0;
        for (std::size_t k = 0; k < kL2.size() && worse < kPatience; ++k) {
            tell(static_cast<std::int64_t>(k), static_cast<std::int64_t>(kL2.size()) + 1);
            LinearClassifier candidate;
            double candidateBest = -1.0;
            std::int64_t candidateIteration = 0;
            const auto watch = [&](int iteration, const LinearClassifier& classifier) {
                const double top1 = topAccuracy(classifier(held), parts.heldLabels, 1);
                if (top1 > candidateBest) {
                    candidateBest = top1;
                    candidate = copied(classifier);
                    candidateIteration = iteration;
                }
            };
            start = fitLogistic(fit, parts.fitLabels, start, {kL2[k], kSearchIterations, 1e-5},
                                m_stop, watch);
            if (candidateBest < 0) {
                watch(0, start); // it began at the solution
            }
            const double top1 = topAccuracy(start(held), parts.heldLabels, 1);
            worse = top1 > best ? 0 : worse + 1;
            if (top1 > best) {
                best = top1;
                report.weightDecay = kL2[k];
                chosen = start;
                bestIterate = candidate;
                report.bestEpoch = candidateIteration;
                report.validationTop1 = candidateBest;
            }
        }
        tell(static_cast<std::int64_t>(kL2.size()), static_cast<std::int64_t>(kL2.size()) + 1);
        const at::Tensor all = standard(m_data.train);
        const at::Tensor test = standard(m_data.test);
        const auto watch = [&](int iteration, const LinearClassifier& classifier) {
            report.epochs = iteration;
            report.testBestTop1 =
                std::max(report.testBestTop1, topAccuracy(classifier(test), m_data.testLabels, 1));
        };
        const LinearClassifier last =
            fitLogistic(all, m_data.trainLabels, chosen,
                        {report.weightDecay, kFinalIterations, 1e-5}, m_stop, watch);
        setLast(score(last, test, m_data.testLabels));
        setBest(score(bestIterate, test, m_data.testLabels));
        report.testBestTop1 = std::max(report.testBestTop1, report.lastTop1);
        report.trainTop1 = topAccuracy(last(all), m_data.trainLabels, 1);
        report.top1 = report.lastTop1;
        report.top5 = report.lastTop5;
        m_result.classifier = standard.raw(last);
        return m_result;
    }

    ProbeResult adam()
    {
        ProbeReport& report = m_result.report;
        const bool released = m_spec.probeSelect == "test";
        const Split parts = split(m_data, released ? 0.0 : m_spec.validationShare, m_generator);
        note(parts);
        report.weightDecay = m_spec.probeWeightDecay;
        report.epochs = m_spec.probeEpochs;
        report.bestEpoch = report.epochs;
        LinearClassifier classifier = initialised(parts.fit.size(1));
        torch::optim::Adam optimizer({classifier.weight, classifier.bias},
                                     torch::optim::AdamOptions(m_spec.probeLearningRate)
                                         .weight_decay(m_spec.probeWeightDecay));
        LinearClassifier bestOnTest;
        LinearClassifier bestOnHeld;
        Score onTest{-1.0, 0.0};
        report.validationTop1 = -1.0;
        for (std::int64_t epoch = 1; epoch <= report.epochs; ++epoch) {
            tell(epoch - 1, report.epochs);
            trainEpoch(parts, classifier, optimizer);
            const Score now = score(classifier, m_data.test, m_data.testLabels);
            if (now.top1 > onTest.top1) {
                onTest = now;
                bestOnTest = copied(classifier);
            }
            setLast(now);
            if (!released) {
                const double held = topAccuracy(classifier(parts.held), parts.heldLabels, 1);
                if (held > report.validationTop1) {
                    report.validationTop1 = held;
                    report.bestEpoch = epoch;
                    setBest(now);
                    bestOnHeld = copied(classifier);
                }
            }
        }
        if (released) {
            report.validationTop1 = 0.0;
            setBest({report.lastTop1, report.lastTop5});
        }
        report.testBestTop1 = onTest.top1;
        report.trainTop1 = topAccuracy(classifier(parts.fit), parts.fitLabels, 1);
        m_result.classifier = classifier;
        report.top1 = report.lastTop1;
        report.top5 = report.lastTop5;
        if (released) {
            m_result.classifier = bestOnTest;
            report.top1 = onTest.top1;
            report.top5 = onTest.top5;
        } else if (m_spec.probeSelect == "validation") {
            m_result.classifier = bestOnHeld;
            report.top1 = report.bestTop1;
            report.top5 = report.bestTop5;
        }
        return m_result;
    }

private:
    static constexpr std::uint64_t kProbeStream = 1;

    /// As torch.nn.Linear draws them: U(-1/sqrt(d), 1/sqrt(d)).
    LinearClassifier initialised(std::int64_t features)
    {
        const double bound = 1.0 / std::sqrt(static_cast<double>(features));
        const auto draw = [&](at::IntArrayRef sizes) {
            return torch::empty(sizes, at::kFloat).uniform_(-bound, bound, m_generator);
        };
        return {draw({m_data.classes, features}), draw({m_data.classes})};
    }

    /// One pass over shuffled whole batches; a split smaller than a batch is one.
    void trainEpoch(const Split& parts, LinearClassifier& classifier, torch::optim::Adam& optimizer)
    {
        m_stop.check();
        const std::int64_t count = parts.fit.size(0);
        const std::int64_t batch = std::min(m_spec.probeBatch, count);
        const at::Tensor order = torch::randperm(count, m_generator, at::kLong);
        for (std::int64_t from = 0; from + batch <= count; from += batch) {
            const at::Tensor rows = order.slice(0, from, from + batch);
            const LogisticLoss loss =
                logisticLoss(parts.fit.index_select(0, rows), parts.fitLabels.index_select(0, rows),
                             classifier, 0.0);
            classifier.weight.mutable_grad() = loss.gradient.weight;
            classifier.bias.mutable_grad() = loss.gradient.bias;
            optimizer.step();
        }
    }

    void note(const Split& parts)
    {
        m_result.report.trainImages = parts.fit.size(0);
        m_result.report.validationImages = parts.held.size(0);
        if (parts.fit.size(0) == 0 || (parts.held.size(0) == 0 && m_spec.probeSelect != "test") ||
            m_data.test.size(0) == 0) {
            throw InputError("The linear probe has " + std::to_string(parts.fit.size(0)) +
                             " training, " + std::to_string(parts.held.size(0)) +
                             " validation and " + std::to_string(m_data.test.size(0)) +
                             " test images; raise evaluate.train_images, evaluate.test_images or "
                             "evaluate.validation_share so that each has some.");
        }
    }

    void setLast(Score value)
    {
        m_result.report.lastTop1 = value.top1;
        m_result.report.lastTop5 = value.top5;
    }

    void setBest(Score value)
    {
        m_result.report.bestTop1 = value.top1;
        m_result.report.bestTop5 = value.top5;
    }

    void tell(std::int64_t done, std::int64_t total) const
    {
        if (m_progress) {
            m_progress({"Train linear probe", done, total});
        }
    }

    const ProbeData& m_data;
    const EvaluateSpec& m_spec;
    at::Generator m_generator;
    StopToken m_stop;
    const std::function<void(const Progress&)>& m_progress;
    ProbeResult m_result;
};

} // namespace

double topAccuracy(const at::Tensor& logits, const at::Tensor& labels, std::int64_t k)
{
    const at::Tensor first = std::get<1>(logits.topk(std::min(k, logits.size(1)), 1));
    return first.eq(labels.unsqueeze(1)).any(1).to(at::kDouble).mean().item<double>();
}

ProbeResult trainProbe(const ProbeData& data, const EvaluateSpec& spec, std::uint64_t seed,
                       const StopToken& stop, const std::function<void(const Progress&)>& progress)
{
    const auto begin = std::chrono::steady_clock::now();
    const torch::NoGradGuard noGrad;
    ProbeTraining training(data, spec, seed, stop, progress);
    ProbeResult result = spec.probe == "adam" ? training.adam() : training.lbfgs();
    result.report.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    return result;
}

} // namespace clae
