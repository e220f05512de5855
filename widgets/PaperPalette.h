// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPalette>

class QWidget;

namespace clae {

/// While it lives, a widget and its children have the colours of paper: the light palette on white,
/// whatever the theme. Nothing is seen of it on the screen when it ends before the next event is
/// handled. Thread: GUI. The widget outlives it.
class PaperPalette {
public:
    explicit PaperPalette(QWidget& widget);
    ~PaperPalette();
    PaperPalette(const PaperPalette&) = delete;
    PaperPalette& operator=(const PaperPalette&) = delete;

    [[nodiscard]] static QPalette colors();

private:
    QWidget& m_widget;
    QPalette m_before; ///< to go back to; the default one where the widget had none of its own
};

} // namespace clae
