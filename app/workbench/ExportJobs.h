// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/ExportWorker.h"
#include "core/io/ProjectorFiles.h"

#include <filesystem>
#include <memory>
#include <vector>

namespace clae {

/// The work behind the actions on runs and the map, without a widget. Each returns at once; the
/// job does it.

/// The run's folder as one file (core/exchange/RunArchive.h).
[[nodiscard]] ExportJob packRunJob(const QString& run, const QString& path);
/// The file as a new run below `runsFolder`; its folder is in `target` when the job is done.
[[nodiscard]] ExportJob unpackRunJob(const QString& file, const std::filesystem::path& runsFolder,
                                     const std::shared_ptr<QString>& target);
/// Every number of the run as CSV, a line each.
[[nodiscard]] ExportJob runCsvJob(const QString& run, const QString& path);
/// The same of every run below `runsFolder`.
[[nodiscard]] ExportJob allRunsCsvJob(const std::filesystem::path& runsFolder, const QString& path);
/// An event file in a folder of the run's name below `folder`.
[[nodiscard]] ExportJob runEventsJob(const QString& run, const QString& folder);
/// The Projector's files. `images` (null or too few: none) are copied by the job.
[[nodiscard]] ExportJob projectorJob(ProjectorData data,
                                     std::shared_ptr<const std::vector<Image>> images,
                                     const QString& folder);

} // namespace clae
