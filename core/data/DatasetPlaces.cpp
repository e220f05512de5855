// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/DatasetPlaces.h"

#include <cstdlib>
#include <system_error>

namespace clae {

namespace fs = std::filesystem;

namespace {

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

bool isThere(const fs::path& path)
{
    std::error_code ignored;
    return fs::exists(path, ignored);
}

} // namespace

std::optional<fs::path> findFile(const DatasetEntry& entry, const fs::path& folder,
                                 const std::string& file)
{
    if (isThere(folder / file)) {
        return folder / file;
    }
    if (entry.gzipped && isThere(folder / (file + ".gz"))) {
        return folder / (file + ".gz");
    }
    return std::nullopt;
}

std::vector<std::string> missingFiles(const DatasetEntry& entry, const fs::path& folder)
{
    std::vector<std::string> missing;
    for (const DataFile& file : entry.files) {
        if (!findFile(entry, folder, file.name)) {
            missing.push_back(entry.gzipped ? file.name + ".gz" : file.name);
        }
    }
    return missing;
}

std::vector<fs::path> candidates(const DatasetEntry& entry, const fs::path& folder)
{
    std::vector<fs::path> result;
    for (const fs::path& place :
         folder.empty() ? usualPlaces(entry.place) : std::vector<fs::path>{folder}) {
        result.push_back(place);
        for (const std::string& subfolder : entry.subfolders) {
            result.push_back(place / subfolder);
        }
    }
    return result;
}

std::optional<fs::path> findFolder(const DatasetEntry& entry, const std::vector<fs::path>& places)
{
    for (const fs::path& place : places) {
        std::error_code ignored;
        if (fs::is_directory(place, ignored) && missingFiles(entry, place).empty()) {
            return place;
        }
    }
    return std::nullopt;
}

std::string notFound(const DatasetEntry& entry, const std::vector<fs::path>& places)
{
    std::string missing;
    std::size_t fewest = entry.files.size();
    std::string searched;
    for (const fs::path& place : places) {
        const std::vector<std::string> lacks = missingFiles(entry, place);
        if (!lacks.empty() && (missing.empty() || lacks.size() < fewest)) {
            missing = lacks.front();
            fewest = lacks.size();
        }
        searched += (searched.empty() ? "\"" : ", \"") + place.string() + "\"";
    }
    const std::string what = missing.empty() ? "The" : "The file \"" + missing + "\" of the";
    return what + " data set \"" + entry.info.name + "\" was not found in " + searched + "; " +
           entry.info.source + ", or name its folder with \"data.folder\".";
}

} // namespace clae
