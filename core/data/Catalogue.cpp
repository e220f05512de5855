// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Catalogue.h"

#include "core/data/IdxReader.h"
#include "core/values/Error.h"

#include <array>
#include <cstddef>
#include <cstdlib>
#include <utility>

namespace clae {

namespace fs = std::filesystem;

namespace {

constexpr const char* kTrainImages = "train-images-idx3-ubyte";
constexpr const char* kTrainLabels = "train-labels-idx1-ubyte";
constexpr const char* kTestImages = "t10k-images-idx3-ubyte";
constexpr const char* kTestLabels = "t10k-labels-idx1-ubyte";
constexpr std::array<const char*, 4> kFiles = {kTrainImages, kTrainLabels, kTestImages,
                                               kTestLabels};

std::vector<DatasetInfo> knownDatasets()
{
    return {
        {"fashion-mnist",
         "Fashion-MNIST: clothes, in grey",
         1,
         28,
         28,
         60000,
         10000,
         {"T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker",
          "Bag", "Ankle boot"},
         "run \"apt install dataset-fashion-mnist\"",
         std::nullopt},
        {"mnist",
         "MNIST: handwritten digits, in grey",
         1,
         28,
         28,
         60000,
         10000,
         {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"},
         "put its four files, gzipped or not, into one of these folders",
         std::nullopt},
    };
}

/// The value of an environment variable, or an empty text.
std::string environment(const char* name)
{
    const char* value = std::getenv(name);
    return value == nullptr ? std::string() : std::string(value);
}

std::vector<fs::path> usualPlaces(const std::string& name)
{
    std::vector<fs::path> places;
    if (const std::string chosen = environment("CLAE_DATA_DIR"); !chosen.empty()) {
        places.push_back(fs::path(chosen) / name);
    }
    // XDG Base Directory Specification: a relative path there is to be ignored.
    if (const fs::path home = environment("XDG_DATA_HOME"); home.is_absolute()) {
        places.push_back(home / "clae/datasets" / name);
    } else if (const std::string user = environment("HOME"); !user.empty()) {
        places.push_back(fs::path(user) / ".local/share/clae/datasets" / name);
    }
    places.push_back(fs::path("/usr/share/datasets") / name);
    return places;
}

/// The file in `folder`, plain or gzipped, if there is one.
std::optional<fs::path> findFile(const fs::path& folder, const std::string& file)
{
    for (const std::string& name : {file, file + ".gz"}) {
        std::error_code ignored;
        if (fs::exists(folder / name, ignored)) {
            return folder / name;
        }
    }
    return std::nullopt;
}

/// The first file that `folder` lacks, or nothing when it has all.
std::optional<std::string> missingFile(const fs::path& folder)
{
    for (const char* file : kFiles) {
        if (!findFile(folder, file)) {
            return file;
        }
    }
    return std::nullopt;
}

std::optional<fs::path> findFolder(const std::vector<fs::path>& places)
{
    for (const fs::path& place : places) {
        if (!missingFile(place)) {
            return place;
        }
    }
    return std::nullopt;
}

DatasetInfo datasetInfo(const std::string& name)
{
    std::string names;
    for (DatasetInfo& info : knownDatasets()) {
        if (info.name == name) {
            return std::move(info);
        }
        names += (names.empty() ? "\"" : ", \"") + info.name + "\"";
    }
    throw InputError("There is no data set \"" + name + "\"; set \"data.name\" to one of " + names +
                     ".");
}

/// The sentence for a set that lies in none of `places`. It names the file that a nearly complete
/// folder lacks, where there is such a folder.
std::string notFound(const DatasetInfo& info, const std::vector<fs::path>& places)
{
    std::string missing = kFiles.front();
    std::string searched;
    for (const fs::path& place : places) {
        const std::string lacks = missingFile(place).value_or(missing);
        if (lacks != kFiles.front()) {
            missing = lacks;
        }
        searched += (searched.empty() ? "\"" : ", \"") + place.string() + "\"";
    }
    return "The file \"" + missing + ".gz\" of the data set \"" + info.name +
           "\" was not found in " + searched + "; " + info.source +
           ", or name its folder with \"data.folder\".";
}

Dataset readPart(const DatasetInfo& info, const fs::path& folder, const char* images,
                 const char* labels, const StopToken& stop)
{
    return readIdx(findFile(folder, images).value_or(folder / images),
                   findFile(folder, labels).value_or(folder / labels), info.name, info.classNames,
                   stop);
}

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
        dataset.pixels.resize(static_cast<std::size_t>(count) * dataset.imageSize());
        dataset.pixels.shrink_to_fit();
    }
}

} // namespace

std::vector<DatasetInfo> listDatasets()
{
    std::vector<DatasetInfo> datasets = knownDatasets();
    for (DatasetInfo& info : datasets) {
        info.folder = findFolder(usualPlaces(info.name));
    }
    return datasets;
}

DatasetPair loadDataset(const DataSpec& spec, const StopToken& stop,
                        const ProgressFunction& progress)
{
    const DatasetInfo info = datasetInfo(spec.name);
    const std::vector<fs::path> places =
        spec.folder.empty() ? usualPlaces(info.name) : std::vector<fs::path>{spec.folder};
    const std::optional<fs::path> folder = findFolder(places);
    if (!folder) {
        throw InputError(notFound(info, places));
    }
    const auto report = [&](std::int64_t done) {
        if (progress) {
            progress({"Load " + info.name, done, 2});
        }
    };

    report(0);
    DatasetPair pair;
    pair.train = readPart(info, *folder, kTrainImages, kTrainLabels, stop);
    keepFirst(pair.train, spec.trainImages);
    report(1);
    pair.test = readPart(info, *folder, kTestImages, kTestLabels, stop);
    report(2);
    if (pair.train.height != pair.test.height || pair.train.width != pair.test.width) {
        throw InputError("The training and test images in \"" + folder->string() +
                         "\" differ in size; put the four files of one data set there.");
    }
    return pair;
}

} // namespace clae
