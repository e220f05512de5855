// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/Npz.h"
#include "core/io/PtFile.h"
#include "core/io/Zip.h"
#include "tests/fault/Damage.h"
#include "tests/fault/TorchArchive.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace clae;
using namespace clae::test;

namespace {

using Arrays = std::vector<NamedArray>;

struct Format {
    const char* name;
    void (*save)(const std::filesystem::path&, const Arrays&);
    Arrays (*load)(const std::filesystem::path&);
};

const Format kFormats[] = {{"w.pt", savePt, loadPt}, {"w.npz", saveNpz, loadNpz}};

} // namespace

class DamagedWeightsTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_directory;

    std::filesystem::path file(const char* name) const
    {
        return std::filesystem::path(m_directory.path().toStdString()) / name;
    }

    std::string refusalOf(const Format& format, const std::string& bytes) const
    {
        writeBytes(file(format.name), bytes);
        return refusal([&] { (void)format.load(file(format.name)); });
    }

    /// Of a .pt archive that is sound, its checksums right, but for its pickle.
    std::string refusalOfPickle(const std::string& pickle) const
    {
        return refusalOf(kFormats[0], torchArchive(pickle, {floatBytes({1, 2})}));
    }

    std::string refusalOfTensor(std::int64_t offset, const std::vector<std::int64_t>& sizes,
                                const std::vector<std::int64_t>& strides) const
    {
        return refusalOfPickle(
            dictOf("w", tensorOf("FloatStorage", "0", 2, offset, sizes, strides)));
    }

