// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/StlReader.h"

#include "core/data/Labels.h"
#include "core/data/RecordSource.h"
#include "core/io/ReadFile.h"
#include "core/values/Error.h"

#include <utility>

namespace clae {

namespace {

RecordFile openImages(const std::filesystem::path& path, std::uint64_t imageSize)
{
    auto file = std::make_shared<const ByteFile>(path);
    if (file->size() == 0 || file->size() % imageSize != 0) {
        throw InputError("The file \"" + path.string() + "\" has " + std::to_string(file->size()) +
                         " bytes, which is no whole number of images of 3 x 96 x 96; get it "
                         "again.");
    }
    const auto count = static_cast<std::int64_t>(file->size() / imageSize);
    return {std::move(file), count, 0, imageSize};
}

} // namespace

Dataset openStl(const std::filesystem::path& images, const std::filesystem::path& labels,
                const std::filesystem::path& unlabelled, std::vector<std::string> classNames,
                const StopToken& stop)
{
    constexpr std::size_t kMostLabels = std::size_t{1} << 24;
    Dataset dataset;
    dataset.channels = 3;
    dataset.height = 96;
    dataset.width = 96;
    dataset.classNames = std::move(classNames);
    const std::size_t labelled = dataset.classNames.size() - (unlabelled.empty() ? 0 : 1);

    std::vector<RecordFile> files = {openImages(images, dataset.imageSize())};
    const std::string bytes = readFile(labels, kMostLabels);
    if (static_cast<std::int64_t>(bytes.size()) != files.front().count) {
        throw InputError("The file \"" + labels.string() + "\" has " +
                         std::to_string(bytes.size()) + " labels for the " +
                         std::to_string(files.front().count) + " images of \"" + images.string() +
                         "\"; get both again.");
    }
    stop.check();
    for (const char byte : bytes) {
        dataset.labels.push_back(
            checkedLabel(static_cast<unsigned char>(byte), labelled, labels, 1));
    }
    dataset.count = files.front().count;
    if (!unlabelled.empty()) {
        files.push_back(openImages(unlabelled, dataset.imageSize()));
        dataset.count += files.back().count;
        dataset.labels.resize(static_cast<std::size_t>(dataset.count), static_cast<int>(labelled));
    }
    dataset.source =
        std::make_shared<const RecordSource>(std::move(files), dataset, PixelOrder::ColumnMajor);
    return dataset;
}

} // namespace clae
