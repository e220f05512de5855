// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/GrowingFile.h"

#include "tests/fault/Damage.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <memory>

using namespace clae;
using namespace clae::test;
namespace fs = std::filesystem;

/// A file that another process writes.
class GrowingFileTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_directory;

    [[nodiscard]] fs::path path() const
    {
        return fs::path(m_directory->path().toStdString()) / "lines";
    }
    void append(const std::string& bytes) const
    {
        std::ofstream(path(), std::ios::app | std::ios::binary) << bytes;
    }

private Q_SLOTS:
    void init() { m_directory = std::make_unique<QTemporaryDir>(); }

    void whatIsAppendedByteByByteComesLineByLine()
    {
        std::string all;
        for (int k = 0; k < 40; ++k) { // more than the tail by which the file is known again
            all += std::to_string(k) + std::string(static_cast<std::size_t>(k), 'x') + "\n";
        }
        GrowingFile file(path());
        std::string brought;
        for (std::size_t k = 0; k < all.size(); ++k) {
            append(all.substr(k, 1));
            const GrowingFile::News news = file.look();
            QVERIFY(news.there && !news.again && !news.more);
            QCOMPARE(news.cut, all[k] != '\n');
            QCOMPARE(!news.lines.empty(), all[k] == '\n');
            brought += news.lines;
            QVERIFY(file.look().lines.empty());
        }
        QCOMPARE(brought, all);
    }

    void aFileThatGotShorterIsReadAgain()
    {
        append("1\n2\n3\n");
        GrowingFile file(path());
        QCOMPARE(file.look().lines, std::string("1\n2\n3\n"));
        fs::resize_file(path(), 4);
        const GrowingFile::News news = file.look();
        QVERIFY(news.again);
        QCOMPARE(news.lines, std::string("1\n2\n"));
        append("4\n");
        QCOMPARE(file.look().lines, std::string("4\n"));
    }

    void aFileThatWasReplacedByALongerOneIsReadAgain()
    {
        append("1 a\n2 b\n");
        GrowingFile file(path());
        (void)file.look();
        writeBytes(path(), "1 a\n2 c\n3 d\n");
        const GrowingFile::News news = file.look();
        QVERIFY(news.again);
        QCOMPARE(news.lines, std::string("1 a\n2 c\n3 d\n"));
    }

    void aFileThatWasReplacedByAContinuationIsNot()
    {
        append("1\n2\n");
        GrowingFile file(path());
        (void)file.look();
        writeBytes(path(), "1\n2\n3\n"); // another inode, as of an atomic write
        const GrowingFile::News news = file.look();
        QVERIFY(!news.again);
        QCOMPARE(news.lines, std::string("3\n"));
    }

    void aFolderThatVanishedMayComeBack()
    {
        GrowingFile file(path());
        QVERIFY(!file.look().there);
        append("1\n");
        QCOMPARE(file.look().lines, std::string("1\n"));
        const fs::path folder = path().parent_path();
        const fs::path away = folder.string() + "-away";
        fs::rename(folder, away);
        const GrowingFile::News gone = file.look();
        QVERIFY(!gone.there && !gone.again && gone.lines.empty());
        fs::rename(away, folder);
        append("2\n");
        QCOMPARE(file.look().lines, std::string("2\n"));
    }

    void bytesThatTheServerHasNotSentYetWait()
    {
        append("1\n2");
        append(std::string(6, '\0'));
        GrowingFile file(path());
        QCOMPARE(file.look().lines, std::string("1\n"));
        writeBytes(path(), "1\n2 3\n4\n");
        QCOMPARE(file.look().lines, std::string("2 3\n4\n"));
    }

    void aLongFileComesInPieces()
    {
        std::string all;
        while (all.size() <= 2 * GrowingFile::kMostAtOnce) {
            all += std::string(1000, 'y') + std::to_string(all.size()) + "\n";
        }
        append(all);
        GrowingFile file(path());
        std::string brought;
        int looks = 0;
        for (bool more = true; more; ++looks) {
            GrowingFile::News news = file.look();
            more = news.more;
            brought += news.lines;
        }
        QCOMPARE(looks, 3);
        QVERIFY(brought == all);
    }

    void aLineWithoutAnEndIsDamage()
    {
        append("1\n" + std::string(GrowingFile::kLongestLine + 1, 'z'));
        GrowingFile file(path());
        QVERIFY(mentions(refusal([&] { (void)file.look(); }), "a line of more than"));
    }

    void aFolderInItsPlaceIsRefused()
    {
        fs::create_directory(path());
        GrowingFile file(path());
        QVERIFY(mentions(refusal([&] { (void)file.look(); }), path().string()));
    }
};

QTEST_GUILESS_MAIN(GrowingFileTest)
#include "GrowingFileTest.moc"
