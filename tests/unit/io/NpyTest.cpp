// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/Npy.h"
#include "tests/fault/Damage.h"

#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <cstdint>
#include <limits>

using namespace clae;
using namespace clae::test;
namespace fs = std::filesystem;

namespace {

/// The bytes of a file as NumPy lays it out, little-endian.
template <typename Element>
std::string npy(const std::string& type, const std::string& shape, std::vector<Element> elements)
{
    std::string header =
        "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }";
    header.resize(117, ' ');
    return std::string("\x93NUMPY\x01\x00\x76\x00", 10) + header + "\n" +
           std::string(reinterpret_cast<const char*>(elements.data()),
                       elements.size() * sizeof(Element));
}

} // namespace

class NpyTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_directory;

    fs::path file() const { return fs::path(m_directory.path().toStdString()) / "array.npy"; }
    Matrix read(const std::string& bytes) const
    {
        writeBytes(file(), bytes);
        return loadNpy(file());
    }

private Q_SLOTS:
    void savedBytesAreThoseOfNumpy()
    {
        saveNpy(file(), Matrix(2, 3, {0.0F, 1.0F, -2.5F, 3.0F, 4.0F, 5.0F}));
        QCOMPARE(readBytes(file()),
                 npy<float>("<f4", "(2, 3)", {0.0F, 1.0F, -2.5F, 3.0F, 4.0F, 5.0F}));
    }

    void aSavedMatrixIsReadBackToTheBit()
    {
        const Matrix matrix(
            2, 2,
            {std::nextafter(1.0F, 2.0F), -0.0F, std::numeric_limits<float>::denorm_min(), 3e38F});
        saveNpy(file(), matrix);
        const std::string bytes = readBytes(file());
        const Matrix loaded = loadNpy(file());
        QCOMPARE(loaded.rows, matrix.rows);
        QCOMPARE(loaded.columns, matrix.columns);
        saveNpy(file(), loaded);
        QCOMPARE(readBytes(file()), bytes);
    }

    void notANumberAndInfinityAreKept()
    {
        saveNpy(file(), Matrix(1, 2, {std::nanf(""), -std::numeric_limits<float>::infinity()}));
        const Matrix loaded = loadNpy(file());
        QVERIFY(std::isnan(loaded.at(0, 0)));
        QVERIFY(std::isinf(loaded.at(0, 1)) && loaded.at(0, 1) < 0);
    }

    void anEmptyMatrixIsReadBack()
    {
        saveNpy(file(), Matrix(0, 7));
        QCOMPARE(loadNpy(file()).columns, std::size_t{7});
        QVERIFY(loadNpy(file()).empty());
    }

    void otherElementTypesBecomeFloats()
    {
        QCOMPARE(read(npy<double>("<f8", "(1, 2)", {0.5, -3.0})).values,
                 (std::vector<float>{0.5F, -3.0F}));
        QCOMPARE(read(npy<std::int64_t>("<i8", "(2, 1)", {-1, 1LL << 40})).values,
                 (std::vector<float>{-1.0F, 1099511627776.0F}));
        QCOMPARE(read(npy<std::int32_t>("<i4", "(1, 2)", {-7, 8})).values,
                 (std::vector<float>{-7.0F, 8.0F}));
        QCOMPARE(read(npy<std::uint8_t>("|u1", "(1, 2)", {0, 255})).values,
                 (std::vector<float>{0.0F, 255.0F}));
    }

    void oneDimensionBecomesAColumn()
    {
        const Matrix matrix = read(npy<float>("<f4", "(3,)", {1.0F, 2.0F, 3.0F}));
        QCOMPARE(matrix.rows, std::size_t{3});
        QCOMPARE(matrix.columns, std::size_t{1});
    }

    void versionTwoAndOtherKeyOrdersAreRead()
    {
        const std::string header =
            "{\"shape\":(1,1), \"fortran_order\":False, \"descr\":\"<f4\"}\n";
        const std::string length{static_cast<char>(header.size()), '\0', '\0', '\0'};
        const Matrix matrix =
            read(std::string("\x93NUMPY\x02\x00", 8) + length + header + std::string(4, '\0'));
        QCOMPARE(matrix.values, (std::vector<float>{0.0F}));
    }

    void theGoldenArraysOfNumpyAreRead()
    {
        int files = 0;
        for (const auto& entry :
             fs::recursive_directory_iterator(fs::path(CLAE_TEST_DATA) / "golden")) {
            if (entry.path().extension() == ".npy" &&
                !mentions(refusal([&] { (void)loadNpy(entry.path()); }), "dimensions")) {
                QVERIFY2(!loadNpy(entry.path()).empty(), entry.path().c_str());
                ++files;
            }
        }
        QVERIFY(files > 0);
    }
};

QTEST_GUILESS_MAIN(NpyTest)
#include "NpyTest.moc"
