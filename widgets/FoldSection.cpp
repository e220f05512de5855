// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/FoldSection.h"

#include "widgets/Mnemonic.h"

#include <QBoxLayout>
#include <QFormLayout>
#include <QToolButton>

namespace clae {

FoldSection::FoldSection(const QString& name, const QString& title, QWidget* parent)
    : QWidget(parent),
      m_button(new QToolButton(this)),
      m_content(new QWidget(this)),
      m_form(makeForm(m_content))
{
    const QString plain = withoutMnemonic(title);
    m_button->setObjectName(name);
    m_button->setText(title);
    m_button->setAccessibleName(plain);
    m_button->setToolTip(tr("Show or hide the settings under \"%1\"").arg(plain));
    m_button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_button->setFocusPolicy(Qt::StrongFocus);
    m_button->setAutoRaise(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_button);
    layout->addWidget(m_content);
    connect(m_button, &QToolButton::clicked, this, [this] { setOpen(!isOpen()); });
    setOpen(false);
}

bool FoldSection::isOpen() const
{
    return !m_content->isHidden();
}

void FoldSection::setOpen(bool open)
{
    m_content->setVisible(open);
    m_button->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
    m_button->setAccessibleDescription(open ? tr("open") : tr("closed"));
}

QSize FoldSection::minimumSizeHint() const
{
    return QWidget::minimumSizeHint().expandedTo({m_content->minimumSizeHint().width(), 0});
}

QFormLayout* FoldSection::makeForm(QWidget* parent)
{
    auto* form = new QFormLayout(parent);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(8);
    form->setVerticalSpacing(4);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    return form;
}

} // namespace clae
