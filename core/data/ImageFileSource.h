// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/ImageFile.h"
#include "core/values/Dataset.h"

#include <filesystem>
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

/// Whether a set's reader looks at all of its image files before it goes on.
enum class FileCheck { Now, Later };

/// Throws InputError naming the first of `files` that is missing, no regular file or empty, with
/// the number of such files.
void requireFiles(const std::vector<std::filesystem::path>& files);

} // namespace clae
