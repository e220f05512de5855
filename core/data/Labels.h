// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Error.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>

namespace clae {

/// A label as it stands in `file`, counted from `first`, as an index of a class. Throws InputError
/// naming the file when there is no such class.
inline int checkedLabel(std::int64_t label, std::size_t classes, const std::filesystem::path& file,
                        std::int64_t first = 0)
{
    if (label < first || label - first >= static_cast<std::int64_t>(classes)) {
        throw InputError("The file \"" + file.string() + "\" has the label " +
                         std::to_string(label) + " where " + std::to_string(first) + " to " +
                         std::to_string(first + static_cast<std::int64_t>(classes) - 1) +
                         " are expected; get the file again.");
    }
    return static_cast<int>(label - first);
}

} // namespace clae
