// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/FileDescriptor.h"

#include <filesystem>
#include <string_view>

namespace clae {

/// A file that is written piece by piece and appears whole or not at all: the bytes go to a
/// temporary file in the same folder, which takes the name on commit(). Without commit() nothing
/// stays of it and an old file of the name is untouched. Thread: one at a time.
class PendingFile {
public:
    /// Throws InputError naming `path` when nothing can be created there (a WriteInputError) or it
    /// is no regular file.
    explicit PendingFile(std::filesystem::path path);
    ~PendingFile();
    PendingFile(const PendingFile&) = delete;
    PendingFile& operator=(const PendingFile&) = delete;

    /// Throws WriteError naming the path and the system's reason.
    void write(std::string_view bytes);
    /// Blocks until the disk has it. Throws WriteInputError and WriteError; the file is then not
    /// there.
    /// REQUIRES: called once, last.
    void commit();

private:
    [[noreturn]] void fail(int code, const char* advice) const;

    std::filesystem::path m_path;   ///< as it was given
    std::filesystem::path m_target; ///< what it means once links are followed
    std::filesystem::path m_temporary;
    FileDescriptor m_file;
    bool m_done = false;
};

} // namespace clae
