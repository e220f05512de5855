// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace clae {

/// The fields as a line of a CSV file (RFC 4180, but a line feed at its end): quoted where a comma,
/// quote or line break asks for it.
[[nodiscard]] inline std::string csvLine(const std::vector<std::string>& fields)
{
    std::string line;
    for (std::size_t k = 0; k < fields.size(); ++k) {
        line += k == 0 ? "" : ",";
        if (fields[k].find_first_of(",\"\n\r") == std::string::npos) {
            line += fields[k];
            continue;
        }
        line += '"';
        for (const char letter : fields[k]) {
            line += letter == '"' ? "\"\"" : std::string(1, letter);
        }
        line += '"';
    }
    return line + "\n";
}

} // namespace clae
