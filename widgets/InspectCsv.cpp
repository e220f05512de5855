// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/InspectCsv.h"

#include "widgets/Csv.h"

namespace clae {
namespace {

QString number(double value)
{
    return QString::number(value, 'g', 9);
}

} // namespace

QString inspectCsv(const InspectionReport& report, const InspectionReport* measured)
{
    // Names for programs: not translated.
    QString text =
        csvLine({QStringLiteral("section"), QStringLiteral("name"), QStringLiteral("value"),
                 QStringLiteral("image"), QStringLiteral("class"), QStringLiteral("epsilon")});
    const auto add = [&](const char* section, const QString& name, const QString& value,
                         qint64 image, const std::string& label, const QString& epsilon) {
        text += csvLine({QString::fromLatin1(section), name, value, QString::number(image),
                         QString::fromStdString(label), epsilon});
    };
    const struct {
        const char* name;
        double value;
    } figures[] = {
        {"step", static_cast<double>(report.modelStep)},
        {"cosine_views", report.cosineViews},
        {"cosine_adversarial", report.cosineAdversarial},
        {"rank_views", static_cast<double>(report.rankViews)},
        {"rank_adversarial", static_cast<double>(report.rankAdversarial)},
        {"negatives", static_cast<double>(report.negatives)},
        {"loss_before", report.lossBefore},
        {"loss_after", report.lossAfter},
        {"delta_max", report.maxDelta},
        {"delta_l2", report.l2Delta},
        {"clipped_share", report.clippedShare},
        {"gradient_positive", report.positiveGradient},
        {"gradient_negative", report.negativeGradient},
        {"changed_signs", report.changedSigns},
        {"delta_cosine", report.deltaCosine},
    };
    for (const auto& figure : figures) {
        add("figures", QString::fromLatin1(figure.name), number(figure.value), report.index,
            report.label, {});
    }
    const struct {
        const char* section;
        const std::vector<InspectionReport::Neighbour>& neighbours;
    } strips[] = {{"hardest_before", report.hardestBefore},
                  {"hardest_after", report.hardestAfter},
                  {"nearest_before", report.nearestBefore},
                  {"nearest_after", report.nearestAfter}};
    for (const auto& strip : strips) {
        int rank = 0;
        for (const InspectionReport::Neighbour& neighbour : strip.neighbours) {
            add(strip.section, QString::number(++rank), number(neighbour.cosine), neighbour.index,
                neighbour.label, {});
        }
    }
    for (const InspectionReport::Push& push : report.pushes) {
        add(push.removed ? "left_out" : "push", QString::number(push.item), number(push.weight),
            push.index, push.label, {});
    }
    if (measured != nullptr) {
        for (const InspectionReport::EpsilonPoint& point : measured->overEpsilon) {
            const QString epsilon = number(point.epsilon);
            const auto at = [&](const char* name, double value) {
                add("over_epsilon", QString::fromLatin1(name), number(value), report.index,
                    report.label, epsilon);
            };
            at("cosine", point.cosine);
            at("hard_negative", point.hardNegative);
            at("loss", point.loss);
            at("true_share", point.trueShare);
            at("batch_accuracy", point.batchAccuracy);
            at("right", point.right ? 1.0 : 0.0);
        }
    }
    return text;
}

} // namespace clae
