// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/BatchOrder.h"

#include "core/train/Batches.h"
#include "core/values/Error.h"

namespace clae {

BatchOrder::BatchOrder(const RunSpec& run, std::int64_t images, BatchShare share)
    : m_images(images),
      m_batch(run.batch),
      m_share(share),
      m_accumulate(run.accumulate),
      m_batchesPerEpoch(images / (m_batch * m_accumulate) * m_accumulate),
      m_seed(run.seed)
{
    if (m_batch % m_share.ranks != 0) {
        throw InputError("train.batch is " + std::to_string(m_batch) + ", which " +
                         std::to_string(m_share.ranks) +
                         " processes cannot share equally; use a multiple of " +
                         std::to_string(m_share.ranks) + ", or another number of processes.");
    }
    if (m_batchesPerEpoch == 0) {
        const std::string accumulated = m_accumulate > 1 ? " times train.accumulate" : "";
        throw InputError("train.batch" + accumulated + " is " +
                         std::to_string(m_batch * m_accumulate) + ", but the training set has " +
                         std::to_string(images) + " images; use a smaller batch.");
    }
}

std::vector<std::int64_t> BatchOrder::indices(std::int64_t batch)
{
    const std::int64_t epoch = batch / m_batchesPerEpoch;
    if (epoch != m_epoch) {
        m_order = epochOrder(m_images, m_seed, epoch);
        m_epoch = epoch;
    }
    const auto from =
        m_order.begin() + (batch % m_batchesPerEpoch) * m_batch + m_share.begin(m_batch);
    return {from, from + m_share.size(m_batch)};
}

} // namespace clae
