// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

/// A table for people: columns as wide as their longest cell, two spaces between them, nothing at
/// the ends of lines. Cells are UTF-8, without line breaks.
class TextTable {
public:
    enum class Align { Left, Right };

    /// One for each column.
    explicit TextTable(std::vector<Align> columns) : m_columns(std::move(columns)) {}

    /// REQUIRES: at most as many cells as columns; missing ones are empty.
    void add(std::vector<std::string> cells) { m_rows.push_back(std::move(cells)); }
    [[nodiscard]] std::vector<std::string> lines() const;

private:
    std::vector<Align> m_columns;
    std::vector<std::vector<std::string>> m_rows;
};
