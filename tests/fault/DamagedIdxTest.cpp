// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/IdxReader.h"
#include "tests/fault/Damage.h"

#include <QTemporaryDir>
#include <QTest>
#include <zlib.h>

#include <cstdint>

using namespace clae;
using namespace clae::test;
namespace fs = std::filesystem;

namespace {

std::string bigEndian(std::uint32_t value)
{
    std::string bytes;
    for (int shift = 24; shift >= 0; shift -= 8) {
        bytes += static_cast<char>((value >> shift) & 0xFF);
    }
    return bytes;
}

std::string imagesHeader(std::uint32_t count, std::uint32_t height, std::uint32_t width)
{
    return bigEndian(2051) + bigEndian(count) + bigEndian(height) + bigEndian(width);
}

std::string gzip(const std::string& bytes)
{
    z_stream stream = {};
    deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, MAX_WBITS + 16, 9, Z_DEFAULT_STRATEGY);
    std::string result(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(result.data());
    stream.avail_out = static_cast<uInt>(result.size());
    deflate(&stream, Z_FINISH);
    result.resize(stream.total_out);
    deflateEnd(&stream);
    return result;
}

/// Three images of 2 x 2.
const std::string kImages = imagesHeader(3, 2, 2) + "abcdefghijkl";
const std::string kLabels = bigEndian(2049) + bigEndian(3) + std::string("\0\x09\x05", 3);

} // namespace

class DamagedIdxTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_directory;

    fs::path inside(const char* name) const
    {
        return fs::path(m_directory.path().toStdString()) / name;
    }
    Dataset load(const StopToken& stop = StopToken()) const
    {
        return readIdx(inside("images"), inside("labels"), "tiny", std::vector<std::string>(10),
                       stop);
    }
    std::string refusalOf(const std::string& images, const std::string& labels) const
    {
        writeBytes(inside("images"), images);
        writeBytes(inside("labels"), labels);
        return refusal([this] { (void)load(); });
    }

