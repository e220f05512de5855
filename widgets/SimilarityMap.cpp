// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/SimilarityMap.h"

#include "widgets/ImageConversion.h"
#include "widgets/NumberText.h"
#include "widgets/PicturePaint.h"
#include "widgets/Selection.h"

#include <QAccessible>
#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <utility>

namespace clae {
namespace {

constexpr double kLargestCell = 48.0; ///< device pixels
constexpr int kCardPicture = 64;      ///< side of a picture beside the pointer

} // namespace

SimilarityMap::SimilarityMap(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("similarityMap"));
    setAccessibleName(tr("Map of cosines"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
}

void SimilarityMap::setReport(std::shared_ptr<const BatchReport> report)
{
    // The same images may stand elsewhere in the new batch.
    const auto imageOf = [this](int item) {
        return m_table.report()->items[static_cast<std::size_t>(item)].index;
    };
    std::optional<std::pair<qint64, qint64>> images;
    if (m_cursor) {
        images = {imageOf(m_cursor->first.item), imageOf(m_cursor->second.item)};
    }
    m_table.setReport(std::move(report));
    if (images) {
        const auto find = [&](Side side, qint64 image) {
            const bool stays = side.item < m_table.items() && imageOf(side.item) == image;
            side.item = stays ? side.item : m_table.itemOf(image);
            return side;
        };
        m_cursor = {find(m_cursor->first, images->first), find(m_cursor->second, images->second)};
        if (m_cursor->first.item < 0 || m_cursor->second.item < 0) {
            m_cursor.reset();
        }
    }
    if (m_open >= m_table.items()) {
        m_open = -1;
    }
    follow();
    if (!m_cursor) {
        followSelection(); // what was chosen before this batch came
    }
}

void SimilarityMap::setMode(SimilarityTable::Mode mode)
{
    m_table.setMode(mode);
    follow();
}

void SimilarityMap::setOrder(SimilarityTable::Order order)
{
    m_table.setOrder(order);
    follow();
}

void SimilarityMap::follow()
{
    const std::optional<Cell> under = std::exchange(m_hovered, std::nullopt);
    m_card.reset();
    place();
    if (under && under->row < m_table.cells() && under->column < m_table.cells() &&
        !m_table.isEmpty()) {
        setHovered(under); // with its new number
    }
    setAccessibleDescription(
        m_cursor && !m_table.isEmpty() ? cellText(m_cursor->first, m_cursor->second) : QString());
    Q_EMIT cursorChanged();
}

void SimilarityMap::setSelection(Selection* selection)
{
    if (m_selection) {
        m_selection->disconnect(this);
    }
    m_selection = selection;
    if (selection != nullptr) {
        connect(selection, &Selection::changed, this, QOverload<>::of(&QWidget::update));
        connect(selection, &Selection::currentChanged, this, &SimilarityMap::followSelection);
    }
    followSelection();
}

void SimilarityMap::followSelection()
{
    const int item = m_selection ? m_table.itemOf(m_selection->current()) : -1;
    // An image that was chosen elsewhere: its row, at its positive. A cell of this row that was
    // chosen here stays.
    if (item >= 0 && (!m_cursor || m_cursor->first.item != item)) {
        setCursorCell({item, false}, {item, true});
    }
    update();
}

void SimilarityMap::setOpenItem(int item)
{
    m_open = item < m_table.items() ? item : -1;
    update();
}

std::set<int> SimilarityMap::chosenItems() const
{
    std::set<int> items;
    if (m_selection) {
        for (const qint64 image : m_selection->images()) {
            if (const int item = m_table.itemOf(image); item >= 0) {
                items.insert(item);
            }
        }
    }
    if (m_open >= 0) {
        items.insert(m_open);
    }
    return items;
}

void SimilarityMap::place()
{
    const SimilarityFigure figure(m_table, QFontMetricsF(font()), width());
    const QRectF room = figure.mapArea(QRectF(rect()));
    const double ratio = devicePixelRatioF();
    const SimilarityFigure::Placement whole = figure.fit(room, ratio);
    if (m_fitted || m_placement.cell <= whole.cell || m_table.isEmpty()) {
        m_fitted = true;
        m_placement = whole;
    } else {
        const double side = m_placement.cell * m_table.cells();
        const auto snap = [ratio](double x) {
            return std::round(x * ratio) / ratio;
        };
        const QSizeF seen(std::min(side, room.width()), std::min(side, room.height()));
        m_placement.sight = QRectF(whole.corner, seen);
        const auto clamped = [&](double corner, double start, double length) {
            return snap(std::clamp(corner, start + length - side, start));
        };
        m_placement.corner =
            QPointF(clamped(m_placement.corner.x(), m_placement.sight.left(), seen.width()),
                    clamped(m_placement.corner.y(), m_placement.sight.top(), seen.height()));
    }
    update();
}

void SimilarityMap::zoom(bool in, const QPointF& at)
{
    if (m_table.isEmpty()) {
        return;
    }
    const double ratio = devicePixelRatioF();
    const double factor = m_placement.cell * ratio; // device pixels a cell
    double next = 0.0;
    if (in) {
        next = factor >= 1.0
                   ? std::min(kLargestCell, std::max(factor + 1, std::floor(factor * 1.5)))
                   : 1.0 / std::max(1.0, std::round(1.0 / factor) - 1);
    } else {
        next = factor > 1.0 ? std::max(1.0, std::min(factor - 1, std::ceil(factor / 1.5)))
                            : 1.0 / (std::round(1.0 / factor) + 1);
    }
    if (in && next <= factor) {
        return;
    }
    const QPointF cell = (at - m_placement.corner) / m_placement.cell;
    m_fitted = false;
    m_placement.cell = next / ratio;
    m_placement.corner = at - cell * m_placement.cell;
    place(); // which fits it again when all of it has room
}

void SimilarityMap::pan(const QPointF& pixels)
{
    m_placement.corner += pixels;
    place();
}

void SimilarityMap::fit()
{
    m_fitted = true;
    place();
}

void SimilarityMap::keepInSight(const Cell& cell)
{
    if (m_fitted) {
        return;
    }
    const QRectF rect = m_placement.cellRect(cell.row, cell.column);
    const QRectF& sight = m_placement.sight;
    const auto shift = [](double low, double high, double start, double end) {
        return low < start ? start - low : high > end ? end - high : 0.0;
    };
    pan({shift(rect.left(), rect.right(), sight.left(), sight.right()),
         shift(rect.top(), rect.bottom(), sight.top(), sight.bottom())});
}

std::optional<SimilarityMap::Cell> SimilarityMap::cellAt(const QPointF& point) const
{
    if (m_table.isEmpty() || !m_placement.sight.contains(point)) {
        return {};
    }
    const QPointF place = (point - m_placement.corner) / m_placement.cell;
    const Cell cell{static_cast<int>(std::floor(place.y())),
                    static_cast<int>(std::floor(place.x()))};
    const auto inside = [this](int k) {
        return k >= 0 && k < m_table.cells();
    };
    return inside(cell.row) && inside(cell.column) ? std::optional(cell) : std::nullopt;
}

QString SimilarityMap::cellText(const Side& row, const Side& column) const
{
    const auto name = [this](const Side& side) {
        const QString label = m_table.className(side.item);
        return label.isEmpty()
                   ? tr("%1 of %2").arg(m_table.sideName(side.second), m_table.imageName(side.item))
                   : tr("%1 of %2 (%3)")
                         .arg(m_table.sideName(side.second), m_table.imageName(side.item), label);
    };
    const double value = m_table.value(row, column);
    return tr("%1 – %2: %3 %4, %5")
        .arg(name(row), name(column),
             m_table.mode() == SimilarityTable::Mode::Difference ? tr("Δcos") : tr("cos"),
             numberText(value, 3), m_table.relation(row, column));
}

void SimilarityMap::setCursorCell(const Side& row, const Side& column)
{
    m_cursor = {row, column};
    setAccessibleDescription(cellText(row, column));
    QAccessibleEvent described(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&described);
    keepInSight({m_table.cellOf(row), m_table.cellOf(column)});
    update();
    Q_EMIT cursorChanged();
}

void SimilarityMap::choose(const Side& row, const Side& column)
{
    setCursorCell(row, column);
    if (m_selection) {
        Selection::Images images;
        for (const Side& side : {row, column}) {
            const qint64 image = m_table.report()->items[static_cast<std::size_t>(side.item)].index;
            if (image >= 0) {
                images.insert(image);
            }
        }
        const qint64 image = m_table.report()->items[static_cast<std::size_t>(row.item)].index;
        m_selection->set(images, image);
    }
    Q_EMIT chosen(row.item);
}

QPixmap SimilarityMap::cardPicture(const Side& row, const Side& column) const
{
    const double ratio = devicePixelRatioF();
    const QImage images[] = {toQImage(m_table.picture(row)), toQImage(m_table.picture(column))};
    QPixmap both(QSizeF(2 * kCardPicture + 4, kCardPicture).toSize() * ratio);
    both.setDevicePixelRatio(ratio);
    both.fill(Qt::transparent);
    QPainter painter(&both);
    double left = 0.0;
    for (const QImage& image : images) {
        const QRectF drawn =
            paintPicture(painter, image, QRectF(left, 0, kCardPicture, kCardPicture), palette());
        left = drawn.right() + 4;
    }
    return both;
}

void SimilarityMap::setHovered(std::optional<Cell> cell)
{
    if (cell == m_hovered) {
        return;
    }
    m_hovered = cell;
    m_card.reset();
    QString text;
    if (cell) {
        const Side row = m_table.sideAt(cell->row);
        const Side column = m_table.sideAt(cell->column);
        text = cellText(row, column);
        const auto name = [this](const Side& side) {
            const QString label = m_table.className(side.item);
            return label.isEmpty() ? m_table.imageName(side.item) : label;
        };
        // Short, as it lies over the map; the readout below has the rest.
        const QString value = numberText(m_table.value(row, column), 3);
        m_card = HoverCard{m_placement.cellRect(cell->row, cell->column).center(),
                           cardPicture(row, column),
                           {tr("%1 – %2").arg(name(row), name(column)),
                            m_table.mode() == SimilarityTable::Mode::Difference
                                ? tr("Δcos %1").arg(value)
                                : tr("cos %1").arg(value),
                            m_table.relation(row, column)}};
    }
    if (m_selection) {
        m_selection->hover(
            cell ? m_table.report()
                       ->items[static_cast<std::size_t>(m_table.sideAt(cell->row).item)]
                       .index
                 : -1);
    }
    update();
    Q_EMIT hovered(text);
}

void SimilarityMap::mousePressEvent(QMouseEvent* event)
{
    m_pressed = m_dragged = event->position();
    m_panning = false;
}

void SimilarityMap::mouseMoveEvent(QMouseEvent* event)
{
    if (event->buttons().testFlag(Qt::LeftButton) && !m_fitted) {
        if ((event->position() - m_pressed).manhattanLength() >=
            QApplication::startDragDistance()) {
            m_panning = true;
        }
        if (m_panning) {
            setHovered({});
            pan(event->position() - m_dragged);
            m_dragged = event->position();
        }
        return;
    }
    setHovered(cellAt(event->position()));
}

void SimilarityMap::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && !std::exchange(m_panning, false)) {
        if (const auto cell = cellAt(event->position()); cell && cell == cellAt(m_pressed)) {
            choose(m_table.sideAt(cell->row), m_table.sideAt(cell->column));
        }
    }
}

