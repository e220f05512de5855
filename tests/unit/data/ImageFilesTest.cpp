// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/ImageFile.h"
#include "tests/unit/data/DatasetFiles.h"

#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace clae;
using namespace clae::test;
namespace fs = std::filesystem;

namespace {

using Rgb = std::vector<int>;

/// A JPEG with an EXIF block that holds nothing but the orientation (EXIF 2.3, tag 0x0112).
std::string withOrientation(const std::string& jpeg, char orientation)
{
    const std::string tiff = std::string("II*\0\x08\0\0\0", 8) + // little endian, directory at 8
                             std::string("\1\0", 2) +            // one entry
                             std::string("\x12\x01\3\0\1\0\0\0", 8) + orientation +
                             std::string(3 + 4, '\0');
    const std::string block = std::string("Exif\0\0", 6) + tiff;
    const std::string length{'\0', static_cast<char>(block.size() + 2)};
    return jpeg.substr(0, 2) + "\xFF\xE1" + length + block + jpeg.substr(2);
}

} // namespace

class ImageFilesTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_directory;

    fs::path write(const std::string& name, const std::string& bytes) const
    {
        const fs::path path = fs::path(m_directory.path().toStdString()) / name;
        writeBytes(path, bytes);
        return path;
    }
    /// The middle pixel of the image scaled to 8 x 8.
    Rgb middleOf(const std::string& name, const std::string& bytes) const
    {
        std::vector<std::uint8_t> pixels(3 * 64);
        readImageFile(write(name, bytes), 8, ImageFit::Scale, pixels.data());
        return {pixels[27], pixels[64 + 27], pixels[128 + 27]};
    }
    std::vector<std::uint8_t> read(const std::string& bytes, int side, ImageFit fit) const
    {
        std::vector<std::uint8_t> pixels(std::size_t(3 * side * side));
        readImageFile(write("image.png", bytes), side, fit, pixels.data());
        return pixels;
    }

