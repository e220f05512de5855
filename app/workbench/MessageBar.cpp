// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/MessageBar.h"

#include <QAction>

#include <utility>

namespace clae {

MessageBar::MessageBar(QWidget* parent) : QToolBar(parent), m_banner(new Banner(this))
{
    setObjectName(QStringLiteral("messageBar"));
    setMovable(false);
    // The action of a widget that is hidden when it is added stays invisible and gets no room.
    addWidget(m_banner)->setVisible(true);
    hide();
    connect(m_banner, &Banner::closed, this, [this] {
        hide();
        Q_EMIT dismissed();
    });
    connect(m_banner, &Banner::actionTriggered, this, [this] {
        hide();
        if (const std::function<void()> act = std::exchange(m_act, {})) {
            act();
        }
    });
}

void MessageBar::showMessage(Banner::Level level, const QString& text, const QString& action,
                             std::function<void()> act)
{
    m_act = std::move(act);
    m_banner->showMessage(level, text, action);
    show();
}

} // namespace clae
