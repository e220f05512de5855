// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/CurveCsv.h"

#include "widgets/Csv.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace clae {
namespace {

// In the order of CurveMetric, called as in a run's folder.
constexpr std::array<const char*, kCurveMetrics> kColumns{"loss_clean",
                                                          "loss_adversarial",
                                                          "loss_total",
                                                          "loss_attack_start",
                                                          "positive_cosine",
                                                          "positive_cosine_adversarial",
                                                          "learning_rate",
                                                          "images_per_second",
                                                          "seconds",
                                                          "knn_top1",
                                                          "probe_top1",
                                                          "alignment",
                                                          "uniformity",
                                                          "effective_rank",
                                                          "positives",
                                                          "adversarial_positives",
                                                          "negatives",
                                                          "adversarial_negatives",
                                                          "adversarial_positive_gradient"};

QString number(double value)
{
    return std::isfinite(value) ? QString::number(value, 'g', 17) : QString();
}

/// As reported: shares are 0 to 1 where the curves show percent.
double reported(CurveMetric metric, const EvaluationReport& report)
{
    switch (metric) {
    case CurveMetric::Knn:
        return report.knnTop1;
    case CurveMetric::Probe:
        return report.onlineProbeTop1.value_or(std::nan(""));
    case CurveMetric::GradientShare:
        return report.representation && report.representation->adversarial
                   ? report.representation->adversarial->positiveGradient
                   : std::nan("");
    default:
        return curves::value(metric, report).value_or(std::nan(""));
    }
}

class Writer {
public:
    Writer(const CurveRuns& runs, const CurveSight& sight) : m_runs(runs), m_sight(sight)
    {
        const CurveMetricSet shown =
            curves::metricsOf(sight.options.charts) & ~sight.options.hidden;
        for (std::size_t k = 0; k < kCurveMetrics; ++k) {
            if (shown.test(k)) {
                m_metrics.push_back(static_cast<CurveMetric>(k));
            }
        }
    }

    QString write()
    {
        for (std::size_t run = 0; run < m_runs.size(); ++run) {
            if (!(run < m_sight.hiddenRuns.size() && m_sight.hiddenRuns[run])) {
                writeRun(run);
            }
        }
        return m_any ? header() + m_text : QString();
    }

private:
    [[nodiscard]] QString header() const
    {
        QStringList cells{QStringLiteral("run"), QStringLiteral("step"), QStringLiteral("epochs"),
                          QStringLiteral("training_seconds")};
        for (const CurveMetric metric : m_metrics) {
            cells.append(QLatin1String(kColumns[curves::indexOf(metric)]));
        }
        return csvLine(cells);
    }

    void writeRun(std::size_t index)
    {
        const CurveRun& run = m_runs.run(index);
        const auto& evaluations = run.evaluations();
        auto evaluation = evaluations.begin();
        // Both rise: they are merged by their steps.
        std::size_t step = 0;
        while (step < run.clock().size() || evaluation != evaluations.end()) {
            const double nextStep = step < run.clock().size() ? run.clock().step(step) : HUGE_VAL;
            const double nextEvaluation =
                evaluation != evaluations.end() ? static_cast<double>(evaluation->step) : HUGE_VAL;
            const double now = std::min(nextStep, nextEvaluation);
            const bool hasStep = nextStep == now;
            const bool hasEvaluation = nextEvaluation == now;
            const double place = run.clock().at(m_sight.options.x, now);
            if (place >= m_sight.lower && place <= m_sight.upper) {
                writeLine(index, now, hasStep ? std::optional(step) : std::nullopt,
                          hasEvaluation ? &*evaluation : nullptr);
            }
            step += hasStep ? 1 : 0;
            evaluation += hasEvaluation ? 1 : 0;
        }
    }

    void writeLine(std::size_t index, double now, std::optional<std::size_t> step,
                   const EvaluationReport* evaluation)
    {
        const CurveRun& run = m_runs.run(index);
        QStringList cells{m_runs.name(index), number(now),
                          number(run.clock().at(CurveX::Epoch, now)),
                          number(run.clock().at(CurveX::Time, now))};
        bool any = false;
        for (const CurveMetric metric : m_metrics) {
            double value = std::nan("");
            if (curves::isOfSteps(metric)) {
                value = step ? run.stepValue(metric, *step) : value;
            } else {
                value = evaluation != nullptr ? reported(metric, *evaluation) : value;
            }
            cells.append(number(value));
            any = any || std::isfinite(value);
        }
        if (any) {
            m_any = true;
            m_text += csvLine(cells);
        }
    }

    const CurveRuns& m_runs;
    const CurveSight& m_sight;
    std::vector<CurveMetric> m_metrics;
    QString m_text;
    bool m_any = false;
};

} // namespace

QString curvesCsv(const CurveRuns& runs, const CurveSight& sight)
{
    return Writer(runs, sight).write();
}

} // namespace clae
