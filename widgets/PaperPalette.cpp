// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/PaperPalette.h"

#include "widgets/Theme.h"

#include <QWidget>

namespace clae {

PaperPalette::PaperPalette(QWidget& widget)
    : m_widget(widget),
      m_before(widget.testAttribute(Qt::WA_SetPalette) ? widget.palette() : QPalette())
{
    widget.setPalette(colors());
}

PaperPalette::~PaperPalette()
{
    m_widget.setPalette(m_before);
}

QPalette PaperPalette::colors()
{
    QPalette colors = Theme::palette(false);
    colors.setColor(QPalette::Window, Qt::white);
    colors.setColor(QPalette::Base, Qt::white);
    return colors;
}

} // namespace clae
