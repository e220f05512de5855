// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fetch/Checksum.h"

#include <chrono>

namespace clae {

/// A file somewhere else whose content is known beforehand.
struct RemoteFile {
    std::string url; ///< https, or http at this machine
    Checksum checksum;
    std::uintmax_t bytes = 0; ///< 0: not known, then only the checksum counts
};

struct DownloadOptions {
    std::chrono::milliseconds stall{30000}; ///< of nearly no data, after which a try has failed
    int connectSeconds = 30;
    /// Tries in a row that bring nothing new before it gives up.
    int attempts = 5;
    /// After the first failed try; doubles with each further one.
    std::chrono::milliseconds pause{1000};
};

/// Downloads a file to `path`, whose folder is there. `path` gets its name only once the content
/// is whole and right; until then the bytes are in PATH.part, where a later call goes on. A file
/// that is there and right is not downloaded again. `progress` may be empty; it is called on this
/// thread with bytes.
///
/// Throws InputError for an address that is not safe or a folder that cannot be written, Error
/// when the file cannot be had or is another one (then nothing of it stays, and PATH.part is as it
/// was when the server announces another size), Cancelled (PATH.part stays). Thread: any, one for
/// each path; blocks.
void downloadFile(const RemoteFile& file, const std::filesystem::path& path,
                  const DownloadOptions& options, const StopToken& stop,
                  const ProgressFunction& progress = {});

} // namespace clae
