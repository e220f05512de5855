// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace clae {

/// What people say of a run: about.json in its folder, so that it goes where the run goes and
/// outlives any data base of runs.
struct RunAbout {
    std::string name; ///< empty: the folder's
    std::vector<std::string> tags;
    std::string notes;
};

/// Nothing of it set when the run has none or it is damaged. Thread: any.
[[nodiscard]] RunAbout readRunAbout(const std::filesystem::path& run);

/// Throws as writeFileAtomically. Thread: any; the last wins.
void writeRunAbout(const std::filesystem::path& run, const RunAbout& about);

/// The words between commas, without the spaces around them, each once.
[[nodiscard]] std::vector<std::string> parseTags(const std::string& text);

} // namespace clae
