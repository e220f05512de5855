// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/MeasurementRows.h"

#include <QCoreApplication>

#include <cmath>

namespace clae {
namespace {

using Kind = MeasurementRow::Kind;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(clae::MeasurementRows)
};

QString percent(double share)
{
    return Text::tr("%1 %").arg(100.0 * share, 0, 'f', 1);
}

/// An accuracy of the probe on the probe's test images.
MeasurementRow probeRow(const ProbeReport& probe, const QString& name, double top1,
                        std::optional<double> top5, const QString& note, const QString& tip)
{
    return {Kind::Figure, name, top1, top5, shareError(top1, probe.testImages), note, tip};
}

void addKnn(std::vector<MeasurementRow>& rows, const EvaluationReport& knn)
{
    rows.push_back(
        {Kind::Figure,
         Text::tr("kNN"),
         knn.knnTop1,
         {},
         shareError(knn.knnTop1, knn.testImages),
         Text::tr("%L1 images, %L2 vote").arg(knn.testImages).arg(knn.trainImages),
         Text::tr("Weighted nearest neighbours: the evaluate.neighbours most similar training "
                  "images vote, each with weight exp(cos / evaluate.sigma). Features through the "
                  "clean batch norms, without augmentation.")});
    if (knn.onlineProbeTop1) {
        rows.push_back({Kind::Figure,
                        Text::tr("online probe"),
                        knn.onlineProbeTop1,
                        {},
                        shareError(*knn.onlineProbeTop1, knn.testImages),
                        Text::tr("learned beside the run"),
                        Text::tr("A linear classifier that learned on h of the training batches; "
                                 "no gradient reached the encoder.")});
    }
}

void addProbe(std::vector<MeasurementRow>& rows, const ProbeReport& probe)
{
    const bool adam = probe.method == "adam";
    const QString protocol =
        (adam ? Text::tr("Linear probe by Adam, as published: softmax regression on frozen "
                         "features, %1 epochs, weight decay %2.")
              : Text::tr("Linear probe by L-BFGS: min over W, b of the mean cross entropy of "
                         "softmax(W f + b) + λ|W|² / 2 on frozen features, at most %1 iterations; "
                         "λ = %2, the best on the validation images."))
            .arg(probe.epochs)
            .arg(probe.weightDecay, 0, 'g', 3) +
        Text::tr(" %L1 images train it, %L2 validate, %L3 test.")
            .arg(probe.trainImages)
            .arg(probe.validationImages)
            .arg(probe.testImages);
    const QString name = QString::fromStdString(probe.dataset);
    const QString features = QString::fromStdString(probe.features);
    rows.push_back(probeRow(
        probe, Text::tr("linear probe"), probe.top1, probe.top5,
        Text::tr("%1, %2, %3").arg(name, features, adam ? Text::tr("Adam") : Text::tr("L-BFGS")),
        Text::tr("%1 This is the result that evaluate.probe_select picks.").arg(protocol)));
    const QString epoch = adam ? Text::tr("epoch %1 of %2") : Text::tr("iteration %1 of %2");
    rows.push_back(probeRow(probe, Text::tr("  last"), probe.lastTop1, probe.lastTop5,
                            epoch.arg(probe.epochs).arg(probe.epochs), protocol));
    if (probe.validationImages > 0) {
        rows.push_back(probeRow(
            probe, Text::tr("  best on validation"), probe.bestTop1, probe.bestTop5,
            Text::tr("validation %1, training %2, %3")
                .arg(percent(probe.validationTop1), percent(probe.trainTop1),
                     epoch.arg(probe.bestEpoch).arg(probe.epochs)),
            Text::tr("Test accuracy where the held-out validation images are classified best: "
                     "chosen without a look at the test images.")));
    }
    rows.push_back(probeRow(
        probe, Text::tr("  best on test"), probe.testBestTop1, {}, Text::tr("optimistic"),
        Text::tr("The best test accuracy of all, as the published code reports it: the test images "
                 "choose, so the figure is too high.")));
}

QString attackTip(const std::string& attack, int restarts)
{
    const QString title = attackTitle(attack);
    if (attack == "clean") {
        return Text::tr("Accuracy of encoder and probe on the same images without an attack.");
    }
    if (attack == "worst") {
        return Text::tr("Share of images that nothing within ε fools, no attack above and no point "
                        "of the curve over ε up to here: at each image the strongest attack "
                        "counts.");
    }
    if (attack == "fgsm") {
        return Text::tr("x + ε sign(∇ cross entropy), one step, clipped to [0, 1].");
    }
    if (attack.rfind("pgd", 0) == 0) {
        return Text::tr("%1: steps of 2.5 ε / k along the gradient's sign from a random start, "
                        "projected to |δ| ≤ ε and to [0, 1]; restarts: %2.")
            .arg(title)
            .arg(restarts);
    }
    return Text::tr("%1 of AutoAttack (Croce and Hein 2020): momentum 0.75, the step size halves "
                    "when the loss stops to rise; restarts: %2.")
        .arg(title)
        .arg(restarts);
}

void addRobust(std::vector<MeasurementRow>& rows, const RobustReport& robust)
{
    const QString name = QString::fromStdString(robust.dataset);
    for (const RobustEntry& entry : robust.ladder) {
        const bool clean = entry.attack == "clean";
        rows.push_back({Kind::Figure,
                        attackTitle(entry.attack),
                        entry.top1,
                        {},
                        entry.standardError,
                        clean ? Text::tr("%L1 images of %2").arg(robust.images).arg(name)
                              : Text::tr("ε = %1/255 = %2 px, %3")
                                    .arg(255.0 * entry.epsilon, 0, 'g', 3)
                                    .arg(entry.epsilon, 0, 'g', 3)
                                    .arg(name),
                        attackTip(entry.attack, robust.restarts)});
    }
}

void addHardness(std::vector<MeasurementRow>& rows, const RepresentationReport& r)
{
    const auto cosine = [](double value) {
        return QString::number(value, 'f', 3);
    };
    const auto hardness = [&](const QString& what, double clean, std::optional<double> adversarial,
                              const QString& tip) {
        const QString text = adversarial
                                 ? Text::tr("cosine of %1, before → after the attack: %2 → %3")
                                       .arg(what, cosine(clean), cosine(*adversarial))
                                 : Text::tr("cosine of %1: %2").arg(what, cosine(clean));
        rows.push_back({Kind::Remark, text, {}, {}, {}, {}, tip});
    };
    const auto& attacked = r.adversarial;
    hardness(Text::tr("positives"), r.positives.mean,
             attacked ? std::optional<double>(attacked->positives.mean) : std::nullopt,
             Text::tr("Hardness of the positives: mean cos(z_i, z_j) → mean cos(z_i, z_adv,i), "
                      "harder the lower it falls."));
    hardness(Text::tr("negatives"), r.negatives.mean,
             attacked ? std::optional<double>(attacked->negatives.mean) : std::nullopt,
             Text::tr("Hardness of the negatives: mean cos(z_i, z_k) → mean cos(z_i, z_adv,k), k "
                      "another image, harder the higher it rises."));
    if (r.adversarial) {
        const double positive = r.adversarial->positiveGradient;
        rows.push_back(
            {Kind::Remark,
             Text::tr("the attack's gradient at its start: %1 through the positives, %2 through "
                      "the negatives")
                 .arg(percent(positive), percent(1.0 - positive)),
             {},
             {},
             {},
             {},
             Text::tr("|g+| / (|g+| + |g-|) and |g-| / (|g+| + |g-|), the lengths of the "
                      "gradient's two parts. A view that starts at its own anchor (attack.start "
                      "\"same\") has none through the positives: the negatives alone steer it.")});
    }
}

void addRemarks(std::vector<MeasurementRow>& rows, const MeasurementRecord& record)
{
    if (record.knn.representation) {
        const RepresentationReport& r = *record.knn.representation;
        rows.push_back(
            {Kind::Remark,
             Text::tr("alignment %1  ·  uniformity %2 nats  ·  effective rank %3")
                 .arg(r.alignment, 0, 'f', 3)
                 .arg(r.uniformity, 0, 'f', 3)
                 .arg(r.effectiveRank, 0, 'f', 1),
             {},
             {},
             {},
             {},
             Text::tr("Alignment: mean |z_i - z_j|² of two views. Uniformity: log mean "
                      "exp(-2 |z_i - z_k|²) over images (Wang and Isola 2020). Effective rank: "
                      "exp of the entropy of the singular values of h (Roy and Vetterli 2007).")});
        addHardness(rows, r);
    }
    if (record.probe && !record.probe->backboneSha256.empty()) {
        const QString sum = QString::fromStdString(record.probe->backboneSha256);
        rows.push_back(
            {Kind::Remark,
             Text::tr("Encoder unchanged by the measurement: SHA-256 %1…").arg(sum.left(12)),
             {},
             {},
             {},
             {},
             Text::tr("Checksum of all weights and buffers, the same before and after: "
                      "%1")
                 .arg(sum)});
    }
    if (record.robust) {
        for (const std::string& flag : record.robust->flags) {
            rows.push_back({Kind::Warning,
                            QString::fromStdString(flag),
                            {},
                            {},
                            {},
                            {},
                            Text::tr("One of the flags that AutoAttack raises when robust accuracy "
                                     "may be an illusion.")});
        }
    }
}

} // namespace

std::optional<double> shareError(double p, std::int64_t n)
{
    if (n <= 0) {
        return std::nullopt;
    }
    return std::sqrt(p * (1.0 - p) / static_cast<double>(n));
}

QString attackTitle(const std::string& attack)
{
    if (attack == "clean") {
        return Text::tr("no attack");
    }
    if (attack == "worst") {
        return Text::tr("worst case");
    }
    return QString::fromStdString(attack).toUpper();
}

std::vector<MeasurementRow> measurementRows(const MeasurementRecord& record)
{
    std::vector<MeasurementRow> rows;
    addKnn(rows, record.knn);
    if (record.probe) {
        addProbe(rows, *record.probe);
    }
    if (record.robust) {
        addRobust(rows, *record.robust);
    }
    addRemarks(rows, record);
    return rows;
}

} // namespace clae
