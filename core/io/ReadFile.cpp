// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/ReadFile.h"

#include "core/io/RegularFile.h"
#include "core/values/Error.h"

#include <algorithm>
#include <cerrno>
#include <new>

namespace clae {

std::string readFile(const std::filesystem::path& path, std::size_t largest)
{
    const FileDescriptor file(openForReading(path));
    const auto promised = static_cast<std::size_t>(regularFileSize(file, path));
    if (promised > largest) {
        refuseFile(path, "it has " + std::to_string(promised) +
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
                refuseFile(path, errno);
            }
            filled += static_cast<std::size_t>(got);
            if (filled > largest) {
                refuseFile(path, "it grew beyond " + std::to_string(largest) + " bytes");
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
