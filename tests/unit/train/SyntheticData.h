// SPDX-License-Identifier: GPL-3.0-or-later
// A data set and a spec small enough for a test to train on in milliseconds.
#pragma once

#include "core/values/Dataset.h"
#include "core/values/ModelState.h"
#include "core/values/Random.h"
#include "core/values/TrainSpec.h"

#include <algorithm>
#include <memory>
#include <vector>

namespace clae::test {

constexpr int kSyntheticClasses = 4;

/// Images of one noisy pattern a class, 1 x side x side; labels go round.
inline Dataset syntheticPart(std::int64_t count, int side, std::uint64_t seed)
{
    Dataset part;
    part.name = "synthetic";
    part.count = count;
    part.channels = 1;
    part.height = side;
    part.width = side;
    part.classNames = {"zero", "one", "two", "three"};
    std::mt19937_64 pattern = makeGenerator(99, RandomPurpose::Initialisation);
    std::vector<std::uint64_t> patterns(kSyntheticClasses * part.imageSize());
    for (std::uint64_t& value : patterns) {
        value = uniformIndex(pattern, 128);
    }
    std::mt19937_64 noise = makeGenerator(seed, RandomPurpose::Initialisation);
    for (std::int64_t k = 0; k < count; ++k) {
        const int label = static_cast<int>(k % kSyntheticClasses);
        part.labels.push_back(label);
        for (std::size_t i = 0; i < part.imageSize(); ++i) {
            const std::size_t at = static_cast<std::size_t>(label) * part.imageSize() + i;
            part.pixels.push_back(
                static_cast<std::uint8_t>(patterns[at] + uniformIndex(noise, 128)));
        }
    }
    return part;
}

/// Images of 12 x 12.
inline std::shared_ptr<const DatasetPair> syntheticData()
{
    return std::make_shared<const DatasetPair>(
        DatasetPair{syntheticPart(64, 12, 1), syntheticPart(64, 12, 2)});
}

/// Eight steps of 16 images, four an epoch, on one thread in fp32.
inline TrainSpec smallSpec()
{
    TrainSpec spec;
    spec.model.headOutput = 16;
    spec.train.batch = 16;
    spec.train.steps = 8;
    spec.train.threads = 1;
    spec.train.precision = "fp32";
    spec.train.device = "cpu";
    spec.evaluate.neighbours = 5;
    spec.evaluate.mapImages = 16;
    return spec;
}

inline bool sameBytes(const ModelState& a, const ModelState& b)
{
    return std::equal(a.arrays.begin(), a.arrays.end(), b.arrays.begin(), b.arrays.end(),
                      [](const NamedArray& x, const NamedArray& y) {
                          return x.name == y.name && x.bytes == y.bytes;
                      });
}

} // namespace clae::test
