// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/ImageFileSource.h"

#include "core/values/Error.h"

#include <string>
#include <system_error>
#include <utility>

namespace clae {

ImageFileSource::ImageFileSource(std::vector<std::filesystem::path> files, int side, ImageFit fit)
    : m_files(std::move(files)), m_side(side), m_fit(fit)
{}

void ImageFileSource::read(std::int64_t index, std::uint8_t* to) const
{
    readImageFile(m_files[static_cast<std::size_t>(index)], m_side, m_fit, to);
}

void requireFiles(const std::vector<std::filesystem::path>& files)
{
    const std::filesystem::path* first = nullptr;
    std::size_t count = 0;
    for (const std::filesystem::path& file : files) {
        std::error_code error; // of a missing file and of a folder alike
        const auto size = std::filesystem::file_size(file, error);
        if (error || size == 0) {
            first = first == nullptr ? &file : first;
            ++count;
        }
    }
    if (first != nullptr) {
        throw InputError(
            "The image \"" + first->string() + "\" is missing, empty or no regular file" +
            (count > 1 ? " (and " + std::to_string(count - 1) + " other of its images)" : "") +
            "; get the file again or remove it.");
    }
}

} // namespace clae
