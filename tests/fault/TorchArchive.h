// SPDX-License-Identifier: GPL-3.0-or-later
// Parts of files that torch.save writes, put together by hand.
#pragma once

#include "core/io/Zip.h"
#include "core/values/ModelState.h"

#include <cstdint>
#include <string>
#include <vector>

namespace clae::test {

/// One array of each type, one without dimensions and one without elements.
inline std::vector<NamedArray> someWeights()
{
    using Type = NamedArray::Type;
    return {{"layer1.0.conv1.weight", Type::Float32, {1, 2}, {1, 2, 3, 4, 5, 6, 7, 8}},
            {"bn.num_batches_tracked", Type::Int64, {}, {9, 0, 0, 0, 0, 0, 0, 0}},
            {"bytes", Type::UInt8, {3}, {1, 2, 3}},
            {"nothing", Type::Float32, {0, 5}, {}}};
}

inline bool sameArray(const NamedArray& a, const NamedArray& b)
{
    return a.name == b.name && a.type == b.type && a.shape == b.shape && a.bytes == b.bytes;
}

inline std::string floatBytes(const std::vector<float>& values)
{
    return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(float)};
}

/// A zip archive with this pickle and the records data/0, data/1, ...
inline std::string torchArchive(const std::string& pickle, const std::vector<std::string>& records)
{
    std::vector<ZipMember> members = {{"a/data.pkl", pickle}};
    for (std::size_t k = 0; k < records.size(); ++k) {
        members.push_back({"a/data/" + std::to_string(k), records[k]});
    }
    return packZip("archive", members);
}

/// Pickle instructions that push a number of eight bytes, a text, a tuple.
inline std::string number(std::int64_t value)
{
    std::string bytes = "\x8a\x08";
    for (int shift = 0; shift < 64; shift += 8) {
        bytes += static_cast<char>((static_cast<std::uint64_t>(value) >> shift) & 0xFF);
    }
    return bytes;
}

inline std::string text(const std::string& value)
{
    const auto length = static_cast<char>(value.size());
    return std::string("X") + length + std::string(3, '\0') + value;
}

inline std::string tuple(const std::vector<std::int64_t>& values)
{
    std::string bytes = "(";
    for (const std::int64_t value : values) {
        bytes += number(value);
    }
    return bytes + "t";
}

/// Instructions that push a tensor.
inline std::string tensorOf(const std::string& storage, const std::string& record,
                            std::int64_t storageCount, std::int64_t offset,
                            const std::vector<std::int64_t>& sizes,
                            const std::vector<std::int64_t>& strides)
{
    return "ctorch._utils\n_rebuild_tensor_v2\n((" + text("storage") + "ctorch\n" + storage + "\n" +
           text(record) + text("cpu") + number(storageCount) + "tQ" + number(offset) +
           tuple(sizes) + tuple(strides) + "\x89tR";
}

/// The whole pickle of a dict with one entry.
inline std::string dictOf(const std::string& key, const std::string& value)
{
    return "\x80\x02}" + text(key) + value + "s.";
}

} // namespace clae::test
