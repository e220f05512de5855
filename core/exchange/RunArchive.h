// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/Catalogue.h"
#include "core/values/StopToken.h"

#include <filesystem>

namespace clae {

/// A run as one file, NAME.claerun: a zip archive that begins with "claerun.json", which tells its
/// version, the run's name and the SHA-256 of every other file. Of the checkpoints it has the
/// newest one. Equal runs give equal bytes.

/// The ending of such files, with its dot.
constexpr const char* kRunArchiveEnding = ".claerun";

/// Writes the run's folder to `archive`, whole or not at all. A run that trains meanwhile is packed
/// as it was when the packing began. `progress` may be empty; it is called on this thread with
/// bytes. Throws InputError when `run` is no run or has a file with a name that other systems do
/// not take, Error when the disk fails or a file shrinks meanwhile, Cancelled. Thread: any; blocks.
void packRun(const std::filesystem::path& run, const std::filesystem::path& archive,
             const StopToken& stop, const ProgressFunction& progress = {});

/// Unpacks it as a new folder under `runsFolder`, named as the run was where it came from, or with
/// "-2", "-3", ... behind that where there is one. Returns the folder. Nothing of it is there until
/// everything was checked.
///
/// Throws InputError naming `archive` when it is damaged, cut off, beyond what a run may have, of a
/// newer version or no run's, or leads out of its folder; Error when the disk fails; Cancelled.
/// Thread: any; blocks.
[[nodiscard]] std::filesystem::path unpackRun(const std::filesystem::path& archive,
                                              const std::filesystem::path& runsFolder,
                                              const StopToken& stop,
                                              const ProgressFunction& progress = {});

} // namespace clae
