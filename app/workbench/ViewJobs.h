// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/ExportWorker.h"

#include <QString>

#include <vector>

namespace clae {

class Exportable;

// The work behind the actions on views. What a view shows is taken at once, on its thread; the job
// encodes and writes it.

/// As a picture, in the format of the ending of `path`.
[[nodiscard]] ExportJob pictureJob(Exportable& view, const QString& title, const QString& path);
/// Its numbers: .npy, a file a matrix, or CSV. Throws InputError when it has none.
[[nodiscard]] ExportJob dataJob(Exportable& view, const QString& title, const QString& path);
[[nodiscard]] bool hasMatrices(Exportable& view);

struct TitledView {
    QString title;
    QString stem; ///< of its files' names
    Exportable* view = nullptr;
};
/// Each of them that shows something, in every format, in a new folder below `parent`. Throws
/// InputError when none does.
[[nodiscard]] ExportJob allViewsJob(const std::vector<TitledView>& views, const QString& parent);

} // namespace clae
