// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Reports.h"
#include "widgets/Exportable.h"

#include <QWidget>

class QLabel;
class QScrollArea;

namespace clae {

class PairGrid;
class Selection;

/// What the attack does to a few images: original, both views, adversarial view and amplified delta
/// in a row, with the cosines and ranks that tell how hard the positive became. A click or the
/// arrow keys choose a row. Thread: GUI.
class PairView : public QWidget, public Exportable {
    Q_OBJECT
public:
    explicit PairView(QWidget* parent = nullptr);

    void setReport(const PairReport& report);
    void clear();
    /// The selection that rows are chosen in, which must outlive the view; null: none.
    void setSelection(Selection* selection);
    /// The row that is taken apart elsewhere, by its place in the batch; -1: none.
    void setOpenItem(int item);

    [[nodiscard]] QSizeF exportSize() const override;
    void paintExport(QPainter& painter, const QRectF& area) override;
    /// A line a pair: its image, class, cosines and ranks.
    [[nodiscard]] QString exportCsv() const override;

    [[nodiscard]] QSize sizeHint() const override { return {560, 300}; }

Q_SIGNALS:
    /// A report with this request number was drawn for the first time.
    void painted(quint64 request);
    /// A row was chosen by hand, by its place in the batch; also one of an image of the user's own,
    /// which the selection cannot hold.
    void chosen(int item);
    /// A row was chosen to be taken apart: by a double click or the Return key.
    void opened(int item);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void updateHeader();
    void paintTitles();
    void applyTheme();

    QLabel* m_summary;
    QWidget* m_titles;
    QScrollArea* m_scroll;
    PairGrid* m_grid;
    QLabel* m_empty;
};

} // namespace clae
