// SPDX-License-Identifier: GPL-3.0-or-later
// NumPy's .npy as a matrix and as a data set: sections "images" and "labels".
#include "Scratch.h"
#include "Sections.h"
#include "core/data/NpyReader.h"
#include "core/io/Npy.h"

using namespace clae;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto sections = fuzz::sectionsOf(fuzz::textOf(data, size));
    const auto images = fuzz::scratch().put("images.npy", fuzz::section(sections, "images"));
    const auto labels = fuzz::scratch().put("labels.npy", fuzz::section(sections, "labels"));
    for (const auto& path : {images, labels}) {
        fuzz::accepts([&] {
            const Matrix matrix = loadNpy(path);
            fuzz::require(matrix.values.size() == matrix.rows * matrix.columns,
                          "as many values as the shape says");
        });
    }
    for (const int classes : {0, 10}) {
        fuzz::accepts([&] {
            const Dataset set = openNpyImages(images, labels, classes, {});
            std::vector<std::uint8_t> image(set.imageSize());
            for (std::int64_t k = 0; k < set.count; ++k) {
                set.copyImage(k, image.data());
                const int label = set.labels.at(static_cast<std::size_t>(k));
                fuzz::require(label >= 0 && static_cast<std::size_t>(label) < set.classNames.size(),
                              "a label has a class");
            }
        });
    }
    return 0;
}
