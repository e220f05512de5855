// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/GrowingFile.h"

#include "core/io/RegularFile.h"
#include "core/values/Error.h"

#include <algorithm>
#include <cerrno>

namespace clae {
namespace {

/// Some lines of metrics.csv, with the seconds that their steps took: two files that agree in them
/// are the same file.
constexpr std::size_t kTail = 512;

/// The bytes from `from` to `to`, or fewer where the file ends before that.
std::string readPart(const FileDescriptor& file, const std::filesystem::path& path,
                     std::uint64_t from, std::uint64_t to)
{
    std::string part(static_cast<std::size_t>(to - from), '\0');
    std::size_t filled = 0;
    while (filled < part.size()) {
        const ssize_t got = ::pread(file.get(), &part[filled], part.size() - filled,
                                    static_cast<off_t>(from + filled));
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            refuseFile(path, errno);
        }
        if (got == 0) {
            break;
        }
        filled += static_cast<std::size_t>(got);
    }
    part.resize(filled);
    return part;
}

} // namespace

GrowingFile::News GrowingFile::look()
{
    News news;
    const FileDescriptor file(openForReading(m_path));
    if (!file.isOpen()) {
        return news; // it may come back, and what was brought still holds
    }
    const std::uint64_t size = regularFileSize(file, m_path);
    news.there = true;
    const bool same =
        size >= m_taken && readPart(file, m_path, m_taken - m_tail.size(), m_taken) == m_tail;
    if (!same) {
        news.again = true;
        m_taken = 0;
        m_tail.clear();
    }
    const std::uint64_t end = std::min<std::uint64_t>(size, m_taken + kMostAtOnce);
    std::string text = readPart(file, m_path, m_taken, end);
    // Over a network a file may have got its length before its bytes, which read as zeros until
    // they arrive.
    text.resize(std::min(text.find('\0'), text.size()));
    const std::size_t last = text.rfind('\n');
    const std::size_t whole = last == std::string::npos ? 0 : last + 1;
    if (text.size() - whole > kLongestLine) {
        throw InputError("File \"" + m_path.string() + "\" has a line of more than " +
                         std::to_string(kLongestLine) +
                         " bytes; use a run that \"clae train\" wrote.");
    }
    news.cut = whole < text.size() && end == size;
    news.more = whole > 0 && end < size;
    text.resize(whole);
    m_taken += whole;
    m_tail = whole >= kTail
                 ? text.substr(whole - kTail)
                 : (m_tail + text)
                       .substr(m_tail.size() + whole > kTail ? m_tail.size() + whole - kTail : 0);
    news.lines = std::move(text);
    return news;
}

} // namespace clae
