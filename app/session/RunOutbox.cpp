// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/RunOutbox.h"

namespace clae {

RunNews RunOutbox::take()
{
    const MutexLock lock(m_mutex);
    m_filled = false;
    return std::exchange(m_news, {});
}

} // namespace clae