private Q_SLOTS:
    void everyFormatIsRead_data()
    {
        QTest::addColumn<QString>("extension");
        QTest::addColumn<int>("tolerance");
        QTest::newRow("bmp") << QStringLiteral(".bmp") << 0;
        QTest::newRow("jpeg") << QStringLiteral(".jpg") << 3;
        QTest::newRow("png") << QStringLiteral(".png") << 0;
        QTest::newRow("ppm") << QStringLiteral(".ppm") << 0;
        QTest::newRow("tiff") << QStringLiteral(".tiff") << 0;
        QTest::newRow("webp") << QStringLiteral(".webp") << 6;
    }
    void everyFormatIsRead()
    {
        QFETCH(QString, extension);
        QFETCH(int, tolerance);
        const std::string name = "colour" + extension.toStdString();
        QVERIFY(hasImageName(name));
        const std::string bytes = encodedImage(extension.toStdString(), 10, 14, CV_8UC3,
                                               cv::Scalar(30, 120, 220)); // blue, green, red
        const Rgb pixel = middleOf(name, bytes);
        for (std::size_t channel = 0; channel < 3; ++channel) {
            QVERIFY(std::abs(pixel[channel] - Rgb{220, 120, 30}[channel]) <= tolerance);
        }
        QCOMPARE(shorterSide(write(name, bytes)), 10);
    }

    void losslessWebPIsRead()
    {
        const cv::Mat image(9, 12, CV_8UC3, cv::Scalar(1, 2, 3));
        const std::string bytes = encodedImage(".webp", image, {cv::IMWRITE_WEBP_QUALITY, 101});
        QVERIFY(mentions(bytes, "VP8L"));
        QCOMPARE(middleOf("lossless.webp", bytes), (Rgb{3, 2, 1}));
        QCOMPARE(shorterSide(write("lossless.webp", bytes)), 9);
    }

    void greyImagesBecomeThreeEqualChannels_data()
    {
        QTest::addColumn<QString>("extension");
        for (const char* extension : {".png", ".jpg", ".pgm", ".tiff", ".bmp"}) {
            QTest::newRow(extension) << QString::fromLatin1(extension);
        }
    }
    void greyImagesBecomeThreeEqualChannels()
    {
        QFETCH(QString, extension);
        const std::string bytes =
            encodedImage(extension.toStdString(), 9, 9, CV_8UC1, cv::Scalar(77));
        QCOMPARE(middleOf("grey" + extension.toStdString(), bytes), (Rgb{77, 77, 77}));
    }

    void sixteenBitsAreRoundedToEight()
    {
        // 32896 is 128 * 257; 129 steps above the half is 129.
        const std::string grey = encodedImage(".png", 9, 9, CV_16UC1, cv::Scalar(32896));
        QCOMPARE(middleOf("grey.png", grey), (Rgb{128, 128, 128}));
        const std::string colour =
            encodedImage(".png", 9, 9, CV_16UC3, cv::Scalar(0, 32896 + 129, 65535));
        QCOMPARE(middleOf("colour.png", colour), (Rgb{255, 129, 0}));
        const std::string tiff = encodedImage(".tiff", 9, 9, CV_16UC3, cv::Scalar(257, 0, 65535));
        QCOMPARE(middleOf("colour.tiff", tiff), (Rgb{255, 0, 1}));
    }

    void alphaIsLaidOverWhite()
    {
        const std::string half =
            encodedImage(".png", 9, 9, CV_8UC4, cv::Scalar(0, 100, 200, 51)); // a fifth
        QCOMPARE(middleOf("alpha.png", half), (Rgb{244, 224, 204}));
        const std::string clear = encodedImage(".png", 9, 9, CV_8UC4, cv::Scalar(0, 0, 0, 0));
        QCOMPARE(middleOf("clear.png", clear), (Rgb{255, 255, 255}));
        const std::string deep = encodedImage(".png", 9, 9, CV_16UC4, cv::Scalar(0, 0, 0, 65535));
        QCOMPARE(middleOf("deep.png", deep), (Rgb{0, 0, 0}));
    }

    // 4 x 4 of one palette entry (10, 20, 30), then with an alpha of 0 for it.
    void palettesBecomeColours()
    {
        const std::string begin = "89504e470d0a1a0a0000000d49484452000000040000000408030000009e2f6e"
                                  "4c00000003504c54450a141e7e4c523a";
        const std::string clear = "0000000174524e530040e6d866";
        const std::string end = "0000000b4944415478da6360c0040000140001ee5a69090000000049454e44ae42"
                                "6082";
        const auto png = [](const std::string& hex) {
            return QByteArray::fromHex(QByteArray::fromStdString(hex)).toStdString();
        };
        QCOMPARE(middleOf("palette.png", png(begin + end)), (Rgb{10, 20, 30}));
        QCOMPARE(middleOf("clear.png", png(begin + clear + end)), (Rgb{255, 255, 255}));
    }

    void exifOrientationTurnsTheImage_data()
    {
        QTest::addColumn<int>("orientation");
        // Where the stored image's white first and grey second corner end up: 0 and 1 on top.
        QTest::addColumn<int>("white");
        QTest::addColumn<int>("grey");
        // EXIF 2.3: the stored first row and first column are seen at the ...
        QTest::newRow("1: top, left") << 1 << 0 << 1;
        QTest::newRow("2: top, right") << 2 << 1 << 0;
        QTest::newRow("3: bottom, right") << 3 << 3 << 2;
        QTest::newRow("4: bottom, left") << 4 << 2 << 3;
        QTest::newRow("5: left, top") << 5 << 0 << 2;
        QTest::newRow("6: right, top") << 6 << 1 << 3;
        QTest::newRow("7: right, bottom") << 7 << 3 << 1;
        QTest::newRow("8: left, bottom") << 8 << 2 << 0;
    }
    void exifOrientationTurnsTheImage()
    {
        QFETCH(int, orientation);
        QFETCH(int, white);
        QFETCH(int, grey);
        cv::Mat image(16, 16, CV_8UC3, cv::Scalar(0, 0, 0));
        image(cv::Rect(0, 0, 8, 8)).setTo(cv::Scalar(255, 255, 255));
        image(cv::Rect(8, 0, 8, 8)).setTo(cv::Scalar(128, 128, 128));
        const std::string jpeg =
            withOrientation(encodedImage(".jpg", image), static_cast<char>(orientation));
        std::vector<std::uint8_t> pixels(3 * 16 * 16);
        readImageFile(write("turned.jpg", jpeg), 16, ImageFit::Exact, pixels.data());
        for (int corner = 0; corner < 4; ++corner) {
            const int y = corner / 2 == 0 ? 4 : 12;
            const int x = corner % 2 == 0 ? 4 : 12;
            const int expected = corner == white ? 255 : corner == grey ? 128 : 0;
            QVERIFY(std::abs(pixels[std::size_t(16 * y + x)] - expected) <= 5);
        }
    }

    void theMiddleSquareIsCutOut()
    {
        cv::Mat wide(4, 12, CV_8UC3, cv::Scalar(0, 0, 0));
        wide(cv::Rect(4, 0, 4, 4)).setTo(cv::Scalar(10, 20, 30));
        const auto pixels = read(encodedImage(".png", wide), 4, ImageFit::Scale);
        QCOMPARE(pixels.front(), std::uint8_t{30});
        QCOMPARE(*std::min_element(pixels.begin(), pixels.begin() + 16), std::uint8_t{30});
        cv::Mat tall;
        cv::transpose(wide, tall);
        QVERIFY(read(encodedImage(".png", tall), 4, ImageFit::Scale) == pixels);
    }

    void shrinkingAveragesAreas()
    {
        cv::Mat image(4, 4, CV_8UC1, cv::Scalar(0));
        image.at<std::uint8_t>(0, 0) = 200;
        image.at<std::uint8_t>(1, 1) = 100;
        const auto pixels = read(encodedImage(".png", image), 2, ImageFit::Scale);
        QCOMPARE(pixels[0], std::uint8_t{75});
        QCOMPARE(pixels[1], std::uint8_t{0});
    }

    void growingIsBilinear()
    {
        cv::Mat image(1, 1, CV_8UC1, cv::Scalar(9));
        cv::copyMakeBorder(image, image, 0, 1, 0, 1, cv::BORDER_CONSTANT, cv::Scalar(9));
        image.at<std::uint8_t>(0, 1) = image.at<std::uint8_t>(1, 1) = 109;
        const auto pixels = read(encodedImage(".png", image), 4, ImageFit::Scale);
        QCOMPARE(pixels[0], std::uint8_t{9});
        QCOMPARE(pixels[1], std::uint8_t{34}); // a quarter of the way
        QCOMPARE(pixels[2], std::uint8_t{84});
        QCOMPARE(pixels[3], std::uint8_t{109});
    }

    void anExactImageKeepsItsPixels()
    {
        cv::Mat image(5, 5, CV_8UC3);
        std::string expected(75, '\0');
        for (int y = 0; y < 5; ++y) {
            for (int x = 0; x < 5; ++x) {
                for (int channel = 0; channel < 3; ++channel) {
                    const std::uint8_t value = patternPixel(3, channel, y, x);
                    image.at<cv::Vec3b>(y, x)[2 - channel] = value;
                    expected[std::size_t(25 * channel + 5 * y + x)] = static_cast<char>(value);
                }
            }
        }
        const auto pixels = read(encodedImage(".png", image), 5, ImageFit::Exact);
        QCOMPARE(std::string(pixels.begin(), pixels.end()), expected);
        QVERIFY(
            mentions(refusal([&] { (void)read(encodedImage(".png", image), 6, ImageFit::Exact); }),
                     "5 x 5 pixels where 6 x 6"));
    }

    void namesTellImagesFromOthers()
    {
        for (const char* name : {"a.jpg", "b.JPEG", "c.Png", "d.webp", "e.TIF", "f.bmp", "g.pgm"}) {
            QVERIFY2(hasImageName(name), name);
        }
        for (const char* name : {"a", "jpg", ".png", "a.txt", "a.jpg.txt", "a.gif", "a.npy"}) {
            QVERIFY2(!hasImageName(name), name);
        }
    }
};

QTEST_GUILESS_MAIN(ImageFilesTest)
#include "ImageFilesTest.moc"
