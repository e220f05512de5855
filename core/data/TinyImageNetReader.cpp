// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/TinyImageNetReader.h"

#include "core/io/ReadFile.h"
#include "core/values/Error.h"

#include <algorithm>
#include <map>
#include <sstream>
#include <string>
#include <system_error>
#include <utility>

namespace clae {

namespace {

namespace fs = std::filesystem;

constexpr int kSide = 64;

[[noreturn]] void refuse(const fs::path& path, const std::string& reason)
{
    throw InputError("The file \"" + path.string() + "\" " + reason + "; get the data set again.");
}

std::vector<std::string> linesOf(const fs::path& path)
{
    constexpr std::size_t kLargest = std::size_t{64} << 20;
    std::istringstream text(readFile(path, kLargest));
    std::vector<std::string> lines;
    for (std::string line; std::getline(text, line);) {
        if (!line.empty() && line.back() == '\r') {
            line.pop_back();
        }
        if (!line.empty()) {
            lines.push_back(line);
        }
    }
    return lines;
}

/// A file's or folder's own name, which cannot lead anywhere else.
bool isPlainName(const std::string& name)
{
    return !name.empty() && name.front() != '.' && name.find('/') == std::string::npos &&
           name.find('\0') == std::string::npos;
}

/// Each class's number by its WordNet id.
std::map<std::string, int> readClasses(const fs::path& path)
{
    std::map<std::string, int> classes;
    for (const std::string& wnid : linesOf(path)) {
        if (!isPlainName(wnid) || !classes.emplace(wnid, static_cast<int>(classes.size())).second) {
            refuse(path, "names the class \"" + wnid + "\" twice or has a name that is none");
        }
    }
    if (classes.empty()) {
        refuse(path, "names no class");
    }
    return classes;
}

/// The first of each class's words, or its WordNet id where words.txt is silent.
std::vector<std::string> readNames(const fs::path& path, const std::map<std::string, int>& classes)
{
    std::vector<std::string> names(classes.size());
    for (const auto& [wnid, label] : classes) {
        names[static_cast<std::size_t>(label)] = wnid;
    }
    std::error_code ignored;
    if (!fs::exists(path, ignored)) {
        return names;
    }
    for (const std::string& line : linesOf(path)) {
        const std::size_t tab = line.find('\t');
        const auto found = classes.find(line.substr(0, tab));
        if (found != classes.end() && tab != std::string::npos) {
            const std::string words = line.substr(tab + 1);
            names[static_cast<std::size_t>(found->second)] = words.substr(0, words.find(','));
        }
    }
    return names;
}

std::vector<fs::path> imagesIn(const fs::path& folder)
{
    std::vector<fs::path> images;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error); !error && entry != fs::directory_iterator();
         entry.increment(error)) {
        if (hasImageName(entry->path())) {
            images.push_back(entry->path());
        }
    }
    if (error || images.empty()) {
        throw InputError("The folder \"" + folder.string() +
                         "\" is missing or has no images; get the data set again.");
    }
    std::sort(images.begin(), images.end());
    return images;
}

LabelledFiles trainingFiles(const fs::path& folder, const std::map<std::string, int>& classes,
                            const StopToken& stop)
{
    std::vector<std::vector<fs::path>> byLabel(classes.size());
    for (const auto& [wnid, label] : classes) {
        stop.check();
        byLabel[static_cast<std::size_t>(label)] = imagesIn(folder / wnid / "images");
    }
    return roundTheClasses(byLabel);
}

LabelledFiles testFiles(const fs::path& folder, const std::map<std::string, int>& classes)
{
    const fs::path list = folder / "val_annotations.txt";
    LabelledFiles images;
    for (const std::string& line : linesOf(list)) { // file, class, four numbers of a box
        const std::size_t tab = line.find('\t');
        const std::string file = line.substr(0, tab);
        const std::string wnid = tab == std::string::npos
                                     ? ""
                                     : line.substr(tab + 1, line.find('\t', tab + 1) - tab - 1);
        const auto found = classes.find(wnid);
        if (!isPlainName(file) || found == classes.end()) {
            refuse(list, "has the line \"" + line.substr(0, 100) +
                             "\", where a file and a class of wnids.txt are expected");
        }
        images.files.push_back(folder / "images" / file);
        images.labels.push_back(found->second);
    }
    if (images.files.empty()) {
        refuse(list, "names no image");
    }
    return images;
}

} // namespace

DatasetPair openTinyImageNet(const fs::path& folder, FileCheck check, const StopToken& stop)
{
    const std::map<std::string, int> classes = readClasses(folder / "wnids.txt");
    const std::vector<std::string> names = readNames(folder / "words.txt", classes);
    DatasetPair pair;
    pair.train = openImageFiles(trainingFiles(folder / "train", classes, stop), kSide,
                                ImageFit::Exact, names, check);
    pair.test =
        openImageFiles(testFiles(folder / "val", classes), kSide, ImageFit::Exact, names, check);
    return pair;
}

} // namespace clae
