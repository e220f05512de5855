// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

class QWidget;

namespace clae {

/// Asks over `parent` whether its run, or its study, may be stopped so that it can close, and calls
/// `answered` with the answer. Does not block; the box deletes itself. Thread: GUI.
void askToStop(QWidget* parent, bool study, const std::function<void(bool stop)>& answered);

} // namespace clae
