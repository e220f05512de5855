// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/LessonCardButton.h"

#include "widgets/InterfaceScale.h"
#include "widgets/Theme.h"

#include <QEnterEvent>
#include <QPainter>
#include <QStyle>
#include <QStyleOptionFocusRect>

namespace clae {
namespace {

int margin()
{
    return static_cast<int>(InterfaceScale::length(8.0));
}

} // namespace

LessonCardButton::LessonCardButton(const QString& title, const QString& description,
                                   QWidget* parent)
    : QAbstractButton(parent), m_description(description)
{
    setText(title);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

QFont LessonCardButton::titleFont() const
{
    QFont bold = font();
    bold.setBold(true);
    return bold;
}

int LessonCardButton::textHeight(const QFont& font, const QString& text, int width)
{
    constexpr int kUnlimited = 10000;
    return QFontMetrics(font)
        .boundingRect(QRect(0, 0, width, kUnlimited), Qt::TextWordWrap, text)
        .height();
}

int LessonCardButton::heightForWidth(int width) const
{
    const int inner = std::max(1, width - 2 * margin());
    return textHeight(titleFont(), text(), inner) + textHeight(font(), m_description, inner) +
           2 * margin();
}

QSize LessonCardButton::sizeHint() const
{
    const int width = fontMetrics().averageCharWidth() * 40;
    return {width, heightForWidth(width)};
}

QSize LessonCardButton::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 20, 2 * fontMetrics().height()};
}

void LessonCardButton::changeEvent(QEvent* event)
{
    QAbstractButton::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        updateGeometry();
        update();
    }
}

void LessonCardButton::enterEvent(QEnterEvent* event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void LessonCardButton::leaveEvent(QEvent* event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

void LessonCardButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const QColor ground = palette().color(QPalette::Window);
    const QColor accent = palette().color(QPalette::Highlight);
    const double share = isDown() ? 0.25 : underMouse() ? 0.15 : 0.05;
    painter.fillRect(rect(), Theme::mix(accent, ground, share));
    QRect area = rect().adjusted(margin(), margin(), -margin(), -margin());
    painter.setPen(palette().color(QPalette::WindowText));
    painter.setFont(titleFont());
    QRect drawn;
    painter.drawText(area, Qt::TextWordWrap, text(), &drawn);
    area.setTop(drawn.bottom() + 1);
    painter.setFont(font());
    painter.drawText(area, Qt::TextWordWrap, m_description);
    if (hasFocus()) {
        QStyleOptionFocusRect option;
        option.initFrom(this);
        option.rect = rect().adjusted(1, 1, -1, -1);
        style()->drawPrimitive(QStyle::PE_FrameFocusRect, &option, &painter, this);
    }
}

} // namespace clae
