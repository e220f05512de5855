// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/SweepRecords.h"

#include "core/io/AtomicFile.h"
#include "core/io/ReadFile.h"
#include "core/spec/SpecFile.h"
#include "core/train/SweepGrid.h"
#include "core/values/Error.h"
#include "core/values/SpecFields.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <cstdio>
#include <string_view>

namespace clae {
namespace {

namespace fs = std::filesystem;

constexpr const char* kPlanFile = "plan.json";
constexpr std::string_view kRunPrefix = "run-";
constexpr std::size_t kLargestFile = 1 << 20; ///< bytes

/// What all runs of a folder share.
nlohmann::json identity(const SweepPlan& plan)
{
    return {{"base", writeSpec(plan.base)},
            {"columns", sweepColumns(plan)},
            {"probe", plan.probe},
            {"robust", plan.robust}};
}

std::optional<nlohmann::json> readJson(const fs::path& path)
{
    try {
        return nlohmann::json::parse(readFile(path, kLargestFile));
    } catch (const InputError&) { // not there, or not readable
    } catch (const nlohmann::json::exception&) {
    }
    return std::nullopt;
}

bool hasRuns(const fs::path& folder)
{
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(folder, ignored)) {
        if (entry.path().filename().string().compare(0, kRunPrefix.size(), kRunPrefix) == 0) {
            return true;
        }
    }
    return false;
}

/// The first thing in which another plan differs from `plan`, as part of a sentence.
std::string difference(const nlohmann::json& other, const SweepPlan& plan)
{
    try {
        const TrainSpec base = parseSpec(other.at("base").get<std::string>(), kPlanFile);
        for (const SpecField& field : specFields()) {
            if (field.get(base) != field.get(plan.base)) {
                return "\"" + field.key + "\" was " + specText(base, field.key) + ", now it is " +
                       specText(plan.base, field.key);
            }
        }
        if (other.at("columns") != nlohmann::json(sweepColumns(plan))) {
            return "it swept other keys";
        }
        if (other.at("probe") != plan.probe || other.at("robust") != plan.robust) {
            return "it measured other figures";
        }
    } catch (const std::exception&) { // the plan's file is damaged or of another version
    }
    return "its plan.json cannot be understood";
}

/// FNV-1a, 64 bits: http://www.isthe.com/chongo/tech/comp/fnv. Finds the file; that the spec is the
/// same is for the file itself to say.
std::uint64_t hashOf(const std::string& text)
{
    std::uint64_t hash = 0xCBF29CE484222325U;
    for (const char letter : text) {
        hash = (hash ^ static_cast<std::uint8_t>(letter)) * 0x100000001B3U;
    }
    return hash;
}

} // namespace

SweepRecords::SweepRecords(const SweepPlan& plan) : m_folder(plan.folder)
{
    std::error_code error;
    fs::create_directories(m_folder, error);
    if (error) {
        throw InputError("The sweep's folder \"" + m_folder.string() + "\" cannot be made (" +
                         error.message() + "); name a folder that you may write to.");
    }
    const fs::path file = m_folder / kPlanFile;
    const nlohmann::json wanted = identity(plan);
    if (hasRuns(m_folder)) {
        const std::optional<nlohmann::json> found = readJson(file);
        if (found.value_or(nullptr) != wanted) {
            throw InputError("The folder \"" + m_folder.string() +
                             "\" has the runs of another sweep (" +
                             difference(found.value_or(nullptr), plan) +
                             "); name another folder, or delete this one.");
        }
    } else if (!fs::is_empty(m_folder, error) && !fs::exists(file, error)) {
        throw InputError("The folder \"" + m_folder.string() +
                         "\" is not a sweep's and not empty; name another one.");
    } else { // new, or of a sweep that ended before its first run did
        writeFileAtomically(file, wanted.dump(2) + "\n");
    }
}

fs::path SweepRecords::path(const std::string& spec) const
{
    char name[32];
    std::snprintf(name, sizeof(name), "%016llx.json",
                  static_cast<unsigned long long>(hashOf(spec)));
    return m_folder / (std::string(kRunPrefix) + name);
}

std::optional<std::map<std::string, double>> SweepRecords::find(const TrainSpec& spec) const
{
    const std::string text = writeSpec(spec);
    const std::optional<nlohmann::json> record = readJson(path(text));
    try {
        if (record && record->at("spec") == text) {
            return record->at("figures").get<std::map<std::string, double>>();
        }
    } catch (const nlohmann::json::exception&) { // a changed record
    }
    return std::nullopt;
}

void SweepRecords::add(const TrainSpec& spec, const SweepRun& run) const
{
    const std::string text = writeSpec(spec);
    const nlohmann::json record = {
        {"values", run.values}, {"seed", run.seed}, {"figures", run.figures}, {"spec", text}};
    writeFileAtomically(path(text), record.dump(2) + "\n");
}

} // namespace clae
