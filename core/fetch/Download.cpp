// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fetch/Download.h"

#include "core/fetch/HttpGet.h"
#include "core/fetch/SafeUrl.h"
#include "core/io/FileDescriptor.h"
#include "core/values/Error.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <thread>

namespace clae {

namespace fs = std::filesystem;

namespace {

/// Of a file whose size was not published.
constexpr std::uintmax_t kLargestFile = std::uintmax_t{16} << 30;
/// What a try has to bring to count as a success; less would let a bad line go on for ever.
constexpr std::uintmax_t kWorthwhileBytes = std::uintmax_t{1} << 20;

/// The file that grows while it is downloaded.
class PartFile {
public:
    explicit PartFile(fs::path path)
        : m_path(std::move(path)),
          m_file(::open(m_path.c_str(), O_WRONLY | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC,
                        0666))
    {
        struct stat status {};
        if (!m_file.isOpen() || ::fstat(m_file.get(), &status) != 0 || !S_ISREG(status.st_mode)) {
            throw InputError("The file \"" + m_path.string() +
                             "\" cannot be written; give a folder that exists and can be "
                             "written.");
        }
        m_size = static_cast<std::uintmax_t>(status.st_size);
    }

    [[nodiscard]] const fs::path& path() const { return m_path; }
    [[nodiscard]] std::uintmax_t size() const { return m_size; }

    void clear()
    {
        if (::ftruncate(m_file.get(), 0) != 0) {
            fail();
        }
        m_size = 0;
    }
    void append(const char* data, std::size_t size)
    {
        while (size > 0) {
            const ssize_t written = ::pwrite(m_file.get(), data, size, static_cast<off_t>(m_size));
            if (written >= 0) {
                data += written;
                size -= static_cast<std::size_t>(written);
                m_size += static_cast<std::uintmax_t>(written);
            } else if (errno != EINTR) {
                fail();
            }
        }
    }
    /// Safe on the disk, under its final name.
    void finish(const fs::path& target)
    {
        if (::fsync(m_file.get()) != 0) {
            fail();
        }
        std::error_code error;
        fs::rename(m_path, target, error);
        if (error) {
            throw Error("The file \"" + target.string() + "\" cannot be written (" +
                        error.message() + "); move away what has its name.");
        }
    }
    void remove()
    {
        std::error_code ignored;
        fs::remove(m_path, ignored);
    }

private:
    [[noreturn]] void fail() const
    {
        throw Error("The file \"" + m_path.string() + "\" cannot be written (" +
                    std::generic_category().message(errno) +
                    "); check the disk's free space and health.");
    }

    fs::path m_path;
    FileDescriptor m_file;
    std::uintmax_t m_size = 0;
};

/// The server has another file than the one that was published.
class WrongFile : public Error {
public:
    using Error::Error;
};

class Download {
public:
    Download(const RemoteFile& file, const fs::path& path, const DownloadOptions& options,
             const StopToken& stop, const ProgressFunction& progress)
        : m_file(file),
          m_path(path),
          m_options(options),
          m_stop(stop),
          m_progress(progress),
          m_part(path.string() + ".part")
    {}

    void run()
    {
        if (m_file.bytes > 0 && m_part.size() > m_file.bytes) {
            m_part.clear();
        }
        try {
            fetch();
            std::string found = partChecksum();
            if (found != m_file.checksum.digits && m_pieced) {
                // The pieces may be of two files; only one that comes in one piece is the proof.
                m_part.clear();
                fetch();
                found = partChecksum();
            }
            if (found != m_file.checksum.digits) {
                throw WrongFile("The file from \"" + m_file.url + "\" has the " +
                                checksumName(m_file.checksum.kind) + " checksum " + found +
                                ", but " + m_file.checksum.digits +
                                " was expected, so it was removed; try again later or give "
                                "another address with --url.");
            }
        } catch (const WrongFile&) {
            m_part.remove();
            throw;
        } catch (...) {
            if (m_part.size() == 0) {
                m_part.remove();
            }
            throw;
        }
        m_part.finish(m_path);
    }

private:
    [[nodiscard]] std::string partChecksum() const
    {
        return fileChecksum(m_file.checksum.kind, m_part.path(), m_stop, m_progress).digits;
    }

    [[nodiscard]] std::uintmax_t largest() const
    {
        return m_file.bytes > 0 ? m_file.bytes : kLargestFile;
    }

