// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/CurveSmoother.h"
#include "widgets/TwinFigures.h"

#include <QTimer>
#include <QWidget>

#include <array>
#include <optional>
#include <vector>

class QComboBox;
class QCPGraph;
class QCPLegend;
class QCustomPlot;
class QPainter;

namespace clae {

/// One metric of both twins over their steps, chosen by a box: CLAE solid, the base dashed. Losses
/// of the steps are smoothed a little; the numbers that leave are not. Wheel and drag move the
/// view, a double click or Home fits it and follows the data again. Thread: GUI.
class TwinCurves : public QWidget {
    Q_OBJECT
public:
    enum class Metric { CleanLoss, Knn, Alignment, Positives, Negatives };
    static constexpr std::size_t kMetrics = 5;

    explicit TwinCurves(QWidget* parent = nullptr);

    /// O(1), draws later.
    void append(Twin twin, const StepReport& report);
    void append(Twin twin, const EvaluationReport& report);
    void clear();
    void choose(Metric metric);
    [[nodiscard]] bool isEmpty() const;

    void paint(QPainter& painter, const QRectF& area);
    [[nodiscard]] QString toCsv() const;

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Point {
        double step = 0.0;
        double value = 0.0;
    };
    struct Line {
        QCPGraph* graph = nullptr;
        std::vector<Point> points;
    };
    void append(Twin twin, Metric metric, double step, double value);
    void showMetric();
    void fit();
    void applyTheme(const QPalette& palette);
    [[nodiscard]] Line& line(Twin twin, Metric metric)
    {
        return m_lines[static_cast<std::size_t>(twin)][static_cast<std::size_t>(metric)];
    }

    QComboBox* m_box;
    QCustomPlot* m_plot;
    QCPLegend* m_legend;
    std::array<std::array<Line, kMetrics>, 2> m_lines;
    std::array<CurveSmoother, 2> m_smoothers;
    QTimer m_redraw; ///< runs between a change and its drawing
    Metric m_metric = Metric::CleanLoss;
    bool m_follow = true;
};

} // namespace clae
