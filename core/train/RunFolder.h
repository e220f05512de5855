// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Reports.h"
#include "core/values/TrainSpec.h"

#include <filesystem>
#include <string>

namespace clae {

class Trainer;

/// A run on disk: spec.toml (complete), metrics.csv (a line a step), evaluations.csv,
/// hardness.csv (the histograms of each evaluation's cosines: step, which set, 40 shares),
/// events.jsonl (control changes), checkpoints/step-N.safetensors (the newest three). core/runs
/// reads all of it. Thread: one at a time.
class RunFolder {
public:
    /// Makes the folder for a new run and writes its spec. Throws InputError when it exists and is
    /// not empty, or cannot be written.
    [[nodiscard]] static RunFolder create(const std::filesystem::path& path, const TrainSpec& spec);
    /// Opens the folder of an earlier run to read or to go on. Throws InputError when it is none.
    [[nodiscard]] static RunFolder open(const std::filesystem::path& path);
    /// A name that no other run under `parent` has: date, time and seed.
    [[nodiscard]] static std::filesystem::path freshPath(const std::filesystem::path& parent,
                                                         const TrainSpec& spec);

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
    [[nodiscard]] const TrainSpec& spec() const { return m_spec; }

    /// The controls in force after `step`: the spec's, with the control changes up to there. Throws
    /// InputError when events.jsonl is damaged.
    [[nodiscard]] Controls controlsAfter(std::int64_t step) const;

    /// Whether the evaluation of `step` is there, whole.
    [[nodiscard]] bool hasEvaluation(std::int64_t step) const;

    /// Lines after `step` are dropped: a run that goes on from a checkpoint writes them anew.
    void continueAfter(std::int64_t step);
    void append(const StepReport& report);
    void append(const EvaluationReport& report);
    void append(const ControlEvent& event);
    void saveCheckpoint(const Trainer& trainer);

    /// The newest checkpoint. Throws InputError when there is none.
    [[nodiscard]] std::filesystem::path latestCheckpoint() const;

private:
    RunFolder(std::filesystem::path path, TrainSpec spec);
    void writeLine(const std::string& file, const std::string& line);

    std::filesystem::path m_path;
    TrainSpec m_spec;
};

} // namespace clae
