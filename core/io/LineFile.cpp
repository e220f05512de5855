// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/LineFile.h"

#include "core/io/FileDescriptor.h"
#include "core/io/WriteError.h"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <fcntl.h>
#include <string_view>
#include <sys/stat.h>
#include <system_error>

namespace clae {
namespace {

[[noreturn]] void fail(const std::filesystem::path& path, int code)
{
    throw WriteError("File \"" + path.string() + "\" cannot be written (" +
                         std::generic_category().message(code) +
                         "); free space or make the folder writable.",
                     code);
}

/// Length in bytes of a regular file, -1 of anything else.
std::int64_t lengthOf(const FileDescriptor& file)
{
    struct stat status = {};
    const bool regular = ::fstat(file.get(), &status) == 0 && S_ISREG(status.st_mode);
    return regular ? std::int64_t{status.st_size} : -1;
}

/// Cuts what follows the last line's end of a regular file of `length` bytes. False with errno set
/// when that cannot be done.
bool cutHalfLine(const FileDescriptor& file, std::int64_t length)
{
    std::int64_t end = length;
    char last = '\n';
    while (end > 0 && ::pread(file.get(), &last, 1, end - 1) == 1 && last != '\n') {
        end -= 1;
    }
    return end == length || ::ftruncate(file.get(), end) == 0;
}

} // namespace

void LineFile::flush()
{
    if (m_waiting.empty()) {
        return;
    }
    const FileDescriptor file(::open(m_path.c_str(), O_RDWR | O_APPEND | O_CLOEXEC));
    if (!file.isOpen() || !cutHalfLine(file, lengthOf(file))) {
        fail(m_path, errno);
    }
    const std::int64_t before = std::max(lengthOf(file), std::int64_t{0});
    std::string_view rest = m_waiting;
    while (!rest.empty()) {
        const ssize_t written = ::write(file.get(), rest.data(), rest.size());
        if (written >= 0) {
            rest.remove_prefix(static_cast<std::size_t>(written));
        } else if (errno != EINTR) {
            const int code = errno;
            // Whole lines that got through are there. The rest of a line is cut off, now or, where
            // even that fails, at the next flush, which writes this line whole.
            const std::size_t got = m_waiting.size() - rest.size();
            const std::size_t end = got == 0 ? std::string::npos : m_waiting.rfind('\n', got - 1);
            const std::size_t whole = end == std::string::npos ? 0 : end + 1;
            m_waiting.erase(0, whole);
            (void)!::ftruncate(file.get(), before + static_cast<std::int64_t>(whole));
            fail(m_path, code);
        }
    }
    m_waiting.clear();
}

void LineFile::sync(const std::filesystem::path& path)
{
    const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.isOpen()) {
        if (errno != ENOENT) {
            fail(path, errno);
        }
        return;
    }
    // EINVAL, EROFS: of something that has no disk below it.
    if (::fsync(file.get()) != 0 && errno != EINVAL && errno != EROFS) {
        fail(path, errno);
    }
}

} // namespace clae
