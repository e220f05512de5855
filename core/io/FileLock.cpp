// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/FileLock.h"

#include "core/io/WriteError.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>

namespace clae {
namespace {

/// The whole file, for writing.
struct flock wholeFile()
{
    struct flock lock = {};
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    return lock;
}

} // namespace

std::unique_ptr<FileLock> FileLock::take(const std::filesystem::path& path)
{
    const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (descriptor < 0) {
        const int code = errno;
        throw WriteInputError("File \"" + path.string() + "\" cannot be made (" +
                                  std::generic_category().message(code) +
                                  "); make its folder writable.",
                              code);
    }
    std::unique_ptr<FileLock> taken(new FileLock(descriptor));
    // Of the open file, not of the process as F_SETLK's is: that one would be lost when any other
    // descriptor of the same file is closed, and would not hold against another run in this window.
    struct flock lock = wholeFile();
    if (::fcntl(descriptor, F_OFD_SETLK, &lock) != 0 && (errno == EAGAIN || errno == EACCES)) {
        return nullptr;
    }
    return taken;
}

bool FileLock::isOf(const std::filesystem::path& path) const
{
    struct stat locked = {};
    struct stat there = {};
    return ::fstat(m_file.get(), &locked) == 0 && ::stat(path.c_str(), &there) == 0 &&
           locked.st_dev == there.st_dev && locked.st_ino == there.st_ino;
}

bool FileLock::isHeld(const std::filesystem::path& path)
{
    const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.isOpen()) {
        return false;
    }
    struct flock lock = wholeFile();
    return ::fcntl(file.get(), F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
}

} // namespace clae
