// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/MapColoring.h"

#include <QWidget>

namespace clae {

/// What the map's colours mean: a continuous bar with its numbers, or two named colours. Hidden by
/// its owner where the legend of classes says it. Thread: GUI.
class MapColorBar : public QWidget {
    Q_OBJECT
public:
    explicit MapColorBar(QWidget* parent = nullptr);

    void setColoring(MapColorBy by, const MapRange& range);
    /// What is written: title, and the numbers or names from left to right.
    [[nodiscard]] QStringList texts() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    MapColorBy m_by = MapColorBy::Class;
    MapRange m_range;
};

} // namespace clae