private Q_SLOTS:
    void theUndamagedFilesAreRead_data()
    {
        QTest::addColumn<bool>("gzipImages");
        QTest::addColumn<bool>("gzipLabels");
        QTest::newRow("plain") << false << false;
        QTest::newRow("gzip") << true << true;
        QTest::newRow("mixed") << true << false;
    }
    void theUndamagedFilesAreRead()
    {
        QFETCH(const bool, gzipImages);
        QFETCH(const bool, gzipLabels);
        QCOMPARE(
            refusalOf(gzipImages ? gzip(kImages) : kImages, gzipLabels ? gzip(kLabels) : kLabels),
            std::string());
        const Dataset dataset = load();
        QCOMPARE(dataset.count, std::int64_t{3});
        QCOMPARE(dataset.height, 2);
        QCOMPARE(dataset.width, 2);
        QCOMPARE(dataset.labels, (std::vector<int>{0, 9, 5}));
        QCOMPARE(std::string(dataset.pixels.begin(), dataset.pixels.end()),
                 std::string("abcdefghijkl"));
    }

    void everyCutIsRefusedWithTheFilesName()
    {
        for (const std::string& images : {kImages, gzip(kImages)}) {
            for (std::size_t length = 0; length < images.size(); ++length) {
                QVERIFY2(mentions(refusalOf(images.substr(0, length), kLabels),
                                  inside("images").string()),
                         std::to_string(length).c_str());
            }
        }
        for (const std::string& labels : {kLabels, gzip(kLabels)}) {
            for (std::size_t length = 0; length < labels.size(); ++length) {
                QVERIFY2(mentions(refusalOf(kImages, labels.substr(0, length)),
                                  inside("labels").string()),
                         std::to_string(length).c_str());
            }
        }
    }

    void everyFlippedBitOfAPlainHeaderIsRefused()
    {
        for (std::size_t bit = 0; bit < 16 * 8; ++bit) {
            QVERIFY2(!refusalOf(withFlippedBit(kImages, bit), kLabels).empty(),
                     std::to_string(bit).c_str());
        }
        for (std::size_t bit = 0; bit < 8 * 8; ++bit) {
            QVERIFY2(!refusalOf(kImages, withFlippedBit(kLabels, bit)).empty(),
                     std::to_string(bit).c_str());
        }
    }

    /// Gzip has a date, hints and padding that change nothing; its checksum guards all else.
    void noFlippedBitOfAGzipFileChangesTheImages()
    {
        const std::string good = gzip(kImages);
        std::size_t refused = 0;
        for (std::size_t bit = 0; bit < good.size() * 8; ++bit) {
            if (!refusalOf(withFlippedBit(good, bit), kLabels).empty()) {
                ++refused;
                continue;
            }
            const Dataset dataset = load();
            QCOMPARE(std::string(dataset.pixels.begin(), dataset.pixels.end()),
                     std::string("abcdefghijkl"));
        }
        QVERIFY(refused > (good.size() - 10) * 8 * 9 / 10);
    }

    void bytesAfterTheDataAreRefused()
    {
        QVERIFY(mentions(refusalOf(kImages + "x", kLabels), "goes on"));
        QVERIFY(mentions(refusalOf(gzip(kImages + "x"), kLabels), "goes on"));
        QVERIFY(mentions(refusalOf(gzip(kImages) + "x", kLabels), "goes on"));
        QVERIFY(mentions(refusalOf(gzip(kImages) + gzip(kImages), kLabels), "goes on"));
        QVERIFY(mentions(refusalOf(kImages, kLabels + '\0'), "goes on"));
    }

    void wrongMagicIsRefusedWithBothNumbers()
    {
        QVERIFY(mentions(refusalOf(kLabels, kLabels), "begins with 2049 where 2051 is expected"));
        QVERIFY(mentions(refusalOf(kImages, kImages), "begins with 2051 where 2049 is expected"));
        QVERIFY(!refusalOf("this is a text and no IDX file", kLabels).empty());
    }

    void hugeCountsAreRefused()
    {
        const std::uint32_t most = UINT32_MAX;
        QVERIFY(mentions(refusalOf(imagesHeader(most, most, most), kLabels), "1 GiB"));
        QVERIFY(mentions(refusalOf(imagesHeader(65536, 65536, 65536), kLabels), "1 GiB"));
        QVERIFY(mentions(refusalOf(gzip(imagesHeader(1U << 30, 2, 2)), kLabels), "1 GiB"));
        QVERIFY(mentions(refusalOf(imagesHeader(1U << 20, 32, 32), kLabels), "too short"));
        QVERIFY(mentions(refusalOf(gzip(imagesHeader(1U << 20, 32, 32)), kLabels), "too short"));
    }

    void emptySetsAreRefused()
    {
        QVERIFY(!refusalOf(imagesHeader(0, 28, 28), bigEndian(2049) + bigEndian(0)).empty());
        QVERIFY(!refusalOf(imagesHeader(3, 0, 28), kLabels).empty());
    }

    void aGzipBombIsRefusedOneByteBeyondItsPromise()
    {
        const std::string bomb = gzip(imagesHeader(3, 2, 2) + std::string(64'000'000, '\0'));
        QVERIFY(bomb.size() < 100'000);
        QVERIFY(mentions(refusalOf(bomb, kLabels), "goes on"));
    }

    void imagesAndLabelsThatDisagreeAreRefused()
    {
        const std::string two = bigEndian(2049) + bigEndian(2) + std::string(2, '\0');
        QVERIFY(mentions(refusalOf(kImages, two), "2 labels for the 3 images"));
    }

    void aLabelWithoutAClassIsRefused()
    {
        const std::string labels = bigEndian(2049) + bigEndian(3) + std::string("\0\x0a\0", 3);
        QVERIFY(mentions(refusalOf(kImages, labels), "the label 10 where 0 to 9"));
    }

    void missingFilesAndFoldersAreRefused()
    {
        writeBytes(inside("images"), kImages);
        fs::remove(inside("labels"));
        QVERIFY(mentions(refusal([this] { (void)load(); }), inside("labels").string()));
        fs::create_directory(inside("labels"));
        QVERIFY(mentions(refusal([this] { (void)load(); }), "Is a directory"));
        fs::remove(inside("labels"));
    }

    void aStopRequestEndsTheReading()
    {
        writeBytes(inside("images"), kImages);
        writeBytes(inside("labels"), kLabels);
        const StopToken stop;
        stop.request();
        QVERIFY_THROWS_EXCEPTION(Cancelled, (void)load(stop));
    }
};

QTEST_GUILESS_MAIN(DamagedIdxTest)
#include "DamagedIdxTest.moc"
