// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/Safetensors.h"
#include "tests/fault/Damage.h"

#include <QTemporaryDir>
#include <QTest>

#include <cstdint>

using namespace clae;
using namespace clae::test;
namespace fs = std::filesystem;

namespace {

std::string lengthBytes(std::uint64_t length)
{
    std::string bytes;
    for (int k = 0; k < 8; ++k) {
        bytes += static_cast<char>((length >> (8 * k)) & 0xFF);
    }
    return bytes;
}

std::string safetensors(const std::string& header, const std::string& data)
{
    return lengthBytes(header.size()) + header + data;
}

std::string entry(const std::string& type, const std::string& shape, const std::string& offsets)
{
    return R"({"dtype":")" + type + R"(","shape":)" + shape + R"(,"data_offsets":)" + offsets + "}";
}

} // namespace

class DamagedSafetensorsTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_directory;

    fs::path file() const
    {
        return fs::path(m_directory.path().toStdString()) / "state.safetensors";
    }
    std::string refusalOf(const std::string& bytes) const
    {
        writeBytes(file(), bytes);
        return refusal([this] { (void)loadSafetensors(file()); });
    }
    /// The refusal of one array "a" over eight bytes of data.
    std::string refusalOfEntry(const std::string& description) const
    {
        return refusalOf(safetensors(R"({"a":)" + description + "}", "12345678"));
    }
    std::string goodFile() const
    {
        const NamedArray weight{"w", NamedArray::Type::Float32, {2, 1}, {1, 2, 3, 4, 5, 6, 7, 8}};
        const NamedArray steps{"n", NamedArray::Type::Int64, {}, {9, 0, 0, 0, 0, 0, 0, 0}};
        saveSafetensors(file(), {weight, steps}, {{"step", "12"}});
        return readBytes(file());
    }

