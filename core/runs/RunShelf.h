// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace clae {

/// Whether a run under the runs' folder can have this name: one that is empty, absolute or has "."
/// or ".." among its parts would mean a folder elsewhere.
[[nodiscard]] bool isRunName(const std::string& name);

/// The runs' folder: which runs lie there, and those thrown away, which lie in ".trash" until
/// somebody empties it. A run is named by its folder under the runs' folder, with '/' between its
/// parts. Thread: any; blocks on the disk.
class RunShelf {
public:
    explicit RunShelf(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    [[nodiscard]] const std::filesystem::path& folder() const { return m_folder; }
    [[nodiscard]] std::filesystem::path path(const std::string& run) const
    {
        return m_folder / run;
    }

    /// The runs that lie there, in alphabetical order; those of folders within it too.
    [[nodiscard]] std::vector<std::string> list() const;

    /// The folder of the run that `text` means: a run's folder here, a path to one anywhere, the
    /// name that somebody gave it, or the beginning of one of these that fits no other. Throws
    /// InputError naming the nearest ones when there is none, or all that fit.
    [[nodiscard]] std::filesystem::path find(const std::string& text) const;
    /// How a list would name the run at `path`: under the runs' folder, or else its last part.
    [[nodiscard]] std::string nameOf(const std::filesystem::path& path) const;

    /// Moves the run into the trash, whole or not at all. Throws InputError when it is not there,
    /// trains, or cannot be moved, as for a name that isRunName() does not know.
    void remove(const std::string& run) const;
    /// Moves the run that was thrown away last under this name back. Throws InputError when there
    /// is none, or another run has taken its place.
    void restore(const std::string& run) const;
    /// What restore() takes, the newest first; a name stands there once for each of its runs.
    [[nodiscard]] std::vector<std::string> removed() const;
    /// Deletes what is in the trash for good. Throws InputError when something cannot be deleted.
    void emptyTrash() const;

private:
    [[nodiscard]] std::vector<std::filesystem::path> trashSlots() const;

    std::filesystem::path m_folder;
};

} // namespace clae
