// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/CheckpointStore.h"

#include "core/io/LineFile.h"
#include "core/io/WriteError.h"
#include "core/runs/RunFiles.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <csignal>
#include <cstring>
#include <unistd.h>

namespace clae {
namespace {

namespace fs = std::filesystem;

constexpr const char* kDamagedSuffix = ".damaged";

/// The process that named this temporary file (PendingFile), 0 when it is none.
long temporaryOf(const fs::path& file)
{
    constexpr std::string_view kStart = ".clae-";
    const std::string name = file.filename().string();
    long process = 0;
    if (name.compare(0, kStart.size(), kStart) == 0 && file.extension() == ".tmp") {
        std::from_chars(name.data() + kStart.size(), name.data() + name.size(), process);
    }
    return process;
}

bool isAlive(long process)
{
    return ::kill(static_cast<pid_t>(process), 0) == 0 || errno != ESRCH;
}

} // namespace

void storeCheckpoint(const fs::path& run, const Checkpoint& checkpoint, const std::string& spec)
{
    for (const char* lines :
         {runfile::kMetrics, runfile::kEvaluations, runfile::kHardness, runfile::kEvents}) {
        LineFile::sync(run / lines);
    }
    saveCheckpoint(run / runfile::kCheckpoints /
                       ("step-" + std::to_string(checkpoint.model.step) + ".safetensors"),
                   checkpoint, spec);
    const std::vector<fs::path> files = runCheckpoints(run);
    for (std::size_t k = 0; k + kKeptCheckpoints < files.size(); ++k) {
        std::error_code ignored;
        fs::remove(files[k], ignored);
    }
}

std::string IntactCheckpoint::note() const
{
    if (damaged.empty()) {
        return {};
    }
    std::string names;
    for (const DamagedCheckpoint& each : damaged) {
        names += (names.empty() ? "\"" : ", \"") + each.path.filename().string() + "\"";
    }
    const std::string reason = damaged.front().reason;
    return "The run's newest " +
           (damaged.size() == 1
                ? "checkpoint " + names + " is"
                : std::to_string(damaged.size()) + " checkpoints " + names + " are") +
           " damaged; the one of step " + std::to_string(checkpoint.model.step) +
           " takes the place. (" + reason + ")";
}

std::optional<IntactCheckpoint> findCheckpoint(const fs::path& run)
{
    std::vector<fs::path> files = runCheckpoints(run);
    if (files.empty()) {
        return std::nullopt;
    }
    IntactCheckpoint found;
    for (auto file = files.rbegin(); file != files.rend(); ++file) {
        if (::access(file->c_str(), R_OK) != 0) { // no damage, and can be put right
            const int code = errno;
            throw WriteInputError("Checkpoint \"" + file->string() + "\" cannot be read (" +
                                      std::generic_category().message(code) +
                                      "); make it readable.",
                                  code);
        }
        try {
            found.checkpoint = loadCheckpoint(*file);
            if (isFinite(found.checkpoint.model)) {
                found.path = *file;
                return found;
            }
            found.damaged.push_back({*file, "Checkpoint \"" + file->string() +
                                                "\" holds numbers that are not finite."});
        } catch (const InputError& error) {
            found.damaged.push_back({*file, error.what()});
        }
    }
    throw InputError(
        "All " + std::to_string(files.size()) + " checkpoints of run \"" + run.string() +
        "\" are damaged; copy one back from a backup. The newest: " + found.damaged.front().reason);
}

IntactCheckpoint newestCheckpoint(const fs::path& run)
{
    std::optional<IntactCheckpoint> found = findCheckpoint(run);
    if (!found) {
        throw InputError("Run \"" + run.string() +
                         "\" has no checkpoint; train it for at least one step.");
    }
    return std::move(*found);
}

void setAside(const std::vector<DamagedCheckpoint>& damaged)
{
    for (const DamagedCheckpoint& each : damaged) {
        std::error_code error;
        fs::rename(each.path, each.path.string() + kDamagedSuffix, error);
        if (error) {
            throw WriteInputError("Damaged checkpoint \"" + each.path.string() +
                                      "\" cannot be renamed (" + error.message() +
                                      "); make its folder writable.",
                                  error.value());
        }
    }
}

bool isLeftover(const fs::path& file)
{
    return temporaryOf(file) != 0;
}

void removeLeftovers(const fs::path& run)
{
    std::error_code ignored;
    // Only who holds the run writes checkpoints.
    for (const auto& entry : fs::directory_iterator(run / runfile::kCheckpoints, ignored)) {
        if (isLeftover(entry.path())) {
            fs::remove(entry.path(), ignored);
        }
    }
    // Others may write its name and tags at this moment.
    for (const auto& entry : fs::directory_iterator(run, ignored)) {
        const long process = temporaryOf(entry.path());
        if (process > 0 && !isAlive(process)) {
            fs::remove(entry.path(), ignored);
        }
    }
}

bool isFinite(const ModelState& state)
{
    for (const NamedArray& array : state.arrays) {
        if (array.type != NamedArray::Type::Float32) {
            continue;
        }
        for (std::size_t at = 0; at + sizeof(float) <= array.bytes.size(); at += sizeof(float)) {
            float value = 0.0F;
            std::memcpy(&value, &array.bytes[at], sizeof(value));
            if (!std::isfinite(value)) {
                return false;
            }
        }
    }
    return true;
}

} // namespace clae
