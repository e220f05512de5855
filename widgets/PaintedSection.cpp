// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/PaintedSection.h"

#include <QEvent>
#include <QPainter>

#include <cmath>

namespace clae {
namespace {

constexpr int kUsualWidth = 400;
constexpr int kLeastWidth = 200;

} // namespace

PaintedSection::PaintedSection(QWidget* parent) : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

int PaintedSection::heightForWidth(int width) const
{
    return static_cast<int>(std::ceil(contentHeight(width, QFontMetricsF(font()))));
}

QSize PaintedSection::sizeHint() const
{
    return {kUsualWidth, heightForWidth(width() > kLeastWidth ? width() : kUsualWidth)};
}

QSize PaintedSection::minimumSizeHint() const
{
    return {kLeastWidth, 1}; // the layout asks heightForWidth()
}

void PaintedSection::contentChanged(const QString& text)
{
    setAccessibleDescription(text);
    updateGeometry();
    update();
}

void PaintedSection::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintContent(painter, QRectF(rect()), palette());
}

void PaintedSection::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    updateGeometry(); // the height that this width asks for
}

void PaintedSection::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        updateGeometry();
    }
}

} // namespace clae
