// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/StepAnatomy.h"

#include <QImage>
#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

namespace clae {

/// One picture of a whole batch in the middle of a step: the plane of its embeddings, or a map of
/// all its pairs. Click chooses an image; hovering tells numbers. Thread: GUI.
class StageCanvas : public QWidget {
    Q_OBJECT
public:
    enum class Picture {
        Crops,    ///< the chosen original with the frames of its two crops
        Views,    ///< z_i and z_j, joined
        Attacked, ///< z_i and z_adv, joined
        Moved,    ///< z_i before and after the update, joined
        Cosines,  ///< cos(z_i of a row, z_j of a column)
        CosinesAdversarial,
        Weights, ///< softmax weight of a column's z_j for a row's anchor
        WeightsAdversarial
    };

    explicit StageCanvas(QWidget* parent = nullptr);

    /// `shown` are the items that PictureStrip shows; they stand out. Null: nothing is drawn.
    void setAnatomy(std::shared_ptr<const StepAnatomy> anatomy);
    void setPicture(Picture picture);
    void setShown(std::vector<int> items, int current);

    /// The point of an item on a map, or the middle of its cell on the diagonal; for clicks and
    /// tests.
    [[nodiscard]] QPointF pointOf(int item) const;

    void paint(QPainter& painter, const QRectF& area, const QPalette& palette) const;

    [[nodiscard]] QSize sizeHint() const override { return {200, 200}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {120, 100}; }

Q_SIGNALS:
    void chosen(int item);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] bool isMatrix() const { return m_picture >= Picture::Cosines; }
    [[nodiscard]] const Matrix& matrix() const;
    [[nodiscard]] QRectF square(const QRectF& area) const;
    [[nodiscard]] QPointF place(const QRectF& area, std::size_t row) const;
    [[nodiscard]] std::size_t partnerRow(int item) const;
    void paintCrops(QPainter& painter, const QRectF& area, const QPalette& palette) const;
    void paintLegend(QPainter& painter, const QRectF& area, const QPalette& palette) const;
    void paintMap(QPainter& painter, const QRectF& area, const QPalette& palette) const;
    void paintMatrix(QPainter& painter, const QRectF& area, const QPalette& palette) const;
    void makeMatrixImage();
    [[nodiscard]] std::optional<int> itemAt(const QPointF& pixel) const;
    [[nodiscard]] QString explained(const QPointF& pixel) const;
    [[nodiscard]] bool hasPicture() const;

    std::shared_ptr<const StepAnatomy> m_anatomy;
    Picture m_picture = Picture::Views;
    std::vector<int> m_shown;
    int m_current = 0;
    QRectF m_limits; ///< of the map
    QImage m_image;  ///< of the matrix, a pixel a cell
    double m_low = -1.0;
    double m_high = 1.0;
};

} // namespace clae
