// SPDX-License-Identifier: GPL-3.0-or-later
// The format: PKWARE's APPNOTE.TXT, sections 4.3 (records) and 4.5.3 (Zip64).
#include "core/io/Zip.h"

#include "core/io/ReadFile.h"
#include "core/values/Error.h"

#include <zlib.h>

#include <algorithm>
#include <cstdint>
#include <set>

namespace clae {

namespace {

constexpr std::uint32_t kLocalMark = 0x04034b50;
constexpr std::uint32_t kCentralMark = 0x02014b50;
constexpr std::uint32_t kEndMark = 0x06054b50;
constexpr std::uint32_t kEnd64Mark = 0x06064b50;
constexpr std::uint32_t kLocator64Mark = 0x07064b50;
constexpr std::size_t kLocalSize = 30; ///< bytes of each record without its texts
constexpr std::size_t kCentralSize = 46;
constexpr std::size_t kEndSize = 22;
constexpr std::size_t kLocator64Size = 20;
constexpr std::size_t kLongestComment = 0xFFFF;
constexpr std::uint32_t kIn64 = 0xFFFFFFFF; ///< the value stands in the Zip64 record
constexpr std::uint16_t kStored = 0;
constexpr std::uint16_t kDeflated = 8;
constexpr std::uint64_t kBestDeflate = 1032; ///< no deflated byte stands for more

std::uint32_t crcOf(std::string_view bytes)
{
    return static_cast<std::uint32_t>(
        crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

class Unpacker {
public:
    Unpacker(const std::filesystem::path& path, std::string_view archive, std::size_t largest)
        : m_path(path), m_archive(archive), m_left(largest)
    {}

    std::vector<ZipMember> members()
    {
        const Directory directory = findDirectory();
        std::vector<ZipMember> result;
        std::set<std::string> names;
        std::uint64_t at = directory.offset;
        for (std::uint64_t k = 0; k < directory.members; ++k) {
            const Entry entry = readEntry(at);
            if (!names.insert(entry.name).second) {
                refuse("it holds \"" + entry.name + "\" twice");
            }
            if (entry.name.empty() || entry.name.back() != '/') {
                result.push_back({entry.name, unpack(entry)});
            }
        }
        if (at != directory.offset + directory.size) {
            refuse("its list of members is longer or shorter than it says");
        }
        return result;
    }

private:
    struct Directory {
        std::uint64_t offset = 0;
        std::uint64_t size = 0;
        std::uint64_t members = 0;
    };
    struct Entry {
        std::string name;
        std::uint16_t method = 0;
        std::uint32_t crc = 0;
        std::uint64_t packed = 0;
        std::uint64_t size = 0;
        std::uint64_t offset = 0; ///< of the local header
    };

    [[noreturn]] void refuse(const std::string& reason) const
    {
        throw InputError("The file \"" + m_path.string() + "\" is no readable archive: " + reason +
                         "; copy or save it again.");
    }

    /// `length` bytes from `at`, which the archive must have.
    std::string_view bytes(std::uint64_t at, std::uint64_t length) const
    {
        if (at > m_archive.size() || length > m_archive.size() - at) {
            refuse("it is cut off or damaged");
        }
        return m_archive.substr(at, length);
    }

    /// The little-endian number of `length` bytes at `at`.
    std::uint64_t number(std::uint64_t at, std::size_t length) const
    {
        const std::string_view digits = bytes(at, length);
        std::uint64_t value = 0;
        for (std::size_t i = length; i > 0; --i) {
            value = value << 8 | static_cast<unsigned char>(digits[i - 1]);
        }
        return value;
    }

    Directory findDirectory() const
    {
        // The end record lies before a comment of unknown length.
        std::size_t at = m_archive.size() < kEndSize ? 0 : m_archive.size() - kEndSize;
        const std::size_t first = at > kLongestComment ? at - kLongestComment : 0;
        while (at > first && number(at, 4) != kEndMark) {
            --at;
        }
        if (m_archive.size() < kEndSize || number(at, 4) != kEndMark) {
            refuse("it has no list of members; it is cut off or no zip archive");
        }
        Directory directory{number(at + 16, 4), number(at + 12, 4), number(at + 10, 2)};
        if (at >= kLocator64Size && number(at - kLocator64Size, 4) == kLocator64Mark) {
            const std::uint64_t end64 = number(at - kLocator64Size + 8, 8);
            if (number(end64, 4) != kEnd64Mark) {
                refuse("its Zip64 record is damaged");
            }
            directory = {number(end64 + 48, 8), number(end64 + 40, 8), number(end64 + 32, 8)};
        }
        return directory;
    }

    /// Reads the entry at `at` and moves `at` behind it.
    Entry readEntry(std::uint64_t& at) const
    {
        if (number(at, 4) != kCentralMark) {
            refuse("its list of members is damaged");
        }
        const std::uint64_t nameLength = number(at + 28, 2);
        const std::uint64_t extraLength = number(at + 30, 2);
        Entry entry;
        entry.name = bytes(at + kCentralSize, nameLength);
        entry.method = static_cast<std::uint16_t>(number(at + 10, 2));
        entry.crc = static_cast<std::uint32_t>(number(at + 16, 4));
        entry.packed = number(at + 20, 4);
        entry.size = number(at + 24, 4);
        entry.offset = number(at + 42, 4);
        if ((number(at + 8, 2) & 1) != 0) {
            refuse("its member \"" + entry.name + "\" is encrypted");
        }
        readExtra64(entry, at + kCentralSize + nameLength, extraLength);
        at += kCentralSize + nameLength + extraLength + number(at + 32, 2);
        return entry;
    }

    /// Takes from the Zip64 extra field the values that did not fit the entry, in this order.
    void readExtra64(Entry& entry, std::uint64_t at, std::uint64_t length) const
    {
        const std::uint64_t end = at + length;
        while (end - at >= 4) {
            const std::uint64_t id = number(at, 2);
            const std::uint64_t fieldEnd = at + 4 + number(at + 2, 2);
            if (fieldEnd > end) {
                refuse("its list of members is damaged");
            }
            at += 4;
            if (id == 1) {
                for (std::uint64_t* value : {&entry.size, &entry.packed, &entry.offset}) {
                    if (*value == kIn64 && fieldEnd - at >= 8) {
                        *value = number(at, 8);
                        at += 8;
                    }
                }
            }
            at = fieldEnd;
        }
    }

    std::string unpack(const Entry& entry)
    {
        const std::string name = "its member \"" + entry.name + "\"";
        if (entry.size > m_left) {
            refuse(name + " would unpack to " + std::to_string(entry.size) +
                   " bytes, more than the " + std::to_string(m_left) + " that are allowed");
        }
        m_left -= entry.size;
        const std::uint64_t nameLength = number(entry.offset + 26, 2);
        const std::uint64_t begin =
            entry.offset + kLocalSize + nameLength + number(entry.offset + 28, 2);
        if (number(entry.offset, 4) != kLocalMark ||
            bytes(entry.offset + kLocalSize, nameLength) != entry.name) {
            refuse(name + " is not where the list says");
        }
        const std::string_view packed = bytes(begin, entry.packed);
        std::string content;
        if (entry.method == kStored && entry.packed == entry.size) {
            content = packed;
        } else if (entry.method == kDeflated && entry.size / kBestDeflate <= entry.packed) {
            content = inflated(packed, entry.size);
        } else {
            refuse(name + " is neither stored nor deflated, or lies about its size");
        }
        if (content.size() != entry.size || crcOf(content) != entry.crc) {
            refuse(name + " does not have the size and checksum that the archive names");
        }
        return content;
    }

    /// What deflated bytes stand for, at most `size` bytes; shorter when they are damaged.
    std::string inflated(std::string_view packed, std::uint64_t size) const
    {
        constexpr int kRawDeflate = -MAX_WBITS;
        constexpr std::size_t kPortion = std::size_t{1} << 30; // zlib counts in 32 bits
        z_stream stream{};
        if (inflateInit2(&stream, kRawDeflate) != Z_OK) {
            throw Error("Memory ran out while \"" + m_path.string() + "\" was unpacked.");
        }
        std::string content(size, '\0');
        std::size_t taken = 0;
        std::size_t made = 0;
        int status = Z_OK;
        while (status == Z_OK && (taken < packed.size() || made < size)) {
            const std::size_t input = std::min(kPortion, packed.size() - taken);
            const std::size_t room = std::min(kPortion, static_cast<std::size_t>(size) - made);
            stream.next_in =
                reinterpret_cast<Bytef*>(const_cast<char*>(packed.data() + taken)); // only read
            stream.avail_in = static_cast<uInt>(input);
            stream.next_out = reinterpret_cast<Bytef*>(content.data() + made);
            stream.avail_out = static_cast<uInt>(room);
            status = inflate(&stream, Z_NO_FLUSH);
            taken += input - stream.avail_in;
            made += room - stream.avail_out;
        }
        inflateEnd(&stream);
        content.resize(status == Z_STREAM_END ? made : 0);
        return content;
    }

    const std::filesystem::path& m_path;
    std::string_view m_archive;
    std::size_t m_left; ///< bytes that may still be unpacked
};

void append(std::string& text, std::uint64_t value, std::size_t length)
{
    for (std::size_t i = 0; i < length; ++i) {
        text += static_cast<char>((value >> (8 * i)) & 0xFF);
    }
}

/// What a member's local and central record share, from the version needed to the name's length.
std::string commonFields(const ZipMember& member)
{
    constexpr std::uint64_t kVersion = 20;
    constexpr std::uint64_t kUtf8Name = 0x800;
    constexpr std::uint64_t kDate = 1 << 5 | 1; // 1 January 1980, the earliest there is
    std::string fields;
    append(fields, kVersion, 2);
    append(fields, kUtf8Name, 2);
    append(fields, kStored, 2);
    append(fields, 0, 2);
    append(fields, kDate, 2);
    append(fields, crcOf(member.bytes), 4);
    append(fields, member.bytes.size(), 4);
    append(fields, member.bytes.size(), 4);
    append(fields, member.name.size(), 2);
    return fields;
}

} // namespace

std::vector<ZipMember> unpackZip(const std::filesystem::path& path, std::string_view archive,
                                 std::size_t largest)
{
    return Unpacker(path, archive, largest).members();
}

std::size_t mostWeights(std::size_t size)
{
    constexpr std::size_t kAlways = std::size_t{256} << 20; // all zero, it packs a thousandfold
    constexpr std::size_t kTimes = 16;
    return size > kLargestFile / kTimes ? kLargestFile : std::max(kAlways, kTimes * size);
}

std::string packZip(const std::filesystem::path& path, const std::vector<ZipMember>& members)
{
    constexpr std::size_t kAlignment = 64;
    constexpr std::size_t kExtraHead = 4;        // identifier and length
    constexpr std::uint64_t kPaddingId = 0x4246; // "FB", PyTorch's mark of padding
    std::string archive;
    std::string central;
    for (const ZipMember& member : members) {
        const std::string fields = commonFields(member);
        const std::size_t offset = archive.size();
        const std::size_t unpadded = offset + kLocalSize + member.name.size() + kExtraHead;
        const std::size_t padding = (kAlignment - unpadded % kAlignment) % kAlignment;
        append(archive, kLocalMark, 4);
        archive += fields;
        append(archive, kExtraHead + padding, 2);
        archive += member.name;
        append(archive, kPaddingId, 2);
        append(archive, padding, 2);
        archive.append(padding, '\0');
        archive += member.bytes;
        append(central, kCentralMark, 4);
        append(central, 20, 2); // made by version 2.0
        central += fields;
        central.append(12, '\0'); // no extra field, comment or attributes, on disk 0
        append(central, offset, 4);
        central += member.name;
    }
    if (archive.size() + central.size() >= kIn64 || members.size() >= 0xFFFF) {
        throw InputError("The archive \"" + path.string() +
                         "\" would have 4 GiB or more; save it as .safetensors.");
    }
    const std::size_t directory = archive.size();
    archive += central;
    append(archive, kEndMark, 4);
    append(archive, 0, 4);
    append(archive, members.size(), 2);
    append(archive, members.size(), 2);
    append(archive, central.size(), 4);
    append(archive, directory, 4);
    append(archive, 0, 2);
    return archive;
}

} // namespace clae
