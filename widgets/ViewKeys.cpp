// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/ViewKeys.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QKeySequence>

#include <algorithm>
#include <array>

namespace clae {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(clae::ViewKeys)
};

struct Entry {
    ViewCommand command;
    Qt::Key key;
    const char* what;
};

constexpr std::array<Entry, 7> kKeys{{
    {ViewCommand::ZoomIn, Qt::Key_Plus, QT_TRANSLATE_NOOP("clae::ViewKeys", "Zoom in")},
    {ViewCommand::ZoomOut, Qt::Key_Minus, QT_TRANSLATE_NOOP("clae::ViewKeys", "Zoom out")},
    {ViewCommand::Left, Qt::Key_Left, QT_TRANSLATE_NOOP("clae::ViewKeys", "Move to the left")},
    {ViewCommand::Right, Qt::Key_Right, QT_TRANSLATE_NOOP("clae::ViewKeys", "Move to the right")},
    {ViewCommand::Up, Qt::Key_Up, QT_TRANSLATE_NOOP("clae::ViewKeys", "Move up, in a map")},
    {ViewCommand::Down, Qt::Key_Down, QT_TRANSLATE_NOOP("clae::ViewKeys", "Move down, in a map")},
    {ViewCommand::Fit, Qt::Key_Home,
     QT_TRANSLATE_NOOP("clae::ViewKeys", "Show everything and follow what comes")},
}};

} // namespace

ViewCommand viewCommand(const QKeyEvent& event)
{
    // With those it is a command of the window.
    if (event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) {
        return ViewCommand::None;
    }
    const auto* entry = std::find_if(kKeys.begin(), kKeys.end(), [&](const Entry& candidate) {
        return candidate.key == event.key();
    });
    return entry == kKeys.end() ? ViewCommand::None : entry->command;
}

std::vector<ViewKey> viewKeys()
{
    std::vector<ViewKey> result;
    for (const Entry& entry : kKeys) {
        result.push_back(
            {QKeySequence(entry.key).toString(QKeySequence::NativeText), Words::tr(entry.what)});
    }
    result.push_back({Words::tr("Wheel"), Words::tr("Zoom where the pointer is")});
    result.push_back({Words::tr("Ctrl+wheel"), Words::tr("Zoom the values of a plot")});
    result.push_back({Words::tr("Drag"), Words::tr("Move a plot or a map")});
    result.push_back(
        {Words::tr("Double click"), Words::tr("Show everything and follow what comes")});
    return result;
}

} // namespace clae
