// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QStringList>
#include <QWidget>

#include <vector>

namespace clae {

/// A few pictures side by side, a column for each item and a row for each kind of picture, a
/// caption below each column; one column is the chosen one. Pictures are scaled by whole factors to
/// the room there is. A click chooses. Thread: GUI.
class PictureStrip : public QWidget {
    Q_OBJECT
public:
    struct Row {
        QString title;
        std::vector<QImage> pictures; ///< one for each column; a null one is an empty place
    };

    explicit PictureStrip(QWidget* parent = nullptr);

    void setRows(std::vector<Row> rows, const QStringList& captions);
    void setCurrent(int column);
    [[nodiscard]] int columns() const { return static_cast<int>(m_captions.size()); }
    /// Where the column is drawn, for clicks and tests; empty when it finds no room.
    [[nodiscard]] QRectF columnRect(int column) const;

    void paint(QPainter& painter, const QRectF& area, const QPalette& palette) const;

    [[nodiscard]] QSize sizeHint() const override { return {340, 200}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {200, 100}; }

Q_SIGNALS:
    void chosen(int column);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    struct Geometry {
        double left = 0.0; ///< of the first column
        double top = 0.0;
        double cell = 0.0;    ///< width of a column
        double row = 0.0;     ///< height of a row
        double picture = 0.0; ///< side of the largest picture
        double scale = 1.0;
        int first = 0; ///< column that stands leftmost
        int count = 0; ///< columns that have room
    };
    [[nodiscard]] Geometry geometryIn(const QRectF& area, double ratio) const;

    std::vector<Row> m_rows;
    QStringList m_captions;
    int m_current = 0;
};

} // namespace clae
