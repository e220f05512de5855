// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

class QDialog;
class QWidget;

namespace clae {

/// Asks over `parent` whether its run, or its study, may be stopped so that it can close, and calls
/// `answered` with the answer, false when the box is rejected. Does not block; returns the box,
/// which deletes itself. Thread: GUI.
QDialog* askToStop(QWidget* parent, bool study, const std::function<void(bool stop)>& answered);

} // namespace clae
