// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/CommandPalette.h"

#include "widgets/CommandDelegate.h"
#include "widgets/InterfaceScale.h"

#include <QAction>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>

#include <algorithm>

namespace clae {

CommandPalette::CommandPalette(CommandModel& model, QWidget* parent)
    : QDialog(parent),
      m_model(model),
      m_text(new QLineEdit(this)),
      m_list(new QListView(this)),
      m_reason(new QLabel(this))
{
    setObjectName(QStringLiteral("commandPalette"));
    setWindowTitle(tr("Commands"));
    setAccessibleName(tr("Commands"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_text->setObjectName(QStringLiteral("commandText"));
    m_text->setAccessibleName(tr("Letters of a command"));
    m_text->setPlaceholderText(tr("Type a few letters of a command"));
    m_text->setClearButtonEnabled(true);
    m_text->installEventFilter(this);
    m_list->setObjectName(QStringLiteral("commandList"));
    m_list->setAccessibleName(tr("Commands that fit"));
    m_list->setModel(&model);
    m_list->setItemDelegate(new CommandDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setFocusPolicy(Qt::NoFocus); // the keys stay with the text
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_reason->setObjectName(QStringLiteral("commandReason"));
    m_reason->setAccessibleName(tr("What the command does, or why it is not possible"));
    m_reason->setWordWrap(true);
    // Two lines at most times; the list does not jump when the sentence changes.
    m_reason->setMinimumHeight(2 * fontMetrics().lineSpacing());
    m_reason->setAlignment(Qt::AlignLeft | Qt::AlignTop);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(8);
    layout->addWidget(m_text);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_reason);

    const auto selectFirst = [this] {
        m_list->setCurrentIndex(m_model.index(0, 0));
        showReason();
    };
    connect(m_text, &QLineEdit::textChanged, this, [this, selectFirst](const QString& text) {
        m_model.setPattern(text);
        selectFirst();
    });
    connect(m_text, &QLineEdit::returnPressed, this, &CommandPalette::choose);
    connect(m_list, &QListView::clicked, this, &CommandPalette::choose);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &CommandPalette::showReason);
    m_model.setPattern({});
    selectFirst();
    m_text->setFocus();
}

QSize CommandPalette::sizeHint() const
{
    return {InterfaceScale::length(560), InterfaceScale::length(400)};
}

void CommandPalette::showReason()
{
    const QModelIndex index = m_list->currentIndex();
    m_reason->setText(index.isValid() ? index.data(Qt::ToolTipRole).toString()
                                      : tr("No command has these letters in this order."));
}

void CommandPalette::choose()
{
    const QModelIndex index = m_list->currentIndex();
    auto* action = index.data(CommandModel::ActionRole).value<QAction*>();
    if (action == nullptr || !action->isEnabled()) {
        return; // the sentence below the list says why
    }
    m_model.noteUse(*action);
    accept();
    Q_EMIT chosen(action);
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress) {
        return QDialog::eventFilter(watched, event);
    }
    const int rows = m_model.rowCount();
    const int row = m_list->currentIndex().row();
    const int page =
        std::max(1, m_list->viewport()->height() / std::max(1, m_list->sizeHintForRow(0)));
    int next = row;
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Up:
        next = row > 0 ? row - 1 : rows - 1;
        break;
    case Qt::Key_Down:
        next = row + 1 < rows ? row + 1 : 0;
        break;
    case Qt::Key_PageUp:
        next = std::max(0, row - page);
        break;
    case Qt::Key_PageDown:
        next = std::min(rows - 1, row + page);
        break;
    default:
        return QDialog::eventFilter(watched, event);
    }
    if (rows > 0) {
        m_list->setCurrentIndex(m_model.index(next, 0));
    }
    return true;
}

} // namespace clae
