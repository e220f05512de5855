// SPDX-License-Identifier: GPL-3.0-or-later
// A folder of images: each section is a file by its relative name; one whose name begins with ">"
// is a link to what its bytes say. All of the input is parsed as the head of an image, too. OpenCV,
// which decodes the images, is not built with sanitizers: they see what it is given and returns.
#include "Scratch.h"
#include "Sections.h"
#include "core/data/ImageFile.h"
#include "core/data/ImageFolderReader.h"
#include "core/data/ImageHeader.h"
#include "core/data/Storage.h"
#include "core/data/TinyImageNetReader.h"

#include <opencv2/core/utils/logger.hpp>

using namespace clae;

namespace {

void readSome(const Dataset& set)
{
    constexpr std::int64_t kMost = 4;
    std::vector<std::uint8_t> image(set.imageSize());
    for (std::int64_t k = 0; k < std::min(set.count, kMost); ++k) {
        fuzz::accepts([&] { set.copyImage(k, image.data()); });
    }
}

} // namespace

extern "C" int LLVMFuzzerInitialize(int* /*count*/, char*** /*arguments*/)
{
    cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT);
    return 0;
}

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view input = fuzz::textOf(data, size);
    if (const auto header = parseImageHeader(input)) {
        fuzz::require(header->height > 0 && header->width > 0, "a side has pixels");
    }
    const fuzz::Scratch& scratch = fuzz::scratch();
    scratch.empty();
    const std::filesystem::path folder = scratch.folder() / "images";
    std::filesystem::create_directories(folder);
    for (const fuzz::Section& section : fuzz::sectionsOf(input)) {
        const bool link = !section.name.empty() && section.name.front() == '>';
        const std::string name = section.name.substr(link ? 1 : 0);
        if (!fuzz::Scratch::mayPut(name)) {
            continue;
        }
        if (link) {
            std::error_code ignored;
            std::filesystem::create_symlink(std::string(section.bytes), folder / name, ignored);
            continue;
        }
        const auto path = scratch.put("images/" + name, section.bytes);
        std::vector<std::uint8_t> pixels(std::size_t{3} * 16 * 16);
        fuzz::accepts([&] { readImageFile(path, 16, ImageFit::Scale, pixels.data()); });
    }
    for (const FileCheck check : {FileCheck::Now, FileCheck::Later}) {
        fuzz::accepts([&] {
            const DatasetPair pair = openImageFolder(folder, 0, check, {});
            readSome(pair.train);
            readSome(pair.test);
        });
        fuzz::accepts([&] {
            const DatasetPair pair = openTinyImageNet(folder, check, {});
            readSome(pair.train);
            readSome(pair.test);
        });
    }
    (void)linksNotFollowed(folder);
    return 0;
}