    void begin(std::uintmax_t offset, std::uintmax_t total)
    {
        m_total = total;
        if (total > largest() || (m_file.bytes > 0 && total > 0 && total != m_file.bytes)) {
            // Not a WrongFile: the part has nothing of it and may be of the right one, as when a
            // network answers every address with its own page.
            throw Error("The file at \"" + m_file.url + "\" has " + std::to_string(total) +
                        " bytes, but " + std::to_string(largest()) +
                        (m_file.bytes > 0 ? " were" : " at most are") +
                        " expected; give another address with --url.");
        }
        if (offset == 0) {
            m_part.clear();
            m_validator.clear();
        }
        m_pieced = offset > 0;
    }

    void write(const char* data, std::size_t size)
    {
        if (size > largest() - m_part.size()) {
            throw WrongFile("\"" + m_file.url + "\" sends more than the " +
                            std::to_string(largest()) +
                            " bytes that were expected, so they were removed; give another "
                            "address with --url.");
        }
        m_part.append(data, size);
    }

    void report() const
    {
        if (m_progress) {
            m_progress({"Get " + m_path.filename().string(),
                        static_cast<std::int64_t>(m_part.size()),
                        static_cast<std::int64_t>(m_file.bytes > 0 ? m_file.bytes : m_total)});
        }
    }

    /// Returns when the part has all bytes that the server has.
    void fetch()
    {
        m_pieced = m_part.size() > 0;
        HttpSink sink;
        sink.begin = [this](std::uintmax_t offset, std::uintmax_t total) {
            begin(offset, total);
        };
        sink.write = [this](const char* data, std::size_t size) {
            write(data, size);
        };
        sink.tick = [this] {
            report();
        };
        int failures = 0;
        std::uintmax_t most = m_part.size();
        while (m_file.bytes == 0 || m_part.size() < m_file.bytes) {
            HttpOutcome outcome = httpGet(
                {m_file.url, m_part.size(), m_validator, m_options.stall, m_options.connectSeconds},
                sink, m_stop);
            report();
            if (!outcome.validator.empty()) {
                m_validator = outcome.validator;
            }
            if (outcome.end == HttpEnd::RangeRefused) {
                m_part.clear();
                continue; // without an offset, a server has no range to refuse
            }
            if (outcome.end == HttpEnd::Whole) {
                if (m_file.bytes == 0 || m_part.size() == m_file.bytes) {
                    return;
                }
                outcome.fault = "it ended after " + std::to_string(m_part.size()) + " of " +
                                std::to_string(m_file.bytes) + " bytes";
                if (!m_pieced) {
                    m_part.clear(); // a page, most likely; never the beginning of the file
                    m_validator.clear();
                }
            }
            failures = m_part.size() >= most + kWorthwhileBytes ? 1 : failures + 1;
            most = std::max(most, m_part.size());
            if (outcome.end == HttpEnd::Permanent || failures >= m_options.attempts) {
                throw Error("\"" + m_file.url + "\" cannot be downloaded (" + outcome.fault +
                            "); check the network and try again, which goes on where it ended, "
                            "or give another address with --url.");
            }
            pause(m_options.pause * (1 << (failures - 1)));
        }
    }

    void pause(std::chrono::milliseconds time) const
    {
        const auto end = std::chrono::steady_clock::now() + time;
        while (std::chrono::steady_clock::now() < end) {
            m_stop.check();
            std::this_thread::sleep_for(std::min(time, std::chrono::milliseconds(50)));
        }
    }

    const RemoteFile& m_file;
    const fs::path& m_path;
    const DownloadOptions& m_options;
    const StopToken& m_stop;
    const ProgressFunction& m_progress;
    PartFile m_part;
    bool m_pieced = false;      ///< the part is of more than one answer
    std::uintmax_t m_total = 0; ///< bytes that the server announced; 0: not said
    std::string m_validator;
};

} // namespace

void downloadFile(const RemoteFile& file, const fs::path& path, const DownloadOptions& options,
                  const StopToken& stop, const ProgressFunction& progress)
{
    requireSafeUrl(file.url);
    std::error_code ignored;
    if (fs::is_regular_file(path, ignored) &&
        fileChecksum(file.checksum.kind, path, stop, progress).digits == file.checksum.digits) {
        return;
    }
    Download(file, path, options, stop, progress).run();
}

} // namespace clae
