// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

// Sixteen channels at a time, as GCC's and Clang's vector extension has them: one register with
// AVX-512, two with AVX2, four with SSE2. For functions compiled with CLAE_CPU_CLONES; everything
// is inlined into them, so that nothing is passed in registers that the caller lacks.

namespace clae {

constexpr std::size_t kLanes = 16;

/// A bfloat16 as its bits, the upper half of a float's.
struct Bf16 {
    std::uint16_t bits;
};

using Floats [[gnu::vector_size(64)]] = float;
using Words [[gnu::vector_size(64)]] = std::uint32_t;
using Halves [[gnu::vector_size(32)]] = std::uint16_t;

[[gnu::always_inline]] inline void load(const float* from, Floats& to)
{
    std::memcpy(&to, from, sizeof(to));
}

[[gnu::always_inline]] inline void load(const Bf16* from, Floats& to)
{
    Halves halves;
    std::memcpy(&halves, from, sizeof(halves));
    const Words words = __builtin_convertvector(halves, Words) << 16;
    std::memcpy(&to, &words, sizeof(to));
}

[[gnu::always_inline]] inline void store(float* to, const Floats& from)
{
    std::memcpy(to, &from, sizeof(from));
}

/// Rounds to the nearest, halves to even.
[[gnu::always_inline]] inline void store(Bf16* to, const Floats& from)
{
    Words words;
    std::memcpy(&words, &from, sizeof(words));
    words += 0x7FFFU + ((words >> 16) & 1U);
    const Halves halves = __builtin_convertvector(words >> 16, Halves);
    std::memcpy(to, &halves, sizeof(halves));
}

/// Sets `value` to 0 where `decider` is not above 0.
[[gnu::always_inline]] inline void keepWhereAboveZero(const Floats& decider, Floats& value)
{
    // By bits: GCC 12 stops with an internal error at the same written with ?: for AVX2.
    Words bits;
    std::memcpy(&bits, &value, sizeof(bits));
    bits &= reinterpret_cast<Words>(decider > 0.0F);
    std::memcpy(&value, &bits, sizeof(value));
}

/// Sets `value` to 0 where it is below; NaN stays.
[[gnu::always_inline]] inline void rectify(Floats& value)
{
    Words bits;
    std::memcpy(&bits, &value, sizeof(bits));
    bits &= ~reinterpret_cast<Words>(value < 0.0F);
    std::memcpy(&value, &bits, sizeof(value));
}

} // namespace clae
