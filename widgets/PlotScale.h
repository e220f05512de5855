// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>

#include <utility>

class QCustomPlot;
class QWidget;

namespace clae {

/// Draws the lines and dots of plots at the interface's scale, whoever set their pens: before each
/// replot every pen and dot is made as much wider as InterfaceScale says. What the plot's owner
/// sets anew in between counts as designed. Thread: GUI. Owns nothing.
class PlotScale : public QObject {
    Q_OBJECT
public:
    explicit PlotScale(QObject* parent = nullptr);

    /// Follows every plot within `top`, also one that is added later. Idempotent.
    void follow(QWidget* top);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void beforeReplot();
    void forget(QObject* object);

    /// A width that we set, and what it was made from.
    struct Width {
        double designed = 0;
        double shown = 0;
    };

    void add(QCustomPlot* plot);
    void reserve(QCustomPlot* plot);
    void scale(QCustomPlot* plot);
    /// The width to show for one of `object`'s that is `now`.
    double widthOf(const QObject* object, int slot, double now, double factor);

    QHash<std::pair<const QObject*, int>, Width> m_widths;
};

} // namespace clae
