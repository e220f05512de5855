// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/Banner.h"

#include <QToolBar>

#include <functional>

namespace clae {

/// The row of the window where messages appear, one at a time; hidden without one. Thread: GUI.
class MessageBar : public QToolBar {
    Q_OBJECT
public:
    explicit MessageBar(QWidget* parent = nullptr);

    /// Replaces what is shown. The button `action` (none if empty) closes the message and calls
    /// `act`.
    void showMessage(Banner::Level level, const QString& text, const QString& action = {},
                     std::function<void()> act = {});
    [[nodiscard]] QString text() const { return m_banner->text(); }

Q_SIGNALS:
    /// The user closed the message; text() is still its text.
    void dismissed();

private:
    Banner* m_banner;
    std::function<void()> m_act; ///< of the message that is shown
};

} // namespace clae
