// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace clae {

/// The numeric address that `host` has for this machine, or `host` itself when it has none.
[[nodiscard]] std::string numericAddress(const std::string& host, std::uint16_t port);

/// The numeric address of this machine on the way to `host`, or "127.0.0.1" when there is no way.
/// Sends nothing.
[[nodiscard]] std::string addressTowards(const std::string& host, std::uint16_t port);

/// Whether a numeric address never leaves this machine.
[[nodiscard]] bool isLoopback(const std::string& address);

} // namespace clae
