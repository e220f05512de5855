// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/RunShelf.h"

#include "SyntheticRun.h"
#include "core/runs/RunStatus.h"

#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace clae;
using namespace clae::test;
namespace fs = std::filesystem;
using Names = std::vector<std::string>;

class RunShelfTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<RunShelf> m_shelf;

    [[nodiscard]] fs::path path(const std::string& run) const { return m_shelf->path(run); }

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_shelf = std::make_unique<RunShelf>(fs::path(m_directory->path().toStdString()) / "runs");
        for (const char* run : {"beta", "alpha", "study/seed0", "study/seed1"}) {
            makeRun(path(run));
        }
        fs::create_directories(path("no-run/inner"));
        writeBytes(path("runs.sqlite"), "");
    }

    void runsAreListedByNameAndFolder()
    {
        QCOMPARE(m_shelf->list(), (Names{"alpha", "beta", "study/seed0", "study/seed1"}));
        QVERIFY(RunShelf("/nowhere/at/all").list().empty());
    }

    void aFolderThatLeadsBackIsNotFollowedForEver()
    {
        fs::create_directory_symlink(m_shelf->folder(), path("loop"));
        QCOMPARE(m_shelf->list().size(), std::size_t{4});
    }

    void aRunIsFoundByFolderPathNameAndBeginning()
    {
        writeRunAbout(path("beta"), {"The good one", {}, {}});
        QCOMPARE(m_shelf->find("alpha"), path("alpha"));
        QCOMPARE(m_shelf->find("al"), path("alpha"));
        QCOMPARE(m_shelf->find("study/seed1"), path("study/seed1"));
        QCOMPARE(m_shelf->find("The good one"), path("beta"));
        QCOMPARE(m_shelf->find("The go"), path("beta"));
        const fs::path elsewhere = makeRun(m_shelf->folder().parent_path() / "elsewhere");
        QCOMPARE(m_shelf->find(elsewhere.string()), elsewhere);
    }

    void whatFitsNoneOrSeveralIsRefused()
    {
        QVERIFY(mentions(refusal([&] { (void)m_shelf->find("gamma"); }), "no run \"gamma\""));
        const std::string several = refusal([&] { (void)m_shelf->find("study"); });
        QVERIFY2(mentions(several, "\"study/seed0\", \"study/seed1\""), several.c_str());
        QVERIFY(!refusal([&] { (void)m_shelf->find(""); }).empty());
    }

    void namesAreThoseOfTheList()
    {
        QCOMPARE(m_shelf->nameOf(path("study/seed0")), std::string("study/seed0"));
        QCOMPARE(m_shelf->nameOf("/other/place/run7"), std::string("run7"));
        QCOMPARE(m_shelf->nameOf("/other/place/run7/"), std::string("run7"));
    }

    void aRunThatIsThrownAwayComesBackWhole()
    {
        const std::string before = readBytes(path("study/seed0") / runfile::kMetrics);
        m_shelf->remove("study/seed0");
        QCOMPARE(m_shelf->list(), (Names{"alpha", "beta", "study/seed1"}));
        QCOMPARE(m_shelf->removed(), (Names{"study/seed0"}));
        m_shelf->restore("study/seed0");
        QCOMPARE(m_shelf->list().size(), std::size_t{4});
        QVERIFY(m_shelf->removed().empty());
        QCOMPARE(readBytes(path("study/seed0") / runfile::kMetrics), before);
    }

    void ofTwoRunsOfOneNameTheLastComesBackFirst()
    {
        writeRunAbout(path("alpha"), {"first", {}, {}});
        m_shelf->remove("alpha");
        makeRun(path("alpha"));
        writeRunAbout(path("alpha"), {"second", {}, {}});
        m_shelf->remove("alpha");
        m_shelf->restore("alpha");
        QCOMPARE(readRunAbout(path("alpha")).name, std::string("second"));
        const std::string taken = refusal([&] { m_shelf->restore("alpha"); });
        QVERIFY2(mentions(taken, "is taken"), taken.c_str());
        QCOMPARE(m_shelf->removed(), (Names{"alpha"}));
    }

    void aRunThatTrainsStays()
    {
        const RunHold hold(path("alpha"));
        const std::string sentence = refusal([&] { m_shelf->remove("alpha"); });
        QVERIFY2(mentions(sentence, "is being trained"), sentence.c_str());
        QVERIFY(fs::exists(path("alpha") / runfile::kSpec));
        QVERIFY(m_shelf->removed().empty());
    }

    void whatIsNotThereIsRefused()
    {
        QVERIFY(!refusal([&] { m_shelf->remove("gamma"); }).empty());
        QVERIFY(!refusal([&] { m_shelf->remove(""); }).empty());
        QVERIFY(!refusal([&] { m_shelf->restore("gamma"); }).empty());
    }

    void namesThatLeadElsewhereAreRefused()
    {
        m_shelf->remove("beta"); // so that there is a slot in the trash
        const fs::path outside = makeRun(m_shelf->folder().parent_path() / "outside");
        for (const std::string& name :
             {std::string("../outside"), std::string("../../alpha"), std::string("./alpha"),
              std::string("alpha/../alpha"), std::string("alpha/."), std::string(".."),
              outside.string(), path("alpha").string(), std::string("alpha\0x", 7)}) {
            QVERIFY(!isRunName(name));
            QVERIFY2(!refusal([&] { m_shelf->remove(name); }).empty(), name.c_str());
            QVERIFY2(!refusal([&] { m_shelf->restore(name); }).empty(), name.c_str());
        }
        QVERIFY(isRunName("study/seed0") && isRunName("a..b") && isRunName("..."));
        QVERIFY(fs::exists(outside / runfile::kSpec));
        QVERIFY(fs::exists(path("alpha") / runfile::kSpec));
        QCOMPARE(m_shelf->removed(), (Names{"beta"}));
    }

    void anEmptiedTrashIsGone()
    {
        m_shelf->remove("alpha");
        m_shelf->emptyTrash();
        QVERIFY(m_shelf->removed().empty());
        QVERIFY(!refusal([&] { m_shelf->restore("alpha"); }).empty());
        QCOMPARE(m_shelf->list().size(), std::size_t{3});
    }
};

QTEST_GUILESS_MAIN(RunShelfTest)
#include "RunShelfTest.moc"
