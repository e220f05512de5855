// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/InspectionReports.h"

#include <QWidget>

#include <array>
#include <vector>

class QCPAbstractItem;
class QCPGraph;
class QCPLegend;
class QCustomPlot;

namespace clae {

/// One image under rising epsilon: its cosine with its positive, its hard negative's, the share of
/// the kNN's votes for its class, and the accuracy of the whole batch, with a line where the image
/// flips. The point under the pointer tells its numbers; a click on a legend's entry shows and
/// hides its curve; a double click or Home fits. Thread: GUI.
class EpsilonCurves : public QWidget {
    Q_OBJECT
public:
    using Point = InspectionReport::EpsilonPoint;
    enum Curve { Cosine, HardNegative, VoteShare, BatchAccuracy };
    static constexpr std::size_t kCurves = 4;

    explicit EpsilonCurves(QWidget* parent = nullptr);

    /// How epsilon is counted: an L-infinity budget in steps of 8 bits, an L2 budget as it is.
    enum class Norm { Linf, L2 };

    /// Epsilon rising; replaces what is shown.
    void show(std::vector<Point> points, Norm norm = Norm::Linf);
    [[nodiscard]] const std::vector<Point>& points() const { return m_points; }
    /// The epsilons (pixel space) from which on the kNN names another class, or the right one
    /// again.
    [[nodiscard]] std::vector<double> flips() const;
    /// What the point nearest to `epsilon` says, a line a number.
    [[nodiscard]] QString readout(double epsilon) const;

    /// Draws the plot as shapes and text in the colours of `palette`, whatever the screen shows.
    void paintTo(QPainter& painter, const QRectF& area, const QPalette& palette);

    using QWidget::show;

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] static bool dashed(Curve curve);
    [[nodiscard]] static QColor colorOf(Curve curve, const QPalette& palette);
    /// An epsilon as the axis counts it, and as text with its unit.
    [[nodiscard]] double onAxis(double epsilon) const;
    [[nodiscard]] QString epsilonText(double epsilon) const;
    void addFlips();
    void fit();
    void applyTheme(const QPalette& palette, const QFont& font);

    QCustomPlot* m_plot;
    QCPLegend* m_legend = nullptr;
    std::array<QCPGraph*, kCurves> m_graphs{};
    std::vector<Point> m_points;
    Norm m_norm = Norm::Linf;
};

} // namespace clae
