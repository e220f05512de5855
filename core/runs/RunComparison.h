// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/GrowingFile.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace clae {

/// A figure of a run that did not come again.
struct RunDifference {
    std::int64_t step = 0;
    std::string what;   ///< the column, such as "loss_total"; of a whole line its file
    std::string before; ///< as the run's file has it; empty: the run has none
    std::string now;    ///< as the repetition's file has it; empty: it has none
};

/// "step 812: loss_total 1.23456781 in the run, 1.23456774 now (7 in the 9th digit)"
[[nodiscard]] std::string differenceText(const RunDifference& difference);

/// Compares the figures of a run with those of its repetition, line by line as they are written,
/// as text: metrics.csv, evaluations.csv and hardness.csv by the columns that the run has, but for
/// the seconds, which no two runs share. Thread: one at a time; blocks on the disk.
class RunComparison {
public:
    /// Takes what the run has up to step `last`. Throws InputError when one of its files cannot be
    /// read.
    RunComparison(const std::filesystem::path& run, const std::filesystem::path& repetition,
                  std::int64_t last);

    /// Compares what the repetition wrote since the last look.
    void look();
    /// What the run has up to `step` and the repetition has not becomes a difference. An evaluation
    /// of that very step may be missing in the run, which was then ended before it.
    void finish(std::int64_t step);

    [[nodiscard]] std::int64_t steps() const { return m_steps; }             ///< compared
    [[nodiscard]] std::int64_t evaluations() const { return m_evaluations; } ///< compared
    [[nodiscard]] std::int64_t differentSteps() const { return m_differentSteps; }
    /// The one of the earliest step.
    [[nodiscard]] const std::optional<RunDifference>& first() const { return m_first; }
    /// The one of two numbers that are furthest apart in proportion to the larger of them.
    [[nodiscard]] const std::optional<RunDifference>& largest() const { return m_largest; }

private:
    struct Row {
        std::int64_t step = 0;
        std::string line;
        bool seen = false; ///< the repetition has it too
    };
    struct Table {
        std::string name;
        GrowingFile repetition;
        std::vector<std::string> columns;    ///< of the run
        std::vector<std::string> newColumns; ///< of the repetition; empty before its first line
        std::map<std::string, Row> rows;     ///< of the run, by what tells its lines apart
        std::vector<RunDifference> extra;    ///< whole lines that the run does not have
    };

    void compare(Table& table, const std::string& line);
    void differ(RunDifference difference);

    std::vector<Table> m_tables;
    std::int64_t m_steps = 0;
    std::int64_t m_evaluations = 0;
    std::int64_t m_differentSteps = 0;
    std::int64_t m_lastDifferent = -1; ///< the step that was counted last
    std::optional<RunDifference> m_first;
    std::optional<RunDifference> m_largest;
    double m_largestShare = -1.0;
};

} // namespace clae
