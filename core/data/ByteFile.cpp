// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/ByteFile.h"

#include "core/io/RegularFile.h"
#include "core/values/Error.h"

#include <cerrno>
#include <string>
#include <unistd.h>
#include <utility>

namespace clae {

ByteFile::ByteFile(std::filesystem::path path)
    : m_path(std::move(path)),
      m_file(openForReading(m_path)),
      m_size(regularFileSize(m_file, m_path))
{}

void ByteFile::read(std::uint64_t offset, void* to, std::size_t count) const
{
    auto* next = static_cast<char*>(to);
    while (count > 0) {
        const ssize_t got = ::pread(m_file.get(), next, count, static_cast<off_t>(offset));
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            refuseFile(m_path, errno);
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
