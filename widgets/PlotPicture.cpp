// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/PlotPicture.h"

#include "widgets/QcpInclude.h"

#include <QPicture>

namespace clae {

void paintPlot(QCustomPlot& plot, QPainter& painter, const QRectF& area)
{
    // A QCustomPlot draws with a painter of its own kind only, so its drawing is recorded.
    QPicture picture;
    QCPPainter recorder;
    if (!recorder.begin(&picture)) {
        return;
    }
    recorder.setMode(QCPPainter::pmVectorized);
    plot.toPainter(&recorder, qRound(area.width()), qRound(area.height()));
    recorder.end();
    painter.save();
    painter.translate(area.topLeft());
    painter.drawPicture(0, 0, picture);
    painter.restore();
}

} // namespace clae
