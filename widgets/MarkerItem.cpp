// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/MarkerItem.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace clae {
namespace {

constexpr double kMergeShare = 0.01 + 1e-9; ///< rounding counts as near
constexpr int kLabelRows = 3;

/// "attack.epsilon_space" is shown as "epsilon space".
QString shortKey(const std::string& key)
{
    QString name = QString::fromStdString(key);
    name = name.mid(name.lastIndexOf(QLatin1Char('.')) + 1);
    return name == QLatin1String("clae") ? QStringLiteral("CLAE")
                                         : name.replace(QLatin1Char('_'), QLatin1Char(' '));
}

QString shortValue(const std::string& value)
{
    const QString text = QString::fromStdString(value);
    if (text == QLatin1String("true") || text == QLatin1String("false")) {
        return text == QLatin1String("true") ? QCoreApplication::translate("MarkerItem", "on")
                                             : QCoreApplication::translate("MarkerItem", "off");
    }
    bool isNumber = false;
    const double number = text.toDouble(&isNumber);
    return isNumber ? QString::number(number, 'g', 3) : text;
}

} // namespace

QString Marker::label() const
{
    return QStringLiteral("%1 %2 → %3")
        .arg(shortKey(first.key), shortValue(first.before), shortValue(last.after));
}

MarkerItem::MarkerItem(QCustomPlot* plot) : QCPAbstractItem(plot)
{
    setClipToAxisRect(false);
    setSelectable(false);
}

void MarkerItem::setColors(const QColor& line, const QColor& text, const QColor& ground)
{
    m_line = line;
    m_text = text;
    m_ground = ground;
}

std::vector<Marker> MarkerItem::markers(const Share& share) const
{
    const auto at = [&](const ControlEvent& event) {
        return share(static_cast<double>(event.step));
    };
    std::vector<Marker> result;
    for (const ControlEvent& event : m_events) {
        const auto same = std::find_if(result.rbegin(), result.rend(), [&](const Marker& marker) {
            return marker.last.key == event.key;
        });
        const bool near = same != result.rend() && at(event) - at(same->last) <= kMergeShare;
        if (near) {
            same->last = event;
        } else {
            result.push_back({event, event});
        }
    }
    return result;
}

void MarkerItem::draw(QCPPainter* painter)
{
    const QList<QCPAxisRect*> rects = parentPlot()->axisRects();
    if (m_events.empty() || rects.isEmpty() || !m_share) {
        return;
    }
    const QRect top = rects.first()->rect();
    const QFontMetrics metrics(m_font);
    const int rowHeight = metrics.height() + 1;
    std::array<double, kLabelRows> rowEnd;
    rowEnd.fill(top.left());

    struct Label {
        QRectF box;
        QString text;
    };
    std::vector<Label> labels;
    painter->setAntialiasing(false);
    painter->setPen(QPen(m_line, 1, Qt::DotLine));
    for (const Marker& marker : markers(m_share)) {
        const double share = m_share(static_cast<double>(marker.last.step));
        const double x = top.left() + share * top.width();
        if (!(share >= 0.0 && share <= 1.0)) {
            continue;
        }
        for (const QCPAxisRect* rect : rects) {
            painter->drawLine(QLineF(x, rect->top(), x, rect->bottom()));
        }
        if (!m_labelled) {
            continue;
        }
        const QString text = marker.label();
        const double width = metrics.horizontalAdvance(text) + 6;
        const double left = std::min(x + 2, top.right() - width);
        const auto row =
            std::find_if(rowEnd.begin(), rowEnd.end(), [left](double end) { return end <= left; });
        if (row != rowEnd.end()) {
            const auto index = static_cast<int>(row - rowEnd.begin());
            labels.push_back(
                {QRectF(left, top.top() + 2 + index * rowHeight, width, rowHeight), text});
            *row = labels.back().box.right() + 4;
        }
    }

    // Labels last, so that no later line crosses the text of an earlier one.
    painter->setFont(m_font);
    painter->setPen(m_text);
    for (const Label& label : labels) {
        painter->fillRect(label.box, m_ground);
        painter->drawText(label.box, Qt::AlignCenter, label.text);
    }
}

} // namespace clae
