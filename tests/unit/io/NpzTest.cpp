// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/Npz.h"

#include "core/io/NpyHeader.h"
#include "core/io/Zip.h"
#include "tests/fault/Damage.h"
#include "tests/fault/TorchArchive.h"

#include <QTemporaryDir>
#include <QTest>

using namespace clae;
using namespace clae::test;

class NpzTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_directory;

    std::filesystem::path file() const
    {
        return std::filesystem::path(m_directory.path().toStdString()) / "weights.npz";
    }

    std::vector<NamedArray> load(const std::string& descr, const std::vector<std::int64_t>& shape,
                                 const std::string& elements) const
    {
        writeBytes(file(), packZip(file(), {{"w.npy", npyHeaderBytes(descr, shape) + elements}}));
        return loadNpz(file());
    }

private Q_SLOTS:
    void arraysAreReadBackInOrder()
    {
        const std::vector<NamedArray> arrays = someWeights();
        saveNpz(file(), arrays);
        const std::vector<NamedArray> loaded = loadNpz(file());
        QCOMPARE(loaded.size(), arrays.size());
        for (std::size_t k = 0; k < arrays.size(); ++k) {
            QVERIFY2(sameArray(loaded[k], arrays[k]), arrays[k].name.c_str());
        }
    }

    void elementsBeginWhereNumPyPutsThem()
    {
        for (const std::vector<std::int64_t>& shape :
             {std::vector<std::int64_t>{}, {3}, {64, 3, 7, 7}}) {
            QCOMPARE(npyHeaderBytes("<f4", shape).size() % 64, std::size_t{0});
        }
    }

    void otherElementTypesAreConverted()
    {
        const NamedArray half = load("<f2", {2}, std::string("\x00\x3c\x00\xc0", 4)).front();
        QCOMPARE(half.name, std::string("w"));
        QCOMPARE(std::string(half.bytes.begin(), half.bytes.end()), floatBytes({1, -2}));
        const NamedArray small = load("|i1", {1, 1}, "\xff").front();
        QCOMPARE(small.type, NamedArray::Type::Int64);
        QCOMPARE(small.bytes, std::vector<std::uint8_t>(8, 0xFF));
    }

    void whatIsNoWeightIsRefused()
    {
        QVERIFY(mentions(refusal([&] { (void)load("<U4", {1}, std::string(16, 'x')); }), "<U4"));
        QVERIFY(mentions(refusal([&] { (void)load(">f4", {1}, "1234"); }), ">f4"));
        QVERIFY(mentions(refusal([&] { (void)load("<f4", {2}, "1234"); }), "do not fit its shape"));
        QVERIFY(mentions(refusal([&] {
                             (void)load("<f4", {std::int64_t{1} << 62, 4, 4}, "1234");
                         }),
                         "do not fit its shape"));
    }
};

QTEST_GUILESS_MAIN(NpzTest)
#include "NpzTest.moc"
