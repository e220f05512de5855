// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Image.h"

#include <QImage>
#include <QPixmap>

#include <memory>
#include <vector>

namespace clae {

/// The images of the map as small pictures with a border in the colour of their mark, each made
/// when first needed and kept. Thread: GUI.
class MapPictures {
public:
    using Images = std::shared_ptr<const std::vector<Image>>;

    /// With more points in sight pictures would only hide each other.
    static constexpr std::size_t kMostInSight = 400;
    static constexpr int kSide = 32; ///< logical pixels at scale 1, upper bound of a picture

    void setImages(Images images);
    [[nodiscard]] bool has(std::size_t index) const
    {
        return m_images != nullptr && index < m_images->size();
    }
    /// Borders: colour number of each image, as MapMarks counts them.
    void setBorders(std::vector<QColor> colors, std::vector<int> places);

    /// The picture of an image, magnified by a whole number of device pixels and at most kSide wide
    /// and high with its border; a plain square where there is no image.
    [[nodiscard]] const QImage& at(std::size_t index, double pixelRatio);

private:
    Images m_images;
    std::vector<QColor> m_colors;
    std::vector<int> m_places;
    std::vector<QImage> m_made;
    double m_pixelRatio = 1.0;
    double m_scale = 1.0; ///< the interface's, of those made
};

/// `image` magnified by a whole number of device pixels, at most `side` logical pixels wide and
/// high; smoothly made smaller when it is larger. Null when there is none. Thread: GUI.
[[nodiscard]] QPixmap thumbnail(const Image& image, int side, double pixelRatio);

} // namespace clae
