// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/LineFile.h"
#include "core/values/Reports.h"
#include "core/values/TrainSpec.h"

#include <array>
#include <cstddef>
#include <filesystem>
#include <string>

namespace clae {

class Trainer;

/// Something that happened to a run and is no control change: a line of events.jsonl with the keys
/// step, incident and message.
struct RunIncident {
    std::int64_t step = 0;
    std::string kind;    ///< "damaged-checkpoint", "storage", "not-finite"
    std::string message; ///< a sentence
};

/// A run on disk: spec.toml (complete), metrics.csv (a line a step), evaluations.csv,
/// hardness.csv (the histograms of each evaluation's cosines: step, which set, 40 shares),
/// events.jsonl (control changes and incidents), checkpoints/step-N.safetensors (the newest,
/// CheckpointStore). core/runs reads all of it. Lines that cannot be written wait in memory.
/// Thread: one at a time.
class RunFolder {
public:
    /// Makes the folder for a new run and writes its spec. Throws InputError when it exists and is
    /// not empty, or cannot be written.
    [[nodiscard]] static RunFolder create(const std::filesystem::path& path, const TrainSpec& spec);
    /// Opens the folder of an earlier run to read or to go on. Throws InputError when it is none.
    [[nodiscard]] static RunFolder open(const std::filesystem::path& path);
    /// A name that no other run under `parent` has: date, time and seed. Runs that begin together
    /// share it and tell themselves apart by `endings`, which it comes without: none is taken.
    [[nodiscard]] static std::filesystem::path
    freshPath(const std::filesystem::path& parent, const TrainSpec& spec,
              const std::vector<std::string>& endings = {""});

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
    [[nodiscard]] const TrainSpec& spec() const { return m_spec; }

    /// The controls in force after `step`: the spec's, with the control changes up to there. Throws
    /// InputError when events.jsonl is damaged.
    [[nodiscard]] Controls controlsAfter(std::int64_t step) const;

    /// Whether the evaluation of `step` is there, whole.
    [[nodiscard]] bool hasEvaluation(std::int64_t step) const;

    /// Lines after `step` are dropped: a run that goes on from a checkpoint writes them anew. Files
    /// that a kill kept from being made are made.
    void continueAfter(std::int64_t step);
    /// Adds lines and writes all that wait, as flush().
    void append(const StepReport& report);
    void append(const EvaluationReport& report);
    void append(const ControlEvent& event);
    void append(const RunIncident& incident);
    /// Writes the lines that wait. Throws WriteError; what is not written goes on waiting.
    void flush();
    /// Makes what is missing in a folder that was emptied while the run trains; what was written
    /// before is not known any more. Throws WriteError when the folder itself is not there, which
    /// somebody may have moved and may put back.
    void restore() const;
    /// Blocks. Throws as storeCheckpoint.
    void saveCheckpoint(const Trainer& trainer);

private:
    enum Lines : std::size_t { Metrics, Evaluations, Hardness, Events, LineFiles };

    RunFolder(std::filesystem::path path, TrainSpec spec);

    std::filesystem::path m_path;
    TrainSpec m_spec;
    std::array<LineFile, LineFiles> m_lines;
};

} // namespace clae
