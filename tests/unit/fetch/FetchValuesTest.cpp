// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/DatasetTable.h"
#include "core/fetch/DatasetSource.h"
#include "core/fetch/SafeUrl.h"
#include "core/fetch/TransferRate.h"
#include "tests/fault/Damage.h"

#include <QTemporaryDir>
#include <QTest>

#include <set>

using namespace clae;
using namespace clae::test;
namespace fs = std::filesystem;

/// What a download is told and what it tells.
class FetchValuesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void checksumsAreThoseOfTheStandards()
    {
        const QTemporaryDir directory;
        const fs::path path = directory.filePath(QStringLiteral("abc")).toStdString();
        writeBytes(path, "abc");
        // RFC 1321, A.5; FIPS 180-4's example.
        QCOMPARE(fileChecksum(ChecksumKind::Md5, path, {}).digits,
                 std::string("900150983cd24fb0d6963f7d28e17f72"));
        QCOMPARE(fileChecksum(ChecksumKind::Sha256, path, {}).digits,
                 std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    }

    void aChecksumIsReadInAnyCaseAndRefusedInAnyOtherForm()
    {
        const std::string digits(32, 'A');
        QCOMPARE(parseChecksum(ChecksumKind::Md5, digits).digits, std::string(32, 'a'));
        for (const std::string& wrong :
             {std::string(), std::string(31, 'a'), std::string(64, 'a'), std::string(32, 'g')}) {
            QVERIFY(mentions(refusal([&] { (void)parseChecksum(ChecksumKind::Md5, wrong); }),
                             "32 hexadecimal digits"));
        }
    }

    void everySourceIsOfAKnownSetAndSafe()
    {
        for (const char* name : {"fashion-mnist", "mnist", "cifar10", "cifar100", "stl10",
                                 "stl10-unlabeled", "tinyimagenet"}) {
            const DatasetSource source = datasetSource(name);
            const DatasetEntry entry = datasetEntry(name);
            QCOMPARE(source.archive.has_value(), !entry.gzipped);
            QCOMPARE(source.files.size(), entry.gzipped ? entry.files.size() : std::size_t{1});
            for (const SourceFile& file : source.files) {
                requireSafeUrl(file.remote.url);
                QCOMPARE(file.remote.url.substr(0, 8), std::string("https://"));
                QVERIFY(file.remote.bytes > 0);
                (void)parseChecksum(file.remote.checksum.kind, file.remote.checksum.digits);
                QVERIFY(fs::path(file.name) == fs::path(file.name).filename());
            }
            if (entry.gzipped) {
                std::set<std::string> names;
                for (const SourceFile& file : source.files) {
                    names.insert(file.name);
                }
                for (const DataFile& file : entry.files) {
                    QVERIFY(names.count(file.name + ".gz") == 1);
                }
            }
        }
        QVERIFY(mentions(refusal([] { (void)datasetSource("folder"); }), "\"cifar10\""));
    }

    void onlyHttpsAndThisMachineAreSafe_data()
    {
        QTest::addColumn<QByteArray>("url");
        QTest::addColumn<bool>("safe");
        QTest::newRow("https") << QByteArray("https://example.org/a.zip") << true;
        QTest::newRow("this machine") << QByteArray("http://127.0.0.1:80/a") << true;
        QTest::newRow("by name") << QByteArray("http://localhost/a") << true;
        QTest::newRow("IPv6") << QByteArray("http://[::1]:80/a") << true;
        QTest::newRow("http") << QByteArray("http://example.org/a.zip") << false;
        QTest::newRow("a name that only begins so")
            << QByteArray("http://127.0.0.1.example.org/a") << false;
        QTest::newRow("a user that looks so")
            << QByteArray("http://127.0.0.1@example.org/a") << false;
        QTest::newRow("file") << QByteArray("file:///etc/passwd") << false;
        QTest::newRow("ftp") << QByteArray("ftp://example.org/a") << false;
        QTest::newRow("no scheme") << QByteArray("example.org/a") << false;
        QTest::newRow("nothing") << QByteArray() << false;
    }
    void onlyHttpsAndThisMachineAreSafe()
    {
        QFETCH(QByteArray, url);
        QFETCH(bool, safe);
        QCOMPARE(refusal([&] { requireSafeUrl(url.toStdString()); }).empty(), safe);
    }

    void noServerElsewhereLeadsToThisMachine()
    {
        QVERIFY(isSafeRedirection("https://example.org/a", "https://example.com/a"));
        QVERIFY(isSafeRedirection("http://localhost/a", "https://example.com/a"));
        QVERIFY(isSafeRedirection("http://localhost/a", "http://127.0.0.1/b"));
        QVERIFY(!isSafeRedirection("https://example.org/a", "http://127.0.0.1/b"));
        QVERIFY(!isSafeRedirection("https://example.org/a", "http://example.org/a"));
        QVERIFY(!isSafeRedirection("https://example.org/a", "file:///etc/passwd"));
    }

    void theRateIsThatOfTheLastSeconds()
    {
        TransferRate rate;
        const TransferRate::Clock::time_point start;
        const auto at = [&](int milliseconds) {
            return start + std::chrono::milliseconds(milliseconds);
        };
        QCOMPARE(rate.text(170000000), std::string("0.0 of 170.0 MB"));
        // Ten seconds of 1 MB/s, then ten of 3 MB/s.
        for (int tenth = 0; tenth <= 100; ++tenth) {
            rate.add(static_cast<std::uintmax_t>(tenth) * 100000, at(tenth * 100));
        }
        QVERIFY(qAbs(rate.bytesPerSecond() - 1e6) < 1);
        for (int tenth = 1; tenth <= 100; ++tenth) {
            rate.add(10000000 + static_cast<std::uintmax_t>(tenth) * 300000,
                     at(10000 + tenth * 100));
        }
        QVERIFY(qAbs(rate.bytesPerSecond() - 3e6) < 1);
        QCOMPARE(rate.text(170000000), std::string("40.0 of 170.0 MB, 3.0 MB/s, 0:43 left"));
        QCOMPARE(rate.text(0), std::string("40.0 MB, 3.0 MB/s"));
        rate.add(0, at(20100));
        QCOMPARE(rate.bytesPerSecond(), 0.0);
    }
};

QTEST_GUILESS_MAIN(FetchValuesTest)
#include "FetchValuesTest.moc"
