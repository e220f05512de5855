// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <exception>
#include <string>

namespace clae {

/// What to tell a person of `error`: its first line. LibTorch's errors have a backtrace below it.
[[nodiscard]] inline std::string errorText(const std::exception& error)
{
    const std::string text = error.what();
    return text.substr(0, text.find('\n'));
}

} // namespace clae
