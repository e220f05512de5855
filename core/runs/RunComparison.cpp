// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/RunComparison.h"

#include "core/io/ReadFile.h"
#include "core/runs/RunFiles.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <string_view>
#include <utility>

namespace clae {
namespace {

namespace fs = std::filesystem;

constexpr const char* kSeconds = "seconds";
constexpr int kDigits = 9; ///< significant ones in the files of a run

std::vector<std::string> fieldsOf(std::string_view line)
{
    std::vector<std::string> fields;
    while (true) {
        const std::size_t comma = line.find(',');
        fields.emplace_back(line.substr(0, comma));
        if (comma == std::string_view::npos) {
            return fields;
        }
        line.remove_prefix(comma + 1);
    }
}

/// Hands out `text`'s whole lines without their ends.
template <typename Take> void eachLine(std::string_view text, Take take)
{
    for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
        std::string_view line = text.substr(0, end);
        if (!line.empty() && line.back() == '\r') {
            line.remove_suffix(1);
        }
        take(line);
        text.remove_prefix(end + 1);
    }
}

std::optional<double> numberOf(const std::string& text)
{
    double value = 0.0;
    const char* const end = text.data() + text.size();
    const auto result = std::from_chars(text.data(), end, value);
    return !text.empty() && result.ec == std::errc() && result.ptr == end
               ? std::optional<double>(value)
               : std::nullopt;
}

/// The step that a line begins with; -1 when it does not.
std::int64_t stepOf(std::string_view line)
{
    std::int64_t step = -1;
    const auto result = std::from_chars(line.data(), line.data() + line.size(), step);
    return result.ec == std::errc() ? step : -1;
}

/// What tells the lines of a table apart: the step, of hardness.csv the set of cosines too.
std::string keyOf(const std::string& table, std::string_view line)
{
    const std::size_t first = line.find(',');
    const bool two = table == runfile::kHardness && first != std::string_view::npos;
    return std::string(line.substr(0, two ? line.find(',', first + 1) : first));
}

/// How far apart two numbers are, as a share of the larger one.
double shareOf(double a, double b)
{
    const double larger = std::max(std::abs(a), std::abs(b));
    return larger > 0.0 ? std::abs(a - b) / larger : 0.0;
}

/// " (7 in the 9th digit)", or the share when the numbers have little to do with each other.
std::string distanceText(const std::string& before, const std::string& now)
{
    const std::optional<double> a = numberOf(before);
    const std::optional<double> b = numberOf(now);
    if (!a || !b || !std::isfinite(*a) || !std::isfinite(*b) || *a == *b) {
        return {};
    }
    const double larger = std::max(std::abs(*a), std::abs(*b));
    const double unit = std::pow(10.0, std::floor(std::log10(larger)) - (kDigits - 1));
    const double units = std::round(std::abs(*a - *b) / unit);
    constexpr double kFewUnits = 9999.0;
    char text[64];
    if (units <= kFewUnits) {
        std::snprintf(text, sizeof(text), " (%.0f in the %dth digit)", units, kDigits);
    } else {
        std::snprintf(text, sizeof(text), " (%.2g %% apart)", 100.0 * shareOf(*a, *b));
    }
    return text;
}

} // namespace

std::string differenceText(const RunDifference& d)
{
    const std::string begin = "step " + std::to_string(d.step) + ": " + d.what;
    if (d.before.empty()) {
        return begin + " is not in the run, now it is " + d.now;
    }
    if (d.now.empty()) {
        return begin + " " + d.before + " in the run, none now";
    }
    return begin + " " + d.before + " in the run, " + d.now + " now" +
           distanceText(d.before, d.now);
}

RunComparison::RunComparison(const fs::path& run, const fs::path& repetition, std::int64_t last)
{
    for (const char* name : {runfile::kMetrics, runfile::kEvaluations, runfile::kHardness}) {
        std::error_code error;
        if (!fs::exists(run / name, error)) {
            continue; // a run of an older program
        }
        Table table{name, GrowingFile(repetition / name), {}, {}, {}, {}};
        const std::string text = readFile(run / name);
        eachLine(text, [&](std::string_view line) {
            if (table.columns.empty()) {
                table.columns = fieldsOf(line);
            } else if (const std::int64_t step = stepOf(line); step >= 0 && step <= last) {
                table.rows[keyOf(name, line)] = {step, std::string(line), false};
            }
        });
        m_tables.push_back(std::move(table));
    }
}

void RunComparison::look()
{
    for (Table& table : m_tables) {
        for (bool more = true; more;) {
            const GrowingFile::News news = table.repetition.look();
            more = news.more;
            // A repetition that goes on in parts writes its files anew with the same lines.
            bool header = news.again;
            eachLine(news.lines, [&](std::string_view line) {
                if (table.newColumns.empty() || header) {
                    table.newColumns = fieldsOf(line);
                    header = false;
                } else {
                    compare(table, std::string(line));
                }
            });
        }
    }
}

void RunComparison::compare(Table& table, const std::string& line)
{
    const std::int64_t step = stepOf(line);
    const auto row = table.rows.find(keyOf(table.name, line));
    if (row == table.rows.end()) {
        table.extra.push_back({step, "a line of " + table.name, {}, line});
        return;
    }
    if (std::exchange(row->second.seen, true)) {
        return;
    }
    m_steps += table.name == runfile::kMetrics ? 1 : 0;
    m_evaluations += table.name == runfile::kEvaluations ? 1 : 0;
    const std::vector<std::string> before = fieldsOf(row->second.line);
    const std::vector<std::string> now = fieldsOf(line);
    for (std::size_t k = 0; k < table.columns.size(); ++k) {
        const std::string& column = table.columns[k];
        const auto same = std::find(table.newColumns.begin(), table.newColumns.end(), column);
        if (column == kSeconds || same == table.newColumns.end()) {
            continue;
        }
        const auto at = static_cast<std::size_t>(same - table.newColumns.begin());
        const std::string a = k < before.size() ? before[k] : std::string();
        const std::string b = at < now.size() ? now[at] : std::string();
        if (a != b) {
            differ({step, column, a, b});
        }
    }
}

void RunComparison::differ(RunDifference difference)
{
    const std::optional<double> a = numberOf(difference.before);
    const std::optional<double> b = numberOf(difference.now);
    const double share = a && b ? shareOf(*a, *b) : -1.0;
    if (share > m_largestShare) {
        m_largestShare = share;
        m_largest = difference;
    }
    if (difference.step != m_lastDifferent) {
        m_lastDifferent = difference.step;
        m_differentSteps += 1;
    }
    if (!m_first || difference.step < m_first->step) {
        m_first = std::move(difference);
    }
}

void RunComparison::finish(std::int64_t step)
{
    look();
    for (Table& table : m_tables) {
        for (const auto& [key, row] : table.rows) {
            if (!row.seen && row.step <= step) {
                differ({row.step, "a line of " + table.name, row.line, {}});
            }
        }
        for (const RunDifference& line : table.extra) {
            if (line.step < step || table.name == runfile::kMetrics) {
                differ(line);
            }
        }
    }
}

} // namespace clae
