// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFontMetricsF>
#include <QWidget>

namespace clae {

/// A part of InspectView that paints its content alike on the screen and on paper, as high as its
/// width asks for. Thread: GUI.
class PaintedSection : public QWidget {
    Q_OBJECT
public:
    explicit PaintedSection(QWidget* parent = nullptr);

    /// Logical pixels; 0: there is nothing to show.
    [[nodiscard]] virtual double contentHeight(double width,
                                               const QFontMetricsF& metrics) const = 0;
    /// Paints with the painter's font. REQUIRES: `area` is at least as high as contentHeight().
    virtual void paintContent(QPainter& painter, const QRectF& area,
                              const QPalette& palette) const = 0;

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

    /// To be called when there is something else to show. `text` says it in words.
    void contentChanged(const QString& text);
};

} // namespace clae
