// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Reports.h"
#include "widgets/QcpInclude.h"

#include <QCoreApplication>

#include <array>
#include <optional>

namespace clae {

/// The lower chart of CurveChart: what the evaluations of a run found, one of several charts at a
/// time. Owns nothing: graphs and axis rect belong to the plot. Thread: GUI.
class EvaluationCurves {
    Q_DECLARE_TR_FUNCTIONS(clae::EvaluationCurves)
public:
    enum Curve {
        Knn,
        Probe,
        Alignment,
        Uniformity,
        Rank,
        Positives,
        PositivesAdversarial,
        Negatives,
        NegativesAdversarial
    };
    static constexpr std::size_t kCurves = 9;
    enum Chart { Accuracy, Geometry, Spread, Hardness };
    static constexpr std::size_t kCharts = 4;

    /// The chart that shows `curve`.
    [[nodiscard]] static Chart chartOf(Curve curve);
    /// Whether `curve` is drawn dashed with triangles: the adversarial one, or the second of a
    /// chart.
    [[nodiscard]] static bool dashed(Curve curve);
    [[nodiscard]] static QColor colorOf(Curve curve, const QPalette& palette);

    /// REQUIRES: `rect` is in the layout of `plot`.
    EvaluationCurves(QCustomPlot& plot, QCPAxisRect& rect);

    void setName(Curve curve, const QString& name) { m_series[curve].line->setName(name); }
    /// What a report does not have is no point.
    void append(const EvaluationReport& report);
    void clear();

    void setChart(Chart chart);
    [[nodiscard]] Chart chart() const { return m_chart; }
    void setCurveVisible(Curve curve, bool visible);

    /// At the evaluation nearest to `step`; accuracies in percent. Absent without points.
    [[nodiscard]] std::optional<double> valueAt(Curve curve, double step) const;
    /// All points of a curve and its name.
    [[nodiscard]] const QCPGraph& line(Curve curve) const { return *m_series[curve].line; }
    /// The visible curves.
    [[nodiscard]] QVector<QCPGraph*> graphs() const;

    /// Fits the value axis to the visible curves with their bands.
    void fit();
    void applyTheme(const QPalette& palette);

private:
    struct Series {
        QCPGraph* line = nullptr;
        QCPGraph* low = nullptr;  ///< 5th percentile, of the hardness only; the band fills to ...
        QCPGraph* high = nullptr; ///< ... the 95th
        bool wanted = true;
    };

    [[nodiscard]] static QString axisLabel(Chart chart);
    void add(Curve curve, double step, double value);
    void add(Curve curve, double step, const CosineSummary& cosines);
    void showWanted();

    QCPAxisRect& m_rect;
    std::array<Series, kCurves> m_series;
    Chart m_chart = Accuracy;
};

} // namespace clae
