// SPDX-License-Identifier: GPL-3.0-or-later
// Archives for tests, good and hostile, written by libarchive.
#pragma once

#include <archive.h>
#include <archive_entry.h>

#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace clae::test {

struct Member {
    std::string name;
    std::string bytes;
    unsigned int type = AE_IFREG;
    std::string target{}; ///< of a link
    bool hard = false;    ///< a hard link to `target`
};

enum class ArchiveKind { Tar, TarGz, Zip };

inline void writeArchive(const std::filesystem::path& path, ArchiveKind kind,
                         const std::vector<Member>& members)
{
    const std::unique_ptr<archive, int (*)(archive*)> out(archive_write_new(), archive_write_free);
    const auto require = [&](int result) {
        if (result < ARCHIVE_WARN) {
            throw std::runtime_error(archive_error_string(out.get()));
        }
    };
    if (kind == ArchiveKind::Zip) {
        require(archive_write_set_format_zip(out.get()));
    } else {
        require(archive_write_set_format_pax_restricted(out.get()));
    }
    if (kind == ArchiveKind::TarGz) {
        require(archive_write_add_filter_gzip(out.get()));
    }
    require(archive_write_open_filename(out.get(), path.c_str()));
    for (const Member& member : members) {
        const std::unique_ptr<archive_entry, void (*)(archive_entry*)> entry(archive_entry_new(),
                                                                             archive_entry_free);
        archive_entry_set_pathname(entry.get(), member.name.c_str());
        archive_entry_set_filetype(entry.get(), member.type);
        archive_entry_set_perm(entry.get(), 07777);
        archive_entry_set_size(entry.get(), static_cast<la_int64_t>(member.bytes.size()));
        if (member.hard) {
            archive_entry_set_hardlink(entry.get(), member.target.c_str());
        } else if (!member.target.empty()) {
            archive_entry_set_symlink(entry.get(), member.target.c_str());
        }
        require(archive_write_header(out.get(), entry.get()));
        if (!member.bytes.empty() &&
            archive_write_data(out.get(), member.bytes.data(), member.bytes.size()) < 0) {
            throw std::runtime_error(archive_error_string(out.get()));
        }
    }
    require(archive_write_close(out.get()));
}

} // namespace clae::test
