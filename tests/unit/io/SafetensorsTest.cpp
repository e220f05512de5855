// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/Safetensors.h"
#include "tests/fault/Damage.h"

#include <QTemporaryDir>
#include <QTest>

#include <iterator>
#include <map>
#include <zlib.h>

using namespace clae;
using namespace clae::test;
namespace fs = std::filesystem;

namespace {

using Type = NamedArray::Type;

std::vector<NamedArray> someArrays()
{
    return {{"bytes", Type::UInt8, {3}, {1, 2, 3}},
            {"layer1.0.conv1.weight", Type::Float32, {1, 2}, {1, 2, 3, 4, 5, 6, 7, 8}},
            {"bn.num_batches_tracked", Type::Int64, {}, {9, 0, 0, 0, 0, 0, 0, 0}},
            {"nothing", Type::Float32, {0, 5}, {}}};
}

} // namespace

class SafetensorsTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_directory;

    fs::path file() const
    {
        return fs::path(m_directory.path().toStdString()) / "state.safetensors";
    }

private Q_SLOTS:
    void arraysAndMetadataAreReadBackInOrder()
    {
        const std::map<std::string, std::string> metadata = {{"step", "12"}, {"text", "\"ä\n"}};
        saveSafetensors(file(), someArrays(), metadata);
        const Safetensors loaded = loadSafetensors(file());
        QCOMPARE(loaded.metadata, metadata);
        QCOMPARE(loaded.arrays.size(), someArrays().size());
        for (std::size_t k = 0; k < loaded.arrays.size(); ++k) {
            const NamedArray expected = someArrays()[k];
            QCOMPARE(loaded.arrays[k].name, expected.name);
            QCOMPARE(loaded.arrays[k].type, expected.type);
            QCOMPARE(loaded.arrays[k].shape, expected.shape);
            QCOMPARE(loaded.arrays[k].bytes, expected.bytes);
        }
    }

    void whatWasReadIsWrittenToEqualBytes()
    {
        saveSafetensors(file(), someArrays(), {{"b", "2"}, {"a", "1"}});
        const std::string bytes = readBytes(file());
        const Safetensors loaded = loadSafetensors(file());
        saveSafetensors(file(), loaded.arrays, loaded.metadata);
        QCOMPARE(readBytes(file()), bytes);
    }

    void theBytesAreThoseOfTheFormat()
    {
        saveSafetensors(file(), {{"a", Type::UInt8, {2}, {7, 8}}}, {});
        std::string header = R"({"__metadata__":{"crc32":"00430c0a","header_crc32":"00000000"},)"
                             R"("a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}})";
        header.append((8 - header.size() % 8) % 8, ' ');
        header.insert(0, static_cast<char>(header.size()) + std::string(7, '\0'));
        const uLong sum = crc32(0, reinterpret_cast<const Bytef*>(header.data()),
                                static_cast<uInt>(header.size()));
        const QByteArray text = QByteArray::number(qulonglong{sum}, 16).rightJustified(8, '0');
        header.replace(header.find("00000000"), 8, text.toStdString());
        QCOMPARE(readBytes(file()), header + "\x07\x08");
    }

    void everyArrayBeginsAtAMultipleOfItsElementSize()
    {
        saveSafetensors(file(), someArrays(), {});
        const std::string bytes = readBytes(file());
        const std::size_t data = bytes.size() - 8 - 8 - 3;
        QCOMPARE(data % 8, std::size_t{0});
        QCOMPARE(bytes.substr(data), std::string("\x09\0\0\0\0\0\0\0"
                                                 "\1\2\3\4\5\6\7\x08"
                                                 "\1\2\3",
                                                 19));
    }

    void theChecksumIsTheCrc32OfTheData()
    {
        saveSafetensors(file(), {{"a", Type::UInt8, {4}, {'c', 'l', 'a', 'e'}}}, {});
        const uLong sum = crc32(0, reinterpret_cast<const Bytef*>("clae"), 4);
        const QByteArray text = QByteArray::number(qulonglong{sum}, 16).rightJustified(8, '0');
        QVERIFY(mentions(readBytes(file()), "\"crc32\":\"" + text.toStdString() + "\""));
    }

    void everyBitIsVouchedFor()
    {
        // One text, no padding that JSON would not miss: all of it matters.
        saveSafetensors(file(), someArrays(), {{"step", "12"}, {"spec", "[train]\nbatch = 256\n"}});
        const std::string bytes = readBytes(file());
        const Safetensors whole = loadSafetensors(file());
        for (std::size_t bit = 0; bit < 8 * bytes.size(); ++bit) {
            writeBytes(file(), withFlippedBit(bytes, bit));
            const std::string sentence = refusal([&] {
                const Safetensors damaged = loadSafetensors(file());
                // Of its keys alone a flip can make something that nobody asks for: then no
                // checksum is known any more, and all else must be as it was.
                std::map<std::string, std::string> rest = damaged.metadata;
                for (auto text = rest.begin(); text != rest.end();) {
                    text =
                        whole.metadata.count(text->first) > 0 ? std::next(text) : rest.erase(text);
                }
                QVERIFY2(rest == whole.metadata, std::to_string(bit).c_str());
                for (std::size_t k = 0; k < whole.arrays.size(); ++k) {
                    QVERIFY2(damaged.arrays[k].name == whole.arrays[k].name &&
                                 damaged.arrays[k].bytes == whole.arrays[k].bytes,
                             std::to_string(bit).c_str());
                }
                QVERIFY2(damaged.metadata.size() > whole.metadata.size(),
                         std::to_string(bit).c_str());
            });
            QVERIFY2(sentence.empty() || mentions(sentence, "safetensors"), sentence.c_str());
        }
    }

    void aFileWithoutChecksumIsRead()
    {
        const std::string header = R"({"a":{"data_offsets":[0,1],"shape":[1],"dtype":"U8"}}  )";
        writeBytes(file(), static_cast<char>(header.size()) + std::string(7, '\0') + header + "x");
        QCOMPARE(loadSafetensors(file()).arrays.front().bytes, (std::vector<std::uint8_t>{'x'}));
    }

    void noArraysAtAllAreReadBack()
    {
        saveSafetensors(file(), {}, {});
        QVERIFY(loadSafetensors(file()).arrays.empty());
    }

    void arraysThatCannotBeReadBackAreNotWritten()
    {
        const NamedArray array{"a", Type::UInt8, {1}, {1}};
        const auto refused = [this](const std::vector<NamedArray>& arrays) {
            return refusal([&] { saveSafetensors(file(), arrays, {}); });
        };
        QVERIFY(mentions(refused({array, array}), "used twice"));
        QVERIFY(mentions(refused({{"__metadata__", Type::UInt8, {1}, {1}}}), "reserved"));
        QVERIFY(mentions(refused({{"a", Type::Float32, {1}, {1}}}), "do not fit its shape"));
        QVERIFY(mentions(refused({{"a", Type::UInt8, {-1}, {1}}}), "do not fit its shape"));
        QVERIFY(mentions(refused({{"\xff", Type::UInt8, {1}, {1}}}), "UTF-8"));
    }
};

QTEST_GUILESS_MAIN(SafetensorsTest)
#include "SafetensorsTest.moc"
