// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Verify.h"

#include "core/data/DatasetPlaces.h"
#include "core/data/ImageFolderReader.h"
#include "core/data/Storage.h"
#include "core/values/Error.h"

#include <algorithm>
#include <system_error>

namespace clae {

namespace {

namespace fs = std::filesystem;

using Problems = std::vector<std::string>;

/// Where to look: a place with all files or, failing that, the one with the most of them.
std::optional<fs::path> placeToVerify(const DatasetEntry& entry, const fs::path& folder)
{
    const std::vector<fs::path> places = candidates(entry, folder);
    if (const auto whole = findFolder(entry, places)) {
        return whole;
    }
    std::optional<fs::path> best;
    std::size_t fewest = entry.files.size();
    for (const fs::path& place : places) {
        const std::size_t lacking = missingFiles(entry, place).size();
        if (lacking < fewest) {
            best = place;
            fewest = lacking;
        }
    }
    return best;
}

/// Missing files and wrong sizes.
Problems fileProblems(const DatasetEntry& entry, const fs::path& folder)
{
    Problems problems;
    for (const std::string& file : missingFiles(entry, folder)) {
        problems.push_back("The file \"" + (folder / file).string() + "\" is missing; " +
                           entry.info.source + ".");
    }
    for (const DataFile& file : entry.files) {
        std::error_code missing;
        const std::uintmax_t bytes = fs::file_size(folder / file.name, missing);
        if (!missing && file.bytes > 0 && bytes != file.bytes) {
            problems.push_back("The file \"" + (folder / file.name).string() + "\" has " +
                               std::to_string(bytes) + " bytes where " +
                               std::to_string(file.bytes) + " are expected; " + entry.info.source +
                               ".");
        }
    }
    return problems;
}

/// Counts that differ from those published; of the classes at most ten.
Problems countProblems(const Dataset& part, const std::string& title, std::int64_t expected,
                       const std::vector<std::int64_t>& expectedPerClass)
{
    constexpr int kMostClassesTold = 10;
    Problems problems;
    const auto wrong = [&](const std::string& what, std::int64_t count, std::int64_t wanted) {
        problems.push_back("The " + title + " part has " + std::to_string(count) + " images" +
                           what + " where " + std::to_string(wanted) +
                           " are expected; get the data set again.");
    };
    if (expected > 0 && part.count != expected) {
        wrong("", part.count, expected);
    }
    if (expectedPerClass.empty()) {
        return problems;
    }
    if (part.classNames.size() != expectedPerClass.size()) {
        problems.push_back("The " + title + " part has " + std::to_string(part.classNames.size()) +
                           " classes where " + std::to_string(expectedPerClass.size()) +
                           " are expected; get the data set again.");
    }
    std::vector<std::int64_t> counts(part.classNames.size());
    for (const int label : part.labels) {
        ++counts[static_cast<std::size_t>(label)];
    }
    counts.resize(std::min(counts.size(), expectedPerClass.size()));
    int wrongClasses = 0;
    for (std::size_t label = 0; label < counts.size(); ++label) {
        if (counts[label] != expectedPerClass[label] && ++wrongClasses <= kMostClassesTold) {
            wrong(" of class \"" + part.classNames[label] + "\"", counts[label],
                  expectedPerClass[label]);
        }
    }
    if (wrongClasses > kMostClassesTold) {
        problems.push_back("The " + title + " part has a wrong number of images of " +
                           std::to_string(wrongClasses - kMostClassesTold) + " more classes.");
    }
    return problems;
}

void append(Problems& problems, const Problems& more)
{
    problems.insert(problems.end(), more.begin(), more.end());
}

Problems contentProblems(const DatasetEntry& entry, const fs::path& folder, const StopToken& stop,
                         const ProgressFunction& progress)
{
    constexpr int kAnySide = 32;
    Problems problems;
    DatasetPair pair;
    try {
        pair = entry.open(entry, folder, {kAnySide, FileCheck::Later}, stop);
    } catch (const Cancelled&) {
        throw;
    } catch (const Error& error) {
        return {error.what()};
    }
    const std::int64_t total = pair.train.count + pair.test.count;
    std::int64_t before = 0;
    for (const Dataset* part : {&pair.train, &pair.test}) {
        if (part->source) {
            append(problems, readImages(*part, nullptr, stop, [&](std::int64_t done) {
                       if (progress) {
                           progress({"Verify " + entry.info.name, before + done, total});
                       }
                   }));
        }
        before += part->count;
    }
    append(problems,
           countProblems(pair.train, "training", entry.info.trainCount, entry.trainPerClass));
    append(problems, countProblems(pair.test, "test", entry.info.testCount, entry.testPerClass));
    return problems;
}

} // namespace

std::vector<std::string> verifyDataset(const std::string& name, const fs::path& folder,
                                       const StopToken& stop, const ProgressFunction& progress)
{
    const DatasetEntry entry = datasetEntry(name);
    const std::optional<fs::path> place = placeToVerify(entry, folder);
    if (!place) {
        return {notFound(entry, candidates(entry, folder))};
    }
    Problems problems = fileProblems(entry, *place);
    if (missingFiles(entry, *place).empty()) {
        append(problems, contentProblems(entry, *place, stop, progress));
    }
    if (entry.files.empty()) { // an image folder
        for (const fs::path& link : linksNotFollowed(*place)) {
            problems.push_back("The link \"" + link.string() +
                               "\" leads to a folder or out of the data set and is not followed; "
                               "put a copy in its place.");
        }
    }
    return problems;
}

} // namespace clae
