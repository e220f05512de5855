// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/NeighbourStrip.h"

#include "widgets/ImageConversion.h"
#include "widgets/NumberText.h"
#include "widgets/PicturePaint.h"
#include "widgets/Selection.h"
#include "widgets/Theme.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace clae {
namespace {

constexpr double kPicture = 64.0; ///< side of a picture's room
constexpr double kCell = 76.0;    ///< from one to the next
constexpr double kGap = 4.0;

} // namespace

NeighbourStrip::NeighbourStrip(When when, const QString& title, const QString& name,
                               QWidget* parent)
    : PaintedSection(parent), m_when(when), m_title(title)
{
    setAccessibleName(name);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
}

void NeighbourStrip::setNeighbours(const std::vector<InspectionReport::Neighbour>& neighbours,
                                   const std::string& label, bool onTheirWay)
{
    m_onTheirWay = onTheirWay;
    m_items.clear();
    QStringList text;
    for (const InspectionReport::Neighbour& neighbour : neighbours) {
        Item item;
        item.index = neighbour.index;
        item.label = QString::fromStdString(neighbour.label);
        item.picture = toQImage(neighbour.image);
        item.cosine = neighbour.cosine;
        if (!label.empty() && !neighbour.label.empty()) {
            item.kin = neighbour.label == label ? Kin::Same : Kin::Other;
        }
        m_items.push_back(std::move(item));
        text.append(caption(count() - 1));
    }
    m_cursor = std::min(m_cursor, count() - 1);
    contentChanged(text.join(QLatin1Char('\n')));
}

void NeighbourStrip::setSelection(Selection* selection)
{
    if (m_selection) {
        m_selection->disconnect(this);
    }
    m_selection = selection;
    if (selection != nullptr) {
        connect(selection, &Selection::changed, this, QOverload<>::of(&QWidget::update));
        connect(selection, &Selection::hoverChanged, this, QOverload<>::of(&QWidget::update));
    }
    update();
}

QString NeighbourStrip::labelText(const Item& item) const
{
    switch (item.kin) {
    case Kin::Same:
        return tr("= %1").arg(item.label);
    case Kin::Other:
        return tr("≠ %1").arg(item.label);
    case Kin::Unknown:
        break;
    }
    return item.label.isEmpty() ? tr("your own") : item.label;
}

QString NeighbourStrip::caption(int item) const
{
    const Item& shown = m_items[static_cast<std::size_t>(item)];
    return tr("%1, cos %2").arg(labelText(shown), numberText(shown.cosine, 2));
}

QRectF NeighbourStrip::itemRect(int item, const QRectF& area, const QFontMetricsF& metrics) const
{
    const int columns = std::max(1, static_cast<int>(area.width() / kCell));
    const double row = kPicture + 2 * metrics.height() + 2 * kGap;
    return {area.left() + (item % columns) * kCell,
            area.top() + metrics.height() + kGap + (item / columns) * row, kCell - kGap, row};
}

double NeighbourStrip::contentHeight(double width, const QFontMetricsF& metrics) const
{
    const double title = metrics.height() + kGap;
    return m_items.empty() ? title + metrics.height()
                           : itemRect(count() - 1, QRectF(0, 0, width, 1e6), metrics).bottom();
}

void NeighbourStrip::paintContent(QPainter& painter, const QRectF& area,
                                  const QPalette& palette) const
{
    const QFontMetricsF metrics(painter.font());
    const QColor text = palette.color(QPalette::Active, QPalette::WindowText);
    const double radius = 0.3 * metrics.ascent();
    paintViewMark(painter, area.topLeft() + QPointF(radius, metrics.height() / 2), radius,
                  m_when == When::After, palette);
    painter.setPen(text);
    painter.drawText(QRectF(area.left() + metrics.ascent(), area.top(),
                            area.width() - metrics.ascent(), metrics.height()),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(m_title, Qt::ElideRight, area.width() - metrics.ascent()));
    if (m_items.empty()) {
        painter.setPen(Theme::quietText(palette));
        painter.drawText(QRectF(area.left(), area.top() + metrics.height() + kGap, area.width(),
                                metrics.height()),
                         Qt::AlignLeft | Qt::AlignVCenter,
                         m_onTheirWay ? tr("being looked for …") : tr("none known"));
    }
    for (int k = 0; k < count(); ++k) {
        const Item& item = m_items[static_cast<std::size_t>(k)];
        const QRectF cell = itemRect(k, area, metrics);
        const QRectF picture =
            paintPicture(painter, item.picture,
                         QRectF(cell.left() + 2, cell.top() + 2, kPicture, kPicture), palette);
        if (item.kin != Kin::Unknown) {
            QPen pen(text, 2);
            pen.setJoinStyle(Qt::MiterJoin);
            if (item.kin == Kin::Other) {
                pen.setDashPattern({2, 2});
            }
            painter.setPen(pen);
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(picture.adjusted(-1, -1, 1, 1));
        }
        const double y = cell.top() + kPicture + kGap;
        painter.setPen(text);
        painter.drawText(QRectF(cell.left(), y, cell.width(), metrics.height()),
                         Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(labelText(item), Qt::ElideRight, cell.width()));
        painter.setPen(Theme::quietText(palette));
        painter.drawText(QRectF(cell.left(), y + metrics.height(), cell.width(), metrics.height()),
                         Qt::AlignLeft | Qt::AlignVCenter, numberText(item.cosine, 2));
    }
}

