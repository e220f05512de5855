// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/TensorBoardEvents.h"
#include "core/io/Crc32c.h"
#include "core/io/Protobuf.h"
#include "core/io/ReadFile.h"
#include "core/values/Error.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <cstring>
#include <limits>
#include <map>

using namespace clae;

namespace {

std::uint64_t number(const std::string& bytes, std::size_t at, int size)
{
    std::uint64_t value = 0;
    for (int k = size - 1; k >= 0; --k) {
        value = value << 8 | static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(k)]);
    }
    return value;
}

/// CRC-32C bit by bit, straight from its definition.
std::uint32_t slowCrc(const std::string& bytes)
{
    std::uint32_t value = 0xffffffff;
    for (const char byte : bytes) {
        for (int bit = 0; bit < 8; ++bit) {
            const bool in = ((static_cast<unsigned char>(byte) >> bit) & 1) != 0;
            const bool out = (value & 1) != 0;
            value >>= 1;
            if (in != out) {
                value ^= 0x82f63b78;
            }
        }
    }
    return ~value;
}

/// The data of each record; fails on a wrong length or checksum.
std::vector<std::string> records(const std::string& file)
{
    std::vector<std::string> found;
    std::size_t at = 0;
    const auto masked = [](const std::string& bytes) {
        const std::uint32_t crc = slowCrc(bytes);
        return static_cast<std::uint64_t>(((crc >> 15) | (crc << 17)) + 0xa282ead8);
    };
    while (at + 12 <= file.size()) {
        const std::size_t size = number(file, at, 8);
        if (number(file, at + 8, 4) != masked(file.substr(at, 8)) || size > file.size() - at - 12) {
            return {};
        }
        const std::string data = file.substr(at + 12, size);
        if (number(file, at + 12 + size, 4) != masked(data)) {
            return {};
        }
        found.push_back(data);
        at += 16 + size;
    }
    return at == file.size() ? found : std::vector<std::string>();
}

/// The fields of a message: varints and fixed numbers as their bits, bytes as they are.
std::multimap<int, std::string> fields(const std::string& message)
{
    std::multimap<int, std::string> found;
    std::size_t at = 0;
    const auto varint = [&] {
        std::uint64_t value = 0;
        for (int shift = 0;; shift += 7) {
            const auto byte = static_cast<unsigned char>(message[at++]);
            value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
            if (byte < 0x80) {
                return value;
            }
        }
    };
    while (at < message.size()) {
        const std::uint64_t tag = varint();
        const int field = static_cast<int>(tag >> 3);
        std::size_t size = 0;
        switch (tag & 7) {
        case 0: {
            found.emplace(field, std::to_string(varint()));
            continue;
        }
        case 1:
            size = 8;
            break;
        case 2:
            size = varint();
            break;
        default:
            size = 4;
        }
        found.emplace(field, message.substr(at, size));
        at += size;
    }
    return found;
}

double asDouble(const std::string& bits)
{
    double value = 0.0;
    std::memcpy(&value, bits.data(), sizeof value);
    return value;
}

float asFloat(const std::string& bits)
{
    float value = 0.0F;
    std::memcpy(&value, bits.data(), sizeof value);
    return value;
}

std::string only(const std::multimap<int, std::string>& message, int field)
{
    return message.count(field) == 1 ? message.find(field)->second : std::string("not once");
}

/// The Summary.Value in an event.
std::multimap<int, std::string> valueIn(const std::string& event)
{
    return fields(only(fields(only(fields(event), 5)), 1));
}

} // namespace

class TensorBoardEventsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void checksumsAreThoseOfTheStandard_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<quint32>("checksum");
        // RFC 3720, appendix B.4.
        QByteArray rising;
        QByteArray falling;
        for (char k = 0; k < 32; ++k) {
            rising.append(k);
            falling.prepend(k);
        }
        QTest::newRow("nothing") << QByteArray() << 0x00000000U;
        QTest::newRow("digits") << QByteArray("123456789") << 0xe3069283U;
        QTest::newRow("zeros") << QByteArray(32, '\0') << 0x8a9136aaU;
        QTest::newRow("ones") << QByteArray(32, '\xff') << 0x62a8ab43U;
        QTest::newRow("rising") << rising << 0x46dd794eU;
        QTest::newRow("falling") << falling << 0x113fdb5cU;
    }

    void checksumsAreThoseOfTheStandard()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(quint32, checksum);
        QCOMPARE(crc32c(bytes.toStdString()), checksum);
        QCOMPARE(slowCrc(bytes.toStdString()), checksum);
    }

    void integersAreVarintsAlsoWhenNegative()
    {
        Protobuf message;
        message.integer(1, 300);
        message.integer(2, -1);
        QCOMPARE(QByteArray::fromStdString(message.wire()).toHex(),
                 QByteArray("08ac0210ffffffffffffffffff01"));
    }

    void theFileBeginsWithItsVersion()
    {
        const TensorBoardEvents events(1700000000.5);
        const std::vector<std::string> found = records(events.bytes());
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(only(fields(found[0]), 3), std::string("brain.Event:2"));
        QCOMPARE(asDouble(only(fields(found[0]), 1)), 1700000000.5);
        QVERIFY(events.fileName().rfind("events.out.tfevents.1700000001.", 0) == 0 ||
                events.fileName().rfind("events.out.tfevents.1700000000.", 0) == 0);
    }

    void aScalarHasItsTagStepTimeAndValue()
    {
        TensorBoardEvents events(0.0);
        events.scalar("loss/clean", {412, 12.25}, 3.5);
        events.scalar("loss/clean", {413, 13.0}, std::numeric_limits<double>::quiet_NaN());
        const std::vector<std::string> found = records(events.bytes());
        QCOMPARE(found.size(), std::size_t{3});
        QCOMPARE(asDouble(only(fields(found[1]), 1)), 12.25);
        QCOMPARE(only(fields(found[1]), 2), std::string("412"));
        QCOMPARE(only(valueIn(found[1]), 1), std::string("loss/clean"));
        QCOMPARE(asFloat(only(valueIn(found[1]), 2)), 3.5F);
        QVERIFY(std::isnan(asFloat(only(valueIn(found[2]), 2))));
    }

    void aTextIsATensorOfTheTextPlugin()
    {
        TensorBoardEvents events(0.0);
        events.text("spec", {0, 1.0}, "| a | b |\nε");
        const auto value = valueIn(records(events.bytes()).at(1));
        const auto tensor = fields(only(value, 8));
        QCOMPARE(only(tensor, 1), std::string("7"));
        QCOMPARE(only(tensor, 8), std::string("| a | b |\nε"));
        QCOMPARE(only(fields(only(fields(only(value, 9)), 1)), 1), std::string("text"));
    }

    void anImageIsAPngWithItsSize()
    {
        TensorBoardEvents events(0.0);
        events.image("pairs", {5, 1.0}, Image{1, 2, 3, {0, 0, 1, 1, 0, 0}});
        const auto image = fields(only(valueIn(records(events.bytes()).at(1)), 4));
        QCOMPARE(only(image, 1), std::string("2"));
        QCOMPARE(only(image, 2), std::string("3"));
        QCOMPARE(only(image, 4).substr(1, 3), std::string("PNG"));
        QVERIFY_THROWS_EXCEPTION(InputError, events.image("pairs", {5, 1.0}, Image{}));
        QCOMPARE(records(events.bytes()).size(), std::size_t{2});
    }

    void aHistogramHasItsBinsAsDoubles()
    {
        TensorBoardEvents events(0.0);
        events.histogram("cosines", {5, 1.0}, {-1.0, 0.5, 4.0, 1.0, 2.5, {0.0, 1.0}, {1.0, 3.0}});
        const auto bins = fields(only(valueIn(records(events.bytes()).at(1)), 5));
        QCOMPARE(asDouble(only(bins, 1)), -1.0);
        QCOMPARE(asDouble(only(bins, 5)), 2.5);
        QCOMPARE(only(bins, 6).size(), std::size_t{16});
        QCOMPARE(asDouble(only(bins, 6).substr(8)), 1.0);
        QCOMPARE(asDouble(only(bins, 7).substr(8)), 3.0);
    }

    void theFileIsWrittenWholeIntoAFolderThatIsMade()
    {
        QTemporaryDir folder;
        TensorBoardEvents events(1700000000.0);
        events.scalar("a", {1, 1.0}, 2.0);
        const std::filesystem::path parent = folder.filePath(QStringLiteral("x/y")).toStdString();
        const std::filesystem::path path = events.save(parent);
        QCOMPARE(readFile(path), events.bytes());
        QCOMPARE(QDir(folder.filePath(QStringLiteral("x/y"))).entryList(QDir::Files).size(), 1);
        QVERIFY_THROWS_EXCEPTION(InputError, events.save(path / "below"));
    }
};

QTEST_GUILESS_MAIN(TensorBoardEventsTest)
#include "TensorBoardEventsTest.moc"
