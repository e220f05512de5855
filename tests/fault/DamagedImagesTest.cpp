// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/ImageFile.h"
#include "tests/unit/data/DatasetFiles.h"

#include <QTemporaryDir>
#include <QTest>

using namespace clae;
using namespace clae::test;
namespace fs = std::filesystem;

namespace {

/// 16 x 16 pixels with enough detail that no half of the file is idle.
cv::Mat detailedImage(int type)
{
    cv::Mat image(16, 16, type);
    for (int y = 0; y < 16; ++y) {
        for (int i = 0; i < 16 * image.channels(); ++i) {
            image.ptr<std::uint8_t>(y)[i] = static_cast<std::uint8_t>(y * 37 + i * i * 11);
        }
    }
    return image;
}

std::string bigEndian(std::uint32_t value)
{
    return {static_cast<char>(value >> 24), static_cast<char>(value >> 16),
            static_cast<char>(value >> 8), static_cast<char>(value)};
}

std::string littleEndian(std::uint32_t value)
{
    return {static_cast<char>(value), static_cast<char>(value >> 8), static_cast<char>(value >> 16),
            static_cast<char>(value >> 24)};
}

} // namespace

class DamagedImagesTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_directory;

    fs::path file() const { return fs::path(m_directory.path().toStdString()) / "image"; }
    std::string refusalOfFile() const
    {
        std::vector<std::uint8_t> pixels(3 * 16 * 16);
        return refusal([&] { readImageFile(file(), 16, ImageFit::Scale, pixels.data()); });
    }
    std::string refusalOf(const std::string& bytes) const
    {
        writeBytes(file(), bytes);
        return refusalOfFile();
    }

