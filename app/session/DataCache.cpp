// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/DataCache.h"

#include "core/data/Catalogue.h"

namespace clae {

std::shared_ptr<const DatasetPair>
DataCache::get(const DataSpec& spec, const StopToken& stop,
               const std::function<void(const Progress&)>& progress)
{
    const std::lock_guard<std::mutex> lock(m_mutex);
    // The numbers of the normalisation count only in so far as loading checks how many there are.
    const bool same = m_data && m_spec.name == spec.name && m_spec.folder == spec.folder &&
                      m_spec.trainImages == spec.trainImages &&
                      m_spec.folderSize == spec.folderSize && m_spec.storage == spec.storage &&
                      m_spec.mean.size() == spec.mean.size() &&
                      m_spec.std.size() == spec.std.size();
    if (!same) {
        m_data = std::make_shared<const DatasetPair>(loadDataset(spec, stop, progress));
        m_spec = spec;
    }
    return m_data;
}

} // namespace clae
