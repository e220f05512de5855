// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <random>

namespace clae {

/// What a generator is for. Each purpose draws from its own stream, so that switching one off (no
/// blur, no attack) leaves the others as they were.
enum class RandomPurpose : std::uint32_t {
    Initialisation = 1,
    DataOrder = 2,
    Augmentation = 3,
    Attack = 4,
    Lens = 5,
    Map = 6,
    Projection = 7,
};

/// The stream for (seed, purpose, counter); the counter is a step or an epoch, so that a run can be
/// resumed at any step without stored generator states.
[[nodiscard]] inline std::mt19937_64 makeGenerator(std::uint64_t seed, RandomPurpose purpose,
                                                   std::uint64_t counter = 0)
{
    std::seed_seq sequence{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32),
                           static_cast<std::uint32_t>(purpose), static_cast<std::uint32_t>(counter),
                           static_cast<std::uint32_t>(counter >> 32)};
    return std::mt19937_64(sequence);
}

/// Uniform in [0, 1) with 53 bits; unlike std::uniform_real_distribution the same on every
/// platform.
[[nodiscard]] inline double uniform01(std::mt19937_64& generator)
{
    return static_cast<double>(generator() >> 11) * 0x1.0p-53;
}

/// Uniform in [low, high).
[[nodiscard]] inline double uniform(std::mt19937_64& generator, double low, double high)
{
    return low + (high - low) * uniform01(generator);
}

/// Uniform in {0, ..., count - 1}. REQUIRES: count > 0.
[[nodiscard]] inline std::uint64_t uniformIndex(std::mt19937_64& generator, std::uint64_t count)
{
    // The bias of the plain remainder is below 2^-40 for every count used here.
    return generator() % count;
}

} // namespace clae
