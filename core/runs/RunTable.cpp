// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/RunTable.h"

#include "core/values/Error.h"

#include <algorithm>
#include <charconv>
#include <string>

namespace clae {
namespace {

/// Cuts the next field off `line`, up to a comma or its end.
std::string_view takeField(std::string_view& line)
{
    const std::size_t comma = std::min(line.find(','), line.size());
    const std::string_view field = line.substr(0, comma);
    line.remove_prefix(std::min(comma + 1, line.size()));
    return field;
}

} // namespace

HeaderAndBody splitHeader(std::string_view text)
{
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) {
        return {text, {}};
    }
    std::string_view header = text.substr(0, end);
    if (!header.empty() && header.back() == '\r') {
        header.remove_suffix(1);
    }
    return {header, text.substr(end + 1)};
}

RunTable::RunTable(std::string_view header, std::string_view body,
                   const std::vector<std::string_view>& columns, std::size_t required,
                   std::filesystem::path source, std::size_t before)
    : m_rest(body),
      m_columns(columns.size()),
      m_required(required),
      m_source(std::move(source)),
      m_line(before + 1)
{
    while (!header.empty()) {
        const auto found = std::find(columns.begin(), columns.end(), takeField(header));
        m_order.push_back(found == columns.end() ? -1 : found - columns.begin());
    }
    for (std::size_t k = 0; k < required; ++k) {
        if (std::find(m_order.begin(), m_order.end(), static_cast<std::ptrdiff_t>(k)) ==
            m_order.end()) {
            throw InputError("File \"" + m_source.string() + "\" has no column \"" +
                             std::string(columns[k]) +
                             "\" in its first line; use a file that \"clae train\" wrote.");
        }
    }
}

bool RunTable::next(std::vector<std::optional<double>>& row)
{
    const std::size_t end = m_rest.find('\n');
    if (end == std::string_view::npos) {
        m_cut = !m_rest.empty();
        return false;
    }
    m_current = m_rest.substr(0, end);
    m_rest.remove_prefix(end + 1);
    m_line += 1;
    row.assign(m_columns, std::nullopt);
    std::string_view line = m_current;
    if (!line.empty() && line.back() == '\r') {
        line.remove_suffix(1);
    }
    for (const std::ptrdiff_t column : m_order) {
        if (line.empty()) {
            break;
        }
        const std::string_view field = takeField(line);
        if (field.empty() || column < 0) {
            continue;
        }
        double value = 0.0;
        const auto result = std::from_chars(field.data(), field.data() + field.size(), value);
        // A number that no double holds is as good as infinite, or as zero, on a curve.
        const bool read = result.ec == std::errc() || result.ec == std::errc::result_out_of_range;
        if (!read || result.ptr != field.data() + field.size()) {
            refuse("numbers between commas");
        }
        row[static_cast<std::size_t>(column)] = value;
    }
    for (std::size_t k = 0; k < m_required; ++k) {
        if (!row[k]) {
            refuse("as many numbers as the first line has names");
        }
    }
    return true;
}

void RunTable::refuse(const char* expected) const
{
    constexpr std::size_t kShown = 60;
    std::string shown(m_current.substr(0, kShown));
    std::replace_if(
        shown.begin(), shown.end(), [](unsigned char c) { return c < ' '; }, '?');
    throw InputError("File \"" + m_source.string() + "\" is damaged in line " +
                     std::to_string(m_line) + ", \"" + shown +
                     (m_current.size() > kShown ? "…" : "") + "\": expected " + expected +
                     "; delete that line to read the rest.");
}

} // namespace clae
