// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/PtFile.h"
#include "tests/fault/Damage.h"
#include "tests/fault/TorchArchive.h"

#include <QTemporaryDir>
#include <QTest>

#include <cstring>

using namespace clae;
using namespace clae::test;

namespace {

using Type = NamedArray::Type;

std::vector<float> floatsOf(const NamedArray& array)
{
    std::vector<float> values(array.bytes.size() / sizeof(float));
    std::memcpy(values.data(), array.bytes.data(), array.bytes.size());
    return values;
}

} // namespace

class PtFileTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_directory;

    std::filesystem::path file() const
    {
        return std::filesystem::path(m_directory.path().toStdString()) / "weights.pt";
    }

    /// What is read of an archive with this pickle and these records.
    std::vector<NamedArray> load(const std::string& pickle,
                                 const std::vector<std::string>& records) const
    {
        writeBytes(file(), torchArchive(pickle, records));
        return loadPt(file());
    }

private Q_SLOTS:
    void arraysAreReadBackInOrder()
    {
        const std::vector<NamedArray> arrays = someWeights();
        savePt(file(), arrays);
        const std::vector<NamedArray> loaded = loadPt(file());
        QCOMPARE(loaded.size(), arrays.size());
        for (std::size_t k = 0; k < arrays.size(); ++k) {
            QVERIFY2(sameArray(loaded[k], arrays[k]), arrays[k].name.c_str());
        }
    }

    void equalInputGivesEqualBytes()
    {
        savePt(file(), someWeights());
        const std::string first = readBytes(file());
        savePt(file(), someWeights());
        QVERIFY(readBytes(file()) == first);
    }

    void stridesAndOffsetsAreFollowed()
    {
        const std::string floats = floatBytes({0, 1, 2, 3, 4, 5, 6});
        const NamedArray transposed =
            load(dictOf("w", tensorOf("FloatStorage", "0", 7, 1, {2, 3}, {1, 2})), {floats})
                .front();
        QCOMPARE(transposed.shape, (std::vector<std::int64_t>{2, 3}));
        QCOMPARE(floatsOf(transposed), (std::vector<float>{1, 3, 5, 2, 4, 6}));
    }

    void otherElementTypesAreConverted()
    {
        const auto read = [&](const std::string& storage, const std::string& bytes,
                              std::int64_t count) {
            return load(dictOf("w", tensorOf(storage, "0", count, 0, {count}, {1})), {bytes})
                .front();
        };
        // 1, -2, the smallest subnormal, the largest value and minus infinity
        const std::string halves("\x00\x3c\x00\xc0\x01\x00\xff\x7b\x00\xfc", 10);
        QCOMPARE(floatsOf(read("HalfStorage", halves, 5)),
                 (std::vector<float>{1, -2, 0x1p-24F, 65504, -HUGE_VALF}));
        QCOMPARE(floatsOf(read("BFloat16Storage", std::string("\x80\x3f\x20\xc1", 4), 2)),
                 (std::vector<float>{1, -10}));
        const double doubles[] = {0.5, -3};
        QCOMPARE(floatsOf(read("DoubleStorage",
                               std::string(reinterpret_cast<const char*>(doubles), 16), 2)),
                 (std::vector<float>{0.5, -3}));
        const NamedArray integers = read("IntStorage", std::string("\xfe\xff\xff\xff", 4), 1);
        QCOMPARE(integers.type, Type::Int64);
        std::int64_t value = 0;
        std::memcpy(&value, integers.bytes.data(), sizeof value);
        QCOMPARE(value, std::int64_t{-2});
        QCOMPARE(read("BoolStorage", std::string("\x01\x00", 2), 2).type, Type::UInt8);
    }

    void integersOfAnyLengthAreReadAndLongOnesPassedOver()
    {
        const auto sizeOf = [&](const std::string& size) {
            return load("\x80\x02}" + text("w") + "ctorch._utils\n_rebuild_tensor_v2\n((" +
                            text("storage") + "ctorch\nFloatStorage\n" + text("0") + text("cpu") +
                            "K\x02tQ" + std::string("K\x00", 2) + "(" + size + "t(K\x01t\x89tRs.",
                        {floatBytes({1, 2})})
                .front()
                .shape.front();
        };
        QCOMPARE(sizeOf("\x8a\x01\x02"), std::int64_t{2});
        QCOMPARE(sizeOf(std::string("\x8a\x02\x02\x00", 4)), std::int64_t{2});
        QCOMPARE(sizeOf(std::string("\x8a\x00", 2)), std::int64_t{0});
        for (const std::string& bad :
             {std::string("\x8a\x01\xff"), "\x8a\x08" + std::string(8, '\xff'),
              std::string("\x8a\x08") + std::string(7, '\xff') + '\x7f',
              "\x8a\x09" + std::string(1, '\x02') + std::string(8, '\0')}) {
            QVERIFY(mentions(refusal([&] { (void)sizeOf(bad); }), "\"w\""));
        }
        // The seed that torch.initial_seed() may give.
        const std::string inner =
            dictOf("w", tensorOf("FloatStorage", "0", 1, 0, {1}, {1})).substr(3);
        QCOMPARE(load("\x80\x02}(" + text("seed") + "\x8a\x09" + std::string(8, '\xff') +
                          std::string(1, '\0') + inner.substr(0, inner.size() - 2) + "u.",
                      {floatBytes({7})})
                     .size(),
                 std::size_t{1});
    }

    void doublesBeyondFloatAreRefused()
    {
        const double large = 1e300;
        QVERIFY(mentions(refusal([&] {
                             (void)load(dictOf("w", tensorOf("DoubleStorage", "0", 1, 0, {1}, {1})),
                                        {std::string(reinterpret_cast<const char*>(&large), 8)});
                         }),
                         "32-bit float"));
    }

    void checkpointsWithTheStateInsideAreRead()
    {
        const std::string tensor = tensorOf("FloatStorage", "0", 1, 0, {1}, {1});
        for (const char* key : {"state_dict", "model_state_dict", "model", "net"}) {
            const std::string inner = dictOf("w", tensor);
            const std::string outer = "\x80\x02}(" + text("epoch") + "K\x03" + text(key) +
                                      inner.substr(2, inner.size() - 3) + text("best") +
                                      "G12345678" + "u.";
            const std::vector<NamedArray> arrays = load(outer, {floatBytes({7})});
            QCOMPARE(arrays.size(), std::size_t{1});
            QCOMPARE(arrays.front().name, std::string("w"));
            QCOMPARE(floatsOf(arrays.front()), (std::vector<float>{7}));
        }
    }
};

QTEST_GUILESS_MAIN(PtFileTest)
#include "PtFileTest.moc"
