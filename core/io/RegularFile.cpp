// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/RegularFile.h"

#include "core/values/Error.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>

namespace clae {

int openForReading(const std::filesystem::path& path)
{
    // O_NONBLOCK: opening a named pipe would otherwise wait for its writer.
    return ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
}

std::uint64_t regularFileSize(const FileDescriptor& file, const std::filesystem::path& path)
{
    struct stat status = {};
    if (!file.isOpen() || ::fstat(file.get(), &status) != 0) {
        refuseFile(path, errno);
    }
    if (S_ISDIR(status.st_mode)) {
        refuseFile(path, EISDIR);
    }
    if (!S_ISREG(status.st_mode)) {
        refuseFile(path, "it is a device or a pipe");
    }
    return static_cast<std::uint64_t>(status.st_size);
}

void refuseFile(const std::filesystem::path& path, const std::string& reason)
{
    throw InputError("The file \"" + path.string() + "\" cannot be read (" + reason +
                     "); give a regular file that you may read.");
}

void refuseFile(const std::filesystem::path& path, int error)
{
    refuseFile(path, std::generic_category().message(error));
}

} // namespace clae
