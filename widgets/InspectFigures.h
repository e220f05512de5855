// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/InspectionReports.h"
#include "widgets/PaintedSection.h"

#include <vector>

namespace clae {

/// The numbers of an inspected image, each with its unit, in as many columns as have room.
/// Thread: GUI.
class InspectFigures : public PaintedSection {
    Q_OBJECT
public:
    enum class Mark { None, Clean, Adversarial };
    struct Figure {
        QString name;
        QString value;
        QString help; ///< its formula
        Mark mark = Mark::None;
    };

    explicit InspectFigures(QWidget* parent = nullptr);

    void setReport(const InspectionReport& report);
    [[nodiscard]] const std::vector<Figure>& figures() const { return m_figures; }

    [[nodiscard]] double contentHeight(double width, const QFontMetricsF& metrics) const override;
    void paintContent(QPainter& painter, const QRectF& area,
                      const QPalette& palette) const override;

protected:
    bool event(QEvent* event) override;

private:
    [[nodiscard]] int columns(double width, const QFontMetricsF& metrics) const;
    [[nodiscard]] QRectF cell(int figure, const QRectF& area, const QFontMetricsF& metrics) const;

    std::vector<Figure> m_figures;
};

} // namespace clae
