// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <string>

namespace clae {

/// How fast bytes come in, over the last seconds. Thread: one at a time.
class TransferRate {
public:
    using Clock = std::chrono::steady_clock;

    /// `bytes` are there at `time`, which does not go back. Fewer than before is a new beginning.
    void add(std::uintmax_t bytes, Clock::time_point time);

    /// Bytes a second; 0 while not known.
    [[nodiscard]] double bytesPerSecond() const;

    /// Where it stands, for people: "12.3 of 170.1 MB, 3.2 MB/s, 0:49 left". A `total` of 0 is
    /// not known.
    [[nodiscard]] std::string text(std::uintmax_t total) const;

private:
    struct Sample {
        std::uintmax_t bytes;
        Clock::time_point time;
    };
    std::deque<Sample> m_samples; ///< of the last seconds, a few in each
};

} // namespace clae