private Q_SLOTS:
    void theUndamagedFileIsRead()
    {
        QCOMPARE(refusalOf(goodFile()), std::string());
        QCOMPARE(refusalOfEntry(entry("F32", "[2]", "[0,8]")), std::string());
    }

    void everyCutIsRefusedWithTheFilesName()
    {
        const std::string good = goodFile();
        for (std::size_t length = 0; length < good.size(); ++length) {
            QVERIFY2(mentions(refusalOf(good.substr(0, length)), file().string()),
                     std::to_string(length).c_str());
        }
    }

    /// A flip may turn a name into another valid name; the arrays' bytes can never change unseen.
    void noFlippedBitOfTheHeaderChangesTheData()
    {
        const std::string good = goodFile();
        const Safetensors original = loadSafetensors(file());
        const std::size_t dataBegin = good.size() - 16;
        int refused = 0;
        for (std::size_t bit = 0; bit < dataBegin * 8; ++bit) {
            if (!refusalOf(withFlippedBit(good, bit)).empty()) {
                ++refused;
                continue;
            }
            const Safetensors loaded = loadSafetensors(file());
            QCOMPARE(loaded.arrays.size(), original.arrays.size());
            for (std::size_t k = 0; k < loaded.arrays.size(); ++k) {
                QCOMPARE(loaded.arrays[k].bytes, original.arrays[k].bytes);
                QCOMPARE(loaded.arrays[k].type, original.arrays[k].type);
            }
        }
        QVERIFY(refused > static_cast<int>(dataBegin * 8 * 3 / 4));
    }

    void everyFlippedBitOfTheDataIsRefused()
    {
        const std::string good = goodFile();
        for (std::size_t bit = (good.size() - 16) * 8; bit < good.size() * 8; ++bit) {
            QVERIFY(mentions(refusalOf(withFlippedBit(good, bit)), "checksum"));
        }
    }

    void headerLengthsThatLieAreRefused()
    {
        for (const std::uint64_t length :
             {std::uint64_t{3}, std::uint64_t{1000}, std::uint64_t{100'000'001}, UINT64_MAX - 7,
              UINT64_MAX, std::uint64_t{1} << 63}) {
            QVERIFY(!refusalOf(lengthBytes(length) + "{}").empty());
        }
        QVERIFY(!refusalOf(lengthBytes(0)).empty());
        QCOMPARE(refusalOf(safetensors("{}", "")), std::string());
    }

    void offsetsThatDoNotFitTheFileOrTheShapeAreRefused()
    {
        for (const char* offsets :
             {"[0,4]", "[4,8]", "[0,12]", "[8,0]", "[1,9]", "[0]", "[0,8,8]", "[]", "8", "[-8,0]",
              "[0,8.0]", "[0,\"8\"]", "[0,18446744073709551615]", "[0,18446744073709551616]",
              "[9223372036854775808,9223372036854775816]", "null"}) {
            QVERIFY2(!refusalOfEntry(entry("F32", "[2]", offsets)).empty(), offsets);
        }
    }

    void shapesThatOverflowOrLieAreRefused()
    {
        for (const char* shape :
             {"[3]", "[1]", "[-2]", "[2.0]", "2", "null", "[[2]]", "[2,0]", "[9223372036854775807]",
              "[4611686018427387904,4]", "[4611686018427387905,4]", "[2147483648,2147483648,2]",
              "[18446744073709551618]"}) {
            QVERIFY2(!refusalOfEntry(entry("F32", shape, "[0,8]")).empty(), shape);
        }
    }

    void otherTypesAreRefusedByName()
    {
        for (const char* type : {"F16", "BF16", "F64", "f32", ""}) {
            QVERIFY2(mentions(refusalOfEntry(entry(type, "[2]", "[0,8]")), type), type);
        }
        QVERIFY(!refusalOfEntry(R"({"dtype":1,"shape":[2],"data_offsets":[0,8]})").empty());
    }

    void incompleteOrStrangeEntriesAreRefused()
    {
        for (const char* description :
             {"{}", "[]", "1", "null", "\"F32\"", R"({"dtype":"F32","shape":[2]})",
              R"({"dtype":"F32","shape":[2],"data_offsets":[0,8],"more":1})"}) {
            QVERIFY2(!refusalOfEntry(description).empty(), description);
        }
    }

    void overlapsAndHolesAreRefused()
    {
        const auto two = [this](const char* first, const char* second) {
            return refusalOf(safetensors(R"({"a":)" + entry("U8", "[4]", first) + R"(,"b":)" +
                                             entry("U8", "[4]", second) + "}",
                                         "12345678"));
        };
        QCOMPARE(two("[0,4]", "[4,8]"), std::string());
        QCOMPARE(two("[4,8]", "[0,4]"), std::string());
        QVERIFY(mentions(two("[0,4]", "[0,4]"), "overlap"));
        QVERIFY(mentions(two("[0,4]", "[3,7]"), "overlap"));
        QVERIFY(mentions(two("[0,4]", "[5,9]"), "hole"));
        QVERIFY(mentions(refusalOf(safetensors("{}", "1")), "follow the header"));
    }

    void repeatedNamesAreRefused()
    {
        const std::string array = entry("U8", "[0]", "[0,0]");
        QVERIFY(mentions(refusalOf(safetensors(R"({"a":)" + array + R"(,"a":)" + array + "}", "")),
                         "\"a\" twice"));
        QVERIFY(mentions(refusalOfEntry(R"({"dtype":"U8","dtype":"F32","shape":[2],)"
                                        R"("data_offsets":[0,8]})"),
                         "\"dtype\" twice"));
        QVERIFY(mentions(refusalOf(safetensors(R"({"__metadata__":{"k":"1","k":"2"}})", "")),
                         "\"k\" twice"));
    }

    void deepJsonIsRefused()
    {
        const std::string deep = std::string(1'000'000, '[') + std::string(1'000'000, ']');
        QVERIFY(mentions(refusalOf(safetensors(R"({"a":)" + deep + "}", "")), "too deep"));
        QVERIFY(!refusalOf(safetensors(std::string(1'000'000, '['), "")).empty());
    }

    void headersThatAreNoObjectAreRefused()
    {
        for (const char* header : {"", " ", "[]", "1", "\"a\"", "null", "{", "{}}", "{\"a\":}"}) {
            QVERIFY2(!refusalOf(safetensors(header, "")).empty(), header);
        }
        QVERIFY(!refusalOf(safetensors("{\"\xff\":1}", "")).empty());
    }

    void metadataOtherThanTextsIsRefused()
    {
        for (const char* metadata : {"1", "[]", R"({"k":1})", R"({"k":{}})", R"({"k":null})"}) {
            QVERIFY2(
                !refusalOf(safetensors(R"({"__metadata__":)" + std::string(metadata) + "}", ""))
                     .empty(),
                metadata);
        }
        QVERIFY(mentions(refusalOf(safetensors(R"({"__metadata__":{"crc32":"00000001"}})", "")),
                         "checksum"));
    }

    void manyNamesAreReadInReasonableTime()
    {
        std::string header = "{";
        for (int k = 0; k < 50'000; ++k) {
            header +=
                (k == 0 ? "\"" : ",\"") + std::to_string(k) + "\":" + entry("U8", "[0]", "[0,0]");
        }
        writeBytes(file(), safetensors(header + "}", ""));
        QCOMPARE(loadSafetensors(file()).arrays.size(), std::size_t{50'000});
    }

    void aFolderIsRefused()
    {
        const fs::path folder = m_directory.path().toStdString();
        QVERIFY(mentions(refusal([&] { (void)loadSafetensors(folder); }), "Is a directory"));
    }
};

QTEST_GUILESS_MAIN(DamagedSafetensorsTest)
#include "DamagedSafetensorsTest.moc"
