// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/ImageFile.h"
#include "core/values/Dataset.h"

#include <filesystem>
#include <string>
#include <vector>

namespace clae {

/// Images in files of their own, decoded when they are asked for.
class ImageFileSource final : public PixelSource {
public:
    /// Every image becomes RGB of side x side.
    ImageFileSource(std::vector<std::filesystem::path> files, int side, ImageFit fit);

    void read(std::int64_t index, std::uint8_t* to) const override;

private:
    std::vector<std::filesystem::path> m_files;
    int m_side;
    ImageFit m_fit;
};

/// Image files and the class of each.
struct LabelledFiles {
    std::vector<std::filesystem::path> files;
    std::vector<int> labels;
};

/// The first file of each class, then the second of each ..., so that the first N are of all
/// classes. Element k of `classes` holds the files of class k.
[[nodiscard]] LabelledFiles
roundTheClasses(const std::vector<std::vector<std::filesystem::path>>& classes);

/// Whether a set's reader looks at all of its image files before it goes on.
enum class FileCheck { Now, Later };

/// The part of a data set that consists of these files. When `check` is Now, throws InputError
/// naming the first file that is missing, no regular file or empty, with the number of such files.
[[nodiscard]] Dataset openImageFiles(LabelledFiles images, int side, ImageFit fit,
                                     std::vector<std::string> classNames, FileCheck check);

} // namespace clae
