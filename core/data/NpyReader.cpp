// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/NpyReader.h"

#include "core/data/Labels.h"
#include "core/data/RecordSource.h"
#include "core/io/NpyHeader.h"
#include "core/io/ReadFile.h"
#include "core/values/Error.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>
#include <utility>

namespace clae {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const fs::path& path, const std::string& reason)
{
    throw InputError("The file \"" + path.string() + "\" cannot be used: " + reason + ".");
}

std::string shapeText(const std::vector<std::size_t>& shape)
{
    std::string text;
    for (const std::size_t length : shape) {
        text += (text.empty() ? "" : ", ") + std::to_string(length);
    }
    return "[" + text + "]";
}

/// Refuses an array whose elements are not exactly the `bytes` after the header.
void requireSize(const fs::path& path, const NpyHeader& header, std::uint64_t bytes,
                 std::size_t elementSize)
{
    if (header.fortranOrder) {
        refuse(path, "its elements lie in Fortran order; save numpy.ascontiguousarray(array)");
    }
    // Divisions, not products, so that no shape can overflow.
    std::uint64_t rest = bytes % elementSize == 0 ? bytes / elementSize : 0;
    for (const std::size_t length : header.shape) {
        rest = length > 0 && rest % length == 0 ? rest / length : 0;
    }
    if (rest != 1) {
        refuse(path, "its shape " + shapeText(header.shape) + " does not fit the " +
                         std::to_string(bytes) +
                         " bytes after its header, or is empty; copy or "
                         "save it again");
    }
}

/// Widens the integer of `Stored` at `from`; what exceeds an int64 becomes -1, no label either way.
template <typename Stored> std::int64_t integerAt(const char* from)
{
    Stored value = 0;
    std::memcpy(&value, from, sizeof value);
    const auto wide = static_cast<std::int64_t>(value);
    return std::is_unsigned_v<Stored> && wide < 0 ? -1 : wide;
}

struct IntegerType {
    std::string_view descr;
    std::size_t size;
    std::int64_t (*read)(const char*);
};

constexpr std::array<IntegerType, 8> kIntegerTypes = {{
    {"|u1", 1, integerAt<std::uint8_t>},
    {"|i1", 1, integerAt<std::int8_t>},
    {"<u2", 2, integerAt<std::uint16_t>},
    {"<i2", 2, integerAt<std::int16_t>},
    {"<u4", 4, integerAt<std::uint32_t>},
    {"<i4", 4, integerAt<std::int32_t>},
    {"<u8", 8, integerAt<std::uint64_t>},
    {"<i8", 8, integerAt<std::int64_t>},
}};

std::vector<int> readLabels(const fs::path& path, int classes)
{
    constexpr std::size_t kLargest = std::size_t{1} << 30;
    const std::string file = readFile(path, kLargest);
    const NpyHeader header = parseNpyHeader(path, file);
    const auto* const type =
        std::find_if(kIntegerTypes.begin(), kIntegerTypes.end(),
                     [&](const IntegerType& known) { return known.descr == header.descr; });
    if (type == kIntegerTypes.end()) {
        refuse(path, "its element type is \"" + header.descr +
                         "\" where integers are expected; save array.astype(\"int64\")");
    }
    const std::vector<std::size_t>& shape = header.shape;
    if (shape.size() != 1 && !(shape.size() == 2 && shape[1] == 1)) {
        refuse(path, "its shape is " + shapeText(shape) + " where one label an image is expected");
    }
    requireSize(path, header, file.size() - header.dataOffset, type->size);
    std::vector<int> labels(shape[0]);
    const char* from = file.data() + header.dataOffset;
    for (int& label : labels) {
        label = checkedLabel(type->read(from),
                             static_cast<std::size_t>(classes > 0 ? classes : kMostClasses), path);
        from += type->size;
    }
    return labels;
}

/// Sets the shape of `dataset` and says how its pixels lie.
PixelOrder readShape(const fs::path& path, const std::vector<std::size_t>& shape, Dataset& dataset)
{
    const auto isChannels = [](std::size_t length) {
        return length == 1 || length == 3;
    };
    std::array<std::size_t, 3> chw{};
    PixelOrder order = PixelOrder::Planes;
    if (shape.size() == 3) {
        chw = {1, shape[1], shape[2]};
    } else if (shape.size() == 4 && isChannels(shape[1])) {
        chw = {shape[1], shape[2], shape[3]};
    } else if (shape.size() == 4 && isChannels(shape[3])) {
        chw = {shape[3], shape[1], shape[2]};
        order = PixelOrder::Interleaved;
    } else {
        refuse(path, "its shape is " + shapeText(shape) +
                         " where [N,H,W], [N,C,H,W] or [N,H,W,C] with 1 or 3 channels is expected");
    }
    constexpr std::size_t kLargestSide = 65535;
    if (chw[1] > kLargestSide || chw[2] > kLargestSide) {
        refuse(path, "its shape is " + shapeText(shape) + "; give sides of at most 65535 pixels");
    }
    dataset.count = static_cast<std::int64_t>(shape[0]);
    dataset.channels = static_cast<int>(chw[0]);
    dataset.height = static_cast<int>(chw[1]);
    dataset.width = static_cast<int>(chw[2]);
    return order;
}

} // namespace

Dataset openNpyImages(const fs::path& images, const fs::path& labels, int classes,
                      const StopToken& stop)
{
    auto file = std::make_shared<const ByteFile>(images);
    std::string start(
        static_cast<std::size_t>(std::min<std::uint64_t>(file->size(), kMostNpyHeader)), '\0');
    file->read(0, start.data(), start.size());
    const NpyHeader header = parseNpyHeader(images, start);
    if (header.descr != "|u1") {
        refuse(images, "its element type is \"" + header.descr +
                           "\" where pixels from 0 to 255 are expected; save "
                           "array.astype(\"uint8\")");
    }
    Dataset dataset;
    const PixelOrder order = readShape(images, header.shape, dataset);
    requireSize(images, header, file->size() - header.dataOffset, 1);
    stop.check();
    dataset.labels = readLabels(labels, classes);
    if (static_cast<std::int64_t>(dataset.labels.size()) != dataset.count) {
        refuse(labels, "it has " + std::to_string(dataset.labels.size()) + " labels for the " +
                           std::to_string(dataset.count) + " images of \"" + images.string() +
                           "\"");
    }
    const int count =
        classes > 0 ? classes : *std::max_element(dataset.labels.begin(), dataset.labels.end()) + 1;
    for (int k = 0; k < count; ++k) {
        dataset.classNames.push_back(std::to_string(k));
    }
    const std::uint64_t stride = dataset.imageSize();
    std::vector<RecordFile> files = {{std::move(file), dataset.count, header.dataOffset, stride}};
    dataset.source = std::make_shared<const RecordSource>(std::move(files), dataset, order);
    return dataset;
}

} // namespace clae
