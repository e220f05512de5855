// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/FileLock.h"

#include "core/values/Error.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>

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
        throw InputError("File \"" + path.string() + "\" cannot be made (" + std::strerror(errno) +
                         "); make its folder writable.");
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
