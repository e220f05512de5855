// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fetch/Unpack.h"

#include "core/io/FileDescriptor.h"
#include "core/values/Error.h"

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstring>
#include <memory>
#include <system_error>
#include <unordered_map>

namespace clae {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kBlock = std::size_t{1} << 18;
/// Far more than any set has; every folder of a name costs as much memory as the name.
constexpr std::size_t kLongestName = 1024;

bool isPrintable(const std::string& name)
{
    return std::all_of(name.begin(), name.end(),
                       [](char c) { return c >= ' ' && c <= '~' && c != '\\'; });
}

class Unpacker {
public:
    Unpacker(const fs::path& archive, const fs::path& folder, const UnpackLimits& limits,
             const StopToken& stop, const ProgressFunction& progress)
        : m_path(archive),
          m_folder(folder),
          m_limits(limits),
          m_stop(stop),
          m_progress(progress),
          m_archive(archive_read_new(), archive_read_free),
          m_buffer(kBlock)
    {}

    void run()
    {
        // No other format or filter: what is not needed cannot be attacked.
        archive_read_support_filter_gzip(m_archive.get());
        archive_read_support_format_tar(m_archive.get());
        archive_read_support_format_zip(m_archive.get());
        if (archive_read_open_filename(m_archive.get(), m_path.c_str(), kBlock) != ARCHIVE_OK) {
            refuseDamaged();
        }
        std::error_code error;
        m_total = static_cast<std::int64_t>(fs::file_size(m_path, error));
        std::size_t files = 0;
        archive_entry* entry = nullptr;
        for (int result = ARCHIVE_OK;
             (result = archive_read_next_header(m_archive.get(), &entry)) != ARCHIVE_EOF;) {
            m_stop.check();
            if (result != ARCHIVE_OK && result != ARCHIVE_WARN) {
                refuseDamaged();
            }
            files += unpack(entry) ? 1 : 0;
        }
        if (files == 0) {
            refuse("holds no file");
        }
    }

private:
    [[noreturn]] void refuse(const std::string& what) const
    {
        throw InputError("The archive \"" + m_path.string() + "\" " + what +
                         ", so nothing was unpacked; " + m_limits.remedy + ".");
    }
    [[noreturn]] void refuseDamaged() const
    {
        const char* reason = archive_error_string(m_archive.get());
        refuse(std::string("is damaged or no archive") +
               (reason == nullptr ? "" : " (" + std::string(reason) + ")"));
    }
    [[noreturn]] static void failToWrite(const fs::path& path)
    {
        throw Error("The file \"" + path.string() + "\" cannot be written (" +
                    std::generic_category().message(errno) +
                    "); check the disk's free space and health.");
    }

    /// Returns whether it was a file. The header is not to be trusted in anything.
    bool unpack(archive_entry* entry)
    {
        const char* text = archive_entry_pathname(entry);
        if (text == nullptr || *text == '\0') { // null: cannot be told in this system's characters
            refuse("has a file or folder without a name that can be read");
        }
        const std::string name(text, ::strnlen(text, kLongestName + 1));
        if (name.size() > kLongestName) {
            refuse("has a name of more than " + std::to_string(kLongestName) + " characters");
        }
        const fs::path clean = checkedName(name);
        const bool isFolder = archive_entry_filetype(entry) == AE_IFDIR;
        if (clean.empty() && !isFolder) {
            refuse("has \"" + name + "\", which is no name of a file");
        }
        const fs::path target = m_folder / clean;
        if (archive_entry_hardlink(entry) != nullptr || archive_entry_symlink(entry) != nullptr ||
            (!isFolder && archive_entry_filetype(entry) != AE_IFREG)) {
            refuse("has \"" + name + "\", which is a link or a device");
        }
        // The folders that a name implies count too.
        if (++m_entries > m_limits.entries || m_names.size() > m_limits.entries) {
            refuse("has more than " + std::to_string(m_limits.entries) + " files and folders");
        }
        std::error_code error;
        fs::create_directories(isFolder ? target : target.parent_path(), error);
        if (error == std::errc::not_a_directory || error == std::errc::filename_too_long) {
            refuse("has \"" + name + "\" below a file or by a name too long");
        }
        if (error) {
            errno = error.value();
            failToWrite(target);
        }
        if (!isFolder) {
            unpackFile(name, target, entry);
        }
        return !isFolder;
    }

