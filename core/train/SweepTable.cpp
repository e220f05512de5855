// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/SweepTable.h"

#include "core/train/StudentT.h"
#include "core/train/SweepGrid.h"
#include "core/values/Csv.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <iterator>
#include <set>

namespace clae {
namespace {

/// How a figure is shown to people.
struct Figure {
    std::string name;
    std::string title;
    double scale = 1.0;
    int digits = 4; ///< after the point
};

/// The figures that some cell has, the known ones first and in this order.
std::vector<Figure> figuresOf(const std::vector<SweepCell>& cells)
{
    static const std::vector<Figure> known = {
        {"knn", "kNN %", 100, 2},
        {"probe", "Probe %", 100, 2},
        {"robust-fgsm", "FGSM %", 100, 2},
        {"robust-pgd-20", "PGD-20 %", 100, 2},
        {"loss", "Loss", 1, 3},
        {"seconds", "Seconds", 1, 1},
        {"images_per_second", "Images/s", 1, 0},
    };
    std::set<std::string> names;
    for (const SweepCell& cell : cells) {
        for (const auto& [name, mean] : cell.figures) {
            names.insert(name);
        }
    }
    std::vector<Figure> figures;
    for (const Figure& figure : known) {
        if (names.erase(figure.name) > 0) {
            figures.push_back(figure);
        }
    }
    for (const std::string& name : names) {
        figures.push_back({name, name});
    }
    return figures;
}

// std::to_chars knows no locale, which a window may have set.

/// The shortest text that reads back exactly.
std::string exactText(double value)
{
    char text[32];
    const auto end = std::to_chars(std::begin(text), std::end(text), value);
    return {std::begin(text), end.ptr};
}

std::string fixedText(double value, int digits)
{
    char text[400]; // the largest double has 309 digits before the point
    const auto end =
        std::to_chars(std::begin(text), std::end(text), value, std::chars_format::fixed, digits);
    return {std::begin(text), end.ptr};
}

/// "73.05 ± 0.41"
std::string meanText(const SweepMean& mean, const Figure& figure)
{
    const std::string text = fixedText(figure.scale * mean.mean, figure.digits);
    return mean.halfWidth ? text + " ± " + fixedText(figure.scale * *mean.halfWidth, figure.digits)
                          : text;
}

SweepMean meanOf(const std::vector<double>& values)
{
    SweepMean result;
    result.count = static_cast<int>(values.size());
    for (const double value : values) {
        result.mean += value / result.count;
    }
    if (result.count > 1) {
        double squares = 0.0;
        for (const double value : values) {
            squares += (value - result.mean) * (value - result.mean);
        }
        const double deviation = std::sqrt(squares / (result.count - 1));
        result.halfWidth =
            studentT95(result.count - 1) * deviation / std::sqrt(static_cast<double>(result.count));
    }
    return result;
}

std::string markdownField(const std::string& text)
{
    std::string escaped;
    for (const char letter : text) {
        escaped += letter == '|' ? "\\|" : std::string(1, letter);
    }
    return escaped;
}

/// Letters of UTF-8 text: every byte but those that continue one.
std::size_t letters(const std::string& text)
{
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char byte) { return (byte & 0xC0) != 0x80; }));
}

/// Rows as a Markdown table, the first one its head; columns from `firstNumber` on to the right.
std::string alignedTable(const std::vector<std::vector<std::string>>& rows, std::size_t firstNumber)
{
    std::vector<std::size_t> widths(rows.front().size(), 3);
    for (const std::vector<std::string>& row : rows) {
        for (std::size_t k = 0; k < row.size(); ++k) {
            widths[k] = std::max(widths[k], letters(row[k]));
        }
    }
    std::string text;
    for (std::size_t r = 0; r < rows.size(); ++r) {
        for (std::size_t k = 0; k < widths.size(); ++k) {
            const std::string blanks(widths[k] - letters(rows[r][k]), ' ');
            text += "| " + (k < firstNumber ? rows[r][k] + blanks : blanks + rows[r][k]) + " ";
        }
        text += "|\n";
        for (std::size_t k = 0; r == 0 && k < widths.size(); ++k) {
            text += "|" + std::string(widths[k] + 1, '-') + (k < firstNumber ? "-" : ":");
        }
        text += r == 0 ? "|\n" : "";
    }
    return text;
}

} // namespace

std::vector<SweepCell> summarise(const std::vector<SweepRun>& runs)
{
    std::vector<SweepCell> cells;
    std::vector<std::map<std::string, std::vector<double>>> figures; // of each cell
    for (const SweepRun& run : runs) {
        const auto same = std::find_if(cells.begin(), cells.end(), [&](const SweepCell& cell) {
            return cell.values == run.values;
        });
        const auto index = static_cast<std::size_t>(same - cells.begin());
        if (same == cells.end()) {
            cells.push_back({run.values, {}});
            figures.emplace_back();
        }
        for (const auto& [name, value] : run.figures) {
            figures[index][name].push_back(value);
        }
    }
    for (std::size_t k = 0; k < cells.size(); ++k) {
        for (const auto& [name, values] : figures[k]) {
            cells[k].figures[name] = meanOf(values);
        }
    }
    return cells;
}

std::string sweepCsv(const SweepPlan& plan, const std::vector<SweepCell>& cells)
{
    const std::vector<Figure> figures = figuresOf(cells);
    std::vector<std::string> head = sweepColumns(plan);
    for (const Figure& figure : figures) {
        head.insert(head.end(), {figure.name, figure.name + "_ci95", figure.name + "_n"});
    }
    std::string text = csvLine(head);
    for (const SweepCell& cell : cells) {
        std::vector<std::string> row = cell.values;
        for (const Figure& figure : figures) {
            const auto found = cell.figures.find(figure.name);
            if (found == cell.figures.end()) {
                row.insert(row.end(), {"", "", "0"});
                continue;
            }
            const SweepMean& mean = found->second;
            row.push_back(exactText(mean.mean));
            row.push_back(mean.halfWidth ? exactText(*mean.halfWidth) : "");
            row.push_back(std::to_string(mean.count));
        }
        text += csvLine(row);
    }
    return text;
}

std::string sweepMarkdown(const SweepPlan& plan, const std::vector<SweepCell>& cells)
{
    const std::vector<Figure> figures = figuresOf(cells);
    std::vector<std::vector<std::string>> rows = {sweepColumns(plan)};
    const std::size_t axes = rows.front().size();
    rows.front().push_back("Runs");
    for (const Figure& figure : figures) {
        rows.front().push_back(figure.title);
    }
    for (const SweepCell& cell : cells) {
        std::vector<std::string> row;
        for (const std::string& value : cell.values) {
            row.push_back(markdownField(value));
        }
        int runs = 0;
        for (const auto& [name, mean] : cell.figures) {
            runs = std::max(runs, mean.count);
        }
        row.push_back(std::to_string(runs));
        for (const Figure& figure : figures) {
            const auto found = cell.figures.find(figure.name);
            row.push_back(found == cell.figures.end() ? "" : meanText(found->second, figure));
        }
        rows.push_back(row);
    }
    return alignedTable(rows, axes);
}

} // namespace clae
