// SPDX-License-Identifier: GPL-3.0-or-later
#include "MeasurementText.h"

#include "Output.h"

#include <algorithm>

using namespace clae;

namespace {

using Json = nlohmann::json;

std::string percent(double share)
{
    return fixedText(100.0 * share, 2) + " %";
}

/// A name, a figure and what is to be said about it.
struct Row {
    std::string name;
    std::string figure;
    std::string note;
};

void addRepresentation(std::vector<Row>& rows, const RepresentationReport& r)
{
    rows.push_back({"Alignment", fixedText(r.alignment, 4), "mean |z_i - z_j|^2"});
    rows.push_back({"Uniformity", fixedText(r.uniformity, 4), "log mean exp(-2 |z_i - z_k|^2)"});
    rows.push_back({"Effective rank", fixedText(r.effectiveRank, 2), "of h"});
    const auto cosines = [&](const std::string& name, const CosineSummary& s) {
        rows.push_back(
            {name, fixedText(s.mean, 4),
             "5 % below " + fixedText(s.low, 4) + ", 5 % above " + fixedText(s.high, 4)});
    };
    cosines("Cosine of positives", r.positives);
    cosines("Cosine of negatives", r.negatives);
    if (r.adversarial) {
        cosines("  adversarial positives", r.adversarial->positives);
        cosines("  adversarial negatives", r.adversarial->negatives);
        const double positive = r.adversarial->positiveGradient;
        rows.push_back({"Attack gradient, positives", percent(positive),
                        "|g+| / (|g+| + |g-|), the parts of its gradient at its start"});
        rows.push_back({"  negatives", percent(1.0 - positive), "|g-| / (|g+| + |g-|)"});
    }
}

void addProbe(std::vector<Row>& rows, const ProbeReport& p)
{
    rows.push_back({"Linear probe, top-1", percent(p.top1),
                    p.method + " on " + p.features + " of " + p.dataset + ", " +
                        std::to_string(p.trainImages) + " + " + std::to_string(p.validationImages) +
                        " training, " + std::to_string(p.testImages) + " test images"});
    rows.push_back({"  top-5", percent(p.top5), {}});
    rows.push_back({"  last epoch", percent(p.lastTop1), "of " + std::to_string(p.epochs)});
    if (p.validationImages > 0) {
        rows.push_back(
            {"  best on validation", percent(p.bestTop1),
             "epoch " + std::to_string(p.bestEpoch) + ", validation " + percent(p.validationTop1)});
    }
    rows.push_back({"  best on test", percent(p.testBestTop1), "optimistic"});
    rows.push_back(
        {"  training images", percent(p.trainTop1), "L2 " + nlohmann::json(p.weightDecay).dump()});
}

void addRobust(std::vector<Row>& rows, const RobustReport& r)
{
    const auto add = [&](const RobustEntry& entry) {
        rows.push_back({"  " + entry.attack, percent(entry.top1),
                        "+- " + percent(entry.standardError) + ", epsilon " +
                            fixedText(255.0 * entry.epsilon, 2) + "/255"});
    };
    rows.push_back({"Robust accuracy",
                    {},
                    "of " + std::to_string(r.images) + " test images of " + r.dataset +
                        "; worst: no attack within epsilon fools them"});
    std::for_each(r.ladder.begin(), r.ladder.end(), add);
    if (!r.curve.empty()) {
        rows.push_back({"Accuracy over epsilon", {}, "PGD-20 at this epsilon or a smaller one"});
        std::for_each(r.curve.begin(), r.curve.end(), add);
    }
}

Json cosineJson(const CosineSummary& s)
{
    return {{"mean", s.mean}, {"low", s.low}, {"high", s.high}};
}

Json representationJson(const RepresentationReport& r, std::int64_t step)
{
    Json json = {{"step", step},
                 {"alignment", r.alignment},
                 {"uniformity", r.uniformity},
                 {"effective_rank", r.effectiveRank},
                 {"positives", cosineJson(r.positives)},
                 {"negatives", cosineJson(r.negatives)}};
    if (r.adversarial) {
        json["adversarial_positives"] = cosineJson(r.adversarial->positives);
        json["adversarial_negatives"] = cosineJson(r.adversarial->negatives);
        json["adversarial_positive_gradient"] = r.adversarial->positiveGradient;
    }
    return json;
}

Json probeJson(const ProbeReport& p)
{
    return {{"step", p.step},
            {"method", p.method},
            {"features", p.features},
            {"dataset", p.dataset},
            {"train_images", p.trainImages},
            {"validation_images", p.validationImages},
            {"test_images", p.testImages},
            {"top1", p.top1},
            {"top5", p.top5},
            {"last_top1", p.lastTop1},
            {"last_top5", p.lastTop5},
            {"best_top1", p.bestTop1},
            {"best_top5", p.bestTop5},
            {"best_epoch", p.bestEpoch},
            {"epochs", p.epochs},
            {"test_best_top1", p.testBestTop1},
            {"validation_top1", p.validationTop1},
            {"train_top1", p.trainTop1},
            {"weight_decay", p.weightDecay},
            {"backbone_sha256", p.backboneSha256},
            {"seconds", p.seconds}};
}

Json entriesJson(const std::vector<RobustEntry>& entries)
{
    Json json = Json::array();
    for (const RobustEntry& entry : entries) {
        json.push_back({{"attack", entry.attack},
                        {"epsilon", entry.epsilon},
                        {"top1", entry.top1},
                        {"standard_error", entry.standardError}});
    }
    return json;
}

} // namespace

