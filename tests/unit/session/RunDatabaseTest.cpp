// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/RunDatabase.h"

#include "core/spec/SpecFile.h"
#include "tests/fault/Damage.h"

#include <QFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <sys/wait.h>
#include <unistd.h>

#include <memory>

using namespace clae;
using namespace clae::test;

namespace {

/// Runs SQL on a file as another program would.
QVariant sql(const QString& path, const QStringList& statements)
{
    QVariant value;
    {
        QSqlDatabase database =
            QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("by hand"));
        database.setDatabaseName(path);
        database.open();
        QSqlQuery query(database);
        for (const QString& statement : statements) {
            if (!query.exec(statement)) {
                qWarning() << statement << query.lastError();
            }
        }
        if (query.next()) {
            value = query.value(0);
        }
    }
    QSqlDatabase::removeDatabase(QStringLiteral("by hand"));
    return value;
}

RunRow row(const std::string& folder)
{
    RunRow row;
    row.stamp = "stamp of " + folder;
    RunSummary& run = row.summary;
    run.folder = folder;
    run.name = "Läufer '" + folder + "\"; DROP TABLE runs";
    run.state = RunState::Failed;
    run.message = "The loss is not finite.";
    run.started = 1764000000;
    run.ended = 1764000099;
    run.step = 123456789012;
    run.totalSteps = 200000000000;
    run.device = "cpu, 2 threads, bf16";
    run.loss = 1.0 / 3;
    run.knnTop1 = 0.7;
    run.bestKnnTop1 = 0.75;
    run.tags = {"clae", "good one"};
    run.notes = "first\nsecond";
    run.specText = writeSpec(TrainSpec());
    run.resumable = true;
    return row;
}

} // namespace

class RunDatabaseTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_directory;

    [[nodiscard]] QString path() const { return m_directory->filePath(QStringLiteral("r.sqlite")); }
    [[nodiscard]] int version() const
    {
        return sql(path(), {QStringLiteral("PRAGMA user_version")}).toInt();
    }

