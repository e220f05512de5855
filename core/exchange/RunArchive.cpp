// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/RunArchive.h"

#include "core/fetch/Unpack.h"
#include "core/io/FileDescriptor.h"
#include "core/io/PendingFile.h"
#include "core/io/ReadFile.h"
#include "core/io/RegularFile.h"
#include "core/io/Sha256.h"
#include "core/runs/RunFiles.h"
#include "core/spec/SpecFile.h"
#include "core/values/Error.h"

#include <archive.h>
#include <archive_entry.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <map>
#include <memory>
#include <string>
#include <system_error>
#include <vector>

namespace clae {
namespace {

namespace fs = std::filesystem;

constexpr const char* kManifest = "claerun.json";
constexpr const char* kFormat = "clae-run";
constexpr int kVersion = 1;
constexpr std::size_t kBlock = std::size_t{1} << 18;
constexpr std::size_t kMostFiles = 10000;
constexpr const char* kRemedy = "copy it again or export the run anew";

/// One file of a run as it was when the packing began.
struct Packed {
    std::string name; ///< from the run's folder, with '/'
    fs::path path;
    std::uintmax_t bytes = 0;
    std::string sha256;
};

[[noreturn]] void refuse(const fs::path& archive, const std::string& what)
{
    throw InputError("The run \"" + archive.string() + "\" " + what +
                     ", so nothing was unpacked; " + kRemedy + ".");
}

/// Calls `take` with the first `bytes` bytes of the file in pieces. Throws Error when it is
/// shorter.
template <typename Take>
void readPieces(const fs::path& path, std::uintmax_t bytes, const StopToken& stop, Take&& take)
{
    const FileDescriptor file(openForReading(path));
    (void)regularFileSize(file, path);
    std::vector<char> block(kBlock);
    while (bytes > 0) {
        stop.check();
        const std::size_t wanted =
            static_cast<std::size_t>(std::min<std::uintmax_t>(bytes, kBlock));
        const ssize_t got = ::read(file.get(), block.data(), wanted);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            throw Error("The file \"" + path.string() +
                        "\" became shorter while it was read; try again when nothing writes to "
                        "its run.");
        }
        take(block.data(), static_cast<std::size_t>(got));
        bytes -= static_cast<std::uintmax_t>(got);
    }
}

std::string sha256Of(const fs::path& path, std::uintmax_t bytes, const StopToken& stop)
{
    Sha256 sum;
    readPieces(path, bytes, stop, [&](const char* data, std::size_t size) { sum.add(data, size); });
    return sum.finish();
}

bool isPlain(const std::string& name)
{
    return std::all_of(name.begin(), name.end(),
                       [](char c) { return c >= ' ' && c <= '~' && c != '\\'; });
}

/// The run's files in alphabetical order: neither older checkpoints nor what is only of use here.
std::vector<Packed> filesOf(const fs::path& run)
{
    const std::vector<fs::path> checkpoints = runCheckpoints(run);
    std::vector<Packed> files;
    for (auto entry = fs::recursive_directory_iterator(run); entry != fs::end(entry); ++entry) {
        const fs::path& path = entry->path();
        if (path.filename().string().front() == '.') { // what is being written now, for one
            entry.disable_recursion_pending();
            continue;
        }
        const bool older =
            std::find(checkpoints.begin(), checkpoints.end(), path) != checkpoints.end() &&
            path != checkpoints.back();
        const std::string name = path.lexically_relative(run).generic_string();
        if (entry->is_symlink() || !entry->is_regular_file() || older || name == runfile::kLock ||
            name == kManifest) {
            continue;
        }
        if (!isPlain(name)) {
            throw InputError("The run \"" + run.string() + "\" has the file \"" + name +
                             "\", whose name other systems may not read; rename it with plain "
                             "letters to pack the run.");
        }
        files.push_back({name, path, entry->file_size(), {}});
    }
    std::sort(files.begin(), files.end(),
              [](const Packed& a, const Packed& b) { return a.name < b.name; });
    return files;
}

std::string manifestOf(const std::string& name, const std::vector<Packed>& files)
{
    nlohmann::json list = nlohmann::json::array();
    for (const Packed& file : files) {
        list.push_back({{"path", file.name}, {"bytes", file.bytes}, {"sha256", file.sha256}});
    }
    const nlohmann::json manifest = {
        {"format", kFormat}, {"version", kVersion}, {"name", name}, {"files", list}};
    return manifest.dump(1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

/// A zip archive written piece by piece.
class ZipFile {
public:
    explicit ZipFile(const fs::path& path)
        : m_file(path), m_archive(archive_write_new(), archive_write_free)
    {
        archive_write_set_format_zip(m_archive.get());
        archive_write_set_bytes_per_block(m_archive.get(), 0);
        check(archive_write_open(m_archive.get(), this, nullptr, &ZipFile::write, nullptr));
    }

    void begin(const std::string& name, std::uintmax_t bytes)
    {
        // Weights hardly shrink, and it takes time to try.
        const bool weights =
            name.size() > 12 && name.compare(name.size() - 12, 12, ".safetensors") == 0;
        if (weights) {
            archive_write_zip_set_compression_store(m_archive.get());
        } else {
            archive_write_zip_set_compression_deflate(m_archive.get());
        }
        const std::unique_ptr<archive_entry, void (*)(archive_entry*)> entry(archive_entry_new(),
                                                                             archive_entry_free);
        archive_entry_set_pathname(entry.get(), name.c_str());
        archive_entry_set_filetype(entry.get(), AE_IFREG);
        archive_entry_set_perm(entry.get(), 0644);
        archive_entry_set_size(entry.get(), static_cast<la_int64_t>(bytes));
        check(archive_write_header(m_archive.get(), entry.get()));
    }
    void add(const char* data, std::size_t size)
    {
        if (archive_write_data(m_archive.get(), data, size) != static_cast<la_ssize_t>(size)) {
            check(ARCHIVE_FATAL);
        }
    }
    void finish()
    {
        check(archive_write_close(m_archive.get()));
        m_file.commit();
    }

private:
    static la_ssize_t write(archive*, void* self, const void* data, size_t size)
    {
        auto* zip = static_cast<ZipFile*>(self);
        try {
            zip->m_file.write({static_cast<const char*>(data), size});
        } catch (...) { // no exception may pass through C
            zip->m_failure = std::current_exception();
            return -1;
        }
        return static_cast<la_ssize_t>(size);
    }

    void check(int result)
    {
        if (m_failure) {
            std::rethrow_exception(std::exchange(m_failure, nullptr));
        }
        if (result != ARCHIVE_OK) {
            const char* reason = archive_error_string(m_archive.get());
            throw Error(std::string("The run cannot be packed (") +
                        (reason == nullptr ? "no reason told" : reason) +
                        "); check the disk's free space.");
        }
    }

    PendingFile m_file;
    std::exception_ptr m_failure;
    std::unique_ptr<archive, int (*)(archive*)> m_archive; ///< closed before the file
};

/// Deletes the folder unless it was let go.
class TemporaryFolder {
public:
    explicit TemporaryFolder(fs::path path) : m_path(std::move(path)) {}
    ~TemporaryFolder()
    {
        std::error_code ignored;
        fs::remove_all(m_path, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    [[nodiscard]] const fs::path& path() const { return m_path; }

private:
    fs::path m_path;
};

constexpr const char* kHidden = ".import-"; ///< then the process and a number

/// Deletes what processes that are gone began to unpack: a kill or a power cut lets nobody tidy up.
void removeAbandoned(const fs::path& runsFolder)
{
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(runsFolder, ignored)) {
        const std::string name = entry.path().filename().string();
        if (name.rfind(kHidden, 0) == 0) {
            const long process = std::strtol(name.c_str() + std::strlen(kHidden), nullptr, 10);
            if (process > 0 && ::kill(static_cast<pid_t>(process), 0) != 0 && errno == ESRCH) {
                fs::remove_all(entry.path(), ignored);
            }
        }
    }
}

/// A name for a folder: one part, no leading dot.
std::string folderName(const std::string& wanted)
{
    constexpr std::size_t kLongest = 100;
    std::string name;
    for (const char letter : wanted.substr(0, kLongest)) {
        const bool plain = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
                           (letter >= '0' && letter <= '9') || letter == '-' || letter == '_' ||
                           (letter == '.' && !name.empty());
        name += plain ? letter : '_';
    }
    return name.empty() ? "run" : name;
}

/// What the archive may become: text packs about fourfold, weights not at all.
UnpackLimits limitsFor(const fs::path& archive)
{
    constexpr std::uintmax_t kAlways = std::uintmax_t{64} << 20;
    constexpr std::uintmax_t kTimes = 100;
    constexpr std::uintmax_t kMost = std::uintmax_t{64} << 30;
    std::error_code error;
    const std::uintmax_t size = fs::file_size(archive, error);
    const std::uintmax_t bytes =
        error ? kAlways : std::min(kMost, kAlways + std::min(size, kMost / kTimes) * kTimes);
    return {bytes, kMostFiles, kRemedy};
}

nlohmann::json readManifest(const fs::path& archive, const fs::path& folder)
{
    constexpr std::size_t kLargest = std::size_t{16} << 20;
    std::error_code error;
    if (!fs::is_regular_file(folder / kManifest, error)) {
        refuse(archive, std::string("has no ") + kManifest + " and is no run that was exported");
    }
    nlohmann::json manifest =
        nlohmann::json::parse(readFile(folder / kManifest, kLargest), nullptr, false);
    if (!manifest.is_object() || manifest.value("format", nlohmann::json()) != kFormat) {
        refuse(archive, std::string("has a ") + kManifest + " that is damaged or of another kind");
    }
    const nlohmann::json version = manifest.value("version", nlohmann::json());
    if (!version.is_number_integer() || version.get<std::int64_t>() != kVersion) {
        throw InputError("The run \"" + archive.string() + "\" has version " + version.dump() +
                         " of the format, and this program reads version " +
                         std::to_string(kVersion) + "; update the program.");
    }
    return manifest;
}

/// Every file that the manifest names is there with its checksum, and no other.
void verify(const fs::path& archive, const fs::path& folder, const nlohmann::json& manifest,
            const StopToken& stop)
{
    std::map<std::string, const nlohmann::json*> expected;
    const nlohmann::json list = manifest.value("files", nlohmann::json());
    if (!list.is_array()) {
        refuse(archive, "does not list its files");
    }
    for (const nlohmann::json& file : list) {
        if (!file.is_object() || !file.value("path", nlohmann::json()).is_string() ||
            !file.value("sha256", nlohmann::json()).is_string()) {
            refuse(archive, "does not list its files with their checksums");
        }
        expected[file["path"].get<std::string>()] = &file;
    }
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        const std::string name = entry.path().lexically_relative(folder).generic_string();
        if (!entry.is_regular_file() || name == kManifest) {
            continue;
        }
        const auto found = expected.find(name);
        if (found == expected.end()) {
            refuse(archive, "has the file \"" + name + "\" that its list does not name");
        }
        if (sha256Of(entry.path(), entry.file_size(), stop) !=
            (*found->second)["sha256"].get<std::string>()) {
            refuse(archive, "is damaged in its file \"" + name + "\"");
        }
        expected.erase(found);
    }
    if (!expected.empty()) {
        refuse(archive, "lacks its file \"" + expected.begin()->first + "\"");
    }
}

} // namespace

void packRun(const fs::path& run, const fs::path& archive, const StopToken& stop,
             const ProgressFunction& progress)
{
    std::error_code error;
    if (!fs::is_regular_file(run / runfile::kSpec, error)) {
        throw InputError("\"" + run.string() +
                         "\" is not a run: it has no spec.toml; name a folder that \"clae train\" "
                         "wrote.");
    }
    std::vector<Packed> files = filesOf(run);
    std::int64_t total = 0;
    for (Packed& file : files) {
        file.sha256 = sha256Of(file.path, file.bytes, stop);
        total += static_cast<std::int64_t>(file.bytes);
    }
    const std::string name = fs::absolute(run / "").parent_path().filename().string();
    const std::string manifest = manifestOf(name, files);
    ZipFile zip(archive);
    zip.begin(kManifest, manifest.size());
    zip.add(manifest.data(), manifest.size());
    std::int64_t done = 0;
    for (const Packed& file : files) {
        zip.begin(file.name, file.bytes);
        Sha256 sum;
        readPieces(file.path, file.bytes, stop, [&](const char* data, std::size_t size) {
            sum.add(data, size);
            zip.add(data, size);
            done += static_cast<std::int64_t>(size);
            if (progress) {
                progress({"Pack " + name, done, total});
            }
        });
        if (sum.finish() != file.sha256) {
            throw Error("The file \"" + file.path.string() +
                        "\" was changed while it was packed; try again when nothing writes to its "
                        "run.");
        }
    }
    zip.finish();
}

fs::path unpackRun(const fs::path& archive, const fs::path& runsFolder, const StopToken& stop,
                   const ProgressFunction& progress)
{
    {
        const FileDescriptor file(openForReading(archive));
        (void)regularFileSize(file, archive); // says what is wrong with the name itself
    }
    std::error_code error;
    fs::create_directories(runsFolder, error);
    if (error) {
        throw InputError("The folder of the runs, \"" + runsFolder.string() +
                         "\", cannot be made (" + error.message() +
                         "); name a folder that you may write to.");
    }
    removeAbandoned(runsFolder);
    // Hidden, so that no list of runs shows it, and on the same disk, so that it can be renamed.
    fs::path hidden;
    for (int attempt = 0; hidden.empty() || fs::exists(hidden, error); ++attempt) {
        hidden =
            runsFolder / (kHidden + std::to_string(::getpid()) + "-" + std::to_string(attempt));
    }
    const TemporaryFolder folder(hidden);
    unpackArchive(archive, folder.path(), limitsFor(archive), stop, progress);
    const nlohmann::json manifest = readManifest(archive, folder.path());
    verify(archive, folder.path(), manifest, stop);
    if (!fs::is_regular_file(folder.path() / runfile::kSpec, error)) {
        refuse(archive, "has no spec.toml");
    }
    try {
        (void)loadSpec(folder.path() / runfile::kSpec);
    } catch (const InputError&) {
        refuse(archive, "has settings in its spec.toml that this program does not know");
    }
    fs::remove(folder.path() / kManifest, error);
    const nlohmann::json given = manifest.value("name", nlohmann::json());
    const std::string name =
        folderName(given.is_string() ? given.get<std::string>() : archive.stem().string());
    stop.check();
    for (int k = 1;; ++k) {
        fs::path target = runsFolder / (k == 1 ? name : name + "-" + std::to_string(k));
        if (fs::exists(target, error)) {
            continue;
        }
        fs::rename(folder.path(), target, error);
        if (!error) {
            return target;
        }
        if (error != std::errc::directory_not_empty && error != std::errc::file_exists) {
            throw Error("The run \"" + archive.string() + "\" cannot become \"" + target.string() +
                        "\" (" + error.message() + "); check the disk and its rights.");
        }
    }
}

} // namespace clae
