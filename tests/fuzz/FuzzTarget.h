// SPDX-License-Identifier: GPL-3.0-or-later
// What all fuzz targets share. A target is one function that feeds bytes to readers. Built by clang
// with libFuzzer (preset "fuzz") it looks for bytes that break them; built by any compiler with
// StandaloneRunner.cpp it replays the files of tests/data/fuzz, in every gate.
#pragma once

#include "core/values/Error.h"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace clae::fuzz {

inline std::string_view textOf(const std::uint8_t* data, std::size_t size)
{
    return {reinterpret_cast<const char*>(data), size};
}

/// A finding: what a reader promised is not so.
inline void require(bool kept, const char* promise)
{
    if (!kept) {
        std::fprintf(stderr, "Broken promise: %s\n", promise);
        std::abort();
    }
}

/// Runs a reader, which may refuse its input with a sentence. Any other exception is a finding.
template <typename Action> bool accepts(Action&& action)
{
    try {
        action();
        return true;
    } catch (const Error& error) {
        require(std::string_view(error.what()).size() > 10, "a refusal is a sentence");
        return false;
    }
}

} // namespace clae::fuzz
