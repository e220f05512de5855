// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/ByteFile.h"

#include "core/values/Error.h"

#include <cerrno>
#include <fcntl.h>
#include <string>
#include <sys/stat.h>
#include <system_error>
#include <utility>

namespace clae {

namespace {

[[noreturn]] void refuse(const std::filesystem::path& path, const std::string& reason)
{
    throw InputError("The file \"" + path.string() + "\" cannot be read (" + reason +
                     "); give a regular file that you may read.");
}

std::string errorText(int error)
{
    return std::generic_category().message(error);
}

} // namespace

// O_NONBLOCK: opening a named pipe would otherwise wait for its writer.
ByteFile::ByteFile(std::filesystem::path path)
    : m_path(std::move(path)), m_file(::open(m_path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK))
{
    struct stat status = {};
    if (!m_file.isOpen() || ::fstat(m_file.get(), &status) != 0) {
        refuse(m_path, errorText(errno));
    }
    if (!S_ISREG(status.st_mode)) {
        refuse(m_path, S_ISDIR(status.st_mode) ? errorText(EISDIR) : "it is a device or a pipe");
    }
    m_size = static_cast<std::uint64_t>(status.st_size);
}

void ByteFile::read(std::uint64_t offset, void* to, std::size_t count) const
{
    auto* next = static_cast<char*>(to);
    while (count > 0) {
        const ssize_t got = ::pread(m_file.get(), next, count, static_cast<off_t>(offset));
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            refuse(m_path, errorText(errno));
        }
        if (got == 0) {
            throw InputError("The file \"" + m_path.string() + "\" ends at byte " +
                             std::to_string(offset) + ", before all of its images; get it again.");
        }
        next += got;
        offset += static_cast<std::uint64_t>(got);
        count -= static_cast<std::size_t>(got);
    }
}

} // namespace clae
