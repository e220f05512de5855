// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/ReadFile.h"

#include "core/io/FileDescriptor.h"
#include "core/values/Error.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <new>
#include <sys/stat.h>
#include <system_error>

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

std::string readFile(const std::filesystem::path& path, std::size_t largest)
{
    // O_NONBLOCK: opening a named pipe would otherwise wait for its writer.
    const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    struct stat status = {};
    if (!file.isOpen() || ::fstat(file.get(), &status) != 0) {
        refuse(path, errorText(errno));
    }
    if (!S_ISREG(status.st_mode)) {
        refuse(path, S_ISDIR(status.st_mode) ? errorText(EISDIR) : "it is a device or a pipe");
    }
    const auto promised = static_cast<std::size_t>(status.st_size);
    if (promised > largest) {
        refuse(path, "it has " + std::to_string(promised) +
                         " bytes, more than the largest allowed " + std::to_string(largest));
    }

    try {
        // One byte more than promised, so that the end shows without a second, larger buffer.
        std::string bytes(promised + 1, '\0');
        std::size_t filled = 0;
        while (true) {
            if (filled == bytes.size()) {
                bytes.resize(bytes.size() *
                             2); // the file grew, or is one of /proc that tells no size
            }
            const ssize_t got = ::read(file.get(), &bytes[filled], bytes.size() - filled);
            if (got < 0 && errno == EINTR) {
                continue;
            }
            if (got < 0) {
                refuse(path, errorText(errno));
            }
            filled += static_cast<std::size_t>(got);
            if (filled > largest) {
                refuse(path, "it grew beyond " + std::to_string(largest) + " bytes");
            }
            if (got == 0) {
                bytes.resize(filled);
                return bytes;
            }
        }
    } catch (const std::bad_alloc&) {
        throw Error("The file \"" + path.string() + "\" does not fit in memory (" +
                    std::to_string(promised) + " bytes); give a smaller file.");
    }
}

} // namespace clae
