// SPDX-License-Identifier: GPL-3.0-or-later
// The format: 8 bytes little-endian header length, a JSON header, then the arrays' bytes without
// holes. https://huggingface.co/docs/safetensors
#include "core/io/Safetensors.h"

#include "core/io/PendingFile.h"
#include "core/io/ReadFile.h"
#include "core/values/Error.h"

#include <nlohmann/json.hpp>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <numeric>
#include <optional>
#include <set>
#include <string_view>

namespace clae {

namespace {

using Json = nlohmann::json;
using Type = NamedArray::Type;

constexpr std::size_t kLengthBytes = 8;
constexpr std::size_t kLargestHeader = 100'000'000; ///< the reference implementation's limit
constexpr int kDeepestJson = 3;                     ///< header, an array's entry, its shape
const char* const kMetadata = "__metadata__";
const char* const kChecksum = "crc32";               ///< of the arrays' bytes
const char* const kHeaderChecksum = "header_crc32";  ///< of all bytes before those
constexpr std::string_view kNoChecksum = "00000000"; ///< in its place while it is computed

struct TypeName {
    Type type;
    const char* name;
    std::size_t size; ///< bytes
};

constexpr std::array<TypeName, 3> kTypes = {{
    {Type::Float32, "F32", 4},
    {Type::Int64, "I64", 8},
    {Type::UInt8, "U8", 1},
}};

const TypeName& describe(Type type)
{
    return *std::find_if(kTypes.begin(), kTypes.end(),
                         [type](const TypeName& known) { return known.type == type; });
}

/// Bytes of an array with this shape, or nothing when it has none or more than can be addressed.
std::optional<std::size_t> byteCount(const std::vector<std::int64_t>& shape, std::size_t size)
{
    std::size_t bytes = size;
    for (const std::int64_t length : shape) {
        if (length < 0 || __builtin_mul_overflow(bytes, static_cast<std::size_t>(length), &bytes)) {
            return std::nullopt;
        }
    }
    return bytes;
}

/// The CRC-32 of bytes that arrive in pieces.
class Checksum {
public:
    void add(const void* data, std::size_t size)
    {
        if (size > 0) { // of no bytes, zlib would begin anew
            m_sum = crc32_z(m_sum, static_cast<const Bytef*>(data), size);
        }
    }
    [[nodiscard]] std::string text() const;

private:
    uLong m_sum = 0;
};

std::string Checksum::text() const
{
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    for (int shift = 28; shift >= 0; shift -= 4) {
        text += kDigits[(m_sum >> shift) & 0xF];
    }
    return text;
}

std::string checksumText(std::string_view bytes)
{
    Checksum sum;
    sum.add(bytes.data(), bytes.size());
    return sum.text();
}

/// Where the header's own checksum stands in `start`, the bytes before the data; npos: nowhere.
/// Within a text the quotes would be escaped, so that this can be nothing else.
std::size_t headerChecksumPlace(std::string_view start)
{
    const std::string key = "\"" + std::string(kHeaderChecksum) + "\":\"";
    const std::size_t at = start.find(key);
    const bool whole =
        at != std::string_view::npos && start.size() - at - key.size() >= kNoChecksum.size();
    return whole ? at + key.size() : std::string_view::npos;
}

/// The checksum of `start`, in which its own place counts as zeros.
std::string headerChecksum(std::string start)
{
    const std::size_t place = headerChecksumPlace(start);
    if (place != std::string::npos) {
        start.replace(place, kNoChecksum.size(), kNoChecksum);
    }
    return checksumText(start);
}

[[noreturn]] void refuse(const std::filesystem::path& path, const std::string& reason)
{
    throw InputError("The file \"" + path.string() +
                     "\" is no readable .safetensors file: " + reason + ".");
}

/// Looks at the header before it is parsed into values: refuses what a plain parser would let pass,
/// repeated keys (of which the last would win) and needless depth, and keeps the order of the
/// names.
class HeaderCheck final : public nlohmann::json_sax<Json> {
public:
    explicit HeaderCheck(const std::filesystem::path& path) : m_path(path) {}

    [[nodiscard]] const std::vector<std::string>& names() const { return m_names; }

