// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/CommandDelegate.h"

#include "widgets/CommandModel.h"
#include "widgets/InterfaceScale.h"
#include "widgets/Theme.h"

#include <QApplication>
#include <QPainter>

namespace clae {
namespace {

constexpr int kPadding = 8;

} // namespace

QSize CommandDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    return {0, option.fontMetrics.height() + InterfaceScale::length(kPadding)};
}

void CommandDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QStyle* style = item.widget != nullptr ? item.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &item, painter, item.widget);

    const bool selected = item.state.testFlag(QStyle::State_Selected);
    const bool possible = index.data(CommandModel::ReasonRole).toString().isEmpty();
    const QColor strong = item.palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
    const QColor ground = item.palette.color(selected ? QPalette::Highlight : QPalette::Base);
    const QColor quiet = Theme::mix(strong, ground, 0.68);
    const int padding = InterfaceScale::length(kPadding);
    QRect room = item.rect.adjusted(padding, 0, -padding, 0);
    painter->save();

    painter->setFont(item.font);
    painter->setPen(quiet);
    const QString keys = index.data(CommandModel::ShortcutRole).toString();
    painter->drawText(room, Qt::AlignRight | Qt::AlignVCenter, keys);
    if (!keys.isEmpty()) {
        room.setRight(room.right() - item.fontMetrics.horizontalAdvance(keys) - padding);
    }

    // The mark of what is switched on has its column in every row, so that the titles line up.
    if (index.data(Qt::CheckStateRole).toInt() == Qt::Checked) {
        painter->setPen(strong);
        painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter, QString(QChar(0x2713)));
    }
    room.setLeft(room.left() + 2 * padding);

    const QString title = index.data(Qt::DisplayRole).toString();
    const auto typed = index.data(CommandModel::MatchRole).value<QList<int>>();
    QFont bold = item.font;
    bold.setBold(true);
    painter->setPen(possible ? strong : quiet);
    int left = room.left();
    for (int k = 0; k < title.size(); ++k) {
        painter->setFont(typed.contains(k) ? bold : item.font);
        const QString letter = title.mid(k, 1);
        painter->drawText(QRect(left, room.top(), room.right() - left, room.height()),
                          Qt::AlignLeft | Qt::AlignVCenter, letter);
        left += painter->fontMetrics().horizontalAdvance(letter);
    }
    left += 2 * padding;
    painter->setFont(item.font);
    painter->setPen(quiet);
    const QRect rest(left, room.top(), room.right() - left, room.height());
    painter->drawText(rest, Qt::AlignLeft | Qt::AlignVCenter,
                      item.fontMetrics.elidedText(index.data(CommandModel::GroupRole).toString(),
                                                  Qt::ElideRight, rest.width()));
    painter->restore();
}

} // namespace clae