private Q_SLOTS:
    void init() { m_directory = std::make_unique<QTemporaryDir>(); }

    void whatIsPutComesBack()
    {
        {
            RunDatabase database(path());
            RunRow other = row("b");
            other.deleted = true;
            other.summary.loss.reset();
            other.summary.missing = true;
            database.put({row("a"), other});
        }
        const RunDatabase database(path());
        QVERIFY(database.setAside().isEmpty());
        const std::vector<RunRow> rows = database.rows();
        QCOMPARE(rows.size(), std::size_t{2});
        const RunSummary wanted = row("a").summary;
        const RunSummary& run = rows[0].summary;
        QCOMPARE(run.folder, wanted.folder);
        QCOMPARE(run.name, wanted.name);
        QVERIFY(run.state == wanted.state);
        QCOMPARE(run.message, wanted.message);
        QCOMPARE(run.started, wanted.started);
        QCOMPARE(run.ended, wanted.ended);
        QCOMPARE(run.step, wanted.step);
        QCOMPARE(run.totalSteps, wanted.totalSteps);
        QCOMPARE(run.device, wanted.device);
        QVERIFY(run.loss == wanted.loss && run.knnTop1 == wanted.knnTop1);
        QVERIFY(run.bestKnnTop1 == wanted.bestKnnTop1);
        QCOMPARE(run.tags, wanted.tags);
        QCOMPARE(run.notes, wanted.notes);
        QCOMPARE(run.specText, wanted.specText);
        QVERIFY(run.spec != nullptr && run.resumable && !run.missing);
        QCOMPARE(rows[0].stamp, std::string("stamp of a"));
        QVERIFY(!rows[0].deleted);
        QVERIFY(rows[1].deleted && rows[1].summary.missing && !rows[1].summary.loss);
    }

    void aRowThatLeadsOutOfTheRunsFolderIsPassedOver()
    {
        RunDatabase database(path());
        database.put({row("../../elsewhere"), row("/etc"), row("study/a")});
        const std::vector<RunRow> rows = database.rows();
        QCOMPARE(rows.size(), std::size_t{1});
        QCOMPARE(rows[0].summary.folder, std::string("study/a"));
    }

    void theFileIsAsPromised()
    {
        const RunDatabase database(path());
        QCOMPARE(version(), RunDatabase::kVersion);
        QCOMPARE(sql(path(), {QStringLiteral("PRAGMA journal_mode")}).toString(),
                 QStringLiteral("wal"));
    }

    void aRowIsReplacedAndKeepsItsPictures()
    {
        RunDatabase database(path());
        database.put({row("a"), row("b")});
        database.setPictures("a", {"curve", "map"});
        database.setPictures("a", {"newer", {}});
        RunRow changed = row("a");
        changed.summary.step = 5;
        database.put({changed});
        QCOMPARE(database.rows().size(), std::size_t{2});
        QCOMPARE(database.rows()[0].summary.step, 5);
        QCOMPARE(database.pictures("a").curve, QByteArray("newer"));
        QCOMPARE(database.pictures("a").map, QByteArray("map"));
        QVERIFY(database.pictures("b").curve.isEmpty());
        QVERIFY(database.pictures("none").curve.isEmpty());
    }

    void aForgottenRunTakesItsPicturesWithIt()
    {
        RunDatabase database(path());
        database.put({row("a"), row("b")});
        database.setPictures("a", {"curve", "map"});
        database.setPictures("b", {"curve", "map"});
        database.forget({"a", "unknown"});
        QCOMPARE(database.rows().size(), std::size_t{1});
        QCOMPARE(sql(path(), {QStringLiteral("SELECT count(*) FROM pictures")}).toInt(), 1);
    }

    void aFileOfVersionOneIsBroughtUp()
    {
        sql(path(),
            {QStringLiteral(
                 "CREATE TABLE runs (id INTEGER PRIMARY KEY, folder TEXT NOT NULL UNIQUE, name "
                 "TEXT NOT NULL, state TEXT NOT NULL, started INTEGER NOT NULL DEFAULT 0, ended "
                 "INTEGER NOT NULL DEFAULT 0, step INTEGER NOT NULL DEFAULT 0, total_steps INTEGER "
                 "NOT NULL DEFAULT 0, device TEXT NOT NULL DEFAULT '', spec TEXT NOT NULL DEFAULT "
                 "'', loss REAL, knn REAL, notes TEXT NOT NULL DEFAULT '', tags TEXT NOT NULL "
                 "DEFAULT '')"),
             QStringLiteral("INSERT INTO runs (folder, name, state, step, knn, notes, tags) VALUES "
                            "('old', 'My run', 'finished', 7, 0.5, 'kept', 'x,y')"),
             QStringLiteral("PRAGMA user_version = 1")});
        {
            RunDatabase database(path());
            QVERIFY(database.setAside().isEmpty());
            const std::vector<RunRow> rows = database.rows();
            QCOMPARE(rows.size(), std::size_t{1});
            QCOMPARE(rows[0].summary.name, std::string("My run"));
            QCOMPARE(rows[0].summary.step, 7);
            QCOMPARE(rows[0].summary.notes, std::string("kept"));
            QCOMPARE(rows[0].summary.tags, (std::vector<std::string>{"x", "y"}));
            QVERIFY(!rows[0].deleted && !rows[0].summary.missing);
            QVERIFY(rows[0].stamp.empty()); // so that its folder is read again
            database.setPictures("old", {"curve", {}});
            QCOMPARE(database.pictures("old").curve, QByteArray("curve"));
        }
        QCOMPARE(version(), RunDatabase::kVersion);
        QCOMPARE(RunDatabase(path()).rows().size(), std::size_t{1});
    }

    void aNewerFileIsRefusedAndLeftAlone()
    {
        sql(path(), {QStringLiteral("CREATE TABLE runs (id INTEGER)"),
                     QStringLiteral("PRAGMA user_version = 99")});
        const std::string sentence = refusal([&] { const RunDatabase database(path()); });
        QVERIFY2(mentions(sentence, "newer program"), sentence.c_str());
        QCOMPARE(version(), 99);
    }

    void aDamagedFileIsSetAside_data()
    {
        QTest::addColumn<int>("damage");
        QTest::newRow("text") << 0;
        QTest::newRow("no header") << 1;
        QTest::newRow("overwritten pages") << 2;
        QTest::newRow("cut") << 3;
        QTest::newRow("another program's tables") << 4;
    }

    void aDamagedFileIsSetAside()
    {
        QFETCH(int, damage);
        const std::string file = path().toStdString();
        if (damage == 4) {
            sql(path(), {QStringLiteral("CREATE TABLE other (id INTEGER)")});

        } else {
            {
                RunDatabase database(path());
                for (int k = 0; k < 50; ++k) {
                    database.put({row("run" + std::to_string(k))});
                }
            }
            std::string bytes = readBytes(file);
            QVERIFY(bytes.size() > 40000);
            if (damage == 0) {
                bytes = "this is no data base, but long enough to be looked at: " + bytes;
            } else if (damage == 1) {
                bytes.replace(0, 100, std::string(100, '\0'));
            } else if (damage == 2) {
                bytes.replace(4096, 30000, std::string(30000, 'x'));
            } else {
                bytes.resize(bytes.size() / 2);
            }
            writeBytes(file, bytes);
        }
        const std::string before = readBytes(file);
        RunDatabase database(path());
        QVERIFY(!database.setAside().isEmpty());
        if (damage == 4) {
            QCOMPARE(sql(database.setAside(), {QStringLiteral("SELECT count(*) + 7 FROM other")})
                         .toInt(),
                     7);
        } else {
            QCOMPARE(readBytes(database.setAside().toStdString()), before);
        }
        QVERIFY(database.rows().empty());
        database.put({row("a")});
        QCOMPARE(database.rows().size(), std::size_t{1});
    }

    void aFolderThatCannotBeWrittenIsToldOf()
    {
        const std::string sentence = refusal(
            [] { const RunDatabase database(QStringLiteral("/nowhere/at/all/runs.sqlite")); });
        QVERIFY2(mentions(sentence, "cannot be used") && mentions(sentence, "/nowhere/at/all"),
                 sentence.c_str());
    }

    void twoProgramsUseOneFile()
    {
        RunDatabase first(path());
        RunDatabase second(path());
        first.put({row("a")});
        second.put({row("b")});
        first.put({row("c")});
        QCOMPARE(first.rows().size(), std::size_t{3});
        QCOMPARE(second.rows().size(), std::size_t{3});
    }

    /// A process that writes two rows at a time is killed at many moments; whoever opens the file
    /// next finds it sound, with both rows of a pair or none.
    void aKilledWriterLeavesWholeTransactions()
    {
        int survivors = 0;
        for (int round = 0; round < 12; ++round) {
            const pid_t child = ::fork();
            if (child == 0) {
                RunDatabase database(path());
                for (int k = 0;; ++k) {
                    const std::string name = std::to_string(round) + "-" + std::to_string(k);
                    database.put({row(name + "-left"), row(name + "-right")});
                    database.setPictures(name + "-left", {QByteArray(50000, 'p'), {}});
                }
            }
            QTest::qSleep(20 + 17 * round);
            ::kill(child, SIGKILL);
            QCOMPARE(::waitpid(child, nullptr, 0), child);
            const RunDatabase database(path());
            QVERIFY(database.setAside().isEmpty());
            const std::vector<RunRow> rows = database.rows();
            QCOMPARE(rows.size() % 2, std::size_t{0});
            survivors = static_cast<int>(rows.size());
        }
        QVERIFY(survivors > 0); // otherwise nothing was ever written
    }
};

QTEST_GUILESS_MAIN(RunDatabaseTest)
#include "RunDatabaseTest.moc"
