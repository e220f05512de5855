// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/RunDigest.h"

#include "core/io/FileDescriptor.h"
#include "core/io/ReadFile.h"
#include "core/runs/RunAbout.h"
#include "core/runs/RunFiles.h"
#include "core/runs/RunReader.h"
#include "core/runs/RunStatus.h"
#include "core/runs/RunTable.h"
#include "core/spec/SpecFile.h"
#include "core/values/Error.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>

namespace clae {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPiece = 8192; // bytes; holds the header, or a few dozen lines

/// Up to kPiece bytes from `offset` on.
std::string readPiece(const FileDescriptor& file, off_t offset)
{
    std::string piece(kPiece, '\0');
    const ssize_t got = ::pread(file.get(), piece.data(), piece.size(), offset);
    piece.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    return piece;
}

/// A count that a double holds exactly, or 0: no other integer can be made of a damaged one.
std::int64_t wholeOrNone(double value)
{
    constexpr double kLargest = 9007199254740992.0; // 2^53
    return value >= 0.0 && value <= kLargest ? static_cast<std::int64_t>(value) : 0;
}

struct LastStep {
    std::int64_t step = 0;
    std::int64_t epoch = 0;
    std::optional<double> loss;
};

/// From the last whole lines of metrics.csv.
LastStep readLastStep(const fs::path& run)
{
    const fs::path path = run / runfile::kMetrics;
    const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    struct stat facts = {};
    LastStep last;
    if (!file.isOpen() || ::fstat(file.get(), &facts) != 0) {
        return last;
    }
    const std::string head = readPiece(file, 0);
    const std::string_view header = splitHeader(head).header;
    const off_t from = std::max<off_t>(static_cast<off_t>(header.size()) + 1,
                                       facts.st_size - static_cast<off_t>(kPiece));
    const std::string tail = readPiece(file, from);
    // A piece from the middle begins within a line.
    const bool middle = from > static_cast<off_t>(header.size()) + 1;
    const std::string_view body = middle ? splitHeader(tail).body : std::string_view(tail);
    try {
        RunTable table(header, body, {"step", "epoch", "loss_total"}, 3, path);
        std::vector<std::optional<double>> row;
        while (table.next(row)) {
            last.step = wholeOrNone(*row[0]);
            last.epoch = wholeOrNone(*row[1]);
            last.loss = row[2];
        }
    } catch (const InputError&) {
        // The curves will say which line is damaged.
    }
    return last;
}

std::vector<EvaluationReport> evaluationsOf(const fs::path& run)
{
    try {
        bool cut = false;
        return readEvaluations(run, cut, StopToken());
    } catch (const InputError&) {
        return {};
    }
}

/// Seconds since 1970 of the file's last change; 0 when it is missing.
std::int64_t changedAt(const fs::path& file)
{
    struct stat facts = {};
    return ::stat(file.c_str(), &facts) == 0 ? facts.st_mtim.tv_sec : 0;
}

/// How a run without a status ended: those of older programs have none.
RunState guessState(const RunSummary& run, const LastStep& last,
                    const std::vector<EvaluationReport>& evaluations)
{
    if (last.step == 0) {
        return run.resumable ? RunState::Imported : RunState::Stopped;
    }
    const bool evaluated = !evaluations.empty() && evaluations.back().step == last.step;
    const bool allSteps =
        run.spec && (run.spec->train.steps > 0 ? last.step >= run.spec->train.steps
                                               : last.epoch >= run.spec->train.epochs);
    return evaluated && allSteps ? RunState::Finished : RunState::Stopped;
}

} // namespace

RunSummary readRunSummary(const fs::path& run, const std::string& name)
{
    std::error_code error;
    if (!fs::is_regular_file(run / runfile::kSpec, error)) {
        throw InputError("\"" + run.string() +
                         "\" is not a run: it has no spec.toml; name a folder that \"clae train\" "
                         "wrote.");
    }
    RunSummary summary;
    summary.folder = name;
    const RunAbout about = readRunAbout(run);
    summary.name = about.name.empty() ? name : about.name;
    summary.tags = about.tags;
    summary.notes = about.notes;
    try {
        summary.specText = readFile(run / runfile::kSpec, kLargestSpecText);
        summary.spec = std::make_shared<const TrainSpec>(
            parseSpec(summary.specText, (run / runfile::kSpec).string()));
    } catch (const Error&) {
        // It is listed, so that somebody finds what is wrong with it.
    }
    const LastStep last = readLastStep(run);
    summary.step = last.step;
    summary.loss = last.loss;
    const std::vector<EvaluationReport> evaluations = evaluationsOf(run);
    for (const EvaluationReport& evaluation : evaluations) {
        summary.knnTop1 = evaluation.knnTop1;
        summary.bestKnnTop1 =
            std::max(summary.bestKnnTop1.value_or(evaluation.knnTop1), evaluation.knnTop1);
    }
    const std::vector<fs::path> checkpoints = runCheckpoints(run);
    summary.resumable = !checkpoints.empty();

    const std::optional<RunStatus> status = readRunStatus(run);
    const bool trains = runTrains(run, status);
    summary.totalSteps = status ? status->totalSteps : summary.spec ? summary.spec->train.steps : 0;
    summary.started = status ? status->started : changedAt(run / runfile::kSpec);
    if (status) {
        summary.device = status->device;
        summary.message = status->message;
    }
    if (trains) {
        summary.state = RunState::Running;
    } else if (!status) {
        summary.state = guessState(summary, last, evaluations);
    } else {
        summary.state = status->state == RunState::Running ? RunState::Interrupted : status->state;
    }
    if (summary.state != RunState::Running) {
        summary.ended =
            status && status->ended != 0 ? status->ended : changedAt(run / runfile::kMetrics);
    }
    return summary;
}

std::string runStamp(const fs::path& run)
{
    std::string stamp;
    for (const char* name : {runfile::kSpec, runfile::kMetrics, runfile::kEvaluations,
                             runfile::kStatus, runfile::kAbout, runfile::kCheckpoints}) {
        struct stat facts = {};
        const bool there = ::stat((run / name).c_str(), &facts) == 0;
        if (!there && name == std::string_view(runfile::kSpec)) {
            return {};
        }
        stamp += there ? std::to_string(facts.st_mtim.tv_sec) + "." +
                             std::to_string(facts.st_mtim.tv_nsec) + ":" +
                             std::to_string(facts.st_size) + ";"
                       : "-;";
    }
    return stamp;
}

} // namespace clae
