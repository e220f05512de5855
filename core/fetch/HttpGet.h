// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/StopToken.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

namespace clae {

struct HttpRequest {
    std::string url;
    std::uintmax_t offset = 0; ///< bytes that the caller has already
    /// ETag or date of the file that those bytes are of; empty when not known.
    std::string validator;
    std::chrono::milliseconds stall{30000}; ///< of nearly no data, after which the request ends
    int connectSeconds = 30;
};

/// Where the answer goes. Both may throw, which ends the request.
struct HttpSink {
    /// Called once, before the first byte: where the bytes begin (the request's offset, or 0 when
    /// the server sends all of the file) and how many the file has (0: not said).
    std::function<void(std::uintmax_t offset, std::uintmax_t total)> begin;
    std::function<void(const char* data, std::size_t size)> write;
    /// Called some ten times a second. May be empty.
    std::function<void()> tick;
};

enum class HttpEnd {
    Whole,        ///< everything that the server announced came
    RangeRefused, ///< the server cannot go on at the offset
    Transient,    ///< a fault that may pass
    Permanent     ///< a fault that will not
};

struct HttpOutcome {
    HttpEnd end = HttpEnd::Permanent;
    std::string fault;     ///< what happened, as part of a sentence; empty when whole
    std::string validator; ///< for the next request, as there
};

/// One GET request, verified by TLS; follows up to five redirections that isSafeRedirection()
/// allows. Throws what requireSafeUrl() and the sink throw, and Cancelled within some 100 ms.
/// Thread: any; blocks.
[[nodiscard]] HttpOutcome httpGet(const HttpRequest& request, const HttpSink& sink,
                                  const StopToken& stop);

} // namespace clae
