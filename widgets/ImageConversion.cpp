// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/ImageConversion.h"

#include "widgets/ColorMap.h"
#include "widgets/Theme.h"

#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

namespace clae {
namespace {

int toByte(float value)
{
    // Written so that NaN fails the comparison and becomes 0.
    return value > 0.0F ? static_cast<int>(std::lround(std::fmin(value, 1.0F) * 255.0F)) : 0;
}

} // namespace

QImage toQImage(const Image& image)
{
    if (image.empty()) {
        return {};
    }
    QImage result(image.width, image.height, QImage::Format_RGB32);
    for (int y = 0; y < image.height; ++y) {
        auto* line = reinterpret_cast<QRgb*>(result.scanLine(y));
        for (int x = 0; x < image.width; ++x) {
            const int red = toByte(image.at(0, y, x));
            line[x] = image.channels < 3
                          ? qRgb(red, red, red)
                          : qRgb(red, toByte(image.at(1, y, x)), toByte(image.at(2, y, x)));
        }
    }
    return result;
}

QImage deltaToQImage(const Image& delta, double fullScale)
{
    if (delta.empty()) {
        return {};
    }
    // An odd number of colours, so that zero has one of its own.
    constexpr int kHalf = 127;
    static const auto colors = [] {
        std::array<QRgb, 2 * kHalf + 1> table{};
        for (int k = -kHalf; k <= kHalf; ++k) {
            table[static_cast<std::size_t>(k + kHalf)] =
                Theme::diverging(static_cast<double>(k) / kHalf).rgb();
        }
        return table;
    }();
    QImage result(delta.width, delta.height, QImage::Format_RGB32);
    const double scale = fullScale > 0.0 ? kHalf / (fullScale * delta.channels) : 0.0;
    for (int y = 0; y < delta.height; ++y) {
        auto* line = reinterpret_cast<QRgb*>(result.scanLine(y));
        for (int x = 0; x < delta.width; ++x) {
            double sum = 0.0;
            for (int channel = 0; channel < delta.channels; ++channel) {
                sum += static_cast<double>(delta.at(channel, y, x));
            }
            const double shade = std::isfinite(sum) ? std::round(sum * scale) : 0.0;
            const int index = static_cast<int>(std::clamp(shade, -1.0 * kHalf, 1.0 * kHalf));
            line[x] = colors[static_cast<std::size_t>(index + kHalf)];
        }
    }
    return result;
}

QImage amplifiedToQImage(const Image& delta, double factor)
{
    Image picture = delta;
    for (float& value : picture.values) {
        value = static_cast<float>(0.5 + factor * static_cast<double>(value));
    }
    return toQImage(picture);
}

QImage heatToQImage(const Image& image)
{
    if (image.empty()) {
        return {};
    }
    const ColorMap map(ColorMap::Kind::Sequential, 0.0, 1.0);
    QImage result(image.width, image.height, QImage::Format_RGB32);
    for (int y = 0; y < image.height; ++y) {
        auto* line = reinterpret_cast<QRgb*>(result.scanLine(y));
        for (int x = 0; x < image.width; ++x) {
            line[x] = map.color(static_cast<double>(image.at(0, y, x)));
        }
    }
    return result;
}

Image toImage(const QImage& picture)
{
    if (picture.isNull()) {
        return {};
    }
    QImage flat = picture;
    if (picture.hasAlphaChannel()) {
        flat = QImage(picture.size(), QImage::Format_RGB32);
        flat.fill(Qt::white);
        QPainter painter(&flat);
        painter.drawImage(QRect(QPoint(), picture.size()), picture);
    } else {
        flat = picture.convertToFormat(QImage::Format_RGB32);
    }
    // isGrayscale() knows the palettes and formats; it looks at every pixel of the others.
    const bool grey = flat.isGrayscale();
    Image result{grey ? 1 : 3, flat.height(), flat.width(), {}};
    const auto plane =
        static_cast<std::size_t>(flat.width()) * static_cast<std::size_t>(flat.height());
    result.values.resize(plane * static_cast<std::size_t>(result.channels));
    for (int y = 0; y < flat.height(); ++y) {
        const auto* line = reinterpret_cast<const QRgb*>(flat.constScanLine(y));
        for (int x = 0; x < flat.width(); ++x) {
            const std::size_t place =
                static_cast<std::size_t>(y) * static_cast<std::size_t>(flat.width()) +
                static_cast<std::size_t>(x);
            const int channels[] = {qRed(line[x]), qGreen(line[x]), qBlue(line[x])};
            for (int c = 0; c < result.channels; ++c) {
                result.values[static_cast<std::size_t>(c) * plane + place] =
                    static_cast<float>(channels[c]) / 255.0F;
            }
        }
    }
    return result;
}

} // namespace clae
