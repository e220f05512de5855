// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/RunAbout.h"

#include "core/io/AtomicFile.h"
#include "core/io/ReadFile.h"
#include "core/runs/RunFiles.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <sstream>

namespace clae {

namespace {

constexpr std::size_t kLargestAbout = std::size_t{16} << 20;

} // namespace

RunAbout readRunAbout(const std::filesystem::path& run)
{
    std::error_code error;
    if (!std::filesystem::exists(run / runfile::kAbout, error)) {
        return {};
    }
    try {
        const auto json = nlohmann::json::parse(readFile(run / runfile::kAbout, kLargestAbout));
        RunAbout about;
        about.name = json.value("name", std::string());
        about.tags = json.value("tags", std::vector<std::string>());
        about.notes = json.value("notes", std::string());
        return about;
    } catch (const std::exception&) {
        return {};
    }
}

void writeRunAbout(const std::filesystem::path& run, const RunAbout& about)
{
    const nlohmann::json json = {
        {"name", about.name}, {"tags", about.tags}, {"notes", about.notes}};
    writeFileAtomically(run / runfile::kAbout,
                        json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
}

std::vector<std::string> parseTags(const std::string& text)
{
    std::vector<std::string> tags;
    std::istringstream words(text);
    std::string word;
    while (std::getline(words, word, ',')) {
        const std::size_t first = word.find_first_not_of(" \t\n");
        if (first == std::string::npos) {
            continue;
        }
        const std::string tag = word.substr(first, word.find_last_not_of(" \t\n") - first + 1);
        if (std::find(tags.begin(), tags.end(), tag) == tags.end()) {
            tags.push_back(tag);
        }
    }
    return tags;
}

} // namespace clae
