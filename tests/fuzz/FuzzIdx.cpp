// SPDX-License-Identifier: GPL-3.0-or-later
// MNIST's format, plain and gzipped: sections "images" and "labels".
#include "Scratch.h"
#include "Sections.h"
#include "core/data/IdxReader.h"

using namespace clae;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto sections = fuzz::sectionsOf(fuzz::textOf(data, size));
    const auto images = fuzz::scratch().put("images", fuzz::section(sections, "images"));
    const auto labels = fuzz::scratch().put("labels", fuzz::section(sections, "labels"));
    fuzz::accepts([&] {
        const Dataset set =
            readIdx(images, labels, "fuzz", std::vector<std::string>(10, "class"), {});
        fuzz::require(set.pixels.size() == static_cast<std::size_t>(set.count) * set.imageSize(),
                      "as many pixels as the shape says");
        fuzz::require(set.labels.size() == static_cast<std::size_t>(set.count), "a label an image");
        for (const int label : set.labels) {
            fuzz::require(label >= 0 && label < 10, "a label has a class");
        }
    });
    return 0;
}
