// SPDX-License-Identifier: GPL-3.0-or-later
#include "TextTable.h"

#include <algorithm>

namespace {

/// Letters of a UTF-8 text: its bytes but those that continue one.
std::size_t letters(const std::string& text)
{
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char byte) { return (byte & 0xC0) != 0x80; }));
}

} // namespace

std::vector<std::string> TextTable::lines() const
{
    std::vector<std::size_t> widths(m_columns.size(), 0);
    for (const std::vector<std::string>& row : m_rows) {
        for (std::size_t k = 0; k < row.size(); ++k) {
            widths[k] = std::max(widths[k], letters(row[k]));
        }
    }
    std::vector<std::string> lines;
    for (const std::vector<std::string>& row : m_rows) {
        std::string line;
        for (std::size_t k = 0; k < row.size(); ++k) {
            const std::string space(widths[k] - letters(row[k]), ' ');
            line += k == 0 ? "" : "  ";
            line += m_columns[k] == Align::Left ? row[k] + space : space + row[k];
        }
        line.erase(line.find_last_not_of(' ') + 1);
        lines.push_back(std::move(line));
    }
    return lines;
}
