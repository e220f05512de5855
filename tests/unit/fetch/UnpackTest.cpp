// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fetch/Unpack.h"
#include "Archives.h"
#include "tests/fault/Damage.h"

#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

#include <memory>
#include <random>
#include <set>

using namespace clae;
using namespace clae::test;
namespace fs = std::filesystem;

Q_DECLARE_METATYPE(ArchiveKind)
using Members = std::vector<Member>;
Q_DECLARE_METATYPE(Members)

/// Archives that are good, damaged and hostile.
class UnpackTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_directory;
    static constexpr UnpackLimits kLimits{1000000, 20};

    fs::path root() const { return m_directory->path().toStdString(); }
    fs::path archive() const { return root() / "in"; }
    fs::path folder() const { return root() / "out"; }

    std::string unpack(const UnpackLimits& limits = kLimits) const
    {
        return refusal([&] { unpackArchive(archive(), folder(), limits, {}); });
    }
    /// Nothing is there but the archive and what the test put there.
    void nothingIsUnpacked(std::size_t others = 0) const
    {
        std::set<fs::path> names;
        for (const fs::directory_entry& entry : fs::directory_iterator(root())) {
            names.insert(entry.path().filename());
        }
        QVERIFY(names.count("out") == 0);
        QCOMPARE(names.size(), others + 1);
    }
    static void eachKind()
    {
        QTest::addColumn<ArchiveKind>("kind");
        QTest::newRow("tar") << ArchiveKind::Tar;
        QTest::newRow("tar.gz") << ArchiveKind::TarGz;
        QTest::newRow("zip") << ArchiveKind::Zip;
    }
    /// A name of so many characters, even, with as many folders as possible.
    static std::string deepName(std::size_t characters)
    {
        std::string name;
        while (name.size() < characters) {
            name += "f/";
        }
        name.back() = 'f';
        return name;
    }

