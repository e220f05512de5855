// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/CurveReadout.h"

#include "widgets/CurvePanel.h"
#include "widgets/InterfaceScale.h"
#include "widgets/Theme.h"

#include <QPainter>
#include <QScreen>

#include <algorithm>
#include <cmath>

namespace clae {
namespace {

// Designed lengths.
constexpr int kMargin = 8;
constexpr int kColumnGap = 16;
constexpr int kSwatch = 10;     ///< a run's colour before its name
constexpr int kSwatchRoom = 16; ///< with the gap behind it

} // namespace

CurveReadout::CurveReadout(QWidget* parent)
    : QWidget(parent, Qt::ToolTip | Qt::WindowTransparentForInput)
{
    setObjectName(QStringLiteral("curveReadout"));
    setAccessibleName(tr("Values of all runs under the pointer"));
    setAttribute(Qt::WA_ShowWithoutActivating);
    setAttribute(Qt::WA_TransparentForMouseEvents);
}

void CurveReadout::setReadings(const CurveRuns& runs, const std::vector<CurveReading>& readings,
                               std::optional<std::size_t> hovered, const QString& title)
{
    CurveMetricSet shown;
    std::vector<bool> read(runs.size(), false);
    for (const CurveReading& reading : readings) {
        shown.set(curves::indexOf(reading.metric));
        read[reading.run] = true;
    }
    m_header = QStringList{title};
    std::array<int, kCurveMetrics> column{};
    for (std::size_t k = 0; k < kCurveMetrics; ++k) {
        if (shown.test(k)) {
            column[k] = static_cast<int>(m_header.size());
            m_header.append(curves::name(static_cast<CurveMetric>(k)));
        }
    }
    m_rows.clear();
    std::vector<std::size_t> rowOf(runs.size(), kMaxRows);
    int left = 0;
    for (std::size_t run = 0; run < runs.size(); ++run) {
        if (!read[run]) {
            continue;
        }
        if (m_rows.size() == kMaxRows) {
            ++left;
            continue;
        }
        rowOf[run] = m_rows.size();
        Row row{runColor(runs.color(run), palette()), {runs.name(run)}, run == hovered};
        row.cells.resize(m_header.size(), QStringLiteral("–"));
        m_rows.push_back(std::move(row));
    }
    for (const CurveReading& reading : readings) {
        if (rowOf[reading.run] < kMaxRows && !std::isnan(reading.value)) {
            m_rows[rowOf[reading.run]].cells[column[curves::indexOf(reading.metric)]] =
                curves::valueText(reading.metric, reading.value);
        }
    }
    m_more = left > 0 ? tr("and %n more", nullptr, left) : QString();
    measure();
    update();
}

void CurveReadout::measure()
{
    QFont bold = font();
    bold.setBold(true);
    const QFontMetrics metrics(bold); // any row may come to stand out
    m_widths.assign(static_cast<std::size_t>(m_header.size()), 0);
    const auto widen = [&](const QStringList& cells, int extra) {
        for (int k = 0; k < cells.size(); ++k) {
            int& width = m_widths[static_cast<std::size_t>(k)];
            width = std::max(width, metrics.horizontalAdvance(cells[k]) + (k == 0 ? extra : 0));
        }
    };
    widen(m_header, 0);
    for (const Row& row : m_rows) {
        widen(row.cells, InterfaceScale::length(kSwatchRoom));
    }
    const int margin = InterfaceScale::length(kMargin);
    const int gap = InterfaceScale::length(kColumnGap);
    int width = 2 * margin - gap;
    for (const int column : m_widths) {
        width += column + gap;
    }
    const auto lines = static_cast<int>(m_rows.size()) + (m_more.isEmpty() ? 1 : 2);
    resize(width, 2 * margin + lines * rowHeight());
}

void CurveReadout::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const QColor ground = palette().color(QPalette::ToolTipBase);
    const QColor text = palette().color(QPalette::ToolTipText);
    painter.fillRect(rect(), ground);
    painter.setPen(Theme::mix(text, ground, 0.3));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
    const int margin = InterfaceScale::length(kMargin);
    const int gap = InterfaceScale::length(kColumnGap);
    const int swatch = InterfaceScale::length(kSwatch);
    int y = margin;
    const auto drawCells = [&](const QStringList& cells, int indent) {
        int x = margin;
        for (int k = 0; k < cells.size(); ++k) {
            const int width = m_widths[static_cast<std::size_t>(k)];
            const QRect cell(x, y, width, rowHeight());
            if (k == 0) {
                painter.drawText(cell.adjusted(indent, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                                 cells[k]);
            } else {
                painter.drawText(cell, Qt::AlignRight | Qt::AlignVCenter, cells[k]);
            }
            x += width + gap;
        }
        y += rowHeight();
    };
    painter.setPen(Theme::mix(text, ground, 0.75));
    drawCells(m_header, 0);
    painter.setPen(text);
    for (const Row& row : m_rows) {
        QFont rowFont = font();
        rowFont.setBold(row.hovered);
        painter.setFont(rowFont);
        painter.fillRect(QRect(margin, y + (rowHeight() - swatch) / 2, swatch, swatch), row.color);
        drawCells(row.cells, InterfaceScale::length(kSwatchRoom));
    }
    painter.setFont(font());
    painter.drawText(QRect(margin, y, width(), rowHeight()), Qt::AlignLeft | Qt::AlignVCenter,
                     m_more);
}

void CurveReadout::showBeside(const QPoint& pointer)
{
    constexpr int kGap = 16;
    const QRect room = screen()->availableGeometry();
    QPoint at = pointer + QPoint(kGap, kGap);
    if (at.x() + width() > room.right()) {
        at.setX(std::max(room.left(), pointer.x() - kGap - width()));
    }
    if (at.y() + height() > room.bottom()) {
        at.setY(std::max(room.top(), room.bottom() - height()));
    }
    move(at);
    show();
}

} // namespace clae
