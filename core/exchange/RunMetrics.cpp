// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/RunMetrics.h"

#include <array>
#include <charconv>
#include <optional>

namespace clae {
namespace {

struct StepMetric {
    Metric metric;
    std::optional<double> (*value)(const StepReport&);
};

struct EvaluationMetric {
    Metric metric;
    std::optional<double> (*value)(const EvaluationReport&);
};

using Step = StepReport;
using Evaluation = EvaluationReport;
using Found = std::optional<double>;

template <double RepresentationReport::*member> Found ofViews(const Evaluation& report)
{
    return report.representation ? Found((*report.representation).*member) : Found();
}

template <CosineSummary RepresentationReport::*set, double CosineSummary::*member>
Found ofCosines(const Evaluation& report)
{
    return report.representation ? Found(((*report.representation).*set).*member) : Found();
}

using Adversarial = RepresentationReport::Adversarial;

const Adversarial* adversarial(const Evaluation& report)
{
    return report.representation && report.representation->adversarial
               ? &*report.representation->adversarial
               : nullptr;
}

template <CosineSummary Adversarial::*set, double CosineSummary::*member>
Found ofAdversarial(const Evaluation& report)
{
    const Adversarial* found = adversarial(report);
    return found != nullptr ? Found((found->*set).*member) : Found();
}

constexpr std::array<StepMetric, 8> kSteps{{
    {{"loss_clean", "loss/clean"},
     [](const Step& s) {
         return Found(s.lossClean);
     }},
    {{"loss_adversarial", "loss/adversarial"},
     [](const Step& s) {
         return s.lossAdversarial;
     }},
    {{"loss_total", "loss/total"},
     [](const Step& s) {
         return Found(s.lossTotal);
     }},
    {{"loss_attack_start", "loss/attack_start"},
     [](const Step& s) {
         return s.lossAttackStart;
     }},
    {{"positive_cosine", "batch/positive_cosine"},
     [](const Step& s) {
         return Found(s.positiveCosine);
     }},
    {{"positive_cosine_adversarial", "batch/positive_cosine_adversarial"},
     [](const Step& s) {
         return s.positiveCosineAdversarial;
     }},
    {{"learning_rate", "train/learning_rate"},
     [](const Step& s) {
         return Found(s.learningRate);
     }},
    {{"step_seconds", "train/step_seconds"},
     [](const Step& s) {
         return Found(s.seconds);
     }},
}};

using Cosines = CosineSummary;
using Views = RepresentationReport;

constexpr std::array<EvaluationMetric, 18> kEvaluations{{
    {{"knn_top1", "accuracy/knn"},
     [](const Evaluation& e) {
         return Found(e.knnTop1);
     }},
    {{"probe_top1", "accuracy/online_probe"},
     [](const Evaluation& e) {
         return e.onlineProbeTop1;
     }},
    {{"alignment", "representation/alignment"}, ofViews<&Views::alignment>},
    {{"uniformity", "representation/uniformity"}, ofViews<&Views::uniformity>},
    {{"effective_rank", "representation/effective_rank"}, ofViews<&Views::effectiveRank>},
    {{"positives", "hardness/positives"}, ofCosines<&Views::positives, &Cosines::mean>},
    {{"positives_low", "hardness/positives_p05"}, ofCosines<&Views::positives, &Cosines::low>},
    {{"positives_high", "hardness/positives_p95"}, ofCosines<&Views::positives, &Cosines::high>},
    {{"negatives", "hardness/negatives"}, ofCosines<&Views::negatives, &Cosines::mean>},
    {{"negatives_low", "hardness/negatives_p05"}, ofCosines<&Views::negatives, &Cosines::low>},
    {{"negatives_high", "hardness/negatives_p95"}, ofCosines<&Views::negatives, &Cosines::high>},
    {{"adversarial_positives", "hardness/adversarial_positives"},
     ofAdversarial<&Adversarial::positives, &Cosines::mean>},
    {{"adversarial_positives_low", "hardness/adversarial_positives_p05"},
     ofAdversarial<&Adversarial::positives, &Cosines::low>},
    {{"adversarial_positives_high", "hardness/adversarial_positives_p95"},
     ofAdversarial<&Adversarial::positives, &Cosines::high>},
    {{"adversarial_negatives", "hardness/adversarial_negatives"},
     ofAdversarial<&Adversarial::negatives, &Cosines::mean>},
    {{"adversarial_negatives_low", "hardness/adversarial_negatives_p05"},
     ofAdversarial<&Adversarial::negatives, &Cosines::low>},
    {{"adversarial_negatives_high", "hardness/adversarial_negatives_p95"},
     ofAdversarial<&Adversarial::negatives, &Cosines::high>},
    {{"adversarial_positive_gradient", "attack/positive_gradient_share"},
     [](const Evaluation& e) {
         const Adversarial* found = adversarial(e);
         return found != nullptr ? Found(found->positiveGradient) : Found();
     }},
}};

} // namespace

const std::vector<Metric>& runMetrics()
{
    static const std::vector<Metric> all = [] {
        std::vector<Metric> metrics;
        for (const StepMetric& metric : kSteps) {
            metrics.push_back(metric.metric);
        }
        for (const EvaluationMetric& metric : kEvaluations) {
            metrics.push_back(metric.metric);
        }
        return metrics;
    }();
    return all;
}

void forEachMetric(const RunRecord& run, const std::function<void(const MetricPoint&)>& take)
{
    double seconds = 0.0;
    auto evaluation = run.evaluations.begin();
    const auto evaluateUpTo = [&](std::int64_t step) {
        for (; evaluation != run.evaluations.end() && evaluation->step <= step; ++evaluation) {
            for (const EvaluationMetric& metric : kEvaluations) {
                if (const Found value = metric.value(*evaluation)) {
                    take({metric.metric, evaluation->step, evaluation->epoch, seconds, *value});
                }
            }
        }
    };
    for (const StepReport& step : run.steps) {
        evaluateUpTo(step.step - 1);
        seconds += step.seconds;
        for (const StepMetric& metric : kSteps) {
            if (const Found value = metric.value(step)) {
                take({metric.metric, step.step, step.epoch, seconds, *value});
            }
        }
        evaluateUpTo(step.step);
    }
    if (!run.evaluations.empty()) {
        evaluateUpTo(run.evaluations.back().step);
    }
}

std::string numberText(double value)
{
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value);
    return {text.data(), end.ptr};
}

} // namespace clae
