// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/CurveMetrics.h"

#include "widgets/Theme.h"

#include <QCoreApplication>
#include <QPen>

namespace clae::curves {
namespace {

using Sample = LegendButton::Sample;

enum class Hue { Clean, Adversarial, Text, Accuracy };

/// Texts are marked here and translated when asked for.
struct MetricFacts {
    const char* key;
    CurveGroup group;
    Hue hue;
    Sample sample;
    const char* name;
    const char* legendName;
    const char* tip;
};

struct GroupFacts {
    const char* key;
    const char* title;
    const char* axisLabel;
};

constexpr char kContext[] = "clae::CurveMetrics";

// In the order of CurveMetric.
constexpr std::array<MetricFacts, kCurveMetrics> kMetrics{{
    {"lossClean", CurveGroup::Losses, Hue::Clean, Sample::SolidLine,
     QT_TRANSLATE_NOOP("clae::CurveMetrics", "clean loss"),
     QT_TRANSLATE_NOOP("clae::CurveMetrics", "clean"),
     QT_TRANSLATE_NOOP("clae::CurveMetrics",
                       "Contrastive loss of the two random views, L(z_i, z_j), in nats.")},
    {"lossAdversarial", CurveGroup::Losses, Hue::Adversarial, Sample::DashedLine,
     QT_TRANSLATE_NOOP("clae::CurveMetrics", "adversarial loss"),
     QT_TRANSLATE_NOOP("clae::CurveMetrics", "adversarial"),
     QT_TRANSLATE_NOOP("clae::CurveMetrics",
                       "Contrastive loss of the attacked view, L(z_i, z_adv), in nats, before its "
                       "weight α.")},
    {"lossTotal", CurveGroup::Losses, Hue::Text, Sample::SolidLine,
     QT_TRANSLATE_NOOP("clae::CurveMetrics", "total loss"),
     QT_TRANSLATE_NOOP("clae::CurveMetrics", "total"),
     QT_TRANSLATE_NOOP("clae::CurveMetrics",
                       "What the training minimises: L(z_i, z_j) + α L(z_i, z_adv), in nats.")},
    {"lossAttackStart", CurveGroup::Losses, Hue::Adversarial, Sample::DottedLine,
     QT_TRANSLATE_NOOP("clae::CurveMetrics", "loss at the attack's start"),
     QT_TRANSLATE_NOOP("clae::CurveMetrics", "attack start"),
     QT_TRANSLATE_NOOP("clae::CurveMetrics",
                       "The attacked loss at δ = 0, in nats: how far the adversarial loss lies "
                       "above it is what the attack gained.")},
    {"positiveCosine", CurveGroup::BatchCosines, Hue::Clean, Sample::SolidLine,
     QT_TRANSLATE_NOOP("clae::CurveMetrics", "positive cosine of the batch"),
     QT_TRANSLATE_NOOP("clae::CurveMetrics", "clean"),
     QT_TRANSLATE_NOOP("clae::CurveMetrics",
                       "Mean cos(z_i, z_j) of the two views of each image of the batch.")},
    {"positiveCosineAdversarial", CurveGroup::BatchCosines, Hue::Adversarial, Sample::DashedLine,
     QT_TRANSLATE_NOOP("clae::CurveMetrics", "adversarial positive cosine of the batch"),
     QT_TRANSLATE_NOOP("clae::CurveMetrics", "adversarial"),
     QT_TRANSLATE_NOOP("clae::CurveMetrics",
                       "Mean cos(z_i, z_adv) of each view of the batch and its attacked one: the "
                       "lower, the harder the positive.")},
    {"learningRate", CurveGroup::LearningRate, Hue::Text, Sample::SolidLine,
     QT_TRANSLATE_NOOP("clae::CurveMetrics", "learning rate"),
     QT_TRANSLATE_NOOP("clae::CurveMetrics", "learning rate"),
     QT_TRANSLATE_NOOP("clae::CurveMetrics",
                       "The optimiser's learning rate, with the schedule's factor.")},
    {"imagesPerSecond", CurveGroup::Throughput, Hue::Text, Sample::SolidLine,
     QT_TRANSLATE_NOOP("clae::CurveMetrics", "images per second"),
     QT_TRANSLATE_NOOP("clae::CurveMetrics", "images/s"),
     QT_TRANSLATE_NOOP("clae::CurveMetrics",
                       "Source images trained per second, over the last steps.")},
    {"secondsPerStep", CurveGroup::StepTime, Hue::Text, Sample::SolidLine,
     QT_TRANSLATE_NOOP("clae::CurveMetrics", "seconds per step"),
     QT_TRANSLATE_NOOP("clae::CurveMetrics", "step time"),
     QT_TRANSLATE_NOOP("clae::CurveMetrics", "Wall time of each training step, in seconds.")},
    {"accuracy", CurveGroup::Accuracy, Hue::Accuracy, Sample::LineWithDots,
     QT_TRANSLATE_NOOP("clae::CurveMetrics", "kNN accuracy"),
     QT_TRANSLATE_NOOP("clae::CurveMetrics", "kNN"),
     QT_TRANSLATE_NOOP("clae::CurveMetrics",
                       "Share of test images whose nearest neighbours vote for the right class, "
                       "each with weight exp(cos / sigma).")},
    {"probe", CurveGroup::Accuracy, Hue::Accuracy, Sample::DashesWithTriangles,
     QT_TRANSLATE_NOOP("clae::CurveMetrics", "accuracy of the online probe"),
     QT_TRANSLATE_NOOP("clae::CurveMetrics", "online probe"),
     QT_TRANSLATE_NOOP("clae::CurveMetrics",
                       "Share of test images that a linear classifier gets right; it learns beside "
                       "the run on h, and no gradient reaches the encoder. Switched on by "
                       "evaluate.online_probe.")},
    {"alignment", CurveGroup::Geometry, Hue::Text, Sample::LineWithDots,
     QT_TRANSLATE_NOOP("clae::CurveMetrics", "alignment"),
     QT_TRANSLATE_NOOP("clae::CurveMetrics", "alignment"),
     QT_TRANSLATE_NOOP("clae::CurveMetrics",
                       "Mean |z_i - z_j|² of the two views of an image: small when views agree "
                       "(Wang and Isola 2020).")},
    {"uniformity", CurveGroup::Geometry, Hue::Text, Sample::DashesWithTriangles,
     QT_TRANSLATE_NOOP("clae::CurveMetrics", "uniformity"),
     QT_TRANSLATE_NOOP("clae::CurveMetrics", "uniformity"),
     QT_TRANSLATE_NOOP("clae::CurveMetrics",
                       "log mean exp(-2 |z_i - z_k|²) over pairs of images, in nats: the lower, "
                       "the more evenly they cover the sphere (Wang and Isola 2020).")},
    {"rank", CurveGroup::EffectiveRank, Hue::Text, Sample::LineWithDots,
     QT_TRANSLATE_NOOP("clae::CurveMetrics", "effective rank"),
     QT_TRANSLATE_NOOP("clae::CurveMetrics", "effective rank"),
     QT_TRANSLATE_NOOP("clae::CurveMetrics",
                       "exp(-Σ p log p), p the singular values of h as shares: how many dimensions "
                       "are in use (Roy and Vetterli 2007).")},
    {"positives", CurveGroup::Hardness, Hue::Clean, Sample::LineWithDots,
     QT_TRANSLATE_NOOP("clae::CurveMetrics", "positives"),
     QT_TRANSLATE_NOOP("clae::CurveMetrics", "positives"),
     QT_TRANSLATE_NOOP("clae::CurveMetrics",
                       "Mean cos(z_i, z_j) of the two views of an image; the band is the 5th to "
                       "the 95th percentile.")},
    {"positivesAdversarial", CurveGroup::Hardness, Hue::Adversarial, Sample::DashesWithTriangles,
     QT_TRANSLATE_NOOP("clae::CurveMetrics", "adversarial positives"), "",
     QT_TRANSLATE_NOOP("clae::CurveMetrics",
                       "Mean cos(z_i, z_adv,i) of a view and its own attacked view, with the 5th "
                       "to the 95th percentile: the lower, the harder the positive.")},
    {"negatives", CurveGroup::Hardness, Hue::Clean, Sample::LineWithRings,
     QT_TRANSLATE_NOOP("clae::CurveMetrics", "negatives"),
     QT_TRANSLATE_NOOP("clae::CurveMetrics", "negatives"),
     QT_TRANSLATE_NOOP("clae::CurveMetrics",
                       "Mean cos(z_i, z_k) of views of two images; the band is the 5th to the 95th "
                       "percentile.")},
    {"negativesAdversarial", CurveGroup::Hardness, Hue::Adversarial,
     Sample::DashesWithHollowTriangles,
     QT_TRANSLATE_NOOP("clae::CurveMetrics", "adversarial negatives"), "",
     QT_TRANSLATE_NOOP("clae::CurveMetrics",
                       "Mean cos(z_i, z_adv,k) of a view and another image's attacked view, with "
                       "the 5th to the 95th percentile: the higher, the harder the negative.")},
    {"gradientShare", CurveGroup::GradientShare, Hue::Adversarial, Sample::DashesWithTriangles,
     QT_TRANSLATE_NOOP("clae::CurveMetrics", "positive share of the attack's gradient"),
     QT_TRANSLATE_NOOP("clae::CurveMetrics", "positive share"),
     QT_TRANSLATE_NOOP("clae::CurveMetrics",
                       "|g+| / (|g+| + |g-|) of the attack's gradient at its start: how much of it "
                       "comes through the positive pair. What is left comes through the "
                       "negatives.")},
}};

// In the order of CurveGroup.
constexpr std::array<GroupFacts, kCurveGroups> kGroups{{
    {"losses", QT_TRANSLATE_NOOP("clae::CurveMetrics", "Loss"),
     QT_TRANSLATE_NOOP("clae::CurveMetrics", "loss (nats)")},
    {"batchCosines", QT_TRANSLATE_NOOP("clae::CurveMetrics", "Positive cosine of the batch"),
     QT_TRANSLATE_NOOP("clae::CurveMetrics", "cosine")},
    {"learningRate", QT_TRANSLATE_NOOP("clae::CurveMetrics", "Learning rate"),
     QT_TRANSLATE_NOOP("clae::CurveMetrics", "learn. rate")},
    {"throughput", QT_TRANSLATE_NOOP("clae::CurveMetrics", "Images per second"),
     QT_TRANSLATE_NOOP("clae::CurveMetrics", "images/s")},
    {"stepTime", QT_TRANSLATE_NOOP("clae::CurveMetrics", "Seconds per step"),
     QT_TRANSLATE_NOOP("clae::CurveMetrics", "s per step")},
    {"accuracy", QT_TRANSLATE_NOOP("clae::CurveMetrics", "Accuracy"),
     QT_TRANSLATE_NOOP("clae::CurveMetrics", "accuracy (%)")},
    {"geometry", QT_TRANSLATE_NOOP("clae::CurveMetrics", "Alignment, uniformity"),
     QT_TRANSLATE_NOOP("clae::CurveMetrics", "align., uniform.")},
    {"effectiveRank", QT_TRANSLATE_NOOP("clae::CurveMetrics", "Effective rank"),
     QT_TRANSLATE_NOOP("clae::CurveMetrics", "eff. rank")},
    {"hardness", QT_TRANSLATE_NOOP("clae::CurveMetrics", "Hardness"),
     QT_TRANSLATE_NOOP("clae::CurveMetrics", "cosine")},
    {"gradientShare", QT_TRANSLATE_NOOP("clae::CurveMetrics", "Attack's gradient"),
     QT_TRANSLATE_NOOP("clae::CurveMetrics", "positive (%)")},
}};

const MetricFacts& facts(CurveMetric metric)
{
    return kMetrics[indexOf(metric)];
}

QString translated(const char* text)
{
    return *text == '\0' ? QString() : QCoreApplication::translate(kContext, text);
}

const CosineSummary* cosines(CurveMetric metric, const EvaluationReport& report)
{
    if (!report.representation) {
        return nullptr;
    }
    const auto& adversarial = report.representation->adversarial;
    switch (metric) {
    case CurveMetric::Positives:
        return &report.representation->positives;
    case CurveMetric::Negatives:
        return &report.representation->negatives;
    case CurveMetric::PositivesAdversarial:
        return adversarial ? &adversarial->positives : nullptr;
    case CurveMetric::NegativesAdversarial:
        return adversarial ? &adversarial->negatives : nullptr;
    default:
        return nullptr;
    }
}

template <typename Facts, std::size_t count>
std::optional<std::size_t> find(const std::array<Facts, count>& table, const QString& key)
{
    for (std::size_t k = 0; k < count; ++k) {
        if (key == QLatin1String(table[k].key)) {
            return k;
        }
    }
    return std::nullopt;
}

} // namespace

CurveGroup groupOf(CurveMetric metric)
{
    return facts(metric).group;
}

std::vector<CurveMetric> metricsOf(CurveGroup group)
{
    std::vector<CurveMetric> found;
    for (std::size_t k = 0; k < kCurveMetrics; ++k) {
        if (kMetrics[k].group == group) {
            found.push_back(static_cast<CurveMetric>(k));
        }
    }
    return found;
}

CurveMetricSet metricsOf(const std::vector<CurveGroup>& groups)
{
    CurveMetricSet found;
    for (const CurveGroup group : groups) {
        for (const CurveMetric metric : metricsOf(group)) {
            found.set(indexOf(metric));
        }
    }
    return found;
}

const char* key(CurveMetric metric)
{
    return facts(metric).key;
}

const char* key(CurveGroup group)
{
    return kGroups[indexOf(group)].key;
}

std::optional<CurveMetric> metricOfKey(const QString& key)
{
    const std::optional<std::size_t> found = find(kMetrics, key);
    return found ? std::optional(static_cast<CurveMetric>(*found)) : std::nullopt;
}

std::optional<CurveGroup> groupOfKey(const QString& key)
{
    const std::optional<std::size_t> found = find(kGroups, key);
    return found ? std::optional(static_cast<CurveGroup>(*found)) : std::nullopt;
}

QString title(CurveGroup group)
{
    return translated(kGroups[indexOf(group)].title);
}

QString axisLabel(CurveGroup group)
{
    return translated(kGroups[indexOf(group)].axisLabel);
}

QString name(CurveMetric metric)
{
    return translated(facts(metric).name);
}

QString legendName(CurveMetric metric)
{
    return translated(facts(metric).legendName);
}

QString tip(CurveMetric metric)
{
    return translated(facts(metric).tip);
}

std::optional<double> value(CurveMetric metric, const StepReport& report)
{
    switch (metric) {
    case CurveMetric::LossClean:
        return report.lossClean;
    case CurveMetric::LossAdversarial:
        return report.lossAdversarial;
    case CurveMetric::LossTotal:
        return report.lossTotal;
    case CurveMetric::LossAttackStart:
        return report.lossAttackStart;
    case CurveMetric::PositiveCosine:
        return report.positiveCosine;
    case CurveMetric::PositiveCosineAdversarial:
        return report.positiveCosineAdversarial;
    case CurveMetric::LearningRate:
        return report.learningRate;
    case CurveMetric::ImagesPerSecond:
        // A step read from disk has none.
        return report.imagesPerSecond > 0.0 ? std::optional(report.imagesPerSecond) : std::nullopt;
    case CurveMetric::SecondsPerStep:
        return report.seconds > 0.0 ? std::optional(report.seconds) : std::nullopt;
    default:
        return std::nullopt;
    }
}

std::optional<double> value(CurveMetric metric, const EvaluationReport& report)
{
    if (metric == CurveMetric::Knn) {
        return 100.0 * report.knnTop1;
    }
    if (metric == CurveMetric::Probe) {
        return report.onlineProbeTop1 ? std::optional(100.0 * *report.onlineProbeTop1)
                                      : std::nullopt;
    }
    if (const CosineSummary* summary = cosines(metric, report)) {
        return summary->mean;
    }
    if (!report.representation) {
        return std::nullopt;
    }
    switch (metric) {
    case CurveMetric::Alignment:
        return report.representation->alignment;
    case CurveMetric::Uniformity:
        return report.representation->uniformity;
    case CurveMetric::EffectiveRank:
        return report.representation->effectiveRank;
    case CurveMetric::GradientShare:
        return report.representation->adversarial
                   ? std::optional(100.0 * report.representation->adversarial->positiveGradient)
                   : std::nullopt;
    default:
        return std::nullopt;
    }
}

std::optional<std::array<double, 2>> band(CurveMetric metric, const EvaluationReport& report)
{
    const CosineSummary* summary = cosines(metric, report);
    return summary != nullptr ? std::optional(std::array<double, 2>{summary->low, summary->high})
                              : std::nullopt;
}

QString valueText(CurveMetric metric, double value)
{
    switch (facts(metric).group) {
    case CurveGroup::Losses:
        return QString::number(value, 'f', 3);
    case CurveGroup::LearningRate:
        return QString::number(value, 'g', 3);
    case CurveGroup::StepTime:
        return QCoreApplication::translate(kContext, "%1 s").arg(QString::number(value, 'g', 3));
    case CurveGroup::Throughput:
        return QString::number(value, 'f', value < 100.0 ? 1 : 0);
    case CurveGroup::Accuracy:
    case CurveGroup::GradientShare:
        return QCoreApplication::translate(kContext, "%1 %").arg(value, 0, 'f', 1);
    case CurveGroup::EffectiveRank:
        return QString::number(value, 'f', 1);
    case CurveGroup::BatchCosines:
    case CurveGroup::Geometry:
    case CurveGroup::Hardness:
        return QString::number(value, 'f', 2);
    }
    Q_UNREACHABLE();
}

QColor color(CurveMetric metric, const QPalette& palette)
{
    switch (facts(metric).hue) {
    case Hue::Clean:
        return Theme::clean(palette);
    case Hue::Adversarial:
        return Theme::adversarial(palette);
    case Hue::Text:
        return Theme::total(palette);
    case Hue::Accuracy:
        return Theme::accuracy(palette);
    }
    Q_UNREACHABLE();
}

Sample sample(CurveMetric metric, bool byRun)
{
    // The clean loss is the solid one.
    return byRun && metric == CurveMetric::LossTotal ? Sample::DashDotLine : facts(metric).sample;
}

QPen pen(CurveMetric metric, const QColor& color, bool byRun)
{
    QPen pen(color, 1);
    switch (sample(metric, byRun)) {
    case Sample::DashedLine:
    case Sample::DashesWithTriangles:
    case Sample::DashesWithHollowTriangles:
        pen.setDashPattern({6, 4});
        break;
    case Sample::DottedLine:
        pen.setDashPattern({1, 3});
        break;
    case Sample::DashDotLine:
        pen.setDashPattern({8, 3, 1, 3});
        break;
    default:
        break;
    }
    return pen;
}

} // namespace clae::curves
