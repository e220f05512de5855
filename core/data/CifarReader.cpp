// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/CifarReader.h"

#include "core/data/Labels.h"
#include "core/data/RecordSource.h"
#include "core/values/Error.h"

#include <utility>

namespace clae {

Dataset openCifar(const std::vector<std::filesystem::path>& files, std::size_t labelBytes,
                  std::vector<std::string> classNames, const StopToken& stop)
{
    Dataset dataset;
    dataset.channels = 3;
    dataset.height = 32;
    dataset.width = 32;
    dataset.classNames = std::move(classNames);
    const std::uint64_t record = labelBytes + dataset.imageSize();
    std::vector<RecordFile> parts;
    for (const std::filesystem::path& path : files) {
        auto file = std::make_shared<const ByteFile>(path);
        if (file->size() == 0 || file->size() % record != 0) {
            throw InputError("The file \"" + path.string() + "\" has " +
                             std::to_string(file->size()) + " bytes, which is no whole number of " +
                             std::to_string(record) + "-byte records; get it again.");
        }
        const auto count = static_cast<std::int64_t>(file->size() / record);
        for (std::int64_t k = 0; k < count; ++k) {
            stop.check();
            std::uint8_t label = 0;
            file->read(static_cast<std::uint64_t>(k) * record + labelBytes - 1, &label, 1);
            dataset.labels.push_back(checkedLabel(label, dataset.classNames.size(), path));
        }
        dataset.count += count;
        parts.push_back({std::move(file), count, labelBytes, record});
    }
    dataset.source =
        std::make_shared<const RecordSource>(std::move(parts), dataset, PixelOrder::Planes);
    return dataset;
}

} // namespace clae
