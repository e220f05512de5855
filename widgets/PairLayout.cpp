// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/PairLayout.h"

#include <algorithm>
#include <cmath>

namespace clae {
namespace {

constexpr int kRowsInSight = 4;
constexpr int kLargestFactor = 16;

PairLayout layoutAt(double devicePixels, const PairLayout::Request& request)
{
    PairLayout layout;
    layout.scale = devicePixels / request.pixelRatio;
    layout.picture = QSizeF(std::round(request.image.width() * devicePixels),
                            std::round(request.image.height() * devicePixels)) /
                     request.pixelRatio;
    layout.cellWidth =
        std::max(static_cast<int>(std::ceil(layout.picture.width())), request.minimumCell) +
        PairLayout::kGap;
    layout.rowHeight =
        std::max(static_cast<int>(std::ceil(layout.picture.height())), request.minimumRow) +
        PairLayout::kGap;
    layout.blockWidth = PairLayout::kPictures * layout.cellWidth + request.numbersWidth;
    const int room =
        std::max(1, (request.viewport.width() - 2 * PairLayout::kMargin + PairLayout::kBlockGap) /
                        (layout.blockWidth + PairLayout::kBlockGap));
    layout.blocks = std::clamp(room, 1, std::max(1, request.pairs));
    layout.rows = (request.pairs + layout.blocks - 1) / layout.blocks;
    // As few blocks as these rows need: the last one is not left empty.
    layout.blocks = layout.rows > 0 ? (request.pairs + layout.rows - 1) / layout.rows : 1;
    return layout;
}

bool fits(const PairLayout& layout, const PairLayout::Request& request, int rows)
{
    return layout.blockWidth + 2 * PairLayout::kMargin <= request.viewport.width() &&
           std::min(layout.rows, rows) * layout.rowHeight <= request.viewport.height();
}

} // namespace

PairLayout PairLayout::fit(const Request& request)
{
    PairLayout best = layoutAt(kLargestFactor, request);
    bool hasFourRows = false;
    // Candidates from large to small: 16, ..., 2, 1, 1/2, 1/3, ... device pixels per image pixel.
    for (int k = kLargestFactor; k > 2 - kLargestFactor; --k) {
        const PairLayout layout = layoutAt(k >= 1 ? k : 1.0 / (2 - k), request);
        const bool large =
            std::min(layout.picture.width(), layout.picture.height()) >= request.smallestSide;
        // Smaller than readable only where that makes the block narrower, and never below what the
        // titles need anyway.
        if (!large && (best.blockWidth + 2 * PairLayout::kMargin <= request.viewport.width() ||
                       layout.blockWidth == best.blockWidth)) {
            break;
        }
        if (fits(layout, request, request.pairs)) {
            return layout;
        }
        if (!hasFourRows) {
            best = layout;
            hasFourRows = fits(layout, request, kRowsInSight);
        }
    }
    return best;
}

PairLayout PairLayout::at(double scale, const Request& request)
{
    return layoutAt(scale, request);
}

QSize PairLayout::contentSize() const
{
    return {blocks * (blockWidth + kBlockGap) - kBlockGap + 2 * kMargin, rows * rowHeight};
}

QRectF PairLayout::pictureRect(int pair, int column, double pixelRatio) const
{
    const auto snap = [pixelRatio](double value) {
        return std::round(value * pixelRatio) / pixelRatio;
    };
    const int block = rows > 0 ? pair / rows : 0;
    const int row = rows > 0 ? pair % rows : 0;
    return {QPointF(snap(kMargin + block * (blockWidth + kBlockGap) + column * cellWidth),
                    snap(kMargin + row * rowHeight)),
            picture};
}

QRectF PairLayout::numbersRect(int pair, int width) const
{
    const QRectF delta = pictureRect(pair, kPictures - 1, 1.0);
    return {delta.left() + cellWidth, delta.top(), static_cast<double>(width),
            static_cast<double>(rowHeight - kGap)};
}

QRectF PairLayout::rowRect(int pair) const
{
    const QRectF first = pictureRect(pair, 0, 1.0);
    return {first.left() - kGap / 2, first.top() - kGap / 2, static_cast<double>(blockWidth + kGap),
            static_cast<double>(rowHeight)};
}

int PairLayout::pairAt(const QPointF& point, int pairs) const
{
    for (int pair = 0; pair < pairs; ++pair) {
        if (rowRect(pair).contains(point)) {
            return pair;
        }
    }
    return -1;
}

} // namespace clae
