// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/ImageFileSource.h"

#include "core/values/Error.h"

#include <system_error>
#include <utility>

namespace clae {

namespace {

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

} // namespace

ImageFileSource::ImageFileSource(std::vector<std::filesystem::path> files, int side, ImageFit fit)
    : m_files(std::move(files)), m_side(side), m_fit(fit)
{}

void ImageFileSource::read(std::int64_t index, std::uint8_t* to) const
{
    readImageFile(m_files[static_cast<std::size_t>(index)], m_side, m_fit, to);
}

LabelledFiles roundTheClasses(const std::vector<std::vector<std::filesystem::path>>& classes)
{
    LabelledFiles result;
    std::size_t before = 0;
    std::size_t turn = 0;
    do {
        before = result.files.size();
        for (std::size_t label = 0; label < classes.size(); ++label) {
            if (turn < classes[label].size()) {
                result.files.push_back(classes[label][turn]);
                result.labels.push_back(static_cast<int>(label));
            }
        }
        ++turn;
    } while (result.files.size() > before);
    return result;
}

Dataset openImageFiles(LabelledFiles images, int side, ImageFit fit,
                       std::vector<std::string> classNames, FileCheck check)
{
    if (check == FileCheck::Now) {
        requireFiles(images.files);
    }
    Dataset part;
    part.count = static_cast<std::int64_t>(images.files.size());
    part.channels = 3;
    part.height = side;
    part.width = side;
    part.labels = std::move(images.labels);
    part.classNames = std::move(classNames);
    part.source = std::make_shared<const ImageFileSource>(std::move(images.files), side, fit);
    return part;
}

} // namespace clae
