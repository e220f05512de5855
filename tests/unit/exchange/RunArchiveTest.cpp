// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/RunArchive.h"
#include "SyntheticRun.h"
#include "core/io/Zip.h"

#include <QDir>
#include <QDirIterator>
#include <QTemporaryDir>
#include <QTest>

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>

using namespace clae;
using namespace clae::test;
namespace fs = std::filesystem;

namespace {

struct Place {
    QTemporaryDir folder;
    fs::path root = folder.path().toStdString();
    fs::path run = writeRun(root / "source" / "night-7");
    fs::path archive = root / "night.claerun";
    fs::path runs = root / "runs";

    void pack() const { packRun(run, archive, StopToken()); }
    [[nodiscard]] fs::path unpack() const { return unpackRun(archive, runs, StopToken()); }
    /// Everything under the runs' folder, also what is hidden.
    [[nodiscard]] QStringList left() const
    {
        QStringList names;
        QDirIterator entries(QString::fromStdString(runs.string()),
                             QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot,
                             QDirIterator::Subdirectories);
        while (entries.hasNext()) {
            names.append(entries.next());
        }
        return names;
    }
};

/// A zip archive with these members, whatever their names.
std::string zipOf(const std::vector<ZipMember>& members)
{
    return packZip("test", members);
}

std::vector<ZipMember> membersOf(const Place& place)
{
    return unpackZip(place.archive, readBytes(place.archive), std::size_t{1} << 24);
}

/// The sentence with which the archive is refused; nothing may be left of it.
QString refused(const Place& place, const std::string& bytes)
{
    writeBytes(place.archive, bytes);
    const std::string sentence = refusal([&] { (void)place.unpack(); });
    return place.left().isEmpty() ? QString::fromStdString(sentence)
                                  : QStringLiteral("left: ") + place.left().join(QLatin1Char(' '));
}

} // namespace

class RunArchiveTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aRunComesBackAsItWasWithItsNewestCheckpoint()
    {
        const Place place;
        place.pack();
        const fs::path target = place.unpack();
        QCOMPARE(target, place.runs / "night-7");
        for (const char* name : {"spec.toml", "metrics.csv", "evaluations.csv", "events.jsonl",
                                 "checkpoints/step-20.safetensors", "figures/a b.txt"}) {
            QCOMPARE(readBytes(target / name), readBytes(place.run / name));
        }
        QCOMPARE(place.left().size(), 9); // six files, the run and two folders in it
    }

    void anotherRunOfTheNameIsLeftAlone()
    {
        const Place place;
        place.pack();
        (void)place.unpack();
        writeBytes(place.runs / "night-7" / "spec.toml", "mine");
        QCOMPARE(place.unpack(), place.runs / "night-7-2");
        QCOMPARE(place.unpack(), place.runs / "night-7-3");
        QCOMPARE(readBytes(place.runs / "night-7" / "spec.toml"), std::string("mine"));
    }

    void equalRunsGiveEqualBytes()
    {
        const Place place;
        place.pack();
        const std::string first = readBytes(place.archive);
        qputenv("TZ", "Asia/Tokyo");
        writeBytes(place.run / "metrics.csv", readBytes(place.run / "metrics.csv")); // a newer file
        place.pack();
        qunsetenv("TZ");
        QVERIFY(readBytes(place.archive) == first);
    }

    void theArchiveIsAPlainZipThatBeginsWithItsList()
    {
        const Place place;
        place.pack();
        const std::vector<ZipMember> members = membersOf(place);
        QCOMPARE(members.front().name, std::string("claerun.json"));
        QVERIFY(members.front().bytes.find("\"version\": 1") != std::string::npos);
        QStringList names;
        for (const ZipMember& member : members) {
            names.append(QString::fromStdString(member.name));
        }
        QCOMPARE(names.size(), 7);
        QVERIFY(!names.contains(QStringLiteral("run.lock")));
        const std::string bytes = readBytes(place.archive);
        QVERIFY(bytes.size() < 3000 + 4500);                              // text is deflated
        QVERIFY(bytes.find(std::string(3000, '2')) != std::string::npos); // weights are stored
    }

    void aRunThatGrowsIsPackedAsItWas()
    {
        const Place place;
        const std::string before = readBytes(place.run / "metrics.csv");
        packRun(place.run, place.archive, StopToken(), [&](const Progress&) {
            std::ofstream(place.run / "metrics.csv", std::ios::app) << "3,1,3.0,3.0\n";
        });
        QCOMPARE(readBytes(place.unpack() / "metrics.csv"), before);
    }

    void aRunThatChangesIsNotPacked()
    {
        const Place place;
        QVERIFY_THROWS_EXCEPTION(
            Error, packRun(place.run, place.archive, StopToken(), [&](const Progress&) {
                writeBytes(place.run / "spec.toml", std::string(100000, 'x'));
            }));
        QVERIFY(!fs::exists(place.archive));
    }

    void everyCutIsRefusedUnlessItTookNoContent()
    {
        const Place place;
        place.pack();
        const std::string whole = readBytes(place.archive);
        const std::size_t contentEnd = whole.find("PK\x01\x02"); // the list of members
        QVERIFY(contentEnd > 3000 && contentEnd < whole.size());
        for (std::size_t size = 0; size < whole.size(); size += 29) {
            const QString sentence = refused(place, whole.substr(0, size));
            const bool complete = sentence.startsWith(QStringLiteral("left: "));
            QVERIFY2(complete ? size + 100 > contentEnd
                              : sentence.contains(QStringLiteral("night.claerun")),
                     qPrintable(sentence));
            fs::remove_all(place.runs);
        }
    }

    void aFlippedBitIsRefusedOrChangesNothing()
    {
        const Place place;
        place.pack();
        const std::string whole = readBytes(place.archive);
        const std::string spec = readBytes(place.run / "spec.toml");
        const std::string weights = readBytes(place.run / "checkpoints/step-20.safetensors");
        int refusals = 0;
        int flips = 0;
        for (std::size_t bit = 3; bit < 8 * whole.size(); bit += 101) {
            ++flips;
            writeBytes(place.archive, withFlippedBit(whole, bit));
            const std::string sentence = refusal([&] {
                const fs::path target = place.unpack();
                QCOMPARE(readBytes(target / "spec.toml"), spec);
                QCOMPARE(readBytes(target / "checkpoints/step-20.safetensors"), weights);
            });
            refusals += sentence.empty() ? 0 : 1;
            if (!sentence.empty()) {
                QVERIFY2(place.left().isEmpty(), sentence.c_str());
            }
            fs::remove_all(place.runs);
        }
        QVERIFY2(refusals > flips * 8 / 10, qPrintable(QString::number(refusals)));
    }

    void namesThatLeadElsewhereAreRefused_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* name : {"../escaped", "/tmp/clae-escaped", "a/../../escaped", "..",
                                 "checkpoints/../../escaped", "C:\\escaped"}) {
            QTest::newRow(name) << QString::fromLatin1(name);
        }
    }

    void namesThatLeadElsewhereAreRefused()
    {
        QFETCH(QString, name);
        const Place place;
        place.pack();
        std::vector<ZipMember> members = membersOf(place);
        members.push_back({name.toStdString(), "evil"});
        const QString sentence = refused(place, zipOf(members));
        QVERIFY2(sentence.contains(QStringLiteral("nothing was unpacked")), qPrintable(sentence));
        QVERIFY(!fs::exists(place.root / "escaped"));
        QVERIFY(!fs::exists("/tmp/clae-escaped"));
    }

    void aLinkIsRefused()
    {
        const Place place;
        {
            archive* zip = archive_write_new();
            archive_write_set_format_zip(zip);
            archive_write_open_filename(zip, place.archive.c_str());
            archive_entry* entry = archive_entry_new();
            archive_entry_set_pathname(entry, "spec.toml");
            archive_entry_set_filetype(entry, AE_IFLNK);
            archive_entry_set_symlink(entry, "/etc/passwd");
            archive_write_header(zip, entry);
            archive_entry_free(entry);
            archive_write_close(zip);
            archive_write_free(zip);
        }
        const QString sentence = refused(place, readBytes(place.archive));
        QVERIFY2(sentence.contains(QStringLiteral("link")), qPrintable(sentence));
    }

    void whatTheListDoesNotNameOrNamesOtherwiseIsRefused()
    {
        const Place place;
        place.pack();
        const std::vector<ZipMember> members = membersOf(place);
        auto more = members;
        more.push_back({"extra.txt", "unexpected"});
        QVERIFY(refused(place, zipOf(more)).contains(QStringLiteral("extra.txt")));
        auto fewer = members;
        fewer.pop_back();
        QVERIFY(refused(place, zipOf(fewer)).contains(QStringLiteral("lacks its file")));
        auto changed = members;
        changed.back().bytes += " ";
        QVERIFY(refused(place, zipOf(changed)).contains(QStringLiteral("damaged in its file")));
        auto unlisted = members;
        unlisted.erase(unlisted.begin());
        QVERIFY(refused(place, zipOf(unlisted)).contains(QStringLiteral("no claerun.json")));
    }

    void listsOfAnyKindAreRefusedInOneSentence_data()
    {
        QTest::addColumn<QString>("list");
        QTest::addColumn<QString>("part");
        const struct {
            const char* name;
            const char* list;
            const char* part;
        } rows[] = {
            {"newer", R"({"format":"clae-run","version":2,"name":"a","files":[]})",
             "update the program"},
            {"huge version", R"({"format":"clae-run","version":1e300,"files":[]})", "version"},
            {"other", R"({"format":"tar","version":1})", "of another kind"},
            {"no object", "[1,2]", "of another kind"},
            {"no JSON", "\xff\xfe{", "damaged"},
            {"deep", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", "damaged"},
            {"files is text", R"({"format":"clae-run","version":1,"files":"x"})", "list its files"},
            {"file is a number", R"({"format":"clae-run","version":1,"files":[3]})",
             "with their checksums"},
            {"no checksum", R"({"format":"clae-run","version":1,"files":[{"path":"spec.toml"}]})",
             "with their checksums"},
            {"empty", R"({"format":"clae-run","version":1,"files":[]})", "does not name"}};
        for (const auto& row : rows) {
            QTest::newRow(row.name)
                << QString::fromLatin1(row.list) << QString::fromLatin1(row.part);
        }
    }

    void listsOfAnyKindAreRefusedInOneSentence()
    {
        QFETCH(QString, list);
        QFETCH(QString, part);
        const Place place;
        const std::vector<ZipMember> members = {{"claerun.json", list.toLatin1().toStdString()},
                                                {"spec.toml", "x"}};
        const QString sentence = refused(place, zipOf(members));
        QVERIFY2(sentence.contains(part), qPrintable(sentence));
    }

    void anArchiveThatUnpacksToFarMoreIsRefused()
    {
        const Place place;
        writeBytes(place.run / "metrics.csv", std::string(200 << 20, '0')); // packs a thousandfold
        place.pack();
        const QString sentence = refused(place, readBytes(place.archive));
        QVERIFY2(sentence.contains(QStringLiteral("when unpacked")), qPrintable(sentence));
    }

    void aNameThatIsNoFolderBecomesOne()
    {
        const Place place;
        place.pack();
        std::vector<ZipMember> members = membersOf(place);
        std::string& list = members.front().bytes;
        const std::string name = "\"name\": \"night-7\"";
        list.replace(list.find(name), name.size(), R"("name": "../../.a b/c")");
        writeBytes(place.archive, zipOf(members));
        QCOMPARE(place.unpack(), place.runs / "_._.._.a_b_c");
    }

    void whatAKilledProcessLeftIsTidiedUp()
    {
        const Place place;
        place.pack();
        const fs::path dead = place.runs / ".import-1999999999-0"; // no process has such a number
        const fs::path alive = place.runs / ".import-1-0";
        for (const fs::path& folder : {dead, alive}) {
            fs::create_directories(folder);
            writeBytes(folder / "spec.toml", "half");
        }
        (void)place.unpack();
        QVERIFY(!fs::exists(dead));
        QVERIFY(fs::exists(alive)); // its process still works on it
    }

    void stoppingLeavesNothing()
    {
        const Place place;
        place.pack();
        const StopToken stop;
        QVERIFY_THROWS_EXCEPTION(Cancelled,
                                 (void)unpackRun(place.archive, place.runs, stop,
                                                 [&](const Progress&) { stop.request(); }));
        QVERIFY(place.left().isEmpty());
        fs::remove(place.archive);
        QVERIFY_THROWS_EXCEPTION(Cancelled, packRun(place.run, place.archive, stop));
        QCOMPARE(QDir(place.folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList());
    }

    void whatIsNoRunIsNotPacked()
    {
        const Place place;
        QVERIFY(QString::fromStdString(refusal([&] {
                    packRun(place.root, place.archive, StopToken());
                })).contains(QStringLiteral("is not a run")));
        writeBytes(place.run / "figures" / "\xc3\xa9.png", "x");
        QVERIFY(QString::fromStdString(refusal([&] {
                    place.pack();
                })).contains(QStringLiteral("plain letters")));
        QVERIFY(!fs::exists(place.archive));
        QVERIFY(QString::fromStdString(refusal([&] {
                    (void)unpackRun(place.root / "none.claerun", place.runs, StopToken());
                })).contains(QStringLiteral("none.claerun")));
    }
};

QTEST_GUILESS_MAIN(RunArchiveTest)
#include "RunArchiveTest.moc"
