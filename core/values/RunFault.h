// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace clae {

/// Why a run waits for somebody, or something, to put it right.
struct RunFault {
    enum class Kind {
        Storage,   ///< its folder cannot be written; it goes on by itself once that is mended
        NotFinite, ///< its next step gave no finite numbers and was not taken
    };
    Kind kind = Kind::Storage;
    std::int64_t step = 0; ///< the last that was taken
    std::string message;   ///< a sentence: what is wrong, where, what to do
};

} // namespace clae
