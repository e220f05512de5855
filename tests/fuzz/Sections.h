// SPDX-License-Identifier: GPL-3.0-or-later
// Several files in one input, so that seeds stay readable and a fuzzer can cut and mix them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace clae::fuzz {

struct Section {
    std::string name;
    std::string_view bytes;
};

/// "@@ NAME\n" begins a file, whose bytes go on to the next "\n@@ " or the end. What stands before
/// the first one is left out.
inline std::vector<Section> sectionsOf(std::string_view input)
{
    constexpr std::string_view kFirst = "@@ ";
    constexpr std::string_view kNext = "\n@@ ";
    constexpr std::size_t kMost = 64;
    std::vector<Section> sections;
    std::size_t at = 0;
    if (input.substr(0, kFirst.size()) != kFirst) {
        at = input.find(kNext);
        at = at == std::string_view::npos ? input.size() : at + 1;
    }
    while (at < input.size() && sections.size() < kMost) {
        at += kFirst.size();
        const std::size_t line = std::min(input.find('\n', at), input.size());
        const std::size_t begin = std::min(line + 1, input.size());
        // The line feed before the next mark belongs to the mark.
        const std::size_t end = std::min(input.find(kNext, line), input.size());
        sections.push_back({std::string(input.substr(at, line - at)),
                            end > begin ? input.substr(begin, end - begin) : std::string_view()});
        at = end + 1;
    }
    return sections;
}

/// The bytes of the first section of that name; empty when there is none.
inline std::string_view section(const std::vector<Section>& sections, std::string_view name)
{
    for (const Section& found : sections) {
        if (found.name == name) {
            return found.bytes;
        }
    }
    return {};
}

} // namespace clae::fuzz
