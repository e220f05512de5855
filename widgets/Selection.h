// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <set>

namespace clae {

/// The images that all views show as chosen, by their number in the test set: a pair, its points on
/// the map, its row in the similarity map are one selection. Each view gets a pointer to the one
/// selection of the window. Thread: GUI.
class Selection : public QObject {
    Q_OBJECT
public:
    using Images = std::set<qint64>;

    using QObject::QObject;

    [[nodiscard]] const Images& images() const { return m_images; }
    [[nodiscard]] bool contains(qint64 image) const { return m_images.count(image) != 0; }
    /// The image that was chosen last and is to be taken apart; -1: none.
    [[nodiscard]] qint64 current() const { return m_current; }
    /// The image under the pointer in some view; -1: none.
    [[nodiscard]] qint64 hovered() const { return m_hovered; }

    /// These and no others; the current image becomes `current`, or the first of them.
    void set(Images images, qint64 current = -1);
    /// Adds the image, or takes it out.
    void toggle(qint64 image);
    void clear() { set({}); }
    void hover(qint64 image);

Q_SIGNALS:
    void changed();
    void currentChanged(qint64 image);
    void hoverChanged(qint64 image);

private:
    Images m_images;
    qint64 m_current = -1;
    qint64 m_hovered = -1;
};

} // namespace clae
