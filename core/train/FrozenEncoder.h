// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Encoder.h"
#include "core/train/Batches.h"
#include "core/values/Reports.h"
#include "core/values/StopToken.h"

#include <functional>

namespace clae {

/// Calls `block(from, to)` over [0, count) in ranges of about 250, none of them too small for batch
/// statistics unless `count` is, and tells `progress` in a frame of `done` of `total`. Throws
/// Cancelled.
void overBlocks(std::int64_t count, const StopToken& stop, const ProgressFunction& progress,
                Progress frame,
                const std::function<void(std::int64_t from, std::int64_t to)>& block);

/// Labels of the first `count` images, int64 [count].
[[nodiscard]] at::Tensor labelTensor(const Dataset& data, std::int64_t count);

/// Rows scaled to unit length; images count as rows. [N,d].
[[nodiscard]] at::Tensor unitRows(const at::Tensor& features);

/// Features of the images that vote and of those that are classified, float32 on the CPU, computed
/// once.
struct FeatureSet {
    Features train; ///< [N,dh] and [N,dz]
    Features test;
    at::Tensor trainLabels; ///< int64
    at::Tensor testLabels;
    std::int64_t classes = 0;
};

/// An encoder of its own for measuring, so that a trainer's is never touched. Thread: the one that
/// made it.
class FrozenEncoder {
public:
    /// Throws InputError when there is no such device or encoder.
    FrozenEncoder(const TrainSpec& spec, int channels);

    void load(const ModelState& state) { m_network->loadState(state); }
    [[nodiscard]] Encoder& network() { return *m_network; }
    [[nodiscard]] const Compute& compute() const { return m_compute; }

    /// Images [from, to) of `part` as the network sees them.
    [[nodiscard]] at::Tensor input(const Dataset& part, std::int64_t from, std::int64_t to) const;

    /// Features of the first evaluate.train_images and evaluate.test_images (as many as
    /// testCount() says), through the clean batch norms in evaluation mode. Throws Cancelled.
    [[nodiscard]] FeatureSet features(const DatasetPair& data, const StopToken& stop,
                                      const ProgressFunction& progress);
    /// The same of the first `count` images of `part`.
    [[nodiscard]] Features features(const Dataset& part, std::int64_t count, const StopToken& stop,
                                    const ProgressFunction& progress, const Progress& frame);

private:
    TrainSpec m_spec;
    Compute m_compute;
    std::shared_ptr<Encoder> m_network;
};

/// `wanted` of `available` images, 0 meaning all.
[[nodiscard]] std::int64_t limited(std::int64_t wanted, std::int64_t available);

/// How many of the test images are classified. Throws InputError when evaluate.drop_last leaves
/// none.
[[nodiscard]] std::int64_t testCount(const TrainSpec& spec, const Dataset& test);

} // namespace clae
