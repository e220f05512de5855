// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <utility>

namespace clae {

/// A text file that grows by lines, and loses none while it cannot be written: they wait in memory
/// for the next flush(). Thread: one at a time.
class LineFile {
public:
    explicit LineFile(std::filesystem::path path) : m_path(std::move(path)) {}

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

    /// `line` comes without its end, or is several lines of which the last does. Not written yet.
    void add(const std::string& line) { m_waiting += line + "\n"; }
    /// Writes what waits, all of it or nothing, to the end of the file, which has to be there; half
    /// a line that an earlier failure left at its end goes first. The system has it then, the disk
    /// perhaps not: a crash of this process loses nothing. Throws WriteError; the lines go on
    /// waiting.
    void flush();
    /// Blocks until the disk has what was written to the file at `path`, if it is there. Throws
    /// WriteError. Thread: any.
    static void sync(const std::filesystem::path& path);

private:
    std::filesystem::path m_path;
    std::string m_waiting;
};

} // namespace clae