    bool start_object(std::size_t /*elements*/) override
    {
        m_open.emplace_back();
        return checkDepth();
    }
    bool start_array(std::size_t /*elements*/) override
    {
        m_open.emplace_back();
        return checkDepth();
    }
    bool key(std::string& name) override
    {
        if (!m_open.back().insert(name).second) {
            refuse(m_path, "its header has the key \"" + name + "\" twice");
        }
        if (m_open.size() == 1) {
            m_names.push_back(name);
        }
        return true;
    }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool parse_error(std::size_t position, const std::string& /*token*/,
                     const nlohmann::detail::exception& /*error*/) override
    {
        refuse(m_path, "its header is not valid JSON at its byte " + std::to_string(position) +
                           "; copy or save it again");
    }
    bool null() override { return true; }
    bool boolean(bool /*value*/) override { return true; }
    bool number_integer(std::int64_t /*value*/) override { return true; }
    bool number_unsigned(std::uint64_t /*value*/) override { return true; }
    bool number_float(double /*value*/, const std::string& /*text*/) override { return true; }
    bool string(std::string& /*value*/) override { return true; }
    bool binary(Json::binary_t& /*value*/) override { return true; }

private:
    bool checkDepth() const
    {
        if (m_open.size() > kDeepestJson) {
            refuse(m_path, "its header is nested too deeply");
        }
        return true;
    }
    bool close()
    {
        m_open.pop_back();
        return true;
    }

    const std::filesystem::path& m_path;
    std::vector<std::set<std::string>> m_open; ///< keys of what is being read, outermost first
    std::vector<std::string> m_names;
};

struct Header {
    Json json;
    std::vector<std::string> names; ///< keys of `json` in the order of the file
};

Header parseHeader(const std::filesystem::path& path, std::string_view text)
{
    HeaderCheck check(path);
    Json::sax_parse(text.begin(), text.end(), &check);
    Header header{Json::parse(text.begin(), text.end()), check.names()};
    if (!header.json.is_object()) {
        refuse(path, "its header is not a JSON object");
    }
    return header;
}

/// A JSON integer in [0, 2^63), or nothing.
std::optional<std::int64_t> natural(const Json& value)
{
    if (!value.is_number_unsigned() || value.get<std::uint64_t>() > std::uint64_t{INT64_MAX}) {
        return std::nullopt;
    }
    return value.get<std::int64_t>();
}

/// An array's place in the data.
struct Extent {
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// Reads one entry of the header into `array`, all but its bytes, and returns where those lie.
Extent parseEntry(const std::filesystem::path& path, const Json& entry, NamedArray& array)
{
    const std::string name = "the array \"" + array.name + "\"";
    if (!entry.is_object() || entry.size() != 3 || !entry.contains("dtype") ||
        !entry.contains("shape") || !entry.contains("data_offsets")) {
        refuse(path, name + " is not described by dtype, shape and data_offsets");
    }
    const auto type = std::find_if(kTypes.begin(), kTypes.end(), [&](const TypeName& known) {
        return entry["dtype"] == known.name;
    });
    if (type == kTypes.end()) {
        refuse(path,
               name + " has the type " + entry["dtype"].dump() + "; F32, I64 and U8 can be read");
    }
    array.type = type->type;

    const Json& shape = entry["shape"];
    const Json& offsets = entry["data_offsets"];
    if (!shape.is_array() || !offsets.is_array() || offsets.size() != 2) {
        refuse(path, name + " has no list as its shape or no pair as its data_offsets");
    }
    for (const Json& value : shape) {
        const auto length = natural(value);
        if (!length) {
            refuse(path, name + " has " + value.dump() + " in its shape");
        }
        array.shape.push_back(*length);
    }
    const auto begin = natural(offsets[0]);
    const auto end = natural(offsets[1]);
    const auto bytes = byteCount(array.shape, type->size);
    if (!begin || !end || !bytes || *begin > *end ||
        static_cast<std::size_t>(*end - *begin) != *bytes) {
        refuse(path, name + " has data_offsets that do not fit its shape");
    }
    return {static_cast<std::size_t>(*begin), static_cast<std::size_t>(*end)};
}

std::map<std::string, std::string> parseMetadata(const std::filesystem::path& path,
                                                 const Json& entry)
{
    std::map<std::string, std::string> metadata;
    if (!entry.is_object()) {
        refuse(path, "its metadata is not a dictionary");
    }
    for (const auto& item : entry.items()) {
        if (!item.value().is_string()) {
            refuse(path, "its metadata \"" + item.key() + "\" is not a text");
        }
        metadata[item.key()] = item.value().get<std::string>();
    }
    return metadata;
}

/// The arrays must cover the data from its first byte to its last, without overlap or hole.
void checkCover(const std::filesystem::path& path, std::vector<Extent> extents, std::size_t size)
{
    std::sort(extents.begin(), extents.end(), [](const Extent& a, const Extent& b) {
        return std::pair(a.begin, a.end) < std::pair(b.begin, b.end);
    });
    std::size_t covered = 0;
    for (const Extent& extent : extents) {
        if (extent.begin != covered) {
            refuse(path, "its arrays overlap or leave a hole at byte " + std::to_string(covered));
        }
        covered = extent.end;
    }
    if (covered != size) {
        refuse(path, "its arrays take " + std::to_string(covered) + " bytes but " +
                         std::to_string(size) + " follow the header; copy or save it again");
    }
}

} // namespace

void saveSafetensors(const std::filesystem::path& path, const std::vector<NamedArray>& arrays,
                     const std::map<std::string, std::string>& metadata)
{
    std::set<std::string> names;
    for (const NamedArray& array : arrays) {
        if (array.name == kMetadata || !names.insert(array.name).second) {
            throw InputError("The array name \"" + array.name +
                             "\" is reserved or used twice in \"" + path.string() +
                             "\"; give each array a name of its own.");
        }
        if (byteCount(array.shape, describe(array.type).size) != array.bytes.size()) {
            throw InputError("The array \"" + array.name + "\" for \"" + path.string() + "\" has " +
                             std::to_string(array.bytes.size()) +
                             " bytes, which do not fit its shape; give all its elements.");
        }
    }

    // Wide elements first, so that each array begins at a multiple of its element's size.
    std::vector<std::size_t> order(arrays.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return describe(arrays[a].type).size > describe(arrays[b].type).size;
    });
    Checksum data;
    std::size_t written = 0;
    std::vector<Extent> extents(arrays.size());
    for (const std::size_t k : order) {
        const std::vector<std::uint8_t>& bytes = arrays[k].bytes;
        data.add(bytes.data(), bytes.size());
        extents[k] = {written, written + bytes.size()};
        written += bytes.size();
    }

