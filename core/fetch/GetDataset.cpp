// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fetch/GetDataset.h"

#include "core/data/DatasetPlaces.h"
#include "core/data/Verify.h"
#include "core/io/FileDescriptor.h"
#include "core/values/Error.h"

#include <fcntl.h>
#include <sys/file.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

namespace clae {

namespace fs = std::filesystem;

namespace {

/// Counts the files of the set; where it came as several, others may lie beside them.
GotDataset describe(const DatasetEntry& entry, const fs::path& folder)
{
    GotDataset got;
    got.folder = folder;
    const auto add = [&](const fs::path& path) {
        if (fs::is_regular_file(path)) {
            ++got.files;
            got.bytes += fs::file_size(path);
        }
    };
    if (entry.subfolders.empty()) {
        for (const DataFile& file : entry.files) {
            add(findFile(entry, folder, file.name).value_or(folder / file.name));
        }
    } else {
        for (const fs::directory_entry& file : fs::recursive_directory_iterator(folder)) {
            add(file.path());
        }
    }
    return got;
}

/// Whether the file is, byte for byte, what is published.
bool isPublished(const SourceFile& file, const fs::path& path, const StopToken& stop,
                 const ProgressFunction& progress)
{
    const Checksum& wanted = file.remote.checksum;
    return fs::is_regular_file(path) &&
           (file.remote.bytes == 0 || fs::file_size(path) == file.remote.bytes) &&
           fileChecksum(wanted.kind, path, stop, progress).digits == wanted.digits;
}

/// The first thing wrong with a folder that has all files, as the beginning of a sentence; empty
/// when it is fine.
std::string damage(const DatasetEntry& entry, const DatasetSource& source, const fs::path& folder,
                   const StopToken& stop, const ProgressFunction& progress)
{
    if (source.archive) {
        // The table's sizes are those of the published archive; one with a checksum of its own may
        // hold others.
        const bool published = source.files.front().remote.bytes > 0;
        for (const DataFile& file : entry.files) {
            const fs::path path = folder / file.name;
            if (published && file.bytes > 0 && fs::file_size(path) != file.bytes) {
                return "The file \"" + path.string() + "\" has " +
                       std::to_string(fs::file_size(path)) + " bytes where " +
                       std::to_string(file.bytes) + " are expected";
            }
        }
        return {};
    }
    const bool published =
        std::all_of(source.files.begin(), source.files.end(), [&](const SourceFile& file) {
            const fs::path plain = folder / fs::path(file.name).stem(); // is read before NAME.gz
            return !fs::exists(plain) && isPublished(file, folder / file.name, stop, progress);
        });
    if (published) {
        return {};
    }
    // They may still be right: plain, or compressed by someone else. Then their content counts.
    const std::vector<std::string> problems =
        verifyDataset(entry.info.name, folder, stop, progress);
    return problems.empty() ? std::string()
                            : problems.front().substr(0, problems.front().rfind(';'));
}

/// Keeps other processes from getting the same set into `folder`, as long as the result is open.
int lockFolder(const fs::path& folder)
{
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    // Some network file systems lock no folders; then it goes on without.
    if (descriptor >= 0 && ::flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
        ::close(descriptor);
        throw InputError("Another program is getting a data set into \"" + folder.string() +
                         "\"; wait for it or name another folder with --folder.");
    }
    return descriptor;
}

/// Waits until the disk has everything below `folder`; once for all, as there may be 100,000 files.
void flush(const fs::path& folder)
{
    const FileDescriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!descriptor.isOpen() || ::syncfs(descriptor.get()) != 0) {
        throw Error("The folder \"" + folder.string() + "\" cannot be written (" +
                    std::generic_category().message(errno) +
                    "); check the disk's free space and health.");
    }
}

/// Unpacks `archive` next to `target` and renames it when everything is there.
void unpackTo(const fs::path& target, const fs::path& archive, const DatasetEntry& entry,
              const UnpackLimits& limits, const StopToken& stop, const ProgressFunction& progress)
{
    fs::path temporary = target;
    temporary += ".unpacking";
    fs::remove_all(temporary); // of a run that was killed
    unpackArchive(archive, temporary, limits, stop, progress);
    try {
        const std::vector<fs::path> places = candidates(entry, temporary);
        const std::optional<fs::path> whole = findFolder(entry, places);
        if (!whole) {
            throw InputError("The archive \"" + archive.string() + "\" lacks the file \"" +
                             missingFiles(entry, places.back()).front() +
                             "\", so nothing was unpacked; get the data set's own archive.");
        }
        flush(*whole);
        fs::rename(*whole, target);
    } catch (...) {
        std::error_code ignored;
        fs::remove_all(temporary, ignored);
        throw;
    }
    fs::remove_all(temporary);
    fs::remove(archive);
}

/// Where the set goes below `place`.
fs::path targetOf(const DatasetEntry& entry, const DatasetSource& source, const fs::path& place)
{
    return source.archive ? place / entry.subfolders.front() : place;
}

GotDataset get(const DatasetEntry& entry, const DatasetSource& source, const fs::path& place,
               const DownloadOptions& options, const StopToken& stop,
               const ProgressFunction& progress)
{
    const fs::path target = targetOf(entry, source, place);
    if (source.archive && fs::exists(target) && !fs::is_empty(target)) {
        throw InputError("The folder \"" + target.string() + "\" is there, but lacks the file \"" +
                         missingFiles(entry, target).front() +
                         "\"; move the folder away and try again.");
    }
    fs::create_directories(place);
    const FileDescriptor lock(lockFolder(place));
    for (const SourceFile& file : source.files) {
        downloadFile(file.remote, place / file.name, options, stop, progress);
    }
    if (source.archive) {
        unpackTo(target, place / source.files.front().name, entry, *source.archive, stop, progress);
    }
    if (!missingFiles(entry, target).empty()) {
        throw Error("Files of the data set went missing from \"" + target.string() +
                    "\" during the download; leave the folder alone and try again.");
    }
    return describe(entry, target);
}

} // namespace

GotDataset getDataset(const DatasetSource& source, const fs::path& folder,
                      const DownloadOptions& options, const StopToken& stop,
                      const ProgressFunction& progress)
{
    const DatasetEntry entry = datasetEntry(source.name);
    const std::vector<fs::path> places = candidates(entry, folder);
    try {
        if (const std::optional<fs::path> found = findFolder(entry, places)) {
            const std::string wrong = damage(entry, source, *found, stop, progress);
            if (wrong.empty()) {
                GotDataset got = describe(entry, *found);
                got.wasThere = true;
                return got;
            }
            // Elsewhere it does not matter: what is got now lies in the place before it.
            if (*found == places.front() || *found == targetOf(entry, source, places.front())) {
                throw InputError(wrong + "; move the folder \"" + found->string() +
                                 "\" away and try again.");
            }
        }
        return get(entry, source, places.front(), options, stop, progress);
    } catch (const fs::filesystem_error& error) {
        throw InputError("The folder \"" + places.front().string() + "\" cannot be used (" +
                         error.code().message() + "); name one that can be written with --folder.");
    }
}

} // namespace clae
