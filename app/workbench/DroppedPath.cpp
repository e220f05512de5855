// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/DroppedPath.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <system_error>

namespace clae {
namespace {

namespace fs = std::filesystem;

constexpr int kMostNames = 400;
constexpr std::array<const char*, 8> kImages{".png",  ".jpg", ".jpeg", ".bmp",
                                             ".tiff", ".tif", ".webp", ".ppm"};

std::string lowerExtension(const fs::path& path)
{
    std::string extension = path.extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(),
                   [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    return extension;
}

/// Whether an image is among the first names of `folder` or, `levels` deep, of its folders.
bool hasImages(const fs::path& folder, int levels, int& names)
{
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error)) {
        if (++names > kMostNames) {
            return false;
        }
        if (levels == 0 &&
            std::count(kImages.begin(), kImages.end(), lowerExtension(entry->path())) > 0) {
            return true;
        }
        std::error_code unread;
        if (levels > 0 && entry->is_directory(unread) &&
            hasImages(entry->path(), levels - 1, names)) {
            return true;
        }
    }
    return false;
}

} // namespace

DroppedPath classifyDropped(const fs::path& path)
{
    std::error_code error;
    if (fs::is_regular_file(path, error)) {
        return lowerExtension(path) == ".toml" ? DroppedPath::Spec : DroppedPath::Nothing;
    }
    if (!fs::is_directory(path, error)) {
        return DroppedPath::Nothing;
    }
    if (fs::is_regular_file(path / "spec.toml", error)) {
        return DroppedPath::Run;
    }
    // CLASS/image, or train/CLASS/image.
    for (const int levels : {1, 2}) {
        int names = 0;
        if (hasImages(path, levels, names)) {
            return DroppedPath::ImageFolder;
        }
    }
    return DroppedPath::Nothing;
}

} // namespace clae
