// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QPalette>
#include <QSizeF>

#include <functional>
#include <vector>

class QAbstractItemModel;
class QPainter;
class QPointF;

namespace clae {

/// All of a table as it looks on paper: a ruled head, rows of text, no scroll bars and nothing cut.
/// Thread: that of the model, which it borrows.
class TablePicture {
public:
    TablePicture(const QAbstractItemModel& model, const QFont& font);

    void hideColumn(int column) { m_hidden.push_back(column); }
    /// Rows for which it is true are one sentence over all columns, the text of the first one.
    void setSentences(std::function<bool(int)> isSentence) { m_isSentence = std::move(isSentence); }

    /// Logical pixels; empty without rows.
    [[nodiscard]] QSizeF size() const;
    void paint(QPainter& painter, const QPointF& corner, const QPalette& palette) const;

private:
    struct Column {
        int index = 0;
        double width = 0.0; ///< with the gap to the next one
    };

    /// Those that are not hidden; looks at every cell.
    [[nodiscard]] std::vector<Column> columns() const;
    [[nodiscard]] double columnWidth(int column) const;
    [[nodiscard]] static double widthOf(const std::vector<Column>& columns);
    [[nodiscard]] double rowHeight(int row, double width) const;
    [[nodiscard]] bool isSentence(int row) const { return m_isSentence && m_isSentence(row); }
    [[nodiscard]] QString text(int row, int column) const;

    const QAbstractItemModel& m_model;
    QFont m_font;
    std::vector<int> m_hidden;
    std::function<bool(int)> m_isSentence;
};

} // namespace clae
