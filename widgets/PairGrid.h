// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Reports.h"
#include "widgets/PairLayout.h"

#include <QPixmap>
#include <QWidget>

#include <array>
#include <vector>

namespace clae {

/// The pictures of PairView, to be put in a scroll area. Pictures become pixmaps when the report
/// arrives, so that painting only copies. Thread: GUI.
class PairGrid : public QWidget {
    Q_OBJECT
public:
    explicit PairGrid(QWidget* parent = nullptr);

    void setReport(PairReport report);
    void clear();
    [[nodiscard]] const PairReport& report() const { return m_report; }

    /// Lays the rows out anew for what is visible of the grid.
    void setViewport(const QSize& size);
    [[nodiscard]] const PairLayout& pairLayout() const { return m_layout; }

    /// Titles of the five picture columns; the last one tells the amplification of the delta.
    [[nodiscard]] QStringList columnTitles() const;

    [[nodiscard]] QSize sizeHint() const override { return m_layout.contentSize(); }

Q_SIGNALS:
    /// A report with this request number was drawn for the first time.
    void painted(quint64 request);
    void layoutChanged();

protected:
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    using Row = std::array<QPixmap, PairLayout::kPictures>;

    void updateLayout();
    void paintPictures(QPainter& painter, int pair) const;
    void paintNumbers(QPainter& painter, int pair) const;
    [[nodiscard]] int numbersWidth() const;
    [[nodiscard]] int markWidth() const;
    [[nodiscard]] QString describe(int pair, int column) const;

    PairReport m_report;
    std::vector<Row> m_rows;
    PairLayout m_layout;
    QSize m_viewport;
    bool m_announce = false; ///< the newest report has not been painted yet
};

} // namespace clae
