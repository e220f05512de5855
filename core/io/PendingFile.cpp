// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/PendingFile.h"

#include "core/io/WriteError.h"

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

fs::path folderOf(const fs::path& target)
{
    return target.has_parent_path() ? target.parent_path() : fs::path(".");
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

} // namespace

PendingFile::PendingFile(fs::path path)
    : m_path(std::move(path)),
      m_target(resolveTarget(m_path)),
      m_file(createTemporary(folderOf(m_target), m_temporary))
{
    if (!m_file.isOpen()) {
        const int code = errno;
        throw WriteInputError(
            sentence(m_path, code, "give a folder that exists and can be written"), code);
    }
}

PendingFile::~PendingFile()
{
    if (!m_done) {
        std::error_code ignored;
        fs::remove(m_temporary, ignored);
    }
}

void PendingFile::fail(int code, const char* advice) const
{
    throw WriteError(sentence(m_path, code, advice), code);
}

void PendingFile::write(std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(m_file.get(), bytes.data(), bytes.size());
        if (written >= 0) {
            bytes.remove_prefix(static_cast<std::size_t>(written));
        } else if (errno != EINTR) {
            fail(errno, "check the disk's free space and health");
        }
    }
}

void PendingFile::commit()
{
    if (::fsync(m_file.get()) != 0) {
        fail(errno, "check the disk's free space and health");
    }
    std::error_code error;
    fs::rename(m_temporary, m_target, error);
    if (error) {
        throw WriteInputError(sentence(m_path, error.value(), "give another name"), error.value());
    }
    m_done = true;
    // The new name itself is safe only once the folder is. Some file systems cannot do this
    // (EINVAL).
    const FileDescriptor parent(
        ::open(folderOf(m_target).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (parent.isOpen() && ::fsync(parent.get()) != 0 && errno != EINVAL) {
        fail(errno, "check the disk's health");
    }
}

} // namespace clae
