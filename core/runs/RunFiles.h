// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

namespace clae {

/// What lies in a run's folder. RunFolder writes the first six while the run trains.
namespace runfile {
constexpr const char* kSpec = "spec.toml";
constexpr const char* kMetrics = "metrics.csv";         ///< a line a step
constexpr const char* kEvaluations = "evaluations.csv"; ///< a line an evaluation
constexpr const char* kHardness = "hardness.csv";       ///< histograms of cosines
constexpr const char* kEvents = "events.jsonl";         ///< control changes
constexpr const char* kCheckpoints = "checkpoints";     ///< folder of step-N.safetensors
constexpr const char* kStatus = "status.json";          ///< RunStatus
constexpr const char* kSessions = "sessions.jsonl";     ///< RunSession: by which machine, from when
constexpr const char* kLock = "run.lock";               ///< held while a process trains the run
constexpr const char* kAbout = "about.json";            ///< RunAbout: what people say of the run
} // namespace runfile

/// Checkpoints of a run by rising step. Empty when there are none.
[[nodiscard]] std::vector<std::filesystem::path> runCheckpoints(const std::filesystem::path& run);

/// Where the checkpoint of a step lies.
[[nodiscard]] std::filesystem::path runCheckpoint(const std::filesystem::path& run,
                                                  std::int64_t step);

/// The step of "step-N.safetensors", or -1.
[[nodiscard]] std::int64_t checkpointStep(const std::filesystem::path& file);

} // namespace clae
