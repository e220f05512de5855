// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/InspectionReports.h"
#include "widgets/PaintedSection.h"

#include <QImage>

namespace clae {

/// The gradient that the attack begins with, split into the part that flows through the positive
/// pair and the part through the negatives: their lengths as bars, both as heat maps. Thread: GUI.
class GradientSection : public PaintedSection {
    Q_OBJECT
public:
    explicit GradientSection(QWidget* parent = nullptr);

    void setReport(const InspectionReport& report);
    /// Says why the positive part is exactly zero; empty where it is not.
    [[nodiscard]] QString sentence() const;
    /// Where the bar of a part is drawn, as long as its share of the longer one.
    [[nodiscard]] QRectF barRect(bool positive, const QRectF& area,
                                 const QFontMetricsF& metrics) const;

    [[nodiscard]] double contentHeight(double width, const QFontMetricsF& metrics) const override;
    void paintContent(QPainter& painter, const QRectF& area,
                      const QPalette& palette) const override;

private:
    [[nodiscard]] double sentenceHeight(double width, const QFontMetricsF& metrics) const;
    [[nodiscard]] double pictureHeight(double width) const;

    double m_positive = 0.0;
    double m_negative = 0.0;
    QImage m_positivePart;
    QImage m_negativePart;
};

} // namespace clae
