// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/RowHeight.h"

#include <QEvent>
#include <QHeaderView>
#include <QTableView>

namespace clae {
namespace {

class RowFitter : public QObject {
public:
    RowFitter(QTableView* table, int padding) : QObject(table), m_table(table), m_padding(padding)
    {
        fit();
        table->installEventFilter(this);
    }

    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::FontChange) {
            fit();
        }
        return QObject::eventFilter(watched, event);
    }

private:
    void fit()
    {
        m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
        m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() +
                                                         m_padding);
    }

    QTableView* m_table;
    int m_padding;
};

} // namespace

void fitRowsToFont(QTableView* table, int padding)
{
    new RowFitter(table, padding); // owned by the table
}

} // namespace clae
