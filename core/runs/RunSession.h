// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace clae {

/// A part of a run that one process trained, and where: a line of sessions.jsonl. A run that was
/// interrupted and resumed has several.
struct RunSession {
    std::int64_t after = 0;   ///< the steps that were there when it began
    std::int64_t started = 0; ///< seconds since 1970, UTC
    std::string program;      ///< version of this program
    std::string host;
    std::string cpu; ///< model name
    int cores = 0;   ///< logical CPUs that the process might use
    std::string libtorch;
    std::string blas;
    std::string device;    ///< "cpu" or "cuda:N": what "auto" was
    int threads = 0;       ///< >= 1
    std::string precision; ///< "fp32", "winograd" or "bf16"
    /// SHA-256 of the file of weights that the run started from; empty without one.
    std::string weights;
    /// What spec.toml says otherwise: keys changed on resuming, as specText() has them.
    std::map<std::string, std::string> settings;
};

/// By rising `after`. Empty for runs of older programs, which did not tell. Throws InputError
/// naming file and line when it is damaged; a last line that is not whole is left out. Thread: any.
[[nodiscard]] std::vector<RunSession> readRunSessions(const std::filesystem::path& run);

/// Adds a session that begins now; those whose steps it takes anew, or that took none, are dropped.
/// Throws as writeFileAtomically. Thread: one at a time for each run.
void addRunSession(const std::filesystem::path& run, const RunSession& session);

} // namespace clae
