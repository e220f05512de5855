// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/ImageFolderReader.h"

#include "core/values/Error.h"

#include <algorithm>
#include <map>
#include <string>
#include <system_error>
#include <utility>

namespace clae {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kTestEvery = 10;
constexpr int kLargestSide = 1024; ///< as data.folder_size allows

/// Image files by class, both in name order.
using Classes = std::map<std::string, std::vector<fs::path>>;

bool isHidden(const fs::path& path)
{
    return path.filename().string().front() == '.';
}

[[noreturn]] void refuse(const fs::path& path, const std::error_code& error)
{
    throw InputError("The folder \"" + path.string() + "\" cannot be read (" + error.message() +
                     "); give one that you may read.");
}

/// Whether it is a folder, or a link to one. What cannot be told is none: it is read, and named, as
/// a file.
bool leadsToFolder(const fs::directory_entry& entry)
{
    std::error_code ignored;
    return entry.is_directory(ignored);
}

bool isLink(const fs::directory_entry& entry)
{
    std::error_code ignored;
    return entry.is_symlink(ignored);
}

bool isFollowed(const fs::directory_entry& entry, const fs::path& root)
{
    if (!isLink(entry)) {
        return true;
    }
    std::error_code error;
    const fs::path target = fs::canonical(entry.path(), error);
    if (error) {
        return true; // a dangling link is a file that cannot be read, and is named as one
    }
    const fs::path relative = target.lexically_relative(root);
    return !leadsToFolder(entry) && !relative.empty() && *relative.begin() != "..";
}

/// What lies in `folder`, in no order; all that could be read when there is an `error`. Not a
/// recursive iterator: that does not say which folder stopped it.
std::vector<fs::directory_entry> entriesOf(const fs::path& folder, std::error_code& error)
{
    std::vector<fs::directory_entry> entries;
    for (fs::directory_iterator entry(folder, error); !error && entry != fs::directory_iterator();
         entry.increment(error)) {
        entries.push_back(*entry);
    }
    return entries;
}

std::vector<fs::directory_entry> entriesOf(const fs::path& folder)
{
    std::error_code error;
    std::vector<fs::directory_entry> entries = entriesOf(folder, error);
    if (error) {
        refuse(folder, error);
    }
    return entries;
}

/// Folders that are links are not entered.
std::vector<fs::path> imagesBelow(const fs::path& folder, const fs::path& root,
                                  const StopToken& stop)
{
    std::vector<fs::path> images;
    std::vector<fs::path> folders = {folder};
    while (!folders.empty()) {
        const std::vector<fs::directory_entry> entries = entriesOf(folders.back());
        folders.pop_back();
        for (const fs::directory_entry& entry : entries) {
            stop.check();
            if (isHidden(entry.path())) {
                continue;
            }
            if (!leadsToFolder(entry)) {
                if (hasImageName(entry.path()) && isFollowed(entry, root)) {
                    images.push_back(entry.path());
                }
            } else if (!isLink(entry)) {
                folders.push_back(entry.path());
            }
        }
    }
    std::sort(images.begin(), images.end());
    return images;
}

bool isFolder(const fs::path& path)
{
    std::error_code error;
    return fs::is_directory(fs::symlink_status(path, error));
}

Classes classesIn(const fs::path& folder, const fs::path& root, const StopToken& stop)
{
    Classes classes;
    for (const fs::directory_entry& entry : entriesOf(folder)) {
        if (leadsToFolder(entry) && !isLink(entry) && !isHidden(entry.path())) {
            std::vector<fs::path> images = imagesBelow(entry.path(), root, stop);
            if (!images.empty()) {
                classes.emplace(entry.path().filename().string(), std::move(images));
            }
        }
    }
    return classes;
}

/// Moves every tenth image out of each class.
Classes takeTestPart(Classes& train)
{
    Classes test;
    for (auto& [name, images] : train) {
        std::vector<fs::path> kept;
        for (std::size_t k = 0; k < images.size(); ++k) {
            (k % kTestEvery == kTestEvery - 1 ? test[name] : kept).push_back(images[k]);
        }
        images = std::move(kept);
    }
    return test;
}

/// The shorter side of the first image that has a readable header.
int sideOfFirst(const std::vector<fs::path>& files)
{
    for (std::size_t k = 0;; ++k) {
        int side = 0;
        try {
            side = shorterSide(files[k]);
        } catch (const InputError&) {
            if (k + 1 == files.size()) {
                throw;
            }
            continue;
        }
        if (side > kLargestSide) {
            throw InputError("The image \"" + files[k].string() + "\" has a side of " +
                             std::to_string(side) + " pixels, more than " +
                             std::to_string(kLargestSide) +
                             "; set \"data.folder_size\" to the side that the images are to be "
                             "scaled to.");
        }
        return side;
    }
}

LabelledFiles labelled(const Classes& classes, const std::vector<std::string>& names)
{
    std::vector<std::vector<fs::path>> byLabel;
    for (const std::string& name : names) {
        const auto found = classes.find(name);
        byLabel.push_back(found != classes.end() ? found->second : std::vector<fs::path>());
    }
    return roundTheClasses(byLabel);
}

} // namespace

DatasetPair openImageFolder(const fs::path& folder, int side, FileCheck check,
                            const StopToken& stop)
{
    std::error_code error;
    const fs::path root = fs::canonical(folder, error);
    if (error) {
        refuse(folder, error);
    }
    const bool split = isFolder(folder / "train");
    const fs::path testFolder = folder / (isFolder(folder / "test") ? "test" : "val");
    Classes train = classesIn(split ? folder / "train" : folder, root, stop);
    Classes test =
        split && isFolder(testFolder) ? classesIn(testFolder, root, stop) : takeTestPart(train);
    std::vector<std::string> names;
    for (const auto& entry : train) {
        names.push_back(entry.first);
    }
    if (names.empty()) {
        throw InputError("The folder \"" + folder.string() +
                         "\" holds no folders with images; give one folder a class, alone or "
                         "in \"train\" and \"test\" (links that lead out of it are not "
                         "followed).");
    }
    if (test.empty()) {
        throw InputError("The folder \"" + folder.string() +
                         "\" gives no test images; add a \"test\" folder of the same classes, "
                         "or at least ten images of a class.");
    }
    for (const auto& entry : test) {
        if (train.count(entry.first) == 0) {
            throw InputError("The class \"" + entry.first + "\" in \"" + testFolder.string() +
                             "\" has no training images; add some or remove its folder.");
        }
    }
    LabelledFiles images = labelled(train, names);
    side = side > 0 ? side : sideOfFirst(images.files);
    DatasetPair pair;
    pair.train = openImageFiles(std::move(images), side, ImageFit::Scale, names, check);
    pair.test = openImageFiles(labelled(test, names), side, ImageFit::Scale, names, check);
    return pair;
}

std::vector<fs::path> linksNotFollowed(const fs::path& folder)
{
    std::vector<fs::path> links;
    std::error_code error;
    const fs::path root = fs::canonical(folder, error);
    std::vector<fs::path> folders = {folder};
    while (!folders.empty()) {
        const std::vector<fs::directory_entry> entries = entriesOf(folders.back(), error);
        folders.pop_back();
        for (const fs::directory_entry& entry : entries) {
            const bool isOrLeadsToFolder = leadsToFolder(entry);
            if ((isOrLeadsToFolder || hasImageName(entry.path())) && !isFollowed(entry, root)) {
                links.push_back(entry.path());
            } else if (isOrLeadsToFolder) {
                folders.push_back(entry.path());
            }
        }
    }
    std::sort(links.begin(), links.end());
    return links;
}

} // namespace clae
