// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/AtomicFile.h"

#include "core/io/FileDescriptor.h"
#include "core/values/Error.h"

#include <cerrno>
#include <fcntl.h>
#include <string>
#include <system_error>

namespace clae {

namespace fs = std::filesystem;

namespace {

std::string sentence(const fs::path& path, int error, const std::string& advice)
{
    return "The file \"" + path.string() + "\" cannot be written (" +
           std::generic_category().message(error) + "); " + advice + ".";
}

/// Deletes the temporary file unless it was given its final name.
class TemporaryFile {
public:
    explicit TemporaryFile(fs::path path) : m_path(std::move(path)) {}
    ~TemporaryFile()
    {
        if (!m_path.empty()) {
            std::error_code ignored;
            fs::remove(m_path, ignored);
        }
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    void renameTo(const fs::path& target)
    {
        fs::rename(m_path, target);
        m_path.clear();
    }

private:
    fs::path m_path;
};

/// The file that `path` means once links are followed. Refuses folders and devices: renaming over
/// /dev/null would replace it for everybody.
fs::path resolveTarget(const fs::path& path)
{
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (fs::is_directory(status)) {
        throw InputError(sentence(path, EISDIR, "give the name of a file"));
    }
    if (fs::exists(status) && !fs::is_regular_file(status)) {
        throw InputError("\"" + path.string() +
                         "\" is a device or a pipe; give the name of a regular file.");
    }
    return fs::exists(status) ? fs::canonical(path, error) : path;
}

/// Creates a new file in `folder` with the permissions of any new file and stores its name in
/// `name`.
int createTemporary(const fs::path& folder, fs::path& name)
{
    for (int attempt = 0;; ++attempt) {
        name = folder /
               (".clae-" + std::to_string(::getpid()) + "-" + std::to_string(attempt) + ".tmp");
        const int descriptor = ::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (descriptor >= 0 || errno != EEXIST) {
            return descriptor;
        }
    }
}

bool writeAll(int descriptor, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written >= 0) {
            bytes.remove_prefix(static_cast<std::size_t>(written));
        } else if (errno != EINTR) {
            return false;
        }
    }
    return true;
}

} // namespace

void writeFileAtomically(const fs::path& path, std::string_view bytes)
{
    const fs::path target = resolveTarget(path);
    const fs::path folder = target.has_parent_path() ? target.parent_path() : fs::path(".");

    fs::path name;
    const FileDescriptor file(createTemporary(folder, name));
    if (!file.isOpen()) {
        throw InputError(sentence(path, errno, "give a folder that exists and can be written"));
    }
    TemporaryFile temporary(name);
    if (!writeAll(file.get(), bytes) || ::fsync(file.get()) != 0) {
        throw Error(sentence(path, errno, "check the disk's free space and health"));
    }
    try {
        temporary.renameTo(target);
    } catch (const fs::filesystem_error& error) {
        throw InputError(sentence(path, error.code().value(), "give another name"));
    }

    // The new name itself is safe only once the folder is. Some file systems cannot do this
    // (EINVAL).
    const FileDescriptor parent(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (parent.isOpen() && ::fsync(parent.get()) != 0 && errno != EINVAL) {
        throw Error(sentence(path, errno, "check the disk's health"));
    }
}

} // namespace clae
