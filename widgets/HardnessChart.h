// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Reports.h"
#include "widgets/CosineHeat.h"
#include "widgets/QcpInclude.h"

#include <array>
#include <optional>
#include <vector>

namespace clae {

class CrosshairItem;

/// The drawing surface of HardnessView: the cosines of positives above those of negatives, clean
/// beside adversarial, each as histograms over the steps of the evaluations; at the right the
/// histograms of one evaluation over each other; below alignment and uniformity. The wheel zooms
/// the steps, a drag moves them, a double click fits; the arrow keys go from evaluation to
/// evaluation. Thread: GUI.
class HardnessChart : public QCustomPlot {
    Q_OBJECT
public:
    enum class Pairs { Positives, Negatives };
    enum class Views { Clean, Adversarial };

    /// A bin of one of the evaluations.
    struct Cell {
        std::size_t evaluation = 0;
        Pairs pairs = Pairs::Positives;
        Views views = Views::Clean;
        std::size_t bin = 0;
    };

    explicit HardnessChart(QWidget* parent = nullptr);

    /// Those without a representation, and those that are not after the newest, are passed over.
    void append(const EvaluationReport& report);
    void clear();
    /// At least one of both is always shown.
    void setShown(Views views, bool shown);
    /// Of a run without CLAE only the clean ones are.
    [[nodiscard]] bool isShown(Views views) const;

    [[nodiscard]] const std::vector<EvaluationReport>& evaluations() const { return m_reports; }
    /// Whether an evaluation kept its histograms; older runs have none.
    [[nodiscard]] bool hasHistograms() const;
    /// Whether an evaluation has adversarial views; runs without CLAE have none.
    [[nodiscard]] bool hasAdversarial() const;
    /// Null when the evaluation has none.
    [[nodiscard]] static const CosineSummary* summary(const EvaluationReport& report, Pairs pairs,
                                                      Views views);

    /// The evaluation that the histograms at the right are of: the one under the crosshair,
    /// otherwise the newest. REQUIRES: there is one.
    [[nodiscard]] std::size_t current() const;
    [[nodiscard]] bool hasCrosshair() const { return m_pointed.has_value(); }
    /// What the pointer is over; absent when that is no cell.
    [[nodiscard]] const std::optional<Cell>& pointedCell() const { return m_cell; }
    /// Puts the crosshair on the evaluation nearest to a step that another view points at; absent
    /// takes it away.
    void showCrosshair(std::optional<double> step);

    /// For tests and exports: the rect of a heat map, and of the histograms. Null when not shown.
    [[nodiscard]] QCPAxisRect* heatRect(Pairs pairs, Views views) const;
    [[nodiscard]] QCPAxisRect* histogramRect(Pairs pairs) const;
    [[nodiscard]] const CosineHeat* heat(Pairs pairs, Views views) const;
    /// The outline of the histogram; null when not shown.
    [[nodiscard]] const QCPGraph* outline(Pairs pairs, Views views) const;

    /// Logical pixels; empty without data.
    [[nodiscard]] QSizeF paperSize() const;
    void paintOnPaper(QPainter& painter, const QRectF& area);

    /// Draws what changed; call after append() and clear(), many of them at once.
    void refresh();

Q_SIGNALS:
    /// The pointer moved the crosshair, or left.
    void crosshairMoved();

protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    struct Panel {
        QCPAxisRect* rect = nullptr; ///< null: not shown
        CosineHeat* heat = nullptr;
        QCPGraph* mean = nullptr;    ///< over the steps
        QCPGraph* outline = nullptr; ///< in the histograms at the right
        QCPGraph* mark = nullptr;    ///< of the mean there
    };

    template <typename Enum> [[nodiscard]] static std::size_t index(Enum value)
    {
        return static_cast<std::size_t>(value);
    }
    [[nodiscard]] Panel& panel(Pairs pairs, Views views)
    {
        return m_panels[index(pairs)][index(views)];
    }
    [[nodiscard]] const Panel& panel(Pairs pairs, Views views) const
    {
        return m_panels[index(pairs)][index(views)];
    }
    void build();
    void buildLines(int row);
    QCPAxisRect* addStepRect(int row, int column);
    void fillHeats();
    void fillHistograms();
    void drawCrosshair();
    void shareStepRange(const QCPRange& range);
    void fitSteps();
    void applyTheme();
    void point(std::optional<std::size_t> evaluation);
    [[nodiscard]] std::size_t nearest(double step) const;

    std::vector<EvaluationReport> m_reports; ///< with a representation, by rising step
    std::array<bool, 2> m_shown{true, true};
    bool m_attacked = true; ///< there are adversarial views, or nothing is known yet
    std::vector<QCPMarginGroup*> m_margins;
    std::array<std::array<Panel, 2>, 2> m_panels;
    std::array<QCPAxisRect*, 2> m_histograms{};
    std::array<QCPGraph*, 2> m_lines{}; ///< alignment, uniformity
    std::vector<QCPAxisRect*> m_stepRects;
    std::array<QCPTextElement*, 3> m_titles{};
    CrosshairItem* m_crosshair = nullptr;
    std::optional<std::size_t> m_pointed;
    std::optional<Cell> m_cell;
    bool m_follow = true;
};

} // namespace clae
