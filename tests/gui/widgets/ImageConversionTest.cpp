// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/ImageConversion.h"
#include "SyntheticReports.h"
#include "widgets/Theme.h"

#include <QTest>

#include <limits>

using clae::Image;

class ImageConversionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void oddWidthsKeepTheirRowsInPlace()
    {
        const Image image = clae::syntheticImage(3, 3, 20, 33);
        const QImage picture = clae::toQImage(image);
        QCOMPARE(picture.size(), QSize(33, 20));
        for (int y = 0; y < 20; ++y) {
            for (int x = 0; x < 33; ++x) {
                const QColor color = picture.pixelColor(x, y);
                QCOMPARE(color.red(), qRound(255.0F * image.at(0, y, x)));
                QCOMPARE(color.blue(), qRound(255.0F * image.at(2, y, x)));
            }
        }
    }

    void greyImagesHaveThreeEqualChannels()
    {
        const QColor color = clae::toQImage({1, 1, 1, {0.5F}}).pixelColor(0, 0);
        QCOMPARE(color, QColor(128, 128, 128));
    }

    void valuesOutsideTheRangeAreClipped()
    {
        const float nan = std::numeric_limits<float>::quiet_NaN();
        const QImage picture = clae::toQImage({1, 1, 3, {-0.5F, 1.5F, nan}});
        QCOMPARE(picture.pixelColor(0, 0), QColor(Qt::black));
        QCOMPARE(picture.pixelColor(1, 0), QColor(Qt::white));
        QCOMPARE(picture.pixelColor(2, 0), QColor(Qt::black));
    }

    void noImageIsANullPicture()
    {
        QVERIFY(clae::toQImage({}).isNull());
        QVERIFY(clae::deltaToQImage({}, 0.1).isNull());
    }

    void deltasDivergeAroundZero()
    {
        const QImage picture = clae::deltaToQImage({1, 1, 3, {-0.1F, 0.0F, 0.1F}}, 0.1);
        QCOMPARE(picture.pixelColor(0, 0), clae::Theme::diverging(-1.0));
        QCOMPARE(picture.pixelColor(1, 0), clae::Theme::diverging(0.0));
        QCOMPARE(picture.pixelColor(2, 0), clae::Theme::diverging(1.0));
    }

    void deltasBeyondTheScaleAreClipped()
    {
        const float nan = std::numeric_limits<float>::quiet_NaN();
        const QImage picture = clae::deltaToQImage({1, 1, 2, {9.0F, nan}}, 0.1);
        QCOMPARE(picture.pixelColor(0, 0), clae::Theme::diverging(1.0));
        QCOMPARE(picture.pixelColor(1, 0), clae::Theme::diverging(0.0));
    }

    void aDeltaWithoutScaleIsNeutral()
    {
        const QImage picture = clae::deltaToQImage({1, 1, 1, {0.0F}}, 0.0);
        QCOMPARE(picture.pixelColor(0, 0), clae::Theme::diverging(0.0));
    }
};

QTEST_GUILESS_MAIN(ImageConversionTest)
#include "ImageConversionTest.moc"
