// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/EvaluationReports.h"
#include "core/values/Reports.h"

#include <QString>

#include <optional>
#include <vector>

namespace clae {

/// Everything that was found of one encoder at one time.
struct MeasurementRecord {
    QString encoder; ///< such as "20261125-010203-seed0, step 312"
    EvaluationReport knn;
    std::optional<ProbeReport> probe;
    std::optional<RobustReport> robust;
};

/// One line of a measurement's table.
struct MeasurementRow {
    enum class Kind { Figure, Remark, Warning };
    Kind kind = Kind::Figure;
    QString name;               ///< of the figure; the whole sentence of a remark or warning
    std::optional<double> top1; ///< share of the images, 0 to 1
    std::optional<double> top5;
    std::optional<double> standardError; ///< of top1
    QString note;
    QString tip; ///< protocol and formula
};

/// The lines of a measurement: accuracies, then remarks, then what makes them doubtful.
[[nodiscard]] std::vector<MeasurementRow> measurementRows(const MeasurementRecord& record);

/// sqrt(p (1 - p) / n): the standard error of a share `p` of `n` images; nothing without images.
[[nodiscard]] std::optional<double> shareError(double p, std::int64_t n);

/// "FGSM", "PGD-20", "worst case", ...: the title of RobustEntry::attack.
[[nodiscard]] QString attackTitle(const std::string& attack);

} // namespace clae
