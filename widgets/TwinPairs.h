// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Reports.h"
#include "widgets/TwinFigures.h"

#include <QImage>
#include <QWidget>

#include <array>
#include <vector>

namespace clae {

/// A few test images as both twins see them, a row an image: its two views, and on one scale, from
/// the lowest of them to 1, the cosines of the positive and of the attacked positive, filled for
/// CLAE and hollow for the base. Thread: GUI.
class TwinPairs : public QWidget {
    Q_OBJECT
public:
    explicit TwinPairs(QWidget* parent = nullptr);

    void setPairs(Twin twin, const PairReport& report);
    void clear();
    [[nodiscard]] bool isEmpty() const { return rows() == 0; }
    [[nodiscard]] QString toCsv() const;

    void paint(QPainter& painter, const QRectF& area, const QPalette& palette) const;

    [[nodiscard]] QSize minimumSizeHint() const override { return {240, 120}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] int rows() const;
    /// The lowest cosine on the scale, a whole tenth; the highest is 1.
    [[nodiscard]] double lowest() const;
    [[nodiscard]] QRectF rowRect(const QRectF& area, int row) const;
    void paintRow(QPainter& painter, const QRectF& row, int number, const QPalette& palette) const;
    void paintLegend(QPainter& painter, const QRectF& area, const QPalette& palette) const;

    std::array<PairReport, 2> m_reports; ///< by Twin
    std::vector<std::array<QImage, 2>> m_views;
};

} // namespace clae
