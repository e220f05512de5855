// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/WheelGuard.h"

#include <QEvent>
#include <QWidget>

namespace clae {
namespace {

class WheelGuard final : public QObject {
public:
    explicit WheelGuard(QWidget* control) : QObject(control), m_control(control)
    {
        control->installEventFilter(this);
    }

    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::Wheel && !m_control->hasFocus()) {
            event->ignore(); // the panel around it scrolls
            return true;
        }
        return QObject::eventFilter(watched, event);
    }

private:
    QWidget* m_control;
};

} // namespace

void guardWheel(QWidget* control)
{
    control->setFocusPolicy(Qt::StrongFocus); // without the focus by wheel that some controls take
    new WheelGuard(control);
}

} // namespace clae
