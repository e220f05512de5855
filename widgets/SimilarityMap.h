// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/MapMarks.h"
#include "widgets/SimilarityFigure.h"

#include <QPointer>
#include <QWidget>

namespace clae {

class Selection;

/// The map of SimilarityView. A click chooses a cell and selects both its images; the wheel zooms
/// at the pointer, a drag pans, a double click fits. Keys: arrows move the cursor (with Ctrl to the
/// end of the half), Return chooses its cell, + - zoom, 0 fits. Thread: GUI.
class SimilarityMap : public QWidget {
    Q_OBJECT
public:
    using Cell = SimilarityFigure::Cell;
    using Side = SimilarityTable::Side;

    explicit SimilarityMap(QWidget* parent = nullptr);

    void setReport(std::shared_ptr<const BatchReport> report);
    void setMode(SimilarityTable::Mode mode);
    void setOrder(SimilarityTable::Order order);
    void setSelection(Selection* selection);
    /// The item that is taken apart elsewhere; -1: none.
    void setOpenItem(int item);
    [[nodiscard]] const SimilarityTable& table() const { return m_table; }

    /// Where the cells are drawn now.
    [[nodiscard]] const SimilarityFigure::Placement& placement() const { return m_placement; }
    [[nodiscard]] std::optional<Cell> cellAt(const QPointF& point) const;
    /// The cell under the keys, by what it shows: it stays when the order changes.
    [[nodiscard]] std::optional<std::pair<Side, Side>> cursorSides() const { return m_cursor; }
    void setCursorCell(const Side& row, const Side& column);
    /// One sentence about two views: names, classes, cosine.
    [[nodiscard]] QString cellText(const Side& row, const Side& column) const;
    [[nodiscard]] bool isFitted() const { return m_fitted; }

    [[nodiscard]] QSize sizeHint() const override { return {320, 320}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {160, 140}; }

Q_SIGNALS:
    void cursorChanged();
    /// The text about the cell under the pointer; empty: none.
    void hovered(const QString& text);
    /// A cell was chosen by hand; the row's item.
    void chosen(int item);

protected:
    void changeEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    void follow();
    void followSelection();
    void place();
    void zoom(bool in, const QPointF& at);
    void pan(const QPointF& pixels);
    void fit();
    void keepInSight(const Cell& cell);
    void choose(const Side& row, const Side& column);
    void setHovered(std::optional<Cell> cell);
    [[nodiscard]] QPixmap cardPicture(const Side& row, const Side& column) const;
    [[nodiscard]] std::set<int> chosenItems() const;

    SimilarityTable m_table;
    SimilarityFigure::Placement m_placement;
    QPointer<Selection> m_selection;
    int m_open = -1;
    std::optional<std::pair<Side, Side>> m_cursor;
    std::optional<Cell> m_hovered;
    std::optional<HoverCard> m_card; ///< of m_hovered
    QPointF m_pressed;
    QPointF m_dragged;
    bool m_panning = false;
    bool m_fitted = true; ///< the whole map is in sight, and stays so when the widget changes
};

} // namespace clae
