// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/MapPictures.h"

#include "widgets/ImageConversion.h"
#include "widgets/InterfaceScale.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace clae {
namespace {

QImage magnified(const Image& image, int side, double pixelRatio)
{
    const QImage picture = toQImage(image);
    if (picture.isNull()) {
        return {};
    }
    const int longer = std::max(picture.width(), picture.height());
    const auto room = std::max(1, static_cast<int>(side * pixelRatio));
    const QSize size = longer <= room ? picture.size() * (room / longer)
                                      : picture.size().scaled(room, room, Qt::KeepAspectRatio);
    const auto mode = longer <= room ? Qt::FastTransformation : Qt::SmoothTransformation;
    return picture.scaled(size, Qt::IgnoreAspectRatio, mode);
}

} // namespace

void MapPictures::setImages(Images images)
{
    m_images = std::move(images);
    m_made.clear();
}

void MapPictures::setBorders(std::vector<QColor> colors, std::vector<int> places)
{
    m_colors = std::move(colors);
    m_places = std::move(places);
    m_made.clear();
}

const QImage& MapPictures::at(std::size_t index, double pixelRatio)
{
    if (m_pixelRatio != pixelRatio || m_scale != InterfaceScale::current()) {
        m_pixelRatio = pixelRatio;
        m_scale = InterfaceScale::current();
        m_made.clear();
    }
    if (m_made.size() <= index) {
        m_made.resize(index + 1);
    }
    QImage& made = m_made[index];
    if (!made.isNull()) {
        return made;
    }
    const int border = std::max(1, static_cast<int>(std::lround(2 * m_scale * pixelRatio)));
    QImage picture;
    if (has(index)) {
        picture = magnified((*m_images)[index], InterfaceScale::length(kSide - 4), pixelRatio);
    }
    const QSize size = picture.isNull() ? QSize(border, border) : picture.size();
    made = QImage(size + QSize(2 * border, 2 * border), QImage::Format_RGB32);
    const int place = index < m_places.size() ? std::max(0, m_places[index]) : 0;
    made.fill(m_colors.empty() ? QColor(Qt::gray)
                               : m_colors[static_cast<std::size_t>(place) % m_colors.size()]);
    if (!picture.isNull()) {
        QPainter painter(&made);
        painter.drawImage(border, border, picture);
    }
    made.setDevicePixelRatio(pixelRatio);
    return made;
}

QPixmap thumbnail(const Image& image, int side, double pixelRatio)
{
    QPixmap result = QPixmap::fromImage(magnified(image, side, pixelRatio));
    result.setDevicePixelRatio(pixelRatio);
    return result;
}

} // namespace clae
