// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

namespace clae {

/// Reads the numbers of metrics.csv and evaluations.csv line by line, by the names of their
/// columns, so that files of older and newer programs are read too. Borrows the text. Thread: one
/// at a time.
class RunTable {
public:
    /// `columns` are the wanted ones, of which the first `required` have to be there. `header` is
    /// the file's first line and `body` what follows it, or a part of that which begins at a line's
    /// start; `before` lines of the file stand between the two. Throws InputError naming `source`
    /// when a required column is missing.
    RunTable(std::string_view header, std::string_view body,
             const std::vector<std::string_view>& columns, std::size_t required,
             std::filesystem::path source, std::size_t before = 0);

    /// The next line's numbers in the order of `columns`, absent where a field is empty or the line
    /// ends before it; false after the last whole line. Throws InputError naming the file and the
    /// line when a field is no number, or one of the required ones is empty.
    [[nodiscard]] bool next(std::vector<std::optional<double>>& row);

    /// The line that next() read last, counted from the file's first one as 1.
    [[nodiscard]] std::size_t line() const { return m_line; }
    /// Whether the text ends within a line; next() leaves that one out.
    [[nodiscard]] bool cut() const { return m_cut; }
    /// Throws InputError naming the file and the present line.
    [[noreturn]] void refuse(const char* expected) const;

private:
    std::string_view m_rest;
    std::string_view m_current;
    std::vector<std::ptrdiff_t> m_order; ///< for each field of a line its column, or -1
    std::size_t m_columns;
    std::size_t m_required;
    std::filesystem::path m_source;
    std::size_t m_line;
    bool m_cut = false;
};

/// The first line of `text` without its end, and what follows it.
struct HeaderAndBody {
    std::string_view header;
    std::string_view body;
};
[[nodiscard]] HeaderAndBody splitHeader(std::string_view text);

} // namespace clae
