// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Reports.h"
#include "widgets/PairLayout.h"

#include <QPixmap>
#include <QPointer>
#include <QWidget>

#include <array>
#include <vector>

namespace clae {

class Selection;

/// The rows of PairView, to be put in a scroll area. Pictures become pixmaps when the report
/// arrives, so that painting only copies. A click, the arrow keys, Home and End choose a row, with
/// Ctrl they add to the selection; Return or a double click opens it. Thread: GUI.
class PairGrid : public QWidget {
    Q_OBJECT
public:
    explicit PairGrid(QWidget* parent = nullptr);

    void setReport(PairReport report);
    void clear();
    void setSelection(Selection* selection);
    /// The row that is taken apart, by its place in the batch; -1: none.
    void setOpenItem(int item);
    [[nodiscard]] const PairReport& report() const { return m_report; }

    /// Lays the rows out anew for what is visible of the grid.
    void setViewport(const QSize& size);
    [[nodiscard]] const PairLayout& pairLayout() const { return m_layout; }

    /// Titles of the five picture columns; the last one tells the amplification of the delta.
    [[nodiscard]] QStringList columnTitles() const;

    /// Whether the row is marked as chosen.
    [[nodiscard]] bool isChosen(int row) const;
    /// The row that the keys act on; -1: none.
    [[nodiscard]] int cursorRow() const { return m_cursor; }
    /// What the row shows, as text.
    [[nodiscard]] QString rowText(int row) const;

    /// The rows below each other with their titles, logical pixels; empty without pairs.
    [[nodiscard]] QSizeF paperSize() const;
    void paintOnPaper(QPainter& painter, const QPointF& corner) const;

    [[nodiscard]] QSize sizeHint() const override { return m_layout.contentSize(); }

Q_SIGNALS:
    /// A report with this request number was drawn for the first time.
    void painted(quint64 request);
    void layoutChanged();
    void chosen(int item);
    void opened(int item);
    /// This row is to be scrolled into sight.
    void rowShown(const QRect& row);

protected:
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    using Row = std::array<QPixmap, PairLayout::kPictures>;

    void choose(int row, bool add);
    void setCursorRow(int row);
    void followSelection();
    [[nodiscard]] int rowOf(qint64 image) const;
    [[nodiscard]] int rows() const { return static_cast<int>(m_rows.size()); }
    [[nodiscard]] bool hasRanks() const;
    [[nodiscard]] int lines() const; ///< of figures in a row
    [[nodiscard]] QString rankText(const Pair& pair) const;
    void updateLayout();
    void paintMark(QPainter& painter, int pair) const;
    void paintPictures(QPainter& painter, int pair) const;
    void paintNumbers(QPainter& painter, int pair, const PairLayout& layout) const;
    [[nodiscard]] PairLayout::Request layoutRequest() const;
    [[nodiscard]] PairLayout paperLayout() const;
    [[nodiscard]] int numbersWidth() const;
    [[nodiscard]] int markWidth() const;
    [[nodiscard]] QString describe(int pair, int column) const;

    PairReport m_report;
    std::vector<Row> m_rows;
    PairLayout m_layout;
    QSize m_viewport;
    QPointer<Selection> m_selection;
    int m_cursor = -1;
    int m_open = -1;
    bool m_announce = false; ///< the newest report has not been painted yet
};

} // namespace clae
