// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/PlotTheme.h"

#include "widgets/Theme.h"

namespace clae {

void styleAxes(QCPAxisRect& rect, const QPalette& palette, const QFont& font)
{
    const QColor ground = palette.color(QPalette::Active, QPalette::Base);
    const QColor text = palette.color(QPalette::Active, QPalette::Text);
    const QPen line(Theme::mix(text, ground, 0.5), 1);
    rect.setBackground(QBrush(ground));
    for (QCPAxis* axis : rect.axes()) {
        axis->setBasePen(line);
        axis->setTickPen(line);
        axis->setSubTickPen(line);
        axis->setTickLabelColor(text);
        axis->setLabelColor(text);
        axis->setTickLabelFont(font);
        axis->setLabelFont(font);
        axis->setLabelPadding(2);
        axis->grid()->setPen(QPen(Theme::mix(text, ground, 0.12), 1));
        axis->grid()->setZeroLinePen(Qt::NoPen);
    }
}

} // namespace clae
