// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/TrainSpec.h"

#include <CLI/CLI.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// The options by which a command takes a spec: a file or preset, keys, length, where to compute.
struct SpecOptions {
    std::string specFile;
    std::string preset;
    std::vector<std::string> settings;
    std::optional<std::int64_t> steps;
    std::optional<std::int64_t> epochs;
    std::string device;
    std::optional<std::int64_t> threads;
    std::string precision;

    /// Registers the options; they write here, so this has to outlive the parsing.
    void addTo(CLI::App& command);

    /// The spec of the file, else of the preset, else of the default preset. Throws InputError.
    [[nodiscard]] clae::TrainSpec base() const;
    /// `spec` with the other options on top, validated. Throws InputError.
    [[nodiscard]] clae::TrainSpec applied(clae::TrainSpec spec) const;
};
