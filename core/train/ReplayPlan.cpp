// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/ReplayPlan.h"

#include "core/io/Safetensors.h"
#include "core/runs/RunFiles.h"
#include "core/runs/RunReader.h"
#include "core/runs/RunStatus.h"
#include "core/train/RunFolder.h"
#include "core/train/SessionFacts.h"
#include "core/values/Error.h"
#include "core/values/SpecFields.h"

#include <algorithm>
#include <charconv>

namespace clae {
namespace {

namespace fs = std::filesystem;

std::string quoted(const fs::path& path)
{
    return "\"" + path.string() + "\"";
}

/// The steps that the run has whole.
std::int64_t wholeSteps(const fs::path& run)
{
    bool cut = false;
    const std::vector<StepReport> steps = readSteps(run, cut, {});
    if (!steps.empty()) {
        return steps.back().step;
    }
    const bool imported = !runCheckpoints(run).empty();
    throw InputError("Run " + quoted(run) +
                     (imported ? " was made of weights from elsewhere and never trained here, so "
                                 "there is nothing to replay; name a run that \"clae train\" wrote."
                               : " has no whole step to replay; name a run that trained."));
}

/// Device, threads and precision out of "cpu, 2 threads, bf16", which is all that older programs
/// tell of where they computed. Absent when the text is another one.
std::optional<RunSession> sessionOf(const std::string& device)
{
    const std::size_t first = device.find(", ");
    const std::size_t second = device.rfind(", ");
    if (first == std::string::npos || first == second) {
        return std::nullopt;
    }
    RunSession session;
    session.device = device.substr(0, first);
    session.precision = device.substr(second + 2);
    const char* const begin = device.data() + first + 2;
    const auto read = std::from_chars(begin, device.data() + second, session.threads);
    return read.ec == std::errc() && session.threads >= 1 ? std::optional<RunSession>(session)
                                                          : std::nullopt;
}

/// The sessions that trained steps up to `last`; the first one begins at step 0.
std::vector<RunSession> sessionsOf(const fs::path& run, std::int64_t last)
{
    std::vector<RunSession> sessions = readRunSessions(run);
    if (sessions.empty() || sessions.front().after > 0) { // begun by an older program
        const std::optional<RunStatus> status = readRunStatus(run);
        std::optional<RunSession> unknown = sessionOf(status ? status->device : std::string());
        if (!sessions.empty()) {
            unknown = RunSession();
            unknown->device = sessions.front().device;
            unknown->threads = sessions.front().threads;
            unknown->precision = sessions.front().precision;
        }
        if (unknown) {
            sessions.insert(sessions.begin(), *unknown);
        }
    }
    const auto later = [last](const RunSession& session) {
        return session.after >= last;
    };
    sessions.erase(std::remove_if(sessions.begin(), sessions.end(), later), sessions.end());
    return sessions;
}

TrainSpec specOf(const TrainSpec& stored, const RunSession& session, const ReplayOptions& options,
                 const fs::path& run)
{
    TrainSpec spec = stored;
    try {
        for (const auto& [key, text] : session.settings) {
            setSpecText(spec, key, text);
        }
    } catch (const InputError& error) {
        throw InputError("File " + quoted(run / runfile::kSessions) +
                         " has a setting that cannot be: " + error.what());
    }
    if (!session.device.empty()) {
        spec.train.device = session.device;
        spec.train.threads = session.threads;
        spec.train.precision = session.precision;
    }
    if (options.threads) {
        setSpecValue(spec, "train.threads", std::int64_t{*options.threads});
    }
    if (!options.device.empty()) {
        setSpecText(spec, "train.device", options.device);
    }
    return spec;
}

bool sameSpec(const TrainSpec& a, const TrainSpec& b)
{
    return std::all_of(specFields().begin(), specFields().end(),
                       [&](const SpecField& field) { return field.get(a) == field.get(b); });
}

/// Parts of one spec each, the last one up to `last`.
std::vector<ReplayPart> partsOf(const TrainSpec& stored, const std::vector<RunSession>& sessions,
                                const ReplayOptions& options, const ReplayPlan& plan)
{
    std::vector<ReplayPart> parts;
    if (sessions.empty()) {
        parts.push_back({plan.steps, specOf(stored, {}, options, plan.run)});
    }
    for (const RunSession& session : sessions) {
        const TrainSpec spec = specOf(stored, session, options, plan.run);
        if (!parts.empty()) {
            parts.back().last = session.after;
        }
        if (parts.empty() || !sameSpec(parts.back().spec, spec)) {
            parts.push_back({plan.steps, spec});
        } else {
            parts.back().last = plan.steps; // a run that was only interrupted is one
        }
    }
    // Where the data set lies now, for all parts alike.
    const std::string folder =
        options.dataFolder.empty() ? parts.back().spec.data.folder : options.dataFolder;
    for (std::size_t k = 0; k < parts.size(); ++k) {
        parts[k].spec.data.folder = folder;
    }
    const auto part = std::find_if(parts.begin(), parts.end(),
                                   [&](const ReplayPart& p) { return p.last >= plan.checkpoint; });
    if (plan.checkpoint > 0 && part->last > plan.checkpoint) {
        parts.insert(part, {plan.checkpoint, part->spec});
    }
    return parts;
}

/// The controls from each step on that they were changed at.
std::map<std::int64_t, Controls> controlsOf(const fs::path& run, const TrainSpec& stored)
{
    bool cut = false;
    const fs::path path = run / runfile::kEvents;
    std::map<std::int64_t, Controls> controls{{1, controlsOf(stored)}};
    TrainSpec spec = stored;
    std::int64_t step = 1;
    for (const ControlEvent& event : readEvents(run, cut, {})) {
        const std::string which = "File " + quoted(path) + " has a change of \"" + event.key +
                                  "\" at step " + std::to_string(event.step);
        if (event.step < step) {
            throw InputError(which + " behind one of a later step; put the lines back in order.");
        }
        TrainSpec changed = spec;
        try {
            setSpecText(changed, event.key, event.after);
        } catch (const InputError& error) {
            throw InputError(which + " that cannot be: " + error.what());
        }
        applyControls(spec, controlsOf(changed));
        if (!sameSpec(spec, changed)) {
            throw InputError(which + ", which cannot change while a run trains; delete that line "
                                     "to replay the run without it.");
        }
        step = event.step;
        controls[step] = controlsOf(spec);
    }
    return controls;
}

void checkWeights(const TrainSpec& spec, const std::vector<RunSession>& sessions)
{
    const std::string& file = spec.model.weights;
    std::error_code error;
    if (file.empty()) {
        return;
    }
    if (!fs::exists(file, error)) {
        throw InputError("The run started from the weights \"" + file +
                         "\", which are not there any more; put them back to replay it.");
    }
    const std::string was = sessions.empty() ? std::string() : sessions.front().weights;
    if (!was.empty() && fileDigest(file) != was) {
        throw InputError("The weights \"" + file +
                         "\" are not those that the run started from any more (their SHA-256 was " +
                         was + "); put the old ones back to replay it.");
    }
}

} // namespace

ReplayPlan planReplay(const fs::path& run, const ReplayOptions& options)
{
    ReplayPlan plan;
    plan.run = run;
    const TrainSpec stored = RunFolder::open(run).spec();
    // The steps first: all that acts on them was written before they were.
    plan.steps = wholeSteps(run);
    if (options.steps) {
        if (*options.steps < 1 || *options.steps > plan.steps) {
            throw InputError("--steps is " + std::to_string(*options.steps) + ", but the run has " +
                             std::to_string(plan.steps) + " whole steps; give 1 to " +
                             std::to_string(plan.steps) + ".");
        }
        plan.steps = *options.steps;
    }
    bool cut = false;
    for (const EvaluationReport& report : readEvaluations(run, cut, {})) {
        if (report.step <= plan.steps) {
            plan.evaluations.insert(report.step);
        }
    }
    plan.controls = controlsOf(run, stored);
    for (const fs::path& file : runCheckpoints(run)) {
        if (checkpointStep(file) <= plan.steps && checkpointStep(file) > 0) {
            plan.checkpoint = checkpointStep(file);
        }
    }
    plan.sessions = sessionsOf(run, plan.steps);
    plan.parts = partsOf(stored, plan.sessions, options, plan);
    checkWeights(stored, plan.sessions);
    if (plan.checkpoint > 0) { // better told now than after hours of training
        (void)loadSafetensors(runCheckpoint(run, plan.checkpoint));
    }
    return plan;
}

} // namespace clae
