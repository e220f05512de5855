// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/Selection.h"

#include <utility>

namespace clae {

void Selection::set(Images images, qint64 current)
{
    if (images.count(current) == 0) {
        current = images.empty() ? -1 : *images.begin();
    }
    const bool other = current != m_current;
    const bool others = images != m_images;
    m_images = std::move(images);
    m_current = current;
    if (others) {
        Q_EMIT changed();
    }
    if (other) {
        Q_EMIT currentChanged(m_current);
    }
}

void Selection::toggle(qint64 image)
{
    Images images = m_images;
    if (images.erase(image) == 0) {
        images.insert(image);
        set(std::move(images), image);
    } else {
        set(std::move(images), m_current);
    }
}

void Selection::hover(qint64 image)
{
    if (image != m_hovered) {
        m_hovered = image;
        Q_EMIT hoverChanged(image);
    }
}

} // namespace clae
