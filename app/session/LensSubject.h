// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Image.h"
#include "core/values/ModelState.h"
#include "core/values/StopToken.h"
#include "core/values/ThreadSafety.h"
#include "core/values/TrainSpec.h"

#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

namespace clae {

/// What a lens looks at: the settings, the newest state of the encoder and the user's own images.
/// They change together or not at all, so that no reader meets the model of one run with the
/// settings of another. Thread: any.
class LensSubject {
public:
    using Images = std::shared_ptr<const std::vector<Image>>;

    struct Snapshot {
        std::uint64_t number = 0; ///< of the settings, from 1; 0: there are none yet
        TrainSpec spec;
        StopToken load;                          ///< ends the loading of the spec's images
        std::shared_ptr<const ModelState> model; ///< null: untrained
        Images ownImages;                        ///< null: none
    };

    /// The encoder is then untrained.
    void setSpec(const TrainSpec& spec, const StopToken& load)
    {
        const MutexLock lock(m_mutex);
        ++m_now.number;
        m_now.spec = spec;
        m_now.load = load;
        m_now.model = nullptr;
    }
    void setModel(std::shared_ptr<const ModelState> model)
    {
        const MutexLock lock(m_mutex);
        m_now.model = std::move(model);
    }
    void setOwnImages(Images images)
    {
        const MutexLock lock(m_mutex);
        m_now.ownImages = std::move(images);
    }
    [[nodiscard]] Snapshot now() const
    {
        const MutexLock lock(m_mutex);
        return m_now;
    }

private:
    mutable Mutex m_mutex;
    Snapshot m_now CLAE_GUARDED_BY(m_mutex);
};

} // namespace clae
