// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/ImageGrid.h"
#include "tests/fault/Damage.h"

#include <QTemporaryDir>
#include <QTest>
#include <opencv2/imgcodecs.hpp>

#include <cmath>

using namespace clae;
using namespace clae::test;
namespace fs = std::filesystem;

namespace {

Image grey(int height, int width, float value)
{
    return {1, height, width,
            std::vector<float>(static_cast<std::size_t>(height) * static_cast<std::size_t>(width),
                               value)};
}

/// One pixel.
Image colour(float red, float green, float blue)
{
    return {3, 1, 1, {red, green, blue}};
}

/// The single pixel that amplifiedDelta() draws for `delta`, each channel in 0 to 255.
std::vector<int> drawn(const Image& delta, double scale)
{
    std::vector<int> bytes;
    for (const float value : amplifiedDelta(delta, scale).values) {
        bytes.push_back(static_cast<int>(std::lround(value * 255.0F)));
    }
    return bytes;
}

} // namespace

class ImageGridTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_directory;

    fs::path file() const { return fs::path(m_directory.path().toStdString()) / "picture.png"; }

private Q_SLOTS:
    void imagesLieInRowsWithWhiteGaps()
    {
        const Image result = grid({{grey(1, 1, 0.1F), grey(1, 1, 0.2F)}, {grey(1, 1, 0.3F)}}, 1);
        QCOMPARE(result.channels, 1);
        QCOMPARE(result.height, 3);
        QCOMPARE(result.width, 3);
        QCOMPARE(result.values,
                 (std::vector<float>{0.1F, 1.0F, 0.2F, 1.0F, 1.0F, 1.0F, 0.3F, 1.0F, 1.0F}));
    }

    void withoutAGapImagesTouch()
    {
        const Image result = grid({{grey(2, 1, 0.0F), grey(2, 1, 0.5F)}}, 0);
        QCOMPARE(result.values, (std::vector<float>{0.0F, 0.5F, 0.0F, 0.5F}));
    }

    void greyBesideColourBecomesColour()
    {
        const Image result = grid({{grey(1, 1, 0.5F), colour(0.1F, 0.2F, 0.3F)}}, 0);
        QCOMPARE(result.channels, 3);
        QCOMPARE(result.values, (std::vector<float>{0.5F, 0.1F, 0.5F, 0.2F, 0.5F, 0.3F}));
    }

    void imagesThatDoNotFitAreRefused()
    {
        QVERIFY(mentions(refusal([] {
                             (void)grid({{grey(1, 2, 0), grey(2, 1, 0)}}, 1);
                         }),
                         "1 x 1 x 2 and 1 x 2 x 1"));
        QVERIFY(!refusal([] { (void)grid({}, 1); }).empty());
        QVERIFY(!refusal([] { (void)grid({{}, {}}, 1); }).empty());
        QVERIFY(!refusal([] { (void)grid({{Image{}}}, 1); }).empty());
        QVERIFY(!refusal([] { (void)grid({{Image{2, 1, 1, {0, 0}}}}, 1); }).empty());
        QVERIFY(!refusal([] { (void)grid({{Image{1, 2, 2, {0, 0, 0}}}}, 1); }).empty());
    }

    void deltasRunFromBlueThroughWhiteToVermillion()
    {
        QCOMPARE(drawn(grey(1, 1, 0.0F), 10), (std::vector<int>{255, 255, 255}));
        QCOMPARE(drawn(grey(1, 1, -0.1F), 10), (std::vector<int>{0x00, 0x72, 0xB2}));
        QCOMPARE(drawn(grey(1, 1, 0.1F), 10), (std::vector<int>{0xD5, 0x5E, 0x00}));
        QCOMPARE(drawn(grey(1, 1, 0.05F), 10), (std::vector<int>{0xEA, 0xAF, 0x80}));
        QCOMPARE(drawn(grey(1, 1, 9.0F), 10), (std::vector<int>{0xD5, 0x5E, 0x00}));
    }

    void aColourDeltaIsDrawnByItsMean()
    {
        QCOMPARE(drawn(colour(0.2F, -0.2F, 0.0F), 10), (std::vector<int>{255, 255, 255}));
        QCOMPARE(drawn(colour(0.0F, -0.3F, 0.0F), 10), (std::vector<int>{0x00, 0x72, 0xB2}));
    }

    void aPngHasRedGreenAndBlueInTheirPlaces()
    {
        savePng(file(), colour(1.0F, 0.5F, 0.0F), 1);
        const cv::Mat picture = cv::imread(file().string(), cv::IMREAD_UNCHANGED);
        QCOMPARE(picture.type(), CV_8UC3);
        const auto pixel = picture.at<cv::Vec3b>(0, 0); // blue, green, red
        QCOMPARE(pixel, cv::Vec3b(0, 128, 255));
        // The same without OpenCV's help: colour type 2 (red, green, blue) in the PNG header.
        QCOMPARE(readBytes(file()).substr(0, 8), std::string("\x89PNG\r\n\x1a\n"));
        QCOMPARE(static_cast<int>(readBytes(file())[25]), 2);
    }

    void aPngIsEnlargedByWholePixels()
    {
        savePng(file(), {1, 1, 2, {0.0F, 1.0F}}, 3);
        const cv::Mat picture = cv::imread(file().string(), cv::IMREAD_UNCHANGED);
        QCOMPARE(picture.type(), CV_8UC1);
        QCOMPARE(picture.rows, 3);
        QCOMPARE(picture.cols, 6);
        for (int y = 0; y < 3; ++y) {
            for (int x = 0; x < 6; ++x) {
                QCOMPARE(static_cast<int>(picture.at<std::uint8_t>(y, x)), x < 3 ? 0 : 255);
            }
        }
    }

    void valuesOutsideTheRangeAreLimited()
    {
        savePng(file(), {1, 1, 4, {-1.0F, 2.0F, std::nanf(""), INFINITY}}, 1);
        const cv::Mat picture = cv::imread(file().string(), cv::IMREAD_UNCHANGED);
        QCOMPARE(
            (std::vector<std::uint8_t>(picture.begin<std::uint8_t>(), picture.end<std::uint8_t>())),
            (std::vector<std::uint8_t>{0, 255, 0, 255}));
    }

    void anEmptyImageIsNotWritten()
    {
        fs::remove(file());
        QVERIFY(!refusal([this] { savePng(file(), Image{}, 1); }).empty());
        QVERIFY(!fs::exists(file()));
    }
};

QTEST_GUILESS_MAIN(ImageGridTest)
#include "ImageGridTest.moc"
