// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/ColorMap.h"
#include "widgets/NumberText.h"
#include "widgets/Theme.h"

#include <QColor>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>

using clae::ColorMap;

namespace {

using Triple = std::array<double, 3>;

/// CIE 1976 L*a*b* under D65: another space than the one the map was made in.
Triple lab(QRgb rgb)
{
    const auto linear = [](int byte) {
        const double x = byte / 255.0;
        return x <= 0.04045 ? x / 12.92 : std::pow((x + 0.055) / 1.055, 2.4);
    };
    const double r = linear(qRed(rgb));
    const double g = linear(qGreen(rgb));
    const double b = linear(qBlue(rgb));
    const auto f = [](double t) {
        return t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116.0;
    };
    const double x = f((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
    const double y = f(0.2126729 * r + 0.7151522 * g + 0.0721750 * b);
    const double z = f((0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

double distance(QRgb a, QRgb b)
{
    const Triple x = lab(a);
    const Triple y = lab(b);
    return std::sqrt(std::pow(x[0] - y[0], 2) + std::pow(x[1] - y[1], 2) +
                     std::pow(x[2] - y[2], 2));
}

} // namespace

class ColorMapTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void similaritiesGetLighterAllTheWay()
    {
        const auto& colors = ColorMap::colors(ColorMap::Kind::Sequential);
        for (std::size_t k = 8; k < colors.size(); ++k) {
            QVERIFY2(lab(colors[k])[0] > lab(colors[k - 8])[0], qPrintable(QString::number(k)));
        }
        QVERIFY(lab(colors.front())[0] < 25.0);
        QVERIFY(lab(colors.back())[0] > 85.0);
    }

    void equalStepsLookEqual()
    {
        // Of sixteenths of the map; a rainbow has a ratio of ten and more.
        const auto& colors = ColorMap::colors(ColorMap::Kind::Sequential);
        double shortest = 1e9;
        double longest = 0.0;
        for (std::size_t k = 0; k + 16 < colors.size(); k += 16) {
            const double step = distance(colors[k], colors[k + 16]);
            shortest = std::min(shortest, step);
            longest = std::max(longest, step);
        }
        QVERIFY2(longest < 3.0 * shortest,
                 qPrintable(QStringLiteral("%1 %2").arg(shortest).arg(longest)));
    }

    void noTwoColoursFollowWithAJump()
    {
        const auto& colors = ColorMap::colors(ColorMap::Kind::Sequential);
        for (std::size_t k = 1; k < colors.size(); ++k) {
            QVERIFY(distance(colors[k - 1], colors[k]) < 3.0);
        }
    }

    void theEndsAndWhatLiesBeyond()
    {
        const ColorMap map(ColorMap::Kind::Sequential, -0.5, 1.0);
        const auto& colors = ColorMap::colors(ColorMap::Kind::Sequential);
        QCOMPARE(map.color(-0.5), colors.front());
        QCOMPARE(map.color(1.0), colors.back());
        QCOMPARE(map.color(-9.0), colors.front());
        QCOMPARE(map.color(9.0), colors.back());
        QCOMPARE(map.color(std::numeric_limits<double>::infinity()), colors.back());
        QCOMPARE(map.color(std::nan("")), ColorMap::notANumber());
        for (const auto kind : {ColorMap::Kind::Sequential, ColorMap::Kind::Diverging}) {
            const auto& all = ColorMap::colors(kind);
            QVERIFY(std::find(all.begin(), all.end(), ColorMap::notANumber()) == all.end());
        }
    }

    void theDifferenceIsNeutralAtZeroAndSymmetric()
    {
        const ColorMap map(ColorMap::Kind::Diverging, -0.4, 0.4);
        const QColor zero = map.color(0.0);
        QVERIFY(zero.saturationF() < 0.02F && zero.lightnessF() > 0.9F);
        QCOMPARE(map.color(0.4), clae::Theme::diverging(1.0).rgb());
        QCOMPARE(map.color(-0.4), clae::Theme::diverging(-1.0).rgb());
    }

    void numbersAreReadable()
    {
        QCOMPARE(clae::numberText(-0.25, 2), QStringLiteral("−0.25"));
        QCOMPARE(clae::numberText(-0.001, 2), QStringLiteral("0.00"));
        QCOMPARE(clae::numberText(std::nan(""), 2), QStringLiteral("–"));
        QCOMPARE(clae::numberText(1.0, 0), QStringLiteral("1"));
    }
};

QTEST_MAIN(ColorMapTest)
#include "ColorMapTest.moc"