private Q_SLOTS:
    void init() { m_directory = std::make_unique<QTemporaryDir>(); }

    void aGoodArchiveIsUnpacked_data() { eachKind(); }
    void aGoodArchiveIsUnpacked()
    {
        QFETCH(ArchiveKind, kind);
        const std::string large(700000, 'l');
        writeArchive(archive(), kind,
                     {{"set/", "", AE_IFDIR},
                      {"set/train.bin", large},
                      {"./set/deep/er/test.bin", "test"},
                      {"set/empty", ""}});
        std::int64_t done = 0;
        unpackArchive(archive(), folder(), kLimits, {}, [&](const Progress& p) {
            QVERIFY(p.done >= done && p.done <= p.total);
            done = p.done;
        });
        QVERIFY(done > 0);
        QVERIFY(readBytes(folder() / "set/train.bin") == large);
        QCOMPARE(readBytes(folder() / "set/deep/er/test.bin"), std::string("test"));
        QCOMPARE(fs::file_size(folder() / "set/empty"), std::uintmax_t{0});
    }

    void permissionsAreNotTakenOver()
    {
        writeArchive(archive(), ArchiveKind::Tar, {{"set/file", "x"}});
        QCOMPARE(unpack(), std::string());
        struct stat status {};
        QCOMPARE(::stat((folder() / "set/file").c_str(), &status), 0);
        QCOMPARE(status.st_mode & 07111u, 0u);
    }

    void aHostileArchiveIsRefused_data()
    {
        QTest::addColumn<ArchiveKind>("kind");
        QTest::addColumn<Members>("members");
        QTest::addColumn<QByteArray>("mentioned");
        const auto row = [](const char* name, const Members& members, const char* mentioned,
                            ArchiveKind kind = ArchiveKind::Tar) {
            QTest::newRow(name) << kind << members << QByteArray(mentioned);
        };
        const Member good{"set/file", "x"};
        row("escape", {good, {"../evil", "x"}}, "leads out");
        row("escape of a zip", {good, {"../evil", "x"}}, "leads out", ArchiveKind::Zip);
        row("escape within", {good, {"set/../../evil", "x"}}, "leads out");
        row("dots that stay in", {{"set/../file", "x"}}, "leads out");
        row("absolute", {good, {"/ROOT/evil", "x"}}, "leads out");
        row("two slashes", {good, {"//ROOT/evil", "x"}}, "leads out");
        row("absolute folder", {good, {"/ROOT/evil/", "", AE_IFDIR}}, "leads out");
        row("backslash", {good, {"..\\evil", "x"}}, "printable ASCII");
        row("control character", {good, {"set/\x1b[2J", "x"}}, "printable ASCII");
        row("link", {good, {"set/link", "", AE_IFLNK, "file", false}}, "link");
        row("link of a zip", {good, {"set/link", "", AE_IFLNK, "file", false}}, "link",
            ArchiveKind::Zip);
        row("link out, then through it",
            {{"set/link", "", AE_IFLNK, "../..", false}, {"set/link/evil", "x"}}, "link");
        row("hard link out", {good, {"set/hard", "", AE_IFREG, "../in", true}}, "link");
        row("hard link", {good, {"set/hard", "", AE_IFREG, "set/file", true}}, "link");
        row("device", {good, {"set/null", "", AE_IFCHR}}, "device");
        row("pipe", {good, {"set/pipe", "", AE_IFIFO}}, "device");
        row("twice", {good, good}, "twice");
        row("only case differs", {good, {"set/FILE", "y"}}, "case");
        row("only the folder's case differs", {good, {"SET/other", "y"}}, "case");
        row("file in place of a folder", {good, {"set", "x"}}, "twice");
        row("below a file", {good, {"set/file/more", "x"}}, "below a file");
        row("name too long", {good, {std::string(300, 'n'), "x"}}, "too long");
        row("name of many folders", {good, {deepName(1026), "x"}}, "1024 characters");
        row("name of many folders of a zip", {good, {deepName(1026), "x"}}, "1024 characters",
            ArchiveKind::Zip);
        row("endless name", {good, {deepName(500000), "x"}}, "1024 characters");
        row("no name", {good, {".", "x"}}, "\".\", which is no name");
        row("no name of a zip", {good, {"./.", "x"}}, "\"./.\", which is no name",
            ArchiveKind::Zip);
        row("too many bytes",
            {{"set/a", std::string(600000, 'a')}, {"set/b", std::string(600000, 'b')}},
            "1000000 bytes");
        row("only folders", {{"set/", "", AE_IFDIR}}, "no file");
        row("nothing", {}, "");
        Members many;
        for (int i = 0; i < 21; ++i) {
            many.push_back({"set/" + std::to_string(i), "x"});
        }
        row("too many files", many, "20 files");
        row("too many folders in one name", {{deepName(1000), "x"}}, "20 files and folders");
        row("bomb", {{"set/bomb", std::string(5000000, '\0')}}, "1000000 bytes",
            ArchiveKind::TarGz);
        row("bomb of a zip", {{"set/bomb", std::string(5000000, '\0')}}, "1000000 bytes",
            ArchiveKind::Zip);
    }
    void aHostileArchiveIsRefused()
    {
        QFETCH(ArchiveKind, kind);
        QFETCH(Members, members);
        QFETCH(QByteArray, mentioned);
        for (Member& member : members) {
            if (const std::size_t at = member.name.find("/ROOT"); at != std::string::npos) {
                member.name.replace(at, 5, root().string());
            }
        }
        writeArchive(archive(), kind, members);
        const std::string sentence = unpack();
        QVERIFY2(!sentence.empty() && mentions(sentence, mentioned.toStdString()),
                 sentence.c_str());
        QVERIFY2(mentions(sentence, archive().string()), sentence.c_str());
        nothingIsUnpacked();
    }

    void aZipThatLiesOfItsSizeIsABombStill()
    {
        writeArchive(archive(), ArchiveKind::Zip, {{"set/bomb", std::string(5000000, '\0')}});
        std::string bytes = readBytes(archive());
        const std::string size("\x40\x4b\x4c\x00", 4); // 5,000,000, little-endian
        std::size_t found = 0;
        for (std::size_t at = 0; (at = bytes.find(size, at)) != std::string::npos; ++at, ++found) {
            bytes.replace(at, 4, std::string("\x01\x00\x00\x00", 4));
        }
        QVERIFY(found > 0);
        writeBytes(archive(), bytes);
        const std::string sentence = unpack();
        QVERIFY2(mentions(sentence, "1000000 bytes"), sentence.c_str());
        nothingIsUnpacked();
    }

    void theLongestNameIsUnpacked()
    {
        const std::string longest = deepName(1024);
        writeArchive(archive(), ArchiveKind::Tar, {{longest, "x"}});
        QCOMPARE(unpack({1000000, 1000}), std::string());
        QCOMPARE(readBytes(folder() / longest), std::string("x"));
    }

    /// An empty name, and one in UTF-8, which a system with other characters cannot tell.
    void aNameThatCannotBeReadIsRefused_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("empty") << QByteArray("\0\0", 2);
        QTest::newRow("other characters") << QByteArray("\xc3\xa9");
    }
    void aNameThatCannotBeReadIsRefused()
    {
        QFETCH(QByteArray, name);
        writeArchive(archive(), ArchiveKind::Zip, {{"set/file", "x"}, {"QX", "x"}});
        std::string bytes = readBytes(archive());
        for (std::size_t at = 0; (at = bytes.find("QX", at)) != std::string::npos; ++at) {
            bytes.replace(at, 2, name.toStdString());
            // Bit 11 of the record's flags says UTF-8; the record begins 30 or 46 bytes before.
            const bool local = bytes.compare(at - 30, 4, "PK\x03\x04") == 0;
            bytes[at - (local ? 30 - 7 : 46 - 9)] |= 8;
        }
        writeBytes(archive(), bytes);
        const std::string sentence = unpack();
        QVERIFY2(mentions(sentence, "without a name") || mentions(sentence, "printable ASCII"),
                 sentence.c_str());
        nothingIsUnpacked();
    }

    void aNameWithANulStaysInTheFolder()
    {
        writeArchive(archive(), ArchiveKind::Zip, {{"set/aXX/../../../evil", "x"}});
        std::string bytes = readBytes(archive());
        for (std::size_t at = 0; (at = bytes.find("aXX", at)) != std::string::npos;) {
            bytes[at + 1] = '\0';
        }
        writeBytes(archive(), bytes);
        (void)unpack();
        QVERIFY(!fs::exists(root() / "evil"));
        QVERIFY(!fs::exists(root().parent_path() / "evil"));
    }

    void aCutArchiveIsRefused_data() { eachKind(); }
    void aCutArchiveIsRefused()
    {
        QFETCH(ArchiveKind, kind);
        std::mt19937 generator(1);
        std::string noise;
        for (int i = 0; i < 50000; ++i) {
            noise += static_cast<char>(generator());
        }
        writeArchive(archive(), kind, {{"set/file", noise}});
        const std::string whole = readBytes(archive());
        for (const std::size_t length :
             {std::size_t{0}, std::size_t{1}, std::size_t{100}, std::size_t{600},
              std::size_t{25000}, std::size_t{50000}}) {
            writeBytes(archive(), whole.substr(0, length));
            const std::string sentence = unpack();
            QVERIFY2(mentions(sentence, "damaged"), std::to_string(length).c_str());
            nothingIsUnpacked();
        }
    }

    /// A checksum finds every flip before; this is about what comes without one.
    void flippedBitsLeadNowhereElse_data() { eachKind(); }
    void flippedBitsLeadNowhereElse()
    {
        QFETCH(ArchiveKind, kind);
        writeArchive(archive(), kind,
                     {{"set/", "", AE_IFDIR}, {"set/file", std::string(3000, 'f')}});
        const std::string whole = readBytes(archive());
        std::mt19937 generator(2);
        for (int trial = 0; trial < 400; ++trial) {
            std::string damaged = whole;
            for (int flip = 0; flip <= trial % 4; ++flip) {
                damaged = withFlippedBit(damaged, generator() % (8 * whole.size()));
            }
            writeBytes(archive(), damaged);
            const bool refused = !unpack().empty();
            QCOMPARE(fs::exists(folder()), !refused);
            fs::remove_all(folder());
            nothingIsUnpacked();
        }
    }

    void otherFormatsAreRefused()
    {
        for (const char* bytes : {"7z\xbc\xaf\x27\x1c rest", "070707000000", "#mtree\n./x type=dir",
                                  "Rar!\x1a\x07 rest", "just text"}) {
            writeBytes(archive(), bytes);
            QVERIFY(mentions(unpack(), "no archive"));
            nothingIsUnpacked();
        }
    }

    void aFolderThatIsThereIsLeftAlone()
    {
        writeArchive(archive(), ArchiveKind::Tar, {{"file", "new"}});
        fs::create_directory(folder());
        writeBytes(folder() / "file", "mine");
        QVERIFY(mentions(unpack(), "there already"));
        QCOMPARE(readBytes(folder() / "file"), std::string("mine"));
    }

    void aStopLeavesNothing()
    {
        writeArchive(archive(), ArchiveKind::TarGz, {{"a", std::string(600000, 'a')}, {"b", "b"}});
        const StopToken stop;
        QVERIFY_THROWS_EXCEPTION(Cancelled,
                                 unpackArchive(archive(), folder(), kLimits, stop,
                                               [&](const Progress&) { stop.request(); }));
        nothingIsUnpacked();
    }
};

QTEST_GUILESS_MAIN(UnpackTest)
#include "UnpackTest.moc"