private Q_SLOTS:
    void formats_data()
    {
        QTest::addColumn<QString>("extension");
        for (const char* extension : {".bmp", ".jpg", ".png", ".ppm", ".tiff", ".webp"}) {
            QTest::newRow(extension) << QString::fromLatin1(extension);
        }
    }

    void everyCutIsRefusedWithTheFilesName_data() { formats_data(); }
    void everyCutIsRefusedWithTheFilesName()
    {
        QFETCH(QString, extension);
        const std::string whole = encodedImage(extension.toStdString(), detailedImage(CV_8UC3));
        QCOMPARE(refusalOf(whole), std::string());
        for (std::size_t length = 0; length < whole.size(); length += 1 + length / 40) {
            const std::string sentence = refusalOf(whole.substr(0, length));
            QVERIFY2(mentions(sentence, file().string()),
                     (std::to_string(length) + " of " + std::to_string(whole.size())).c_str());
        }
        QVERIFY(mentions(refusalOf(whole.substr(0, whole.size() - 1)), file().string()));
    }

    // Most flips change a pixel and cannot be seen; none may do worse than be refused.
    void noFlippedBitDoesHarm_data() { formats_data(); }
    void noFlippedBitDoesHarm()
    {
        QFETCH(QString, extension);
        const std::string whole = encodedImage(extension.toStdString(), detailedImage(CV_8UC3));
        for (std::size_t bit = 0; bit < whole.size() * 8; bit += 1 + bit / 300) {
            const std::string sentence = refusalOf(withFlippedBit(whole, bit));
            QVERIFY(sentence.empty() || mentions(sentence, file().string()));
        }
    }

    void everyFlippedByteOfAPngIsRefused()
    {
        const std::string whole = encodedImage(".png", detailedImage(CV_8UC3));
        for (std::size_t byte = 0; byte + 12 < whole.size(); ++byte) { // up to the end chunk
            QVERIFY2(!refusalOf(withFlippedBit(whole, 8 * byte + 3)).empty(),
                     std::to_string(byte).c_str());
        }
    }

    void emptyFilesFoldersAndMissingFilesAreNamed()
    {
        QVERIFY(mentions(refusalOf(""), "the file is empty"));
        fs::remove(file());
        QVERIFY(mentions(refusalOfFile(), file().string()));
        fs::create_symlink("nowhere", file());
        QVERIFY(mentions(refusalOfFile(), file().string()));
        fs::remove(file());
        fs::create_directory(file());
        QVERIFY(mentions(refusalOfFile(), "Is a directory"));
        fs::remove(file());
    }

    void otherFilesAreRefused()
    {
        for (const std::string& bytes :
             {std::string("a text that says nothing"), std::string("GIF89a\1\0\1\0\0\0\0;", 14),
              std::string("P7\nWIDTH 1\n"), std::string(1000, '\0'), std::string("\xFF\xD8\xFF"),
              std::string("II*\0", 4), std::string("RIFF\0\0\0\0WEBPVP8 ", 16)}) {
            QVERIFY2(mentions(refusalOf(bytes), "is no BMP, JPEG"), bytes.c_str());
        }
    }

    // Every format promises 60000 x 60000 pixels, 10 GB in colour, within 100 bytes.
    void bombsAreRefusedBeforeTheyAreDecoded_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const auto row = [](const char* name, const std::string& bytes) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes + std::string(60, '\0'));
        };
        const std::string side = bigEndian(60000);
        const std::string side16 = side.substr(2);
        row("png", "\x89PNG\r\n\x1A\n" + bigEndian(13) + "IHDR" + side + side + "\x08\x02");
        row("jpeg", "\xFF\xD8\xFF\xC0" + std::string("\0\x11\x08", 3) + side16 + side16 + "\3" +
                        std::string(9, '\0') + "\xFF\xDA\xFF\xD9");
        row("bmp", "BM" + std::string(12, '\0') + littleEndian(40) + littleEndian(60000) +
                       littleEndian(60000) + std::string("\1\0\x18\0", 4));
        row("bmp, top first", "BM" + std::string(12, '\0') + littleEndian(40) +
                                  littleEndian(60000) + littleEndian(0U - 60000U) +
                                  std::string("\1\0\x18\0", 4));
        row("ppm", "P6 # 1 1\n60000 60000 255\n");
        row("ppm, more digits than any", "P6 99999999999999999999 99999999999999999999 255\n");
        row("webp", "RIFF" + std::string(4, '\0') + "WEBPVP8X" + littleEndian(10) +
                        std::string(4, '\0') + littleEndian(59999).substr(0, 3) +
                        littleEndian(59999).substr(0, 3));
        row("tiff", std::string("II*\0\x08\0\0\0\2\0", 10) + std::string("\0\1\4\0\1\0\0\0", 8) +
                        littleEndian(60000) + std::string("\1\1\4\0\1\0\0\0", 8) +
                        littleEndian(60000));
        row("tiff, big endian",
            std::string("MM\0*\0\0\0\x08\0\2", 10) + std::string("\1\0\0\3\0\0\0\1", 8) + side16 +
                std::string(2, '\0') + std::string("\1\1\0\4\0\0\0\1", 8) + side);
    }
    void bombsAreRefusedBeforeTheyAreDecoded()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY2(mentions(refusalOf(bytes.toStdString()), "pixels, more than 67108864 in all"),
                 refusalOfFile().c_str());
    }

    void aLongThinImageCostsNoMoreThanItsMiddle()
    {
        std::vector<std::uint8_t> pixels(3 * 1024 * 1024);
        writeBytes(file(), encodedImage(".png", 1, 60000, CV_8UC1, cv::Scalar(7)));
        readImageFile(file(), 1024, ImageFit::Scale, pixels.data());
        QCOMPARE(pixels.back(), std::uint8_t{7});
    }

    void floatsAreRefused()
    {
        QVERIFY(mentions(refusalOf(encodedImage(".tiff", 8, 8, CV_32FC1, cv::Scalar(0.5))),
                         "neither 8 nor 16 bits"));
    }
};

QTEST_GUILESS_MAIN(DamagedImagesTest)
#include "DamagedImagesTest.moc"
