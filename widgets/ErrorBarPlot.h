// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/Exportable.h"

#include <QStringList>
#include <QWidget>

#include <functional>
#include <optional>
#include <vector>

class QColor;
class QCPErrorBars;
class QCPGraph;
class QCPLegend;
class QCustomPlot;
class QLabel;

namespace clae {

/// Figures with their error bars, a few points a series: over numbers or over categories. The wheel
/// zooms the values, a drag pans them, a double click or Home fits; a click on a legend's entry
/// shows and hides its series; the point under the pointer tells its numbers. Thread: GUI.
class ErrorBarPlot : public QWidget, public Exportable {
    Q_OBJECT
public:
    struct Point {
        double x = 0.0; ///< the category's number, from 0, when there are categories
        double y = 0.0;
        std::optional<double> error; ///< half the bar's height, in the unit of y
    };
    struct Series {
        QString name;
        std::function<QColor(const QPalette&)> color;
        bool dashed = false;
        std::vector<Point> points; ///< x rising
    };

    explicit ErrorBarPlot(QWidget* parent = nullptr);

    /// What is shown while there are no points.
    void setEmptyText(const QString& text);
    /// Replaces everything; without `categories` the x axis is one of numbers.
    void show(std::vector<Series> series, const QString& xTitle, const QString& yTitle,
              const QStringList& categories = {});
    [[nodiscard]] bool isEmpty() const { return m_series.empty(); }

    [[nodiscard]] QSizeF exportSize() const override;
    void paintExport(QPainter& painter, const QRectF& area) override;
    /// A line a point: series, x, y, half the bar's height.
    [[nodiscard]] QString exportCsv() const override;

    using QWidget::show;

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Drawn {
        QCPGraph* line = nullptr;
        QCPErrorBars* bars = nullptr;
    };

    void fit();
    void applyTheme();
    void explainPoint(const QPointF& pixel, const QPoint& global);
    [[nodiscard]] double offset(std::size_t series) const;

    QCustomPlot* m_plot;
    QCPLegend* m_legend = nullptr;
    QLabel* m_empty;
    std::vector<Series> m_series;
    std::vector<Drawn> m_drawn; ///< of each series
    QStringList m_categories;
};

} // namespace clae
