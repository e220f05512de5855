// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <functional>

class QWidget;

namespace clae {

// Where an export goes or comes from. Each opens a dialog over `window` in the folder that was used
// last and returns; `take` is called when a path was chosen. Thread: GUI.
using TakePath = std::function<void(const QString& path)>;

/// A file to write. The ending follows the chosen one of `filters` ("CSV (*.csv)").
void chooseNewFile(QWidget& window, const QString& title, const QString& name,
                   const QStringList& filters, const TakePath& take);
void chooseFile(QWidget& window, const QString& title, const QString& filter, const TakePath& take);
void chooseFolder(QWidget& window, const QString& title, const TakePath& take);

} // namespace clae
