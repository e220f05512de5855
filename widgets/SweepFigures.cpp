// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/SweepFigures.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>

namespace clae {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(clae::SweepFigures)
};

SweepFigure describe(const std::string& key)
{
    if (key == "knn") {
        return {key, Text::tr("kNN (%)"), 100.0, 2,
                Text::tr("Top-1 accuracy of the weighted nearest-neighbour vote on frozen "
                         "features.")};
    }
    if (key == "probe") {
        return {key, Text::tr("probe (%)"), 100.0, 2,
                Text::tr("Top-1 accuracy of the linear probe on frozen features.")};
    }
    if (key.rfind("robust-", 0) == 0) {
        return {key, Text::tr("%1 (%)").arg(QString::fromStdString(key.substr(7)).toUpper()), 100.0,
                2,
                Text::tr("Accuracy of encoder and probe under this attack, at "
                         "evaluate.robust_epsilon.")};
    }
    if (key == "loss") {
        return {key, Text::tr("loss (nats)"), 1.0, 3,
                Text::tr("Total training loss of the last step.")};
    }
    if (key == "seconds") {
        return {key, Text::tr("time (s)"), 1.0, 1, Text::tr("Wall time of a run's training.")};
    }
    if (key == "images_per_second") {
        return {key, Text::tr("images/s"), 1.0, 0, Text::tr("Source images trained on a second.")};
    }
    return {key, QString::fromStdString(key), 1.0, 4, {}};
}

} // namespace

std::vector<SweepFigure> sweepFigures(const std::vector<SweepCell>& cells)
{
    std::set<std::string> found;
    for (const SweepCell& cell : cells) {
        for (const auto& [key, mean] : cell.figures) {
            found.insert(key);
        }
    }
    std::vector<SweepFigure> figures;
    const auto take = [&](const std::string& key) {
        if (found.erase(key) > 0) {
            figures.push_back(describe(key));
        }
    };
    for (const char* key : {"knn", "probe", "robust-fgsm", "robust-pgd-20"}) {
        take(key);
    }
    // Other attacks come with the accuracies, anything new at the end.
    for (const std::string& key : std::set<std::string>(found)) {
        if (key.rfind("robust-", 0) == 0) {
            take(key);
        }
    }
    for (const char* key : {"loss", "seconds", "images_per_second"}) {
        take(key);
    }
    for (const std::string& key : std::set<std::string>(found)) {
        take(key);
    }
    return figures;
}

QString meanText(const SweepFigure& figure, const SweepMean& mean)
{
    const QString value = QString::number(figure.scale * mean.mean, 'f', figure.decimals);
    return mean.halfWidth
               ? QStringLiteral("%1 ± %2").arg(
                     value, QString::number(figure.scale * *mean.halfWidth, 'f', figure.decimals))
               : value;
}

} // namespace clae
