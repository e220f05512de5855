// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/CurveRuns.h"

#include <QColor>
#include <QStringList>
#include <QWidget>

#include <optional>
#include <vector>

namespace clae {

/// The values of several runs under the crosshair, as a table beside the pointer: a row a run, a
/// column a curve, of all charts. Drawn by itself: it changes with every move of the pointer, and
/// rich text would take longer than a frame. Thread: GUI.
class CurveReadout : public QWidget {
    Q_OBJECT
public:
    struct Row {
        QColor color;
        QStringList cells; ///< the run's name, then a value for each column
        bool hovered = false;
    };
    static constexpr std::size_t kMaxRows = 24;

    explicit CurveReadout(QWidget* parent);

    /// `title` says where it is read; the row of `hovered` stands out.
    void setReadings(const CurveRuns& runs, const std::vector<CurveReading>& readings,
                     std::optional<std::size_t> hovered, const QString& title);
    /// Beside the pointer, where there is room on the screen.
    void showBeside(const QPoint& pointer);

    /// The title, then the names of the curves.
    [[nodiscard]] const QStringList& header() const { return m_header; }
    [[nodiscard]] const std::vector<Row>& rows() const { return m_rows; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void measure();
    [[nodiscard]] int rowHeight() const { return fontMetrics().height() + 2; }

    QStringList m_header;
    std::vector<Row> m_rows;
    QString m_more; ///< below the rows: how many runs are left out
    std::vector<int> m_widths;
};

} // namespace clae