std::vector<std::string> measurementLines(const Measurement& measurement)
{
    std::vector<Row> rows;
    rows.push_back({"Weighted kNN", percent(measurement.knn.knnTop1),
                    std::to_string(measurement.knn.testImages) + " test images against " +
                        std::to_string(measurement.knn.trainImages)});
    if (measurement.knn.representation) {
        addRepresentation(rows, *measurement.knn.representation);
    }
    if (measurement.probe) {
        addProbe(rows, *measurement.probe);
    }
    if (measurement.robust) {
        addRobust(rows, *measurement.robust);
    }
    std::size_t names = 0;
    std::size_t figures = 0;
    for (const Row& row : rows) {
        names = std::max(names, row.name.size());
        figures = std::max(figures, row.figure.size());
    }
    std::vector<std::string> lines;
    for (const Row& row : rows) {
        std::string line = row.name + std::string(names - row.name.size() + 2, ' ') +
                           std::string(figures - row.figure.size(), ' ') + row.figure;
        line += row.note.empty() ? std::string() : "  " + row.note;
        lines.push_back(line);
    }
    if (measurement.robust) {
        for (const std::string& flag : measurement.robust->flags) {
            lines.push_back("Warning: " + flag);
        }
    }
    return lines;
}

Json measurementJson(const Measurement& measurement)
{
    const EvaluationReport& knn = measurement.knn;
    Json json = {{"step", knn.step},
                 {"epoch", knn.epoch},
                 {"knn",
                  {{"step", knn.step},
                   {"top1", knn.knnTop1},
                   {"train_images", knn.trainImages},
                   {"test_images", knn.testImages}}}};
    if (knn.representation) {
        json["representation"] = representationJson(*knn.representation, knn.step);
    }
    if (measurement.probe) {
        json["probe"] = probeJson(*measurement.probe);
    }
    if (const auto& robust = measurement.robust) {
        json["robust"] = {{"step", robust->step},
                          {"dataset", robust->dataset},
                          {"images", robust->images},
                          {"epsilon", robust->epsilon},
                          {"restarts", robust->restarts},
                          {"ladder", entriesJson(robust->ladder)},
                          {"curve", entriesJson(robust->curve)},
                          {"flags", robust->flags},
                          {"seconds", robust->seconds}};
    }
    return json;
}
