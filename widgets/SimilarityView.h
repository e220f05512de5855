// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/InspectionReports.h"
#include "widgets/Exportable.h"
#include "widgets/SimilarityTable.h"

#include <QWidget>

#include <memory>

class QButtonGroup;
class QComboBox;
class QLabel;

namespace clae {

class CellCard;
class Selection;
class SimilarityMap;

/// Who is like whom in the attacked batch: the cosines of all its views as a map, clean,
/// adversarial, and their difference, with the two images of a cell beside it. Thread: GUI.
class SimilarityView : public QWidget, public Exportable {
    Q_OBJECT
public:
    explicit SimilarityView(QWidget* parent = nullptr);

    /// Null: nothing is known.
    void setReport(std::shared_ptr<const BatchReport> report);
    void clear() { setReport(nullptr); }
    /// Images are chosen in it; it must outlive the view. Null: none.
    void setSelection(Selection* selection);
    /// The item that is taken apart elsewhere; -1: none.
    void setOpenItem(int item);
    [[nodiscard]] const SimilarityTable& table() const;

    [[nodiscard]] QSizeF exportSize() const override;
    void paintExport(QPainter& painter, const QRectF& area) override;
    [[nodiscard]] QString exportCsv() const override;

    [[nodiscard]] QSize sizeHint() const override { return {612, 340}; }

Q_SIGNALS:
    /// A cell was chosen by hand; the row's item of the batch.
    void chosen(int item);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    [[nodiscard]] QWidget* buildHeader();
    void addMode(SimilarityTable::Mode mode, const char* name, const QString& title,
                 const QString& tip);
    void setMode(SimilarityTable::Mode mode);
    void follow();
    void showReadout(const QString& hovered);
    void applyTheme();
    [[nodiscard]] QString modeTitle() const;

    QButtonGroup* m_modes;
    QComboBox* m_order;
    QLabel* m_status;
    SimilarityMap* m_map;
    CellCard* m_cell;
    QLabel* m_readout;
    QLabel* m_empty;
    QWidget* m_header = nullptr;
};

} // namespace clae
