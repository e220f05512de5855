// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Reports.h"

#include <nlohmann/json.hpp>

#include <chrono>
#include <string>

/// Where the command line's words go: results to stdout, what happens meanwhile to stderr; with
/// --json the last line of stdout is one JSON object and nothing else is written there. Thread:
/// one.
class Output {
public:
    void setJson(bool json) { m_json = json; }
    /// From now on only failures are written, to stderr: of several processes that do one job, one
    /// speaks for all.
    void setSilent() { m_silent = true; }

    /// A line about what happens, to stderr.
    void log(const std::string& line);
    /// A line of the result for people, to stdout; dropped with --json.
    void print(const std::string& line);
    /// The result for scripts, to stdout; only with --json.
    void result(const nlohmann::json& object);
    /// The sentence of a failure: to stderr, and as key "error" with --json.
    void error(const std::string& sentence);

    /// A progress bar on stderr, redrawn in place at most ten times a second; nothing unless stderr
    /// is a terminal. `text` follows the bar.
    void progress(std::int64_t done, std::int64_t total, const std::string& text);

private:
    void clearProgress();

    bool m_json = false;
    bool m_silent = false;
    bool m_progressShown = false;
    std::chrono::steady_clock::time_point m_lastDrawn;
};

/// The largest resident set of this process so far, in MiB.
[[nodiscard]] double peakRssMib();

/// A number with `digits` after the point.
[[nodiscard]] std::string fixedText(double value, int digits);
