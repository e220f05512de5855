// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QLayout;
class QWidget;

namespace clae {

/// How much larger than designed the whole program is drawn, for people far away from the screen:
/// type, icons, paddings, lines and marks. Views that paint themselves take their lengths through
/// length() and paint anew on FontChange. Layouts whose margins are written out are scaled from
/// outside, those of windows that open later as they are shown. Thread: GUI.
class InterfaceScale : public QObject {
    Q_OBJECT
public:
    static constexpr double kSmallest = 1.0;
    static constexpr double kLargest = 3.0;

    /// 1 before the first apply(). Without an application: 1.
    [[nodiscard]] static double current();
    /// `designed` logical pixels at the present scale.
    [[nodiscard]] static double length(double designed) { return designed * current(); }
    [[nodiscard]] static int length(int designed);

    /// Draws everything at `scale`, clamped to what there is. At 1 all is as designed, to the
    /// pixel. REQUIRES: a QApplication.
    static void apply(double scale);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    explicit InterfaceScale(QObject* parent);

    static void scaleLayout(QLayout* layout, double scale);
    static void scaleWidgets(QWidget* top, double scale);
    static void settle();
    static void scaleOwnFont(QWidget* widget, double factor);
};

} // namespace clae
