// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <filesystem>

namespace clae {

/// Writes the curves of the run in `folder` as .svg, .pdf or .png, by the ending of `path`, as the
/// window would save them; for "clae runs export". Throws InputError and Error as readRun and
/// exportView. REQUIRES: a QApplication. Blocks.
void exportRunCurves(const std::filesystem::path& folder, const QString& path);

} // namespace clae
