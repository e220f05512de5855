// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/ColorMap.h"

#include "widgets/NumberText.h"
#include "widgets/Theme.h"

#include <QImage>
#include <QPainter>
#include <QPalette>

#include <algorithm>
#include <cmath>
#include <vector>

namespace clae {
namespace {

using Triple = std::array<double, 3>;

/// A point of the path in OKLab's polar form (Ottosson 2020).
struct Stop {
    double lightness; ///< 0 to 1
    double chroma;
    double hue; ///< degrees
};

// From violet over blue and green to yellow, lighter all the way; chroma as strong as sRGB allows
// without a jump. Between the stops it runs straight in all three.
constexpr std::array<Stop, 6> kPath{{{0.22, 0.10, 312.0},
                                     {0.36, 0.12, 286.0},
                                     {0.50, 0.11, 238.0},
                                     {0.64, 0.11, 180.0},
                                     {0.79, 0.17, 138.0},
                                     {0.95, 0.15, 106.0}}};

Triple toLinearRgb(double lightness, double chroma, double hue)
{
    constexpr double kDegree = 3.14159265358979323846 / 180.0;
    const double a = chroma * std::cos(hue * kDegree);
    const double b = chroma * std::sin(hue * kDegree);
    const auto cube = [](double x) {
        return x * x * x;
    };
    const double l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
    const double m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
    const double s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
    return {4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
            -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
            -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s};
}

bool isShowable(const Triple& rgb)
{
    return std::all_of(rgb.begin(), rgb.end(),
                       [](double value) { return value >= 0.0 && value <= 1.0; });
}

/// The point's chroma, or the strongest that sRGB can show there.
Stop showable(Stop stop)
{
    double low = 0.0;
    double high = stop.chroma;
    if (isShowable(toLinearRgb(stop.lightness, high, stop.hue))) {
        return stop;
    }
    for (int k = 0; k < 40; ++k) {
        const double middle = (low + high) / 2.0;
        (isShowable(toLinearRgb(stop.lightness, middle, stop.hue)) ? low : high) = middle;
    }
    stop.chroma = low;
    return stop;
}

Stop pathAt(double t)
{
    const double place = t * static_cast<double>(kPath.size() - 1);
    const std::size_t k = std::min(static_cast<std::size_t>(place), kPath.size() - 2);
    const double share = place - static_cast<double>(k);
    const auto between = [share](double x, double y) {
        return x + share * (y - x);
    };
    return showable({between(kPath[k].lightness, kPath[k + 1].lightness),
                     between(kPath[k].chroma, kPath[k + 1].chroma),
                     between(kPath[k].hue, kPath[k + 1].hue)});
}

double distance(const Stop& x, const Stop& y)
{
    constexpr double kDegree = 3.14159265358979323846 / 180.0;
    const double a = x.chroma * std::cos(x.hue * kDegree) - y.chroma * std::cos(y.hue * kDegree);
    const double b = x.chroma * std::sin(x.hue * kDegree) - y.chroma * std::sin(y.hue * kDegree);
    return std::sqrt(a * a + b * b + (x.lightness - y.lightness) * (x.lightness - y.lightness));
}

QRgb toRgb(const Stop& stop)
{
    const auto channel = [](double value) {
        const double x = std::clamp(value, 0.0, 1.0);
        const double coded = x <= 0.0031308 ? 12.92 * x : 1.055 * std::pow(x, 1 / 2.4) - 0.055;
        return static_cast<int>(std::lround(255.0 * coded));
    };
    const Triple rgb = toLinearRgb(stop.lightness, stop.chroma, stop.hue);
    return qRgb(channel(rgb[0]), channel(rgb[1]), channel(rgb[2]));
}

std::array<QRgb, ColorMap::kColors> makeSequential()
{
    // Colours at equal distances along the path, so that equal steps of the number look equal.
    constexpr int kSamples = 4096;
    std::vector<double> length(kSamples + 1, 0.0);
    Stop before = pathAt(0.0);
    for (int k = 1; k <= kSamples; ++k) {
        const Stop now = pathAt(static_cast<double>(k) / kSamples);
        length[static_cast<std::size_t>(k)] =
            length[static_cast<std::size_t>(k - 1)] + distance(before, now);
        before = now;
    }
    std::array<QRgb, ColorMap::kColors> table{};
    for (int k = 0; k < ColorMap::kColors; ++k) {
        const double wanted = length.back() * k / (ColorMap::kColors - 1);
        const auto found = std::lower_bound(length.begin(), length.end(), wanted);
        const auto sample = std::min<std::ptrdiff_t>(found - length.begin(), kSamples);
        table[static_cast<std::size_t>(k)] = toRgb(pathAt(static_cast<double>(sample) / kSamples));
    }
    return table;
}

std::array<QRgb, ColorMap::kColors> makeDiverging()
{
    std::array<QRgb, ColorMap::kColors> table{};
    for (int k = 0; k < ColorMap::kColors; ++k) {
        table[static_cast<std::size_t>(k)] =
            Theme::diverging(2.0 * k / (ColorMap::kColors - 1) - 1.0).rgb();
    }
    return table;
}

} // namespace

ColorMap::ColorMap(Kind kind, double low, double high) : m_kind(kind), m_low(low), m_high(high)
{
    Q_ASSERT(low < high);
}

const std::array<QRgb, ColorMap::kColors>& ColorMap::colors(Kind kind)
{
    static const std::array<QRgb, kColors> sequential = makeSequential();
    static const std::array<QRgb, kColors> diverging = makeDiverging();
    return kind == Kind::Sequential ? sequential : diverging;
}

QRgb ColorMap::color(double value) const
{
    if (std::isnan(value)) {
        return notANumber();
    }
    const double share = std::clamp((value - m_low) / (m_high - m_low), 0.0, 1.0);
    return colors(m_kind)[static_cast<std::size_t>(std::lround(share * (kColors - 1)))];
}

QRgb ColorMap::notANumber()
{
    return qRgb(0x80, 0x80, 0x80);
}

void ColorMap::paintBar(QPainter& painter, const QRectF& bar, const QPalette& palette) const
{
    QImage image(1, kColors, QImage::Format_RGB32);
    for (int k = 0; k < kColors; ++k) {
        image.setPixel(0, kColors - 1 - k, colors(m_kind)[static_cast<std::size_t>(k)]);
    }
    painter.save();
    painter.drawImage(bar, image);
    const QColor text = palette.color(QPalette::Active, QPalette::WindowText);
    painter.setPen(
        QPen(Theme::mix(text, palette.color(QPalette::Active, QPalette::Window), 0.35), 0));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(bar);

    // Both ends, and round numbers between them as far as they have room.
    const double line = painter.fontMetrics().height();
    const auto heightOf = [&](double value) {
        return bar.bottom() - (value - m_low) / (m_high - m_low) * bar.height();
    };
    const auto mark = [&](double value) {
        const double y = heightOf(value);
        painter.drawLine(QPointF(bar.right(), y), QPointF(bar.right() + 3, y));
        painter.save();
        painter.setPen(text);
        painter.drawText(QRectF(bar.right() + 5, y - line / 2, 200, line),
                         Qt::AlignLeft | Qt::AlignVCenter, numberText(value, 2));
        painter.restore();
    };
    mark(m_low);
    mark(m_high);
    for (const double step : {0.05, 0.1, 0.2, 0.25, 0.5, 1.0}) {
        if (step / (m_high - m_low) * bar.height() < 2 * line) {
            continue;
        }
        for (double value = step * std::ceil(m_low / step); value < m_high; value += step) {
            if (heightOf(value) < bar.bottom() - 1.2 * line &&
                heightOf(value) > bar.top() + 1.2 * line) {
                mark(value);
            }
        }
        break;
    }
    painter.restore();
}

} // namespace clae
