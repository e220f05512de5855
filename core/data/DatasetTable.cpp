// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/DatasetTable.h"

#include "core/data/CifarReader.h"
#include "core/data/ClassNames.h"
#include "core/data/DatasetPlaces.h"
#include "core/data/IdxReader.h"
#include "core/data/ImageFolderReader.h"
#include "core/data/NpyReader.h"
#include "core/data/StlReader.h"
#include "core/data/TinyImageNetReader.h"
#include "core/values/Error.h"

#include <utility>

namespace clae {

namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kStlImage = 3 * 96 * 96;

DatasetPair openIdx(const DatasetEntry& entry, const fs::path& folder,
                    const OpenOptions& /*unused*/, const StopToken& stop)
{
    const auto part = [&](const std::string& name) {
        const auto file = [&](const std::string& kind) {
            return findFile(entry, folder, name + kind).value_or(folder / (name + kind));
        };
        return readIdx(file("-images-idx3-ubyte"), file("-labels-idx1-ubyte"), entry.info.name,
                       entry.info.classNames, stop);
    };
    DatasetPair pair;
    pair.train = part("train");
    pair.test = part("t10k");
    return pair;
}

/// All files but the last are the training part.
template <std::size_t labelBytes>
DatasetPair openCifarSet(const DatasetEntry& entry, const fs::path& folder,
                         const OpenOptions& /*unused*/, const StopToken& stop)
{
    std::vector<fs::path> files;
    for (const DataFile& file : entry.files) {
        files.push_back(folder / file.name);
    }
    const std::vector<fs::path> test = {files.back()};
    files.pop_back();
    DatasetPair pair;
    pair.train = openCifar(files, labelBytes, entry.info.classNames, stop);
    pair.test = openCifar(test, labelBytes, entry.info.classNames, stop);
    return pair;
}

template <bool withUnlabelled>
DatasetPair openStlSet(const DatasetEntry& entry, const fs::path& folder,
                       const OpenOptions& /*unused*/, const StopToken& stop)
{
    const fs::path unlabelled = withUnlabelled ? folder / "unlabeled_X.bin" : fs::path();
    DatasetPair pair;
    pair.train = openStl(folder / "train_X.bin", folder / "train_y.bin", unlabelled,
                         entry.info.classNames, stop);
    pair.test = openStl(folder / "test_X.bin", folder / "test_y.bin", {}, stlNames(), stop);
    pair.test.classNames = entry.info.classNames;
    return pair;
}

DatasetPair openTinySet(const DatasetEntry& /*unused*/, const fs::path& folder,
                        const OpenOptions& options, const StopToken& stop)
{
    return openTinyImageNet(folder, options.check, stop);
}

DatasetPair openFolderSet(const DatasetEntry& /*unused*/, const fs::path& folder,
                          const OpenOptions& options, const StopToken& stop)
{
    return openImageFolder(folder, options.folderSize, options.check, stop);
}

DatasetPair openNpySet(const DatasetEntry& /*unused*/, const fs::path& folder,
                       const OpenOptions& /*unused*/, const StopToken& stop)
{
    DatasetPair pair;
    pair.train = openNpyImages(folder / "train_images.npy", folder / "train_labels.npy", 0, stop);
    pair.test = openNpyImages(folder / "test_images.npy", folder / "test_labels.npy",
                              static_cast<int>(pair.train.classNames.size()), stop);
    return pair;
}

const std::vector<DataFile>& idxFiles()
{
    static const std::vector<DataFile> files = {{"train-images-idx3-ubyte", 0},
                                                {"train-labels-idx1-ubyte", 0},
                                                {"t10k-images-idx3-ubyte", 0},
                                                {"t10k-labels-idx1-ubyte", 0}};
    return files;
}

std::vector<DataFile> cifar10Files()
{
    constexpr std::uintmax_t kBytes = 10000 * 3073;
    return {{"data_batch_1.bin", kBytes}, {"data_batch_2.bin", kBytes},
            {"data_batch_3.bin", kBytes}, {"data_batch_4.bin", kBytes},
            {"data_batch_5.bin", kBytes}, {"test_batch.bin", kBytes}};
}

std::vector<DataFile> stlFiles(bool withUnlabelled)
{
    std::vector<DataFile> files = {{"train_X.bin", 5000 * kStlImage},
                                   {"train_y.bin", 5000},
                                   {"test_X.bin", 8000 * kStlImage},
                                   {"test_y.bin", 8000}};
    if (withUnlabelled) {
        files.push_back({"unlabeled_X.bin", 100000 * kStlImage});
    }
    return files;
}

std::vector<std::int64_t> equalClasses(std::size_t classes, std::int64_t images)
{
    return std::vector<std::int64_t>(classes, images);
}

std::vector<std::string> stlNamesAndUnlabelled()
{
    std::vector<std::string> names = stlNames();
    names.emplace_back("unlabelled");
    return names;
}

} // namespace

