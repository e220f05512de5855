// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/Spotlight.h"

#include <QPainter>

namespace clae {
namespace {

constexpr int kFrame = 4; // pixels around the target
constexpr int kFollowMilliseconds = 100;

} // namespace

Spotlight::Spotlight(QWidget* window) : QWidget(window)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    setObjectName(QStringLiteral("spotlight"));
    m_timer.setInterval(kFollowMilliseconds);
    // A control moves with docks, scroll areas and folds above it; asking it is simpler and safer
    // than to listen to all of them.
    connect(&m_timer, &QTimer::timeout, this, &Spotlight::follow);
    hide();
}

void Spotlight::pointAt(QWidget* target)
{
    m_target = target;
    if (target == nullptr) {
        m_timer.stop();
        hide();
        return;
    }
    m_timer.start();
    follow();
}

void Spotlight::follow()
{
    if (!m_target) {
        m_timer.stop();
        hide();
        return;
    }
    // What scroll areas leave of it.
    const QRect seen = m_target->visibleRegion().boundingRect();
    if (seen.isEmpty()) {
        hide();
        return;
    }
    const QPoint corner = m_target->mapTo(parentWidget(), seen.topLeft());
    setGeometry(QRect(corner, seen.size()).adjusted(-kFrame, -kFrame, kFrame, kFrame));
    raise();
    show();
}

void Spotlight::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(palette().color(QPalette::Highlight), 3));
    painter.drawRoundedRect(QRectF(rect()).adjusted(2, 2, -2, -2), 4, 4);
}

} // namespace clae
