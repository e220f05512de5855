// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/PathEdit.h"

#include <QBoxLayout>
#include <QFileDialog>
#include <QLineEdit>
#include <QToolButton>

namespace clae {

PathEdit::PathEdit(Kind kind, QWidget* parent)
    : QWidget(parent), m_kind(kind), m_line(new QLineEdit(this)), m_button(new QToolButton(this))
{
    m_line->setMinimumWidth(48);
    m_button->setText(tr("Browse…"));
    m_button->setFocusPolicy(Qt::StrongFocus);
    m_button->setToolTip(kind == Kind::Folder ? tr("Look for the folder")
                                              : tr("Look for the file"));
    setFocusProxy(m_line);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_line, 1);
    layout->addWidget(m_button);
    connect(m_line, &QLineEdit::textEdited, this, &PathEdit::edited);
    connect(m_button, &QToolButton::clicked, this, &PathEdit::browse);
}

QString PathEdit::path() const
{
    return m_line->text();
}

void PathEdit::setPath(const QString& path)
{
    // Setting the same text would move the cursor of who is typing.
    if (path != m_line->text()) {
        m_line->setText(path);
    }
}

void PathEdit::setTitle(const QString& title)
{
    m_line->setAccessibleName(title);
    m_button->setAccessibleName(tr("Browse for %1").arg(title));
    m_button->setObjectName(m_line->objectName() + QStringLiteral(".browse"));
}

void PathEdit::browse()
{
    auto* dialog = new QFileDialog(this, m_button->toolTip(), m_line->text());
    dialog->setObjectName(QStringLiteral("browseDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(m_kind == Kind::Folder ? QFileDialog::Directory
                                               : QFileDialog::ExistingFile);
    dialog->setOption(QFileDialog::ShowDirsOnly, m_kind == Kind::Folder);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& chosen) {
        setPath(chosen);
        Q_EMIT edited(chosen);
    });
    dialog->open();
}

} // namespace clae
