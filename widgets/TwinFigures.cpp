// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/TwinFigures.h"

#include <QCoreApplication>

#include <cmath>

namespace clae {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(clae::TwinFigures)
};

QString number(double value, int decimals)
{
    return QString::number(value, 'f', decimals).replace(QLatin1Char('-'), QChar(0x2212));
}

QString signedNumber(double value, int decimals)
{
    const QString text = number(std::fabs(value), decimals);
    const bool zero = text == number(0.0, decimals);
    return zero ? text : (value < 0.0 ? QChar(0x2212) : QLatin1Char('+')) + text;
}

/// sqrt(p (1 - p) / n)
double standardError(const EvaluationReport& report)
{
    return report.testImages > 0 ? std::sqrt(report.knnTop1 * (1.0 - report.knnTop1) /
                                             static_cast<double>(report.testImages))
                                 : 0.0;
}

} // namespace

std::vector<TwinFigure> twinFigures(const TwinState& state)
{
    std::vector<TwinFigure> rows;
    const auto add = [&](const QString& name, int decimals, const QString& tip, const auto& from,
                         auto value) {
        TwinFigure row{name, std::nullopt, std::nullopt, decimals, tip};
        if (from[0]) {
            row.clae = value(*from[0]);
        }
        if (from[1]) {
            row.base = value(*from[1]);
        }
        if (row.clae || row.base) {
            rows.push_back(row);
        }
    };
    using Number = std::optional<double>;
    const auto percent = [](Number share) {
        return share ? Number(100.0 * *share) : Number();
    };
    const auto representation = [](auto value) {
        return [value](const EvaluationReport& report) {
            return report.representation ? Number(value(*report.representation)) : Number();
        };
    };
    const auto& steps = state.steps;
    const auto& evaluations = state.evaluations;
    add(Text::tr("clean loss"), 4,
        Text::tr("L(z_i, z_j) of the newest step, in nats; both see the "
                 "same batch and views"),
        steps, [](const StepReport& report) { return Number(report.lossClean); });
    add(Text::tr("adv. loss"), 4,
        Text::tr("L(z_i, z_adv) of the newest step, in nats; only CLAE has one"), steps,
        [](const StepReport& report) { return Number(report.lossAdversarial); });
    add(Text::tr("kNN (%)"), 1, Text::tr("Top-1 of the weighted nearest-neighbour vote"),
        evaluations, [&](const EvaluationReport& report) { return percent(report.knnTop1); });
    add(Text::tr("online probe (%)"), 1,
        Text::tr("Top-1 of the linear classifier trained beside the run"), evaluations,
        [&](const EvaluationReport& report) { return percent(report.onlineProbeTop1); });
    add(Text::tr("alignment"), 3,
        Text::tr("Mean ‖z_i − z_j‖² of positive pairs; less is better (Wang and Isola 2020)"),
        evaluations, representation([](const RepresentationReport& r) { return r.alignment; }));
    add(Text::tr("uniformity"), 3,
        Text::tr("log mean exp(−2‖z_i − z_k‖²); less is better (Wang and Isola 2020)"), evaluations,
        representation([](const RepresentationReport& r) { return r.uniformity; }));
    add(Text::tr("effective rank"), 1, Text::tr("exp of the entropy of the singular values of h"),
        evaluations, representation([](const RepresentationReport& r) { return r.effectiveRank; }));
    add(Text::tr("positive cos"), 3, Text::tr("Mean cos(z_i, z_j) of test images"), evaluations,
        representation([](const RepresentationReport& r) { return r.positives.mean; }));
    add(Text::tr("negative cos"), 3, Text::tr("Mean cos(z_i, z_k) of different test images"),
        evaluations,
        representation([](const RepresentationReport& r) { return r.negatives.mean; }));
    return rows;
}

QString twinVerdict(const TwinState& state)
{
    const auto& [clae, base] = state.evaluations;
    if (!clae || !base) {
        return Text::tr("Nothing to compare yet: the verdict comes with the first evaluation of "
                        "both.");
    }
    if (clae->step == 0) {
        return Text::tr("Before training both are one and the same encoder: same seed, same "
                        "weights, same batches.");
    }
    const double difference = clae->knnTop1 - base->knnTop1;
    const double error = 1.96 * std::hypot(standardError(*clae), standardError(*base));
    const QString measured =
        Text::tr("step %1: kNN %2 % with CLAE, %3 % without, %4 points ± %5")
            .arg(QString::number(clae->step), number(100.0 * clae->knnTop1, 1),
                 number(100.0 * base->knnTop1, 1), signedNumber(100.0 * difference, 1),
                 number(100.0 * error, 1));
    if (std::fabs(difference) <= error) {
        return Text::tr("No difference that %n test images could tell; %1. One seed is one "
                        "sample: repeat it in Ablations.",
                        nullptr, static_cast<int>(clae->testImages))
            .arg(measured);
    }
    return difference > 0.0
               ? Text::tr("CLAE helped here; %1. One seed is one sample: repeat it in Ablations.")
                     .arg(measured)
               : Text::tr("CLAE did not help here; %1. One seed is one sample: repeat it in "
                          "Ablations.")
                     .arg(measured);
}

void TwinFiguresModel::setFigures(std::vector<TwinFigure> figures)
{
    const bool sameRows = figures.size() == m_figures.size() && !figures.empty();
    if (sameRows) {
        m_figures = std::move(figures);
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, Columns - 1));
        return;
    }
    beginResetModel();
    m_figures = std::move(figures);
    endResetModel();
}

int TwinFiguresModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_figures.size());
}

int TwinFiguresModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(Columns);
}

QVariant TwinFiguresModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const TwinFigure& figure = m_figures[static_cast<std::size_t>(index.row())];
    if (role == Qt::ToolTipRole) {
        return figure.tip;
    }
    if (role == Qt::TextAlignmentRole) {
        return static_cast<int>((index.column() == Name ? Qt::AlignLeft : Qt::AlignRight) |
                                Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    const auto text = [&](const std::optional<double>& value) {
        return value ? number(*value, figure.decimals) : QStringLiteral("–");
    };
    switch (index.column()) {
    case Name:
        return figure.name;
    case Clae:
        return text(figure.clae);
    case Base:
        return text(figure.base);
    default:
        return figure.clae && figure.base
                   ? signedNumber(*figure.clae - *figure.base, figure.decimals)
                   : QStringLiteral("–");
    }
}

QVariant TwinFiguresModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || (role != Qt::DisplayRole && role != Qt::ToolTipRole)) {
        return {};
    }
    const bool tip = role == Qt::ToolTipRole;
    switch (section) {
    case Clae:
        return tip ? tr("The run that trains on adversarial examples too") : tr("CLAE");
    case Base:
        return tip ? tr("The run on the base loss alone") : tr("base");
    case Difference:
        return tip ? tr("CLAE minus base") : tr("diff.");
    default:
        return tip ? QVariant() : tr("figure");
    }
}

} // namespace clae