void NeighbourStrip::paintEvent(QPaintEvent* event)
{
    {
        QPainter painter(this);
        const QColor accent = palette().color(QPalette::Active, QPalette::Highlight);
        const QColor ground = palette().color(QPalette::Active, QPalette::Window);
        for (int k = 0; k < count(); ++k) {
            const qint64 image = m_items[static_cast<std::size_t>(k)].index;
            const QRectF cell = itemRect(k, QRectF(rect()), QFontMetricsF(font()));
            if (image >= 0 && m_selection && m_selection->contains(image)) {
                painter.fillRect(cell, Theme::mix(accent, ground, 0.22));
            } else if (image >= 0 && m_selection && m_selection->hovered() == image) {
                painter.fillRect(cell, Theme::mix(accent, ground, 0.1));
            }
            if (k == m_cursor && hasFocus()) {
                painter.setPen(QPen(accent, 1, Qt::DotLine));
                painter.drawRect(cell.adjusted(0.5, 0.5, -0.5, -0.5));
            }
        }
    }
    PaintedSection::paintEvent(event);
}

int NeighbourStrip::itemAt(const QPointF& point) const
{
    for (int k = 0; k < count(); ++k) {
        if (itemRect(k, QRectF(rect()), QFontMetricsF(font())).contains(point)) {
            return k;
        }
    }
    return -1;
}

void NeighbourStrip::choose(int item)
{
    const qint64 image = m_items[static_cast<std::size_t>(item)].index;
    if (m_selection && image >= 0) {
        m_selection->set({image}, image);
    }
}

void NeighbourStrip::mousePressEvent(QMouseEvent* event)
{
    if (const int item = itemAt(event->position()); item >= 0) {
        m_cursor = item;
        choose(item);
        update();
    }
}

void NeighbourStrip::mouseMoveEvent(QMouseEvent* event)
{
    const int item = itemAt(event->position());
    if (m_selection) {
        m_selection->hover(item >= 0 ? m_items[static_cast<std::size_t>(item)].index : -1);
    }
}

void NeighbourStrip::leaveEvent(QEvent* event)
{
    PaintedSection::leaveEvent(event);
    if (m_selection) {
        m_selection->hover(-1);
    }
}

void NeighbourStrip::focusInEvent(QFocusEvent* event)
{
    PaintedSection::focusInEvent(event);
    if (m_cursor < 0 && !m_items.empty()) {
        m_cursor = 0;
        update();
    }
}

void NeighbourStrip::keyPressEvent(QKeyEvent* event)
{
    const bool back = event->key() == Qt::Key_Left;
    const bool ahead = event->key() == Qt::Key_Right;
    const bool take = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter ||
                      event->key() == Qt::Key_Space;
    if (m_items.empty() || !(back || ahead || take)) {
        PaintedSection::keyPressEvent(event);
        return;
    }
    if (take) {
        choose(std::max(0, m_cursor));
        return;
    }
    m_cursor = std::clamp(m_cursor + (ahead ? 1 : -1), 0, count() - 1);
    setAccessibleDescription(
        tr("%1 of %2: %3").arg(m_cursor + 1).arg(count()).arg(caption(m_cursor)));
    QAccessibleEvent described(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&described);
    update();
}

bool NeighbourStrip::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int k = itemAt(help->pos());
        if (k < 0) {
            return PaintedSection::event(event); // what the strip is about
        }
        const Item& item = m_items[static_cast<std::size_t>(k)];
        const QString kin = item.kin == Kin::Same    ? tr("of the same class")
                            : item.kin == Kin::Other ? tr("of another class")
                                                     : tr("class not known");
        QToolTip::showText(
            help->globalPos(),
            item.index >= 0
                ? tr("Image %1: %2, %3. Click to select it.").arg(item.index).arg(caption(k), kin)
                : tr("Image of your own: %1, %2.").arg(caption(k), kin),
            this);
        return true;
    }
    return PaintedSection::event(event);
}

} // namespace clae
