// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "FuzzTarget.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <system_error>

#include <unistd.h>

namespace clae::fuzz {

/// A folder for the files of one input, under TMPDIR. One a process, emptied by each input.
class Scratch {
public:
    Scratch()
        : m_folder(std::filesystem::temp_directory_path() /
                   ("clae-fuzz-" + std::to_string(::getpid())))
    {
        std::filesystem::create_directories(m_folder);
    }
    ~Scratch()
    {
        std::error_code ignored;
        std::filesystem::remove_all(m_folder, ignored);
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;

    [[nodiscard]] const std::filesystem::path& folder() const { return m_folder; }

    void empty() const
    {
        for (const auto& entry : std::filesystem::directory_iterator(m_folder)) {
            std::filesystem::remove_all(entry.path());
        }
    }

    /// Writes a file; its folders are made.
    std::filesystem::path put(const std::string& name, std::string_view bytes) const
    {
        const std::filesystem::path path = m_folder / name;
        std::error_code ignored; // a name that does not fit leaves no file
        std::filesystem::create_directories(path.parent_path(), ignored);
        std::ofstream(path, std::ios::binary)
            .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        return path;
    }

    /// Whether a section's name may become a file here: the target must not do what it looks for.
    [[nodiscard]] static bool mayPut(const std::string& name)
    {
        constexpr std::size_t kLongest = 200;
        const std::filesystem::path path(name);
        return !name.empty() && name.size() <= kLongest && name.find('\0') == std::string::npos &&
               path.is_relative() && path.has_filename() &&
               std::none_of(path.begin(), path.end(), [](const std::filesystem::path& part) {
                   return part == ".." || part == ".";
               });
    }

    /// Every promise about what an archive becomes: files and folders, no links, no devices.
    static void requirePlain(const std::filesystem::path& folder)
    {
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
            const auto type = entry.symlink_status().type();
            require(type == std::filesystem::file_type::regular ||
                        type == std::filesystem::file_type::directory,
                    "only files and folders come out of an archive");
        }
    }

private:
    std::filesystem::path m_folder;
};

/// The process's one.
inline const Scratch& scratch()
{
    static const Scratch one;
    return one;
}

} // namespace clae::fuzz
