// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/Banner.h"

#include "widgets/Theme.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolBar>
#include <QToolButton>

#include <algorithm>

namespace clae {

Banner::Banner(QWidget* parent)
    : QFrame(parent),
      m_title(new QLabel(this)),
      m_text(new QLabel(this)),
      m_action(new QPushButton(this)),
      m_other(new QPushButton(this)),
      m_close(new QToolButton(this))
{
    setObjectName(QStringLiteral("banner"));
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_title->setObjectName(QStringLiteral("bannerTitle"));
    m_text->setObjectName(QStringLiteral("bannerText"));
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_action->setObjectName(QStringLiteral("bannerAction"));
    m_action->hide(); // until a message has one
    m_other->setObjectName(QStringLiteral("bannerOther"));
    m_other->hide();

    m_close->setObjectName(QStringLiteral("bannerClose"));
    m_close->setAutoRaise(true);
    m_close->setText(QStringLiteral("\u00d7"));
    m_close->setAccessibleName(tr("Close message"));
    m_close->setToolTip(tr("Close this message"));

    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 4, 8, 4);
    layout->setSpacing(8);
    layout->addWidget(m_title, 0, Qt::AlignVCenter);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_action, 0, Qt::AlignVCenter);
    layout->addWidget(m_other, 0, Qt::AlignVCenter);
    layout->addWidget(m_close, 0, Qt::AlignVCenter);

    connect(m_action, &QPushButton::clicked, this, &Banner::actionTriggered);
    connect(m_other, &QPushButton::clicked, this, &Banner::otherTriggered);
    connect(m_close, &QToolButton::clicked, this, &Banner::dismiss);
    hide();
}

void Banner::showMessage(Level level, const QString& text, const QString& action)
{
    m_level = level;
    switch (level) {
    case Level::Info:
        m_title->setText(tr("Note"));
        break;
    case Level::Warning:
        m_title->setText(tr("Warning"));
        break;
    case Level::Error:
        m_title->setText(tr("Error"));
        break;
    }
    m_text->setText(text);
    setAccessibleName(m_title->text());
    setAccessibleDescription(text);
    m_action->setText(action);
    m_action->setAccessibleName(action);
    m_action->setVisible(!action.isEmpty());
    m_other->hide();
    m_close->show();
    show();
    fitHeight();
    update();
}

void Banner::ask(Level level, const QString& text, const QString& action, const QString& other)
{
    showMessage(level, text, action);
    m_other->setText(other);
    m_other->setAccessibleName(other);
    m_other->show();
    m_close->hide();
    fitHeight();
}

void Banner::fitHeight()
{
    // A tool bar does not ask how high its widgets are at their width. Before it is laid out that
    // width is none: it shall not ask for a column of words then, which would push the window
    // apart.
    const bool row = qobject_cast<const QToolBar*>(parentWidget()) != nullptr;
    const int room = row ? std::max(width(), window()->width() * 9 / 10) : width();
    const int height = layout()->totalHeightForWidth(room);
    if (height > 0) { // a hidden one has none
        setFixedHeight(height);
    }
}

void Banner::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    // Later: the layout that is setting this size takes no other wish meanwhile.
    QMetaObject::invokeMethod(this, &Banner::fitHeight, Qt::QueuedConnection);
}

QString Banner::text() const
{
    return m_text->text();
}

void Banner::dismiss()
{
    hide();
    Q_EMIT closed();
}

QColor Banner::levelColor() const
{
    switch (m_level) {
    case Level::Info:
        return Theme::clean(palette());
    case Level::Warning:
        return QColor(0xE6, 0x9F, 0x00);
    case Level::Error:
        return Theme::adversarial(palette());
    }
    Q_UNREACHABLE();
}

void Banner::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const QColor color = levelColor();
    painter.fillRect(rect(), Theme::mix(color, palette().color(QPalette::Window), 0.16));
    painter.fillRect(QRect(0, 0, 4, height()), color);
}

} // namespace clae
