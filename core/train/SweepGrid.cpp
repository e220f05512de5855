// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/SweepGrid.h"

#include "core/values/Error.h"
#include "core/values/SpecFields.h"
#include "core/values/SpecRules.h"

#include <algorithm>
#include <set>
#include <utility>

namespace clae {
namespace {

constexpr std::size_t kMostCells = 10000;
constexpr std::size_t kMostRuns = 10000;
constexpr const char* kSeed = "train.seed";

void requireSweepable(const std::string& key)
{
    if (key == kSeed) {
        throw InputError("\"train.seed\" cannot be swept; give the number of seeds instead.");
    }
    (void)specField(key);
}

/// `value` as specText() writes it.
std::string canonical(TrainSpec spec, const std::string& key, const std::string& value)
{
    setSpecText(spec, key, value);
    return specText(spec, key);
}

/// The axis's values as specText() writes them.
std::vector<std::string> axisValues(const TrainSpec& base, const SweepAxis& axis)
{
    requireSweepable(axis.key);
    if (axis.values.empty()) {
        throw InputError("\"" + axis.key + "\" has no values to sweep; give at least one.");
    }
    std::vector<std::string> values;
    for (const std::string& value : axis.values) {
        values.push_back(canonical(base, axis.key, value));
        if (std::count(values.begin(), values.end(), values.back()) > 1) {
            throw InputError("\"" + axis.key + "\" is to take the value " + values.back() +
                             " twice; name each value once.");
        }
    }
    return values;
}

std::vector<std::vector<std::string>> productOfAxes(const SweepPlan& plan)
{
    std::vector<std::vector<std::string>> cells = {{}};
    std::set<std::string> keys;
    for (const SweepAxis& axis : plan.axes) {
        const std::vector<std::string> values = axisValues(plan.base, axis);
        if (!keys.insert(axis.key).second) {
            throw InputError("\"" + axis.key +
                             "\" is swept twice; give all its values at one place.");
        }
        if (cells.size() * values.size() > kMostCells) {
            throw InputError("The sweep has more than " + std::to_string(kMostCells) +
                             " combinations; give fewer values.");
        }
        std::vector<std::vector<std::string>> longer;
        for (const std::vector<std::string>& cell : cells) {
            for (const std::string& value : values) {
                longer.push_back(cell);
                longer.back().push_back(value);
            }
        }
        cells = std::move(longer);
    }
    return cells;
}

std::vector<std::vector<std::string>> namesOfCases(const SweepPlan& plan)
{
    if (!plan.axes.empty()) {
        throw InputError("A sweep has either a grid or cases; give one of the two.");
    }
    std::vector<std::vector<std::string>> cells;
    std::set<std::string> names;
    for (const SweepCase& one : plan.cases) {
        if (one.name.empty() || !names.insert(one.name).second) {
            throw InputError("\"" + one.name +
                             "\" cannot name another case; give each a name of "
                             "its own.");
        }
        for (const auto& [key, value] : one.settings) {
            requireSweepable(key);
        }
        cells.push_back({one.name});
    }
    return cells;
}

std::vector<std::string> split(const std::string& text, char separator)
{
    std::vector<std::string> parts;
    std::size_t from = 0;
    for (std::size_t to = 0; to != std::string::npos; from = to + 1) {
        to = text.find(separator, from);
        parts.push_back(text.substr(from, to == std::string::npos ? to : to - from));
    }
    return parts;
}

/// Commas may belong to a list of numbers, so that semicolons win where they stand.
char separatorOf(const std::string& text)
{
    return text.find(';') == std::string::npos ? ',' : ';';
}

std::pair<std::string, std::string>
splitSetting(const std::string& setting, const std::string& whole, const std::string& pattern)
{
    const std::size_t equals = setting.find('=');
    if (equals == std::string::npos) {
        throw InputError("\"" + whole + "\" has no value in \"" + setting + "\"; write it as " +
                         pattern + ".");
    }
    return {setting.substr(0, equals), setting.substr(equals + 1)};
}

} // namespace

std::vector<std::vector<std::string>> sweepGrid(const SweepPlan& plan)
{
    if (plan.seeds < 1) {
        throw InputError("The sweep has " + std::to_string(plan.seeds) +
                         " seeds; give at least 1.");
    }
    std::vector<std::vector<std::string>> cells =
        plan.cases.empty() ? productOfAxes(plan) : namesOfCases(plan);
    if (cells.size() * static_cast<std::size_t>(plan.seeds) > kMostRuns) {
        throw InputError("The sweep has more than " + std::to_string(kMostRuns) +
                         " runs; give fewer values or seeds.");
    }
    std::vector<std::string> idle(plan.axes.size()); // why; empty: acts in some cell
    for (std::size_t k = 0; k < cells.size(); ++k) {
        const TrainSpec spec = sweepSpec(plan, cells[k], plan.seeds - 1);
        validateSpec(spec);
        for (std::size_t a = 0; a < plan.axes.size(); ++a) {
            if (k == 0 || !idle[a].empty()) {
                idle[a] = idleInTraining(spec, plan.axes[a].key);
            }
        }
    }
    for (std::size_t a = 0; a < plan.axes.size(); ++a) {
        if (!idle[a].empty()) {
            throw InputError("Sweeping \"" + plan.axes[a].key +
                             "\" would compare equal runs: " + idle[a]);
        }
    }
    return cells;
}

std::vector<std::string> sweepColumns(const SweepPlan& plan)
{
    if (!plan.cases.empty()) {
        return {"case"};
    }
    std::vector<std::string> keys;
    for (const SweepAxis& axis : plan.axes) {
        keys.push_back(axis.key);
    }
    return keys;
}

TrainSpec sweepSpec(const SweepPlan& plan, const std::vector<std::string>& values, int seedIndex)
{
    TrainSpec spec = plan.base;
    for (const SweepCase& one : plan.cases) {
        if (one.name == values.front()) {
            for (const auto& [key, value] : one.settings) {
                setSpecText(spec, key, value);
            }
        }
    }
    for (std::size_t k = 0; k < plan.axes.size(); ++k) {
        setSpecText(spec, plan.axes[k].key, values[k]);
    }
    spec.train.seed += static_cast<std::uint64_t>(seedIndex);
    return spec;
}

SweepAxis parseSweepAxis(const std::string& text)
{
    const auto [key, values] = splitSetting(text, text, "section.key=value,value");
    const bool list = specField(key).type == SpecField::Type::RealList;
    return {key, split(values, list ? ';' : separatorOf(values))};
}

SweepCase parseSweepCase(const std::string& text)
{
    const std::string pattern = "NAME:section.key=value,section.key=value";
    const std::size_t colon = text.find(':');
    if (colon == std::string::npos || colon == 0) {
        throw InputError("The case \"" + text + "\" has no name; write it as " + pattern + ".");
    }
    SweepCase result{text.substr(0, colon), {}};
    const std::string settings = text.substr(colon + 1);
    if (!settings.empty()) {
        for (const std::string& setting : split(settings, separatorOf(settings))) {
            result.settings.push_back(splitSetting(setting, text, pattern));
        }
    }
    return result;
}

} // namespace clae
