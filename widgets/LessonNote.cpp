// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/LessonNote.h"

#include "widgets/Theme.h"

#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace clae {

LessonNote::LessonNote(QWidget* parent)
    : QFrame(parent), m_heading(new QLabel(this)), m_text(new QLabel(this))
{
    QFont bold = font();
    bold.setBold(true);
    m_heading->setFont(bold);
    m_heading->setWordWrap(true);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 8, 8, 8);
    layout->setSpacing(4);
    layout->addWidget(m_heading);
    layout->addWidget(m_text);
}

void LessonNote::show(Kind kind, const QString& heading, const QString& text)
{
    m_kind = kind;
    m_heading->setText(heading);
    m_text->setText(text);
    setAccessibleName(heading);
    setAccessibleDescription(text);
    setVisible(!text.isEmpty());
    update();
}

QString LessonNote::text() const
{
    return m_text->text();
}

QColor LessonNote::color() const
{
    switch (m_kind) {
    case Kind::Waiting:
        return palette().color(QPalette::Highlight);
    case Kind::Done:
        return Theme::accuracy(palette());
    case Kind::Measured:
        break;
    }
    return Theme::total(palette());
}

void LessonNote::paintEvent(QPaintEvent*)
{
    constexpr int kBar = 4;
    QPainter painter(this);
    painter.fillRect(rect(), Theme::mix(color(), palette().color(QPalette::Window), 0.10));
    painter.fillRect(QRect(0, 0, kBar, height()), color());
}

} // namespace clae
