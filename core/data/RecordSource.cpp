// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/RecordSource.h"

#include <utility>

namespace clae {

RecordSource::RecordSource(std::vector<RecordFile> files, const Dataset& shape, PixelOrder order)
    : m_files(std::move(files)),
      m_channels(static_cast<std::size_t>(shape.channels)),
      m_height(static_cast<std::size_t>(shape.height)),
      m_width(static_cast<std::size_t>(shape.width)),
      m_order(order)
{}

void RecordSource::read(std::int64_t index, std::uint8_t* to) const
{
    auto file = m_files.begin();
    while (index >= file->count) {
        index -= file->count;
        ++file;
    }
    const std::uint64_t offset =
        file->firstImage + static_cast<std::uint64_t>(index) * file->stride;
    const std::size_t plane = m_height * m_width;
    if (m_order == PixelOrder::Planes) {
        file->file->read(offset, to, m_channels * plane);
        return;
    }
    std::vector<std::uint8_t> stored(m_channels * plane);
    file->file->read(offset, stored.data(), stored.size());
    const bool interleaved = m_order == PixelOrder::Interleaved;
    const std::size_t channelStep = interleaved ? 1 : plane;
    const std::size_t rowStep = interleaved ? m_width * m_channels : 1;
    const std::size_t columnStep = interleaved ? m_channels : m_height;
    for (std::size_t channel = 0; channel < m_channels; ++channel) {
        for (std::size_t y = 0; y < m_height; ++y) {
            for (std::size_t x = 0; x < m_width; ++x) {
                *to++ = stored[channel * channelStep + y * rowStep + x * columnStep];
            }
        }
    }
}

} // namespace clae
