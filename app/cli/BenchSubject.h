// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/TrainSpec.h"

#include <CLI/CLI.hpp>

#include <cstdint>
#include <string>

/// What the benches of a training step measure: an encoder with the recipe that it is known for
/// (the paper's on CIFAR-10; for the small one that of Fashion-MNIST), on synthetic images.
struct BenchSubject {
    std::string encoder = "resnet18";
    int channels = 0;       ///< of the images; 0, also below: the encoder's own
    int size = 0;           ///< side, pixels
    std::int64_t batch = 0; ///< images
    std::string precision = "auto";
    std::string device = "auto";
    int threads = 0; ///< 0: every core

    /// Registers the options; they write here, so this has to outlive the parsing.
    void addTo(CLI::App& command);

    [[nodiscard]] int usedChannels() const;
    [[nodiscard]] int usedSize() const;
    /// Throws InputError.
    [[nodiscard]] clae::TrainSpec spec() const;
};
