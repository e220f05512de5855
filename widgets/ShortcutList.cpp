// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/ShortcutList.h"

#include "widgets/InterfaceScale.h"

#include <QBoxLayout>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <QTreeView>

namespace clae {

ShortcutList::ShortcutList(std::vector<ShortcutModel::Entry> entries, QWidget* parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("shortcutList"));
    setWindowTitle(tr("Keyboard Shortcuts"));
    setAccessibleName(tr("Keyboard shortcuts"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* model = new ShortcutModel(this);
    model->setEntries(std::move(entries));
    auto* filter = new QSortFilterProxyModel(this);
    filter->setSourceModel(model);
    filter->setFilterKeyColumn(-1);
    filter->setFilterCaseSensitivity(Qt::CaseInsensitive);

    auto* text = new QLineEdit(this);
    text->setObjectName(QStringLiteral("shortcutSearch"));
    text->setAccessibleName(tr("Search the shortcuts"));
    text->setPlaceholderText(tr("Search by name or key"));
    text->setClearButtonEnabled(true);
    connect(text, &QLineEdit::textChanged, filter, &QSortFilterProxyModel::setFilterFixedString);

    auto* table = new QTreeView(this);
    table->setObjectName(QStringLiteral("shortcutTable"));
    table->setAccessibleName(tr("Shortcuts"));
    table->setModel(filter);
    table->setRootIsDecorated(false);
    table->setUniformRowHeights(true);
    table->setAlternatingRowColors(true);
    table->setSortingEnabled(true);
    table->sortByColumn(ShortcutModel::Where, Qt::AscendingOrder);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    for (int column = 0; column < ShortcutModel::Columns; ++column) {
        table->resizeColumnToContents(column);
    }

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(8);
    layout->addWidget(text);
    layout->addWidget(table, 1);
    layout->addWidget(buttons);
    text->setFocus();
}

QSize ShortcutList::sizeHint() const
{
    return {InterfaceScale::length(620), InterfaceScale::length(480)};
}

} // namespace clae
