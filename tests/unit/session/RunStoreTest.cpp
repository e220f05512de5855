// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/RunStore.h"

#include "core/runs/RunShelf.h"
#include "core/runs/RunStatus.h"
#include "tests/unit/runs/SyntheticRun.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <map>
#include <memory>
#include <optional>

using namespace clae;
using namespace clae::test;
namespace fs = std::filesystem;

namespace {

/// A store and what it has told of, as a window would know it.
class Listener {
public:
    explicit Listener(const fs::path& folder) : store(folder)
    {
        QObject::connect(&store, &RunStore::runsChanged, &store,
                         [this](const std::vector<RunSummary>& changed) {
                             told += static_cast<int>(changed.size());
                             for (const RunSummary& run : changed) {
                                 runs[run.folder] = run;
                             }
                         });
        QObject::connect(&store, &RunStore::runsGone, &store,
                         [this](const std::vector<std::string>& gone) {
                             for (const std::string& folder_ : gone) {
                                 runs.erase(folder_);
                             }
                         });
        QObject::connect(&store, &RunStore::told, &store,
                         [this](const QString& sentence) { sentences.append(sentence); });
        QObject::connect(&store, &RunStore::failed, &store,
                         [this](const QString& sentence) { failures.append(sentence); });
    }

    /// Waits until everything asked for so far is done.
    [[nodiscard]] bool settle()
    {
        QSignalSpy scanned(&store, &RunStore::scanned);
        const qsizetype before = scanned.size();
        store.refresh();
        // The scan of the start may still be on its way: wait until none follows.
        return QTest::qWaitFor([&] { return scanned.size() > before; }, 20000) &&
               (QTest::qWait(20), true);
    }

    RunStore store;
    std::map<std::string, RunSummary> runs;
    QStringList sentences;
    QStringList failures;
    int told = 0;
};

QImage picture(QRgb color)
{
    QImage image(16, 8, QImage::Format_RGB32);
    image.fill(color);
    return image;
}

} // namespace

class RunStoreTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_directory;

    [[nodiscard]] fs::path runs() const
    {
        return fs::path(m_directory->path().toStdString()) / "runs";
    }

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        makeRun(runs() / "alpha", 20, 0.7);
        makeRun(runs() / "beta", 40, 0.8);
    }

    void runsOnDiskAreAdopted()
    {
        Listener listener(runs());
        QTRY_COMPARE(listener.runs.size(), std::size_t{2});
        QCOMPARE(listener.runs["beta"].knnTop1.value_or(0), 0.8);
        QCOMPARE(listener.runs["beta"].step, 40);
        makeRun(runs() / "gamma");
        listener.store.refresh();
        QTRY_COMPARE(listener.runs.size(), std::size_t{3});
        QVERIFY(listener.failures.isEmpty());
    }

    void aRunsFolderThatIsNotThereIsMade()
    {
        const fs::path folder = runs() / "new" / "place";
        Listener listener(folder);
        QTRY_VERIFY(fs::exists(folder / "runs.sqlite"));
        QVERIFY(listener.settle());
        QVERIFY(listener.runs.empty() && listener.failures.isEmpty());
    }

    void whatIsKnownIsToldBeforeTheFoldersAreRead()
    {
        {
            Listener first(runs());
            QTRY_COMPARE(first.runs.size(), std::size_t{2});
            QVERIFY(first.settle());
        }
        Listener second(runs());
        QVERIFY(second.settle());
        QCOMPARE(second.runs.size(), std::size_t{2});
        QCOMPARE(second.told, 2); // from the index alone: nothing had changed
    }

    void aRunWhoseFolderIsGoneIsMarked()
    {
        {
            Listener first(runs());
            QTRY_COMPARE(first.runs.size(), std::size_t{2});
            QVERIFY(first.settle());
        }
        fs::remove_all(runs() / "beta");
        Listener second(runs());
        QTRY_VERIFY(second.runs["beta"].missing);
        QVERIFY(!second.runs["beta"].resumable);
        QVERIFY(!second.runs["alpha"].missing);
        // Deleting it forgets the row.
        second.store.remove({"beta"});
        QTRY_COMPARE(second.runs.count("beta"), std::size_t{0});
        Listener third(runs());
        QVERIFY(third.settle());
        QCOMPARE(third.runs.size(), std::size_t{1});
    }

    void aRunThatComesBackIsNotMissing()
    {
        Listener listener(runs());
        QTRY_COMPARE(listener.runs.size(), std::size_t{2});
        fs::rename(runs() / "beta", runs().parent_path() / "elsewhere");
        listener.store.refresh();
        QTRY_VERIFY(listener.runs["beta"].missing);
        fs::rename(runs().parent_path() / "elsewhere", runs() / "beta");
        listener.store.refresh();
        QTRY_VERIFY(!listener.runs["beta"].missing);
        QVERIFY(listener.runs["beta"].resumable);
    }

    void nameTagsAndNotesAreKeptInTheFolder()
    {
        {
            Listener listener(runs());
            QTRY_COMPARE(listener.runs.size(), std::size_t{2});
            listener.store.setAbout("alpha", {"My run", {"good"}, "Note."});
            QTRY_COMPARE(listener.runs["alpha"].name, std::string("My run"));
        }
        fs::remove(runs() / "runs.sqlite");
        Listener again(runs());
        QTRY_COMPARE(again.runs.size(), std::size_t{2});
        QCOMPARE(again.runs["alpha"].name, std::string("My run"));
        QCOMPARE(again.runs["alpha"].tags, (std::vector<std::string>{"good"}));
        QCOMPARE(again.runs["alpha"].notes, std::string("Note."));
    }

    void whatWasAskedForLastIsWrittenBeforeTheEnd()
    {
        {
            Listener listener(runs());
            listener.store.setAbout("alpha", {"Just in time", {}, {}});
        }
        QCOMPARE(readRunAbout(runs() / "alpha").name, std::string("Just in time"));
    }

    void aDeletedRunComesBackWithItsPictures()
    {
        Listener listener(runs());
        QTRY_COMPARE(listener.runs.size(), std::size_t{2});
        listener.store.setPictures("alpha", picture(0xFF0072B2), picture(0xFFD55E00));
        QSignalSpy removed(&listener.store, &RunStore::removed);
        listener.store.remove({"alpha"});
        QTRY_COMPARE(removed.size(), 1);
        QCOMPARE(listener.runs.size(), std::size_t{1});
        QVERIFY(!fs::exists(runs() / "alpha"));
        QVERIFY(listener.settle());
        QCOMPARE(listener.runs.size(), std::size_t{1});
        listener.store.restore({"alpha"});
        QTRY_COMPARE(listener.runs.size(), std::size_t{2});
        QVERIFY(fs::exists(runs() / "alpha" / "spec.toml"));

        QImage curve;
        QImage map;
        QObject::connect(&listener.store, &RunStore::picturesArrived, &listener.store,
                         [&](const std::string&, const QImage& first, const QImage& second) {
                             curve = first;
                             map = second;
                         });
        listener.store.askPictures("alpha");
        QTRY_VERIFY(!curve.isNull() && !map.isNull());
        QCOMPARE(curve.pixel(3, 3), QRgb(0xFF0072B2));
        QCOMPARE(map.pixel(3, 3), QRgb(0xFFD55E00));
    }

    void whatAnotherProgramDeletesOrRestoresIsFollowed()
    {
        Listener listener(runs());
        QTRY_COMPARE(listener.runs.size(), std::size_t{2});
        RunShelf(runs()).remove("alpha");
        listener.store.refresh();
        QTRY_COMPARE(listener.runs.size(), std::size_t{1});
        RunShelf(runs()).restore("alpha");
        listener.store.refresh();
        QTRY_COMPARE(listener.runs.size(), std::size_t{2});
        QVERIFY(!listener.runs["alpha"].missing);
    }

    void aRunThatTrainsIsNotDeleted()
    {
        const RunHold hold(runs() / "alpha");
        Listener listener(runs());
        QTRY_COMPARE(listener.runs.size(), std::size_t{2});
        QVERIFY(listener.runs["alpha"].state == RunState::Running);
        listener.store.remove({"alpha"});
        QTRY_COMPARE(listener.failures.size(), 1);
        QVERIFY2(listener.failures[0].contains(QStringLiteral("is being trained")),
                 qPrintable(listener.failures[0]));
        QCOMPARE(listener.runs.size(), std::size_t{2});
    }

    void aRunThatIsLetGoOfIsSeenAsInterrupted()
    {
        auto hold = std::make_unique<RunHold>(runs() / "alpha");
        hold->begin(100, "cpu");
        Listener listener(runs());
        QTRY_VERIFY(listener.runs["alpha"].state == RunState::Running);
        hold.reset(); // as a process does that dies
        listener.store.refresh();
        QTRY_VERIFY(listener.runs["alpha"].state == RunState::Interrupted);
    }

    void anEmptiedTrashIsForgotten()
    {
        Listener listener(runs());
        QTRY_COMPARE(listener.runs.size(), std::size_t{2});
        listener.store.remove({"alpha"});
        listener.store.emptyTrash();
        QTRY_COMPARE(listener.sentences.size(), 1);
        QVERIFY(RunShelf(runs()).removed().empty());
        listener.store.restore({"alpha"});
        QTRY_COMPARE(listener.failures.size(), 1);
    }

    void aDamagedIndexIsMadeAnewFromTheFolders()
    {
        {
            Listener first(runs());
            QTRY_COMPARE(first.runs.size(), std::size_t{2});
            first.store.setAbout("beta", {"Still here", {}, {}});
            QTRY_COMPARE(first.runs["beta"].name, std::string("Still here"));
        }
        writeBytes(runs() / "runs.sqlite", std::string(20000, '?'));
        Listener second(runs());
        QTRY_COMPARE(second.runs.size(), std::size_t{2});
        QCOMPARE(second.runs["beta"].name, std::string("Still here"));
        QTRY_COMPARE(second.sentences.size(), 1);
        QVERIFY2(second.sentences[0].contains(QStringLiteral("runs.sqlite.damaged-")),
                 qPrintable(second.sentences[0]));
    }

    void withoutAnIndexTheFoldersAreShown()
    {
        fs::create_directories(runs() / "runs.sqlite" / "a folder of this name");
        Listener listener(runs());
        QTRY_COMPARE(listener.runs.size(), std::size_t{2});
        QCOMPARE(listener.failures.size(), 1);
        listener.store.setAbout("alpha", {"Named", {}, {}});
        QTRY_COMPARE(listener.runs["alpha"].name, std::string("Named"));
    }
};

QTEST_GUILESS_MAIN(RunStoreTest)
#include "RunStoreTest.moc"
