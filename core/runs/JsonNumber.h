// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <cstdint>

namespace clae {

/// The whole number that `json` is. Throws nlohmann::json::type_error for anything else, also for a
/// number with a point or beyond 64 bits, of which get() would make whatever the processor does.
[[nodiscard]] inline std::int64_t wholeNumber(const nlohmann::json& json)
{
    return json.get_ref<const nlohmann::json::number_integer_t&>();
}

} // namespace clae
