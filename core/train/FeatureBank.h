// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/FrozenEncoder.h"

#include <string>

namespace clae {

/// Features of the first images of a data set's part, through the clean batch norms in evaluation
/// mode, computed once for a state of the encoder. A computation that was cancelled goes on where
/// it was. Thread: the encoder's.
class FeatureBank {
public:
    /// Of up to `count` images of `part`, which outlives the bank. `stage` names the work.
    FeatureBank(const Dataset& part, std::int64_t count, std::string stage);

    /// The encoder has changed.
    void clear();

    [[nodiscard]] std::int64_t count() const { return m_count; }
    /// Whether features() has them at hand.
    [[nodiscard]] bool complete() const { return m_done == m_count; }

    /// [count, dh] and [count, dz], on the CPU. Throws Cancelled. Blocks.
    [[nodiscard]] const Features& features(FrozenEncoder& encoder, const StopToken& stop,
                                           const ProgressFunction& progress);

private:
    const Dataset& m_part;
    std::int64_t m_count;
    std::string m_stage;
    std::int64_t m_done = 0;
    std::vector<at::Tensor> m_h; ///< of the blocks done
    std::vector<at::Tensor> m_z;
    Features m_all;
};

} // namespace clae
