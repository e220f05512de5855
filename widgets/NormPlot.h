// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/NormReport.h"

#include <QWidget>

class QCPAxisRect;
class QCPGraph;
class QCPItemStraightLine;
class QCPLegend;
class QCustomPlot;
class QPainter;

namespace clae {

/// One quantity of one layer, channel by channel: on the left clean and adversarial over the
/// channels, on the right adversarial over clean with the diagonal where both are equal. Wheel and
/// drag move a view, a double click or Home fits it; the point under the pointer tells its numbers.
/// Thread: GUI.
class NormPlot : public QWidget {
    Q_OBJECT
public:
    enum class Order { Channels, Sorted }; ///< Sorted: by rising clean value

    explicit NormPlot(QWidget* parent = nullptr);

    /// Keeps the view where the title stays the same and the user moved it.
    void show(const NormLayer::Quantity& quantity, const QString& title);
    void setOrder(Order order);
    void clear();

    /// In the colours of a light palette.
    void paint(QPainter& painter, const QRectF& area);

    using QWidget::show;

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fill();
    void fit();
    void applyTheme(const QPalette& palette);
    [[nodiscard]] QString explained(const QPointF& pixel) const;

    QCustomPlot* m_plot;
    QCPAxisRect* m_channels;
    QCPAxisRect* m_scatter;
    QCPLegend* m_legend;
    QCPGraph* m_clean;
    QCPGraph* m_adversarial;
    QCPGraph* m_points;
    QCPItemStraightLine* m_diagonal;
    NormLayer::Quantity m_quantity;
    std::vector<std::size_t> m_order; ///< the channel at each place
    QString m_title;
    Order m_sorting = Order::Channels;
    bool m_moved = false; ///< the user zoomed or panned
};

} // namespace clae
