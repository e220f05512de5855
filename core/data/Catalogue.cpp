// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Catalogue.h"

#include "core/data/DatasetPlaces.h"
#include "core/data/Storage.h"
#include "core/values/Error.h"

#include <cstddef>
#include <utility>

namespace clae {

namespace fs = std::filesystem;

namespace {

void keepFirst(Dataset& dataset, std::int64_t count)
{
    if (count < 0 || count > dataset.count) {
        throw InputError("\"data.train_images\" is " + std::to_string(count) + ", but \"" +
                         dataset.name + "\" has " + std::to_string(dataset.count) +
                         " training images; give at most that many, or 0 for all.");
    }
    if (count > 0) {
        dataset.count = count;
        dataset.labels.resize(static_cast<std::size_t>(count));
        if (!dataset.source) {
            dataset.pixels.resize(static_cast<std::size_t>(count) * dataset.imageSize());
            dataset.pixels.shrink_to_fit();
        }
    }
}

/// Refuses a normalisation of three channels for grey images.
void requireChannels(const std::string& key, const std::vector<double>& values,
                     const Dataset& dataset)
{
    if (values.size() != 1 && values.size() != static_cast<std::size_t>(dataset.channels)) {
        throw InputError("\"" + key + "\" has " + std::to_string(values.size()) +
                         " numbers, but the images of \"" + dataset.name + "\" have " +
                         std::to_string(dataset.channels) +
                         (dataset.channels == 1 ? " channel" : " channels") +
                         "; give one number, or one a channel.");
    }
}

std::uint64_t pixelBytes(const Dataset& dataset)
{
    return static_cast<std::uint64_t>(dataset.count) * dataset.imageSize();
}

} // namespace

std::vector<DatasetInfo> listDatasets()
{
    std::vector<DatasetInfo> datasets;
    for (DatasetEntry& entry : datasetTable()) {
        entry.info.folder = findFolder(entry, candidates(entry, {}));
        datasets.push_back(std::move(entry.info));
    }
    return datasets;
}

DatasetPair loadDataset(const DataSpec& spec, const StopToken& stop,
                        const ProgressFunction& progress)
{
    const DatasetEntry entry = datasetEntry(spec.name);
    const std::vector<fs::path> places = candidates(entry, spec.folder);
    const std::optional<fs::path> folder = findFolder(entry, places);
    if (!folder) {
        throw InputError(notFound(entry, places));
    }
    const auto report = [&](std::int64_t done, std::int64_t total) {
        if (progress) {
            progress({"Load " + entry.info.name, done, total});
        }
    };

    report(0, 1);
    DatasetPair pair = entry.open(entry, *folder, {spec.folderSize, FileCheck::Now}, stop);
    pair.train.name = entry.info.name;
    pair.test.name = entry.info.name;
    if (pair.train.channels != pair.test.channels || pair.train.height != pair.test.height ||
        pair.train.width != pair.test.width) {
        throw InputError("The training and test images in \"" + folder->string() +
                         "\" differ in size; put the files of one data set there.");
    }
    keepFirst(pair.train, spec.trainImages);
    requireChannels("data.mean", spec.mean, pair.train);
    requireChannels("data.std", spec.std, pair.train);

    const std::int64_t total = pair.train.count + pair.test.count;
    if (pair.train.source &&
        !staysOnDisk(spec.storage, pixelBytes(pair.train) + pixelBytes(pair.test),
                     availableMemory())) {
        loadIntoMemory(pair.train, stop, [&](std::int64_t done) { report(done, total); });
        loadIntoMemory(pair.test, stop,
                       [&](std::int64_t done) { report(pair.train.count + done, total); });
    }
    report(total, total);
    return pair;
}

} // namespace clae