    /// The way from the folder to the entry, with nothing in it that leads elsewhere.
    fs::path checkedName(const std::string& name)
    {
        if (!isPrintable(name)) {
            refuse("has a name with other than printable ASCII characters");
        }
        fs::path clean;
        for (const fs::path& part : fs::path(name)) {
            if (part == ".." || part.has_root_path()) {
                refuse("has \"" + name + "\", which leads out of its folder");
            }
            if (part == "." || part.empty()) {
                continue;
            }
            clean /= part;
            std::string folded = clean.string();
            std::transform(folded.begin(), folded.end(), folded.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
            const auto known = m_names.emplace(std::move(folded), clean.string()).first;
            if (known->second != clean.string()) {
                refuse("has \"" + name + "\" and \"" + known->second +
                       "\", which differ only in case");
            }
        }
        return clean;
    }

    void unpackFile(const std::string& name, const fs::path& target, archive_entry* entry)
    {
        const la_int64_t size = archive_entry_size(entry);
        if (size > 0) {
            requireRoom(static_cast<std::uintmax_t>(size));
        }
        const FileDescriptor file(
            ::open(target.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666));
        if (!file.isOpen() && (errno == EEXIST || errno == ENAMETOOLONG)) {
            refuse("has \"" + name + "\" twice or by a name too long");
        }
        if (!file.isOpen()) {
            failToWrite(target);
        }
        for (;;) {
            m_stop.check();
            // Fills the holes of sparse files with zeros, so they count as what they become.
            const la_ssize_t got =
                archive_read_data(m_archive.get(), m_buffer.data(), m_buffer.size());
            if (got == 0) {
                return;
            }
            if (got < 0) {
                refuseDamaged();
            }
            requireRoom(static_cast<std::uintmax_t>(got));
            m_bytes += static_cast<std::uintmax_t>(got);
            write(file, target, static_cast<std::size_t>(got));
            if (m_progress) {
                m_progress({"Unpack " + m_path.filename().string(),
                            archive_filter_bytes(m_archive.get(), -1), m_total});
            }
        }
    }

    void requireRoom(std::uintmax_t more) const
    {
        if (more > m_limits.bytes - m_bytes) {
            refuse("has more than " + std::to_string(m_limits.bytes) + " bytes when unpacked");
        }
    }

    void write(const FileDescriptor& file, const fs::path& target, std::size_t size) const
    {
        const char* data = m_buffer.data();
        while (size > 0) {
            const ssize_t written = ::write(file.get(), data, size);
            if (written >= 0) {
                data += written;
                size -= static_cast<std::size_t>(written);
            } else if (errno != EINTR) {
                failToWrite(target);
            }
        }
    }

    const fs::path& m_path;
    const fs::path& m_folder;
    const UnpackLimits& m_limits;
    const StopToken& m_stop;
    const ProgressFunction& m_progress;
    std::unique_ptr<archive, int (*)(archive*)> m_archive;
    std::vector<char> m_buffer;
    /// Every file and folder by its name in lower case.
    std::unordered_map<std::string, std::string> m_names;
    std::int64_t m_total = 0;
    std::size_t m_entries = 0;
    std::uintmax_t m_bytes = 0;
};

} // namespace

void unpackArchive(const fs::path& archive, const fs::path& folder, const UnpackLimits& limits,
                   const StopToken& stop, const ProgressFunction& progress)
{
    std::error_code error;
    if (!fs::create_directory(folder, error)) {
        throw InputError("The folder \"" + folder.string() + "\" cannot be made (" +
                         (error ? error.message() : "it is there already") +
                         "); give a folder that can be written and has no such name.");
    }
    try {
        Unpacker(archive, folder, limits, stop, progress).run();
    } catch (...) {
        fs::remove_all(folder, error);
        throw;
    }
}

} // namespace clae
