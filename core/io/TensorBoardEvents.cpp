// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/TensorBoardEvents.h"

#include "core/io/AtomicFile.h"
#include "core/io/Crc32c.h"
#include "core/io/ImageGrid.h"
#include "core/io/Protobuf.h"
#include "core/values/Error.h"

#include <unistd.h>

#include <array>
#include <cassert>
#include <cmath>

namespace clae {
namespace {

namespace event {
constexpr int kWallTime = 1;
constexpr int kStep = 2;
constexpr int kFileVersion = 3;
constexpr int kSummary = 5;
} // namespace event

namespace value {
constexpr int kTag = 1;
constexpr int kSimpleValue = 2;
constexpr int kImage = 4;
constexpr int kHistogram = 5;
constexpr int kTensor = 8;
constexpr int kMetadata = 9;
} // namespace value

constexpr int kSummaryValue = 1;
constexpr int kStringType = 7; ///< DT_STRING

void append(std::string& text, std::uint64_t number, int size)
{
    for (int k = 0; k < size; ++k) {
        text += static_cast<char>((number >> (8 * k)) & 0xff);
    }
}

Protobuf valueOf(const std::string& tag)
{
    Protobuf value;
    value.bytes(value::kTag, tag);
    return value;
}

std::string eventOf(const TensorBoardEvents::Moment& moment, const Protobuf& value)
{
    Protobuf summary;
    summary.message(kSummaryValue, value);
    Protobuf event;
    event.number(event::kWallTime, moment.seconds);
    event.integer(event::kStep, moment.step);
    event.message(event::kSummary, summary);
    return event.wire();
}

} // namespace

TensorBoardEvents::TensorBoardEvents(double startSeconds) : m_start(startSeconds)
{
    Protobuf head;
    head.number(event::kWallTime, startSeconds);
    head.bytes(event::kFileVersion, "brain.Event:2");
    record(head.wire());
}

void TensorBoardEvents::record(const std::string& event)
{
    std::string length;
    append(length, event.size(), 8);
    m_records += length;
    append(m_records, maskedCrc32c(length), 4);
    m_records += event;
    append(m_records, maskedCrc32c(event), 4);
}

void TensorBoardEvents::scalar(const std::string& tag, const Moment& moment, double number)
{
    Protobuf value = valueOf(tag);
    value.number(value::kSimpleValue, static_cast<float>(number));
    record(eventOf(moment, value));
}

void TensorBoardEvents::text(const std::string& tag, const Moment& moment,
                             const std::string& markdown)
{
    Protobuf side;
    side.integer(1, 1); // TensorShapeProto.Dim.size
    Protobuf shape;
    shape.message(2, side);
    Protobuf tensor;
    tensor.integer(1, kStringType);
    tensor.message(2, shape);
    tensor.bytes(8, markdown);
    Protobuf plugin;
    plugin.bytes(1, "text");
    Protobuf metadata;
    metadata.message(1, plugin);
    Protobuf value = valueOf(tag);
    value.message(value::kTensor, tensor);
    value.message(value::kMetadata, metadata);
    record(eventOf(moment, value));
}

void TensorBoardEvents::image(const std::string& tag, const Moment& moment, const Image& image)
{
    this->image(tag, moment, encodePng(image, 1), image.width, image.height);
}

void TensorBoardEvents::image(const std::string& tag, const Moment& moment, const std::string& png,
                              int width, int height)
{
    constexpr int kColour = 3; // grey PNGs too are read as what they are
    Protobuf picture;
    picture.integer(1, height);
    picture.integer(2, width);
    picture.integer(3, kColour);
    picture.bytes(4, png);
    Protobuf value = valueOf(tag);
    value.message(value::kImage, picture);
    record(eventOf(moment, value));
}

void TensorBoardEvents::histogram(const std::string& tag, const Moment& moment,
                                  const Histogram& histogram)
{
    assert(histogram.limits.size() == histogram.counts.size());
    Protobuf bins;
    bins.number(1, histogram.least);
    bins.number(2, histogram.most);
    bins.number(3, histogram.count);
    bins.number(4, histogram.sum);
    bins.number(5, histogram.sumOfSquares);
    bins.numbers(6, histogram.limits);
    bins.numbers(7, histogram.counts);
    Protobuf value = valueOf(tag);
    value.message(value::kHistogram, bins);
    record(eventOf(moment, value));
}

std::string TensorBoardEvents::fileName() const
{
    std::array<char, 256> host{};
    if (gethostname(host.data(), host.size() - 1) != 0 || host[0] == '\0') {
        host = {'c', 'l', 'a', 'e'};
    }
    return "events.out.tfevents." + std::to_string(std::llround(m_start)) + "." + host.data();
}

std::filesystem::path TensorBoardEvents::save(const std::filesystem::path& folder) const
{
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) {
        throw InputError("The folder \"" + folder.string() + "\" cannot be made (" +
                         error.message() + "); name a folder that you may write to.");
    }
    std::filesystem::path path = folder / fileName();
    writeFileAtomically(path, m_records);
    return path;
}

} // namespace clae