std::vector<DatasetEntry> datasetTable()
{
    // name, title, channels, height, width, training and test images, classes, source, folder;
    // place, subfolders, files, gzipped, training and test images of each class, reader
    return {
        {{"fashion-mnist",
          "Fashion-MNIST: clothes, in grey",
          1,
          28,
          28,
          60000,
          10000,
          fashionNames(),
          "run \"apt install dataset-fashion-mnist\" or \"clae datasets get fashion-mnist\"",
          {}},
         "fashion-mnist",
         {},
         idxFiles(),
         true,
         equalClasses(10, 6000),
         equalClasses(10, 1000),
         openIdx},
        {{"mnist",
          "MNIST: handwritten digits, in grey",
          1,
          28,
          28,
          60000,
          10000,
          digitNames(),
          "run \"clae datasets get mnist\"",
          {}},
         "mnist",
         {},
         idxFiles(),
         true,
         {5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949},
         {980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009},
         openIdx},
        {{"cifar10",
          "CIFAR-10: animals and vehicles",
          3,
          32,
          32,
          50000,
          10000,
          cifar10Names(),
          "run \"clae datasets get cifar10\"",
          {}},
         "cifar10",
         {"cifar-10-batches-bin"},
         cifar10Files(),
         false,
         equalClasses(10, 5000),
         equalClasses(10, 1000),
         openCifarSet<1>},
        {{"cifar100",
          "CIFAR-100: a hundred kinds of things",
          3,
          32,
          32,
          50000,
          10000,
          cifar100Names(),
          "run \"clae datasets get cifar100\"",
          {}},
         "cifar100",
         {"cifar-100-binary"},
         {{"train.bin", 50000 * 3074}, {"test.bin", 10000 * 3074}},
         false,
         equalClasses(100, 500),
         equalClasses(100, 100),
         openCifarSet<2>},
        {{"stl10",
          "STL-10: animals and vehicles, larger",
          3,
          96,
          96,
          5000,
          8000,
          stlNames(),
          "run \"clae datasets get stl10\"",
          {}},
         "stl10",
         {"stl10_binary"},
         stlFiles(false),
         false,
         equalClasses(10, 500),
         equalClasses(10, 800),
         openStlSet<false>},
        {{"stl10-unlabeled",
          "STL-10 with its 100,000 unlabelled images after the labelled ones",
          3,
          96,
          96,
          105000,
          8000,
          stlNamesAndUnlabelled(),
          "run \"clae datasets get stl10\"",
          {}},
         "stl10",
         {"stl10_binary"},
         stlFiles(true),
         false,
         {},
         {},
         openStlSet<true>},
        {{"tinyimagenet",
          "Tiny ImageNet: two hundred kinds of things",
          3,
          64,
          64,
          100000,
          10000,
          {},
          "run \"clae datasets get tinyimagenet\"",
          {}},
         "tinyimagenet",
         {"tiny-imagenet-200"},
         {{"wnids.txt", 0}, {"train", 0}, {"val/val_annotations.txt", 0}},
         false,
         equalClasses(200, 500),
         equalClasses(200, 50),
         openTinySet},
        {{"folder",
          "Images of your own: a folder for each class",
          3,
          0,
          0,
          0,
          0,
          {},
          "put a folder for each class there",
          {}},
         "folder",
         {},
         {},
         false,
         {},
         {},
         openFolderSet},
        {{"npy",
          "Images of your own: arrays saved by NumPy",
          0,
          0,
          0,
          0,
          0,
          {},
          "save uint8 images and integer labels there",
          {}},
         "npy",
         {},
         {{"train_images.npy", 0},
          {"train_labels.npy", 0},
          {"test_images.npy", 0},
          {"test_labels.npy", 0}},
         false,
         {},
         {},
         openNpySet},
    };
}

DatasetEntry datasetEntry(const std::string& name)
{
    std::string names;
    for (DatasetEntry& entry : datasetTable()) {
        if (entry.info.name == name) {
            return std::move(entry);
        }
        names += (names.empty() ? "\"" : ", \"") + entry.info.name + "\"";
    }
    throw InputError("There is no data set \"" + name + "\"; set \"data.name\" to one of " + names +
                     ".");
}

} // namespace clae
