// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/ByteFile.h"
#include "core/values/Dataset.h"

#include <memory>
#include <vector>

namespace clae {

/// How an image's bytes lie in a file.
enum class PixelOrder {
    Planes,      ///< channel, row, column: as in memory
    ColumnMajor, ///< channel, column, row (STL-10)
    Interleaved, ///< row, column, channel
};

/// Records of one length in a file, an image in each.
struct RecordFile {
    std::shared_ptr<const ByteFile> file;
    std::int64_t count = 0;
    std::uint64_t firstImage = 0; ///< offset of the first record's image in the file, in bytes
    std::uint64_t stride = 0;     ///< from one record to the next, in bytes
};

/// The images of files of such records, one file after the other, read when they are asked for.
class RecordSource final : public PixelSource {
public:
    /// `shape` gives channels, height and width.
    RecordSource(std::vector<RecordFile> files, const Dataset& shape, PixelOrder order);

    void read(std::int64_t index, std::uint8_t* to) const override;

private:
    std::vector<RecordFile> m_files;
    std::size_t m_channels;
    std::size_t m_height;
    std::size_t m_width;
    PixelOrder m_order;
};

} // namespace clae
