// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRectF>
#include <QSize>

namespace clae {

/// Where PairGrid puts the pictures of a report: one row a pair, in one or more blocks of columns
/// side by side. Lengths are logical pixels; pictures are a whole number of device pixels per image
/// pixel (or, for large images, one device pixel per whole number of image pixels). Thread: any.
struct PairLayout {
    static constexpr int kPictures = 5;  ///< original, view i, view j, adversarial, delta
    static constexpr int kGap = 8;       ///< between pictures
    static constexpr int kBlockGap = 24; ///< between blocks
    static constexpr int kMargin = 4;    ///< around everything, where the mark of a row shows

    struct Request {
        QSize viewport; ///< logical pixels; what is lower scrolls
        QSize image;    ///< image pixels
        int pairs = 0;
        int minimumCell = 0;  ///< width that the widest column title needs
        int numbersWidth = 0; ///< of the column with class and cosines
        int minimumRow = 0;   ///< height that the lines of numbers need
        double pixelRatio = 1.0;
        int smallestSide = 48; ///< logical pixels, below which a picture tells little
    };

    double scale = 1.0; ///< logical pixels per image pixel
    QSizeF picture;     ///< logical pixels
    int cellWidth = 0;  ///< from one column to the next
    int rowHeight = 0;  ///< from one row to the next
    int blockWidth = 0; ///< without the gap to the next block
    int blocks = 1;
    int rows = 0;

    /// The largest pictures at which all pairs are in sight; if that makes them smaller than
    /// Request::smallestSide, the largest at which four rows are, and the rest scrolls.
    [[nodiscard]] static PairLayout fit(const Request& request);
    /// With `scale` device pixels for a pixel of the image, in as many blocks as the viewport is
    /// wide enough for.
    [[nodiscard]] static PairLayout at(double scale, const Request& request);

    [[nodiscard]] QSize contentSize() const;
    /// The picture of `pair` in `column`, snapped to device pixels of `pixelRatio`.
    [[nodiscard]] QRectF pictureRect(int pair, int column, double pixelRatio) const;
    [[nodiscard]] QRectF numbersRect(int pair, int width) const;
    /// All of `pair`, as far as half of the gaps around it.
    [[nodiscard]] QRectF rowRect(int pair) const;
    /// The pair whose rowRect() has `point`; -1: none. There are `pairs` of them.
    [[nodiscard]] int pairAt(const QPointF& point, int pairs) const;
};

} // namespace clae