private Q_SLOTS:
    void aFileCutAnywhereIsRefused()
    {
        for (const Format& format : kFormats) {
            format.save(file(format.name), someWeights());
            const std::string good = readBytes(file(format.name));
            for (std::size_t size = 0; size < good.size(); ++size) {
                QVERIFY2(mentions(refusalOf(format, good.substr(0, size)), format.name),
                         qPrintable(QString::number(size)));
            }
        }
    }

    void anyFlippedBitIsRefusedOrHarmless()
    {
        for (const Format& format : kFormats) {
            format.save(file(format.name), someWeights());
            const std::string good = readBytes(file(format.name));
            std::size_t refused = 0;
            for (std::size_t bit = 0; bit < 8 * good.size(); ++bit) {
                if (!refusalOf(format, withFlippedBit(good, bit)).empty()) {
                    ++refused;
                    continue;
                }
                const Arrays loaded = format.load(file(format.name));
                const Arrays expected = someWeights();
                QVERIFY2(std::equal(loaded.begin(), loaded.end(), expected.begin(), expected.end(),
                                    sameArray),
                         qPrintable(QString::number(bit)));
            }
            QVERIFY(refused > 4 * good.size()); // the rest are dates and padding
        }
    }

    void noFlippedBitOfAPickleCrashes()
    {
        const std::string good = dictOf("w", tensorOf("FloatStorage", "0", 2, 0, {2}, {1}));
        QCOMPARE(refusalOfPickle(good), std::string());
        for (std::size_t bit = 0; bit < 8 * good.size(); ++bit) {
            (void)refusalOfPickle(withFlippedBit(good, bit));
        }
        for (std::size_t size = 0; size < good.size(); ++size) {
            QVERIFY(!refusalOfPickle(good.substr(0, size)).empty());
        }
    }

    void everyInstructionOnAnEmptyStackIsRefused()
    {
        for (int instruction = 0; instruction < 256; ++instruction) {
            const std::string pickle = static_cast<char>(instruction) + std::string(".");
            QVERIFY2(!refusalOfPickle(pickle).empty(), qPrintable(QString::number(instruction)));
            QVERIFY(!refusalOfPickle("(" + pickle).empty());
        }
    }

    void codeIsNamedAndNotRun()
    {
        for (const char* pickle : {"cos\nsystem\n(X\x02\0\0\0lstR.", "cbuiltins\neval\n."}) {
            const std::string sentence = refusalOfPickle(pickle);
            QVERIFY(mentions(sentence, "does not run") && mentions(sentence, "torch.save(dict("));
        }
        QVERIFY(mentions(refusalOfPickle("c__main__\nNet\n)R."), "\"__main__.Net\""));
        QVERIFY(!refusalOfPickle("cos\nsystem").empty());
    }

    void tensorsThatLeaveTheirElementsAreRefused()
    {
        constexpr std::int64_t kHuge = std::int64_t{1} << 62;
        QCOMPARE(refusalOfTensor(0, {2}, {1}), std::string());
        QCOMPARE(refusalOfTensor(1, {1}, {kHuge}), std::string());
        QCOMPARE(refusalOfTensor(0, {2, 0}, {kHuge, kHuge}), std::string());
        QVERIFY(mentions(refusalOfTensor(1, {2}, {1}), "\"w\""));
        QVERIFY(mentions(refusalOfTensor(2, {1}, {1}), "\"w\""));
        QVERIFY(mentions(refusalOfTensor(-1, {1}, {1}), "\"w\""));
        QVERIFY(mentions(refusalOfTensor(0, {2}, {-1}), "\"w\""));
        QVERIFY(mentions(refusalOfTensor(0, {-2}, {1}), "\"w\""));
        QVERIFY(mentions(refusalOfTensor(0, {2}, {}), "\"w\""));
        QVERIFY(mentions(refusalOfTensor(0, {kHuge, kHuge}, {0, 0}), "\"w\""));
        QVERIFY(mentions(refusalOfTensor(0, {3}, {0}), "\"w\""));
        QVERIFY(mentions(refusalOfTensor(0, {2}, {kHuge}), "\"w\""));
        QVERIFY(mentions(refusalOfTensor(kHuge, {2}, {kHuge}), "\"w\""));
        QVERIFY(
            !refusalOfPickle(dictOf("w", tensorOf("FloatStorage", "9", 2, 0, {2}, {1}))).empty());
        QVERIFY(
            !refusalOfPickle(dictOf("w", tensorOf("QInt8Storage", "0", 2, 0, {2}, {1}))).empty());
    }

    void aDictInsideItselfIsRefused()
    {
        QVERIFY(mentions(refusalOfPickle("}q" + std::string(1, '\0') + text("model") + "h" +
                                         std::string(1, '\0') + "s."),
                         "no dict of tensors"));
    }

    void endlessPicklesAreRefused()
    {
        QVERIFY(!refusalOfPickle(std::string(2'000'000, '(')).empty());
        QVERIFY(!refusalOfPickle(std::string(2'000'000, '}')).empty());
        QVERIFY(!refusalOfPickle("X\xff\xff\xff\xff"
                                 "abc.")
                     .empty());
        QVERIFY(!refusalOfPickle("\x8a\xff" + std::string(255, '\1') + ".").empty());
    }

    void archivesThatLieAreRefused()
    {
        const auto unpack = [](const std::string& archive, std::size_t largest) {
            return refusal([&] { (void)unpackZip("a.zip", archive, largest); });
        };
        const std::string good = packZip("a.zip", {{"one", "1234"}, {"two", "5678"}});
        QCOMPARE(unpack(good, 8), std::string());
        QVERIFY(mentions(unpack(good, 7), "4 bytes, more than the 3 that are allowed"));
        QVERIFY(mentions(unpack(packZip("a.zip", {{"one", "1"}, {"one", "2"}}), 100), "twice"));
        QVERIFY(mentions(unpack("", 100), "no list of members"));
        QVERIFY(mentions(unpack(std::string(100'000, 'x'), 100), "no list of members"));

        const std::size_t central = good.find("PK\x01\x02");
        const auto with = [&](std::size_t at, const std::string& bytes) {
            std::string changed = good;
            return changed.replace(central + at, bytes.size(), bytes);
        };
        QVERIFY(mentions(unpack(with(8, "\x01"), 100), "encrypted"));
        QVERIFY(mentions(unpack(with(10, "\x0c"), 100), "neither stored nor deflated"));
        QVERIFY(mentions(unpack(with(16, "\x7f"), 100), "checksum"));
        // 2 GiB that four bytes are said to unpack to
        QVERIFY(mentions(unpack(with(10, std::string("\x08", 1))
                                    .replace(central + 24, 4, std::string("\x00\x00\x00\x80", 4)),
                                std::size_t{1} << 40),
                         "lies about its size"));
        QVERIFY(!unpack(with(20, "\xff\xff\xff\x7f"), 100).empty());
        QVERIFY(!unpack(with(24, "\xff\xff\xff\xff"), std::size_t{1} << 40).empty());
        QVERIFY(!unpack(with(28, "\xff\xff"), 100).empty());
        QVERIFY(!unpack(with(42, "\xff\xff\xff\x7f"), 100).empty());
    }

    void aBombIsRefusedBeforeItIsUnpacked()
    {
        // 1 GiB that 1.1 MB are said to unpack to, within what deflate can do
        std::string bomb = packZip("a.zip", {{"data.pkl", std::string(1'100'000, 'x')}});
        const std::size_t central = bomb.find("PK\x01\x02");
        bomb[central + 10] = 8;
        bomb.replace(central + 24, 4, std::string("\x00\x00\x00\x40", 4));
        for (const Format& format : kFormats) {
            const std::string sentence = refusalOf(format, bomb);
            QVERIFY2(mentions(sentence, "more than the 268435456 that are allowed"),
                     sentence.c_str());
        }
        QCOMPARE(mostWeights(100'000'000), std::size_t{1'600'000'000});
        QCOMPARE(mostWeights(~std::size_t{0}), std::size_t{8} << 30);
    }

    void aValueThatIsAskedForWithoutEndIsRefused()
    {
        std::string again = "(Nq" + std::string(1, '\0');
        std::string keys = "N";
        for (std::uint32_t k = 0; k < 1'100'000; ++k) {
            again += std::string("h\0", 2);
            keys += 'r' + std::string(reinterpret_cast<const char*>(&k), sizeof k);
        }
        QVERIFY(mentions(refusalOfPickle(again + "l."), "is damaged or holds more"));
        QVERIFY(mentions(refusalOfPickle(keys + "."), "is damaged or holds more"));
    }

    void aFileThatIsNoneIsRefused()
    {
        for (const Format& format : kFormats) {
            QVERIFY(!refusalOf(format, "").empty());
            QVERIFY(!refusalOf(format, "hello").empty());
            QVERIFY(mentions(refusal([&] { (void)format.load(file("absent")); }), "absent"));
            QVERIFY(mentions(refusal([&] { (void)format.load(m_directory.path().toStdString()); }),
                             "Is a directory"));
        }
        QVERIFY(mentions(refusalOf(kFormats[0], "\x80\x02\x8a\x0a"), "before 1.6"));
    }
};

QTEST_GUILESS_MAIN(DamagedWeightsTest)
#include "DamagedWeightsTest.moc"