    std::map<std::string, std::string> complete = metadata;
    complete[kChecksum] = data.text();
    complete[kHeaderChecksum] = kNoChecksum;
    nlohmann::ordered_json json;
    json[kMetadata] = complete;
    for (std::size_t k = 0; k < arrays.size(); ++k) {
        nlohmann::ordered_json entry;
        entry["dtype"] = describe(arrays[k].type).name;
        entry["shape"] = arrays[k].shape;
        entry["data_offsets"] = {extents[k].begin, extents[k].end};
        json[arrays[k].name] = std::move(entry);
    }
    std::string header;
    try {
        header = json.dump();
    } catch (const Json::type_error&) {
        throw InputError("A name or text for \"" + path.string() +
                         "\" is not valid UTF-8; rename the array or change the metadata.");
    }
    header.append((8 - header.size() % 8) % 8, ' ');
    if (header.size() > kLargestHeader) {
        throw InputError("The header of \"" + path.string() +
                         "\" would exceed 100 MB; store fewer arrays or less metadata.");
    }

    std::string start;
    for (std::size_t i = 0; i < kLengthBytes; ++i) {
        start += static_cast<char>((header.size() >> (8 * i)) & 0xFF);
    }
    start += header;
    start.replace(headerChecksumPlace(start), kNoChecksum.size(), headerChecksum(start));
    PendingFile file(path);
    file.write(start);
    for (const std::size_t k : order) {
        const std::vector<std::uint8_t>& bytes = arrays[k].bytes;
        file.write({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
    }
    file.commit();
}

Safetensors loadSafetensors(const std::filesystem::path& path)
{
    const std::string file = readFile(path);
    if (file.size() < kLengthBytes) {
        refuse(path, "it ends inside its header length; copy or save it again");
    }
    std::uint64_t length = 0;
    for (std::size_t i = kLengthBytes; i > 0; --i) {
        length = length * 256 + static_cast<unsigned char>(file[i - 1]);
    }
    if (length > kLargestHeader || length > file.size() - kLengthBytes) {
        refuse(path, "its header length of " + std::to_string(length) +
                         " bytes exceeds the file or 100 MB");
    }
    const std::string_view all(file);
    const std::string_view data = all.substr(kLengthBytes + length);
    const Header header = parseHeader(path, all.substr(kLengthBytes, length));

    Safetensors result;
    std::vector<Extent> extents;
    for (const std::string& name : header.names) {
        if (name == kMetadata) {
            result.metadata = parseMetadata(path, header.json[name]);
            continue;
        }
        NamedArray array;
        array.name = name;
        extents.push_back(parseEntry(path, header.json[name], array));
        result.arrays.push_back(std::move(array));
    }
    checkCover(path, extents, data.size());
    if (const auto stored = result.metadata.find(kHeaderChecksum);
        stored != result.metadata.end()) {
        if (stored->second != headerChecksum(file.substr(0, kLengthBytes + length))) {
            refuse(path, "its header does not have the checksum it names; copy it again, or save "
                         "it without the text \"header_crc32\"");
        }
        result.metadata.erase(stored);
    }
    if (const auto stored = result.metadata.find(kChecksum); stored != result.metadata.end()) {
        if (stored->second != checksumText(data)) {
            refuse(path, "its data do not have the checksum it names; copy or save it again");
        }
        result.metadata.erase(stored);
    }
    for (std::size_t k = 0; k < extents.size(); ++k) {
        const std::string_view bytes =
            data.substr(extents[k].begin, extents[k].end - extents[k].begin);
        result.arrays[k].bytes.assign(bytes.begin(), bytes.end());
    }
    return result;
}

} // namespace clae
