// SPDX-License-Identifier: GPL-3.0-or-later
// The format: a big-endian 32-bit magic, one 32-bit length for each dimension, then the bytes
// (http://yann.lecun.com/exdb/mnist).
#include "core/data/IdxReader.h"

#include "core/io/ReadFile.h"
#include "core/values/Error.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <utility>

namespace clae {

namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t kImagesMagic = 2051;         ///< unsigned bytes, three dimensions
constexpr std::uint32_t kLabelsMagic = 2049;         ///< unsigned bytes, one dimension
constexpr std::size_t kChunk = std::size_t{1} << 20; ///< bytes between two looks at the stop token

[[noreturn]] void refuse(const fs::path& path, const std::string& reason)
{
    throw InputError("The file \"" + path.string() + "\" is no readable IDX file: " + reason +
                     "; get the file again.");
}

/// The bytes of a file, inflated on the way when it is gzipped.
class ByteSource {
public:
    explicit ByteSource(fs::path path)
        : m_path(std::move(path)), m_file(readFile(m_path, kLargestIdx))
    {
        constexpr std::string_view kGzipMagic = "\x1f\x8b";
        m_gzipped = std::string_view(m_file).substr(0, kGzipMagic.size()) == kGzipMagic;
        m_stream.next_in = reinterpret_cast<Bytef*>(m_file.data());
        m_stream.avail_in = static_cast<uInt>(m_file.size());
        constexpr int kGzipOnly = 16; // added to the window's bits: zlib.h, inflateInit2
        if (m_gzipped && inflateInit2(&m_stream, MAX_WBITS + kGzipOnly) != Z_OK) {
            throw Error("The file \"" + m_path.string() +
                        "\" cannot be inflated for want of memory; close other programs.");
        }
    }
    ~ByteSource()
    {
        if (m_gzipped) {
            inflateEnd(&m_stream);
        }
    }
    ByteSource(const ByteSource&) = delete;
    ByteSource& operator=(const ByteSource&) = delete;

    /// No more than this many bytes can follow: deflate shrinks at most 1032 to 1 (zlib's
    /// documentation, "Maximum Compression Factor").
    [[nodiscard]] std::size_t mostRemaining() const
    {
        return std::size_t{m_stream.avail_in} * (m_gzipped ? 1032 : 1);
    }

    /// The next `size` bytes. Throws InputError when there are fewer.
    void read(std::uint8_t* to, std::size_t size, const StopToken& stop)
    {
        while (size > 0) {
            stop.check();
            const std::size_t wanted = std::min(size, kChunk);
            if (take(to, wanted) != wanted) {
                refuse(m_path, "it ends before all that its header promises");
            }
            to += wanted;
            size -= wanted;
        }
    }

    /// Throws InputError unless every byte was read.
    void expectEnd()
    {
        std::uint8_t beyond = 0;
        // For gzip this also reads the trailer, so that the checksum is verified.
        if (take(&beyond, 1) != 0 || m_stream.avail_in != 0) {
            refuse(m_path, "it goes on after all that its header promises");
        }
        if (m_gzipped && !m_ended) {
            refuse(m_path, "its gzip trailer is cut off");
        }
    }

private:
    std::size_t take(std::uint8_t* to, std::size_t size)
    {
        if (!m_gzipped) {
            const std::size_t got = std::min<std::size_t>(size, m_stream.avail_in);
            std::memcpy(to, m_stream.next_in, got);
            m_stream.next_in += got;
            m_stream.avail_in -= static_cast<uInt>(got);
            return got;
        }
        m_stream.next_out = to;
        m_stream.avail_out = static_cast<uInt>(size);
        while (m_stream.avail_out > 0 && !m_ended) {
            const int code = inflate(&m_stream, Z_NO_FLUSH);
            m_ended = code == Z_STREAM_END;
            if (code == Z_BUF_ERROR) {
                break; // no input left
            }
            if (code != Z_OK && code != Z_STREAM_END) {
                refuse(m_path, "its gzip data is damaged");
            }
        }
        return size - m_stream.avail_out;
    }

    fs::path m_path;
    std::string m_file;
    z_stream m_stream = {};
    bool m_gzipped = false;
    bool m_ended = false; ///< of the gzip stream
};

std::size_t readLength(ByteSource& source, const StopToken& stop)
{
    std::array<std::uint8_t, 4> bytes{};
    source.read(bytes.data(), bytes.size(), stop);
    return (std::size_t{bytes[0]} << 24) | (std::size_t{bytes[1]} << 16) |
           (std::size_t{bytes[2]} << 8) | std::size_t{bytes[3]};
}

struct IdxArray {
    std::array<std::size_t, 3> shape = {1, 1, 1};
    std::vector<std::uint8_t> bytes;
};

IdxArray readArray(const fs::path& path, std::uint32_t magic, std::size_t dimensions,
                   const StopToken& stop)
{
    ByteSource source(path);
    const std::size_t found = readLength(source, stop);
    if (found != magic) {
        refuse(path, "it begins with " + std::to_string(found) + " where " + std::to_string(magic) +
                         " is expected");
    }
    IdxArray array;
    std::size_t size = 1;
    for (std::size_t k = 0; k < dimensions; ++k) {
        array.shape[k] = readLength(source, stop);
        // Lengths have 32 bits and `size` at most 30, so this product cannot overflow.
        size *= array.shape[k];
        if (size == 0 || size > kLargestIdx) {
            refuse(path, "its header promises no bytes or more than 1 GiB");
        }
    }
    // A header that lies must not cost a gigabyte of memory. The rest of a small gzip file may be
    // in zlib's window already, hence the chunk.
    if (size > source.mostRemaining() + kChunk) {
        refuse(path, "it is too short for the " + std::to_string(size) +
                         " bytes that its header promises");
    }
    array.bytes.resize(size);
    source.read(array.bytes.data(), size, stop);
    source.expectEnd();
    return array;
}

} // namespace

Dataset readIdx(const fs::path& images, const fs::path& labels, std::string name,
                std::vector<std::string> classNames, const StopToken& stop)
{
    const IdxArray classes = readArray(labels, kLabelsMagic, 1, stop);
    IdxArray pictures = readArray(images, kImagesMagic, 3, stop);
    if (classes.bytes.size() != pictures.shape[0]) {
        refuse(labels, "it has " + std::to_string(classes.bytes.size()) + " labels for the " +
                           std::to_string(pictures.shape[0]) + " images of \"" + images.string() +
                           "\"");
    }
    const std::uint8_t largest = *std::max_element(classes.bytes.begin(), classes.bytes.end());
    if (largest >= classNames.size()) {
        refuse(labels, "it has the label " + std::to_string(largest) + " where 0 to " +
                           std::to_string(classNames.size() - 1) + " are expected");
    }

    Dataset dataset;
    dataset.name = std::move(name);
    dataset.count = static_cast<std::int64_t>(pictures.shape[0]);
    dataset.channels = 1;
    dataset.height = static_cast<int>(pictures.shape[1]);
    dataset.width = static_cast<int>(pictures.shape[2]);
    dataset.pixels = std::move(pictures.bytes);
    dataset.labels.assign(classes.bytes.begin(), classes.bytes.end());
    dataset.classNames = std::move(classNames);
    return dataset;
}

} // namespace clae
