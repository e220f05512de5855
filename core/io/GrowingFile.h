// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>

namespace clae {

/// A text file that somebody else appends lines to, perhaps on another machine: each look brings
/// the whole lines that came since the look before. It is opened at every look, which is when a
/// network file system asks its server, and told apart by its bytes, since numbers of files and
/// times differ between servers. Thread: one at a time; every look blocks on the disk.
class GrowingFile {
public:
    /// A line longer than this is damage.
    static constexpr std::size_t kLongestLine = std::size_t{1} << 20;
    /// About as many bytes come at a look; the next look brings more.
    static constexpr std::size_t kMostAtOnce = std::size_t{8} << 20;

    struct News {
        bool there = false; ///< false: the file or its folder is missing or cannot be read
        /// The file got shorter or is another one: what earlier looks brought does not hold, and
        /// `lines` begin with its first one.
        bool again = false;
        bool more = false; ///< there are further whole lines for the next look
        bool cut = false;  ///< behind `lines` stands a line without its end, which waits
        std::string lines; ///< each with its '\n'
    };

    explicit GrowingFile(std::filesystem::path path) : m_path(std::move(path)) {}

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

    /// Throws InputError naming the file when it is no plain file or has a line without an end.
    /// A missing file only waits: it may come back.
    [[nodiscard]] News look();

private:
    std::filesystem::path m_path;
    std::uint64_t m_taken = 0; ///< bytes of the lines that were brought
    std::string m_tail;        ///< the last of them, up to kTail bytes: by these it is known again
};

} // namespace clae
