// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/BatchShare.h"
#include "core/values/TrainSpec.h"

#include <cstdint>
#include <vector>

namespace clae {

/// Which images each batch of a run holds. It depends on the run's seed and the batch's number
/// alone: an epoch is a permutation of all images, cut into batches; what fills no whole step is
/// left out. Thread: one at a time; a copy for each.
class BatchOrder {
public:
    /// Of each batch the part `share`. Throws InputError when the images do not fill one step, or a
    /// batch cannot be cut into parts of one size.
    BatchOrder(const RunSpec& run, std::int64_t images, BatchShare share = {});

    [[nodiscard]] std::int64_t stepsPerEpoch() const { return m_batchesPerEpoch / m_accumulate; }

    /// Indices of batch `batch`, counted from 0 over the whole run: batch k of step s is
    /// s * accumulate + k. Those of the own part.
    [[nodiscard]] std::vector<std::int64_t> indices(std::int64_t batch);

private:
    std::int64_t m_images;
    std::int64_t m_batch; ///< of all parts
    BatchShare m_share;
    std::int64_t m_accumulate;
    std::int64_t m_batchesPerEpoch;
    std::uint64_t m_seed;
    std::int64_t m_epoch = -1; ///< whose permutation is in m_order
    std::vector<std::int64_t> m_order;
};

} // namespace clae
