// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace clae {

/// Throws InputError unless `url` is https, or http at this machine (127.0.0.1, localhost, ::1).
void requireSafeUrl(const std::string& url);

/// Whether a server at `from` may send us on to `to`: as requireSafeUrl(), and never from https to
/// plain http.
[[nodiscard]] bool isSafeRedirection(const std::string& from, const std::string& to);

/// Whether `url` is plain http.
[[nodiscard]] bool isPlainUrl(const std::string& url);

} // namespace clae
