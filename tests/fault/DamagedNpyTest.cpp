// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/Npy.h"
#include "tests/fault/Damage.h"

#include <QTemporaryDir>
#include <QTest>

#include <array>

using namespace clae;
using namespace clae::test;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t kHeaderEnd = 128; ///< of every file that `npy` and saveNpy make here

/// A version 1.0 file with this dictionary, padded as NumPy does.
std::string npy(std::string dictionary, const std::string& data)
{
    dictionary.resize(kHeaderEnd - 10 - 1, ' ');
    dictionary += '\n';
    return std::string("\x93NUMPY\x01\x00\x76\x00", 10) + dictionary + data;
}

std::string npyOfShape(const std::string& shape, const std::string& data)
{
    return npy("{'descr': '<f4', 'fortran_order': False, 'shape': " + shape + ", }", data);
}

} // namespace

class DamagedNpyTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_directory;

    fs::path file() const { return fs::path(m_directory.path().toStdString()) / "array.npy"; }
    std::string refusalOf(const std::string& bytes) const
    {
        writeBytes(file(), bytes);
        return refusal([this] { (void)loadNpy(file()); });
    }
    std::string goodFile() const
    {
        saveNpy(file(), Matrix(3, 2, {1.5F, -2.0F, 0.0F, 4.0F, 5.0F, 6.0F}));
        return readBytes(file());
    }

private Q_SLOTS:
    void theUndamagedFileIsRead()
    {
        QCOMPARE(refusalOf(goodFile()), std::string());
        QCOMPARE(refusalOf(npyOfShape("(2, 1)", std::string(8, '\0'))), std::string());
    }

    void everyCutIsRefusedWithTheFilesName()
    {
        const std::string good = goodFile();
        for (std::size_t length = 0; length < good.size(); ++length) {
            QVERIFY2(mentions(refusalOf(good.substr(0, length)), file().string()),
                     std::to_string(length).c_str());
        }
    }

    /// A flip may make a blank a leading zero; the matrix is never another one.
    void noFlippedBitOfTheHeaderChangesTheMatrix()
    {
        const std::string good = goodFile();
        const Matrix original = loadNpy(file());
        std::size_t refused = 0;
        for (std::size_t bit = 0; bit < kHeaderEnd * 8; ++bit) {
            if (!refusalOf(withFlippedBit(good, bit)).empty()) {
                ++refused;
                continue;
            }
            const Matrix loaded = loadNpy(file());
            QCOMPARE(loaded.rows, original.rows);
            QCOMPARE(loaded.values, original.values);
        }
        QVERIFY(refused > kHeaderEnd * 8 - 10);
    }

    void bytesAfterTheDataAreRefused()
    {
        QVERIFY(mentions(refusalOf(goodFile() + '\0'), "does not fit the 25 bytes"));
        QVERIFY(!refusalOf(goodFile() + std::string(4, '\0')).empty());
    }

    void shapesThatOverflowOrLieAreRefused()
    {
        const std::string data(16, '\0');
        for (const char* shape :
             {"(4611686018427387904, 4)", "(4, 4611686018427387904)", "(18446744073709551615, 1)",
              "(4294967296, 4294967297)", "(18446744073709551616, 1)", "(99999999999999999999999,)",
              "(-4, -1)", "(0, 4)", "(4, 0)", "(3, 1)", "(5,)"}) {
            QVERIFY2(!refusalOf(npyOfShape(shape, data)).empty(), shape);
        }
        QCOMPARE(refusalOf(npyOfShape("(4,)", data)), std::string());
    }

    void shapesThatAreNoMatrixAreRefused()
    {
        const std::string data(4, '\0');
        QVERIFY(mentions(refusalOf(npyOfShape("()", data)), "0 dimensions"));
        QVERIFY(mentions(refusalOf(npyOfShape("(1, 1, 1)", data)), "3 dimensions"));
        for (const char* shape : {"1", "[1]", "(1", "(a,)", "(1 1)", "(,)", "(1.0,)", "(0x1,)"}) {
            QVERIFY2(!refusalOf(npyOfShape(shape, data)).empty(), shape);
        }
    }

    void fortranOrderIsRefusedWithTheRemedy()
    {
        const std::string sentence = refusalOf(npy(
            "{'descr': '<f4', 'fortran_order': True, 'shape': (2, 1), }", std::string(8, '\0')));
        QVERIFY(mentions(sentence, "numpy.ascontiguousarray"));
    }

    void otherElementTypesAreRefusedWithTheRemedy()
    {
        for (const char* type : {">f4", "<f2", "<c8", "|O", "|b1", "<u4", "<f", ""}) {
            const std::string sentence = refusalOf(npy(
                "{'descr': '" + std::string(type) + "', 'fortran_order': False, 'shape': (1, 1), }",
                std::string(4, '\0')));
            QVERIFY2(mentions(sentence, "astype"), type);
        }
    }

    void otherDictionariesAreRefused()
    {
        const std::array dictionaries = {
            "",
            "{",
            "{}",
            "[]",
            "{'descr': '<f4', 'fortran_order': False, }",
            "{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (1, 1), }",
            "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 1), 'more': 'x', }",
            "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1, 1), }",
            "{'descr': '<f4', 'fortran_order': 0, 'shape': (1, 1), }",
            "{'descr': '<f4' 'fortran_order': False, 'shape': (1, 1), }",
            "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 1), } x",
        };
        for (const char* dictionary : dictionaries) {
            QVERIFY2(!refusalOf(npy(dictionary, std::string(4, '\0'))).empty(), dictionary);
        }
    }

    void otherVersionsAreRefused()
    {
        std::string bytes = goodFile();
        bytes[6] = '\x03';
        QVERIFY(mentions(refusalOf(bytes), "version is 3.0"));
    }

    void aHeaderLengthBeyondTheFileIsRefused()
    {
        const std::string bytes("\x93NUMPY\x01\x00\xff\xff", 10);
        QVERIFY(mentions(refusalOf(bytes), "ends inside its header"));
        QVERIFY(mentions(refusalOf(bytes + std::string(100, ' ')), "ends inside its header"));
    }

    void aHeaderLongerThanAnyArrayNeedsIsRefused()
    {
        const std::string bytes("\x93NUMPY\x02\x00\xff\xff\xff\xff", 12);
        QVERIFY(mentions(refusalOf(bytes), "promises a header of 4294967295 bytes"));
        const auto padded = [](std::size_t length) {
            std::string header = "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 1), }";
            header.resize(length, ' ');
            std::string file("\x93NUMPY\x02\x00", 8);
            for (int shift = 0; shift < 32; shift += 8) {
                file += static_cast<char>((length >> shift) & 0xFF);
            }
            return file + header + "1234";
        };
        QCOMPARE(refusalOf(padded(0xFFFF)), std::string());
        QVERIFY(mentions(refusalOf(padded(0x10000)), "promises a header of 65536 bytes"));
    }

    void aDoubleThatNoFloatHoldsIsRefused()
    {
        const std::string data("\xff\xff\xff\xff\xff\xff\xef\x7f", 8); // the largest double
        const std::string dictionary = "{'descr': '<f8', 'fortran_order': False, 'shape': (1,), }";
        QVERIFY(mentions(refusalOf(npy(dictionary, data)), "32-bit float"));
    }

    void aFolderIsRefused()
    {
        const fs::path folder = m_directory.path().toStdString();
        QVERIFY(mentions(refusal([&] { (void)loadNpy(folder); }), "Is a directory"));
    }
};

QTEST_GUILESS_MAIN(DamagedNpyTest)
#include "DamagedNpyTest.moc"