void SimilarityMap::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton) {
        fit();
    }
}

void SimilarityMap::leaveEvent(QEvent* event)
{
    QWidget::leaveEvent(event);
    setHovered({});
}

void SimilarityMap::wheelEvent(QWheelEvent* event)
{
    if (event->angleDelta().y() != 0) {
        zoom(event->angleDelta().y() > 0, event->position());
        setHovered(cellAt(event->position()));
    }
    event->accept();
}

void SimilarityMap::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    if (!m_cursor && !m_table.isEmpty() && event->reason() != Qt::MouseFocusReason) {
        setCursorCell(m_table.sideAt(0), m_table.sideAt(m_table.items()));
    }
}

void SimilarityMap::keyPressEvent(QKeyEvent* event)
{
    if (m_table.isEmpty()) {
        QWidget::keyPressEvent(event);
        return;
    }
    const int items = m_table.items();
    Cell cell = m_cursor ? Cell{m_table.cellOf(m_cursor->first), m_table.cellOf(m_cursor->second)}
                         : Cell{0, items};
    const bool far = event->modifiers().testFlag(Qt::ControlModifier);
    // With Ctrl to the end of the half, then on to the next one.
    const auto back = [&](int k) {
        return !far ? k - 1 : k > items ? items : k == items ? items - 1 : 0;
    };
    const auto ahead = [&](int k) {
        return !far ? k + 1 : k < items - 1 ? items - 1 : k == items - 1 ? items : 2 * items - 1;
    };
    const QPointF centre = m_cursor ? m_placement.cellRect(cell.row, cell.column).center()
                                    : m_placement.sight.center();
    switch (event->key()) {
    case Qt::Key_Left:
        cell.column = back(cell.column);
        break;
    case Qt::Key_Right:
        cell.column = ahead(cell.column);
        break;
    case Qt::Key_Up:
        cell.row = back(cell.row);
        break;
    case Qt::Key_Down:
        cell.row = ahead(cell.row);
        break;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoom(true, centre);
        return;
    case Qt::Key_Minus:
        zoom(false, centre);
        return;
    case Qt::Key_0:
    case Qt::Key_Home:
        fit();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        choose(m_table.sideAt(cell.row), m_table.sideAt(cell.column));
        return;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    cell.row = std::clamp(cell.row, 0, 2 * items - 1);
    cell.column = std::clamp(cell.column, 0, 2 * items - 1);
    setCursorCell(m_table.sideAt(cell.row), m_table.sideAt(cell.column));
}

void SimilarityMap::paintEvent(QPaintEvent*)
{
    if (m_table.isEmpty()) {
        return;
    }
    QPainter painter(this);
    SimilarityFigure::Marks marks;
    if (m_cursor) {
        marks.cursor = Cell{m_table.cellOf(m_cursor->first), m_table.cellOf(m_cursor->second)};
    }
    marks.hovered = m_hovered;
    marks.chosen = chosenItems();
    SimilarityFigure(m_table, QFontMetricsF(font()), width())
        .paint(painter, m_placement, marks, palette());
    if (m_card) {
        m_card->paint(painter, rect(), palette());
    }
    if (hasFocus()) {
        painter.setPen(QPen(palette().color(QPalette::Highlight), 1, Qt::DotLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(m_placement.sight.adjusted(-1.5, -1.5, 1.5, 1.5));
    }
}

void SimilarityMap::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    place();
}

void SimilarityMap::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        place();
    }
}

} // namespace clae
