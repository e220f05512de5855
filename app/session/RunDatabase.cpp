// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/RunDatabase.h"

#include "core/runs/RunAbout.h"
#include "core/runs/RunShelf.h"
#include "core/runs/RunStatus.h"
#include "core/spec/SpecFile.h"
#include "core/values/Error.h"

#include <QDateTime>
#include <QFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QStringList>
#include <QUuid>
#include <QVariant>

#include <array>

namespace clae {
namespace {

/// The file is no data base or is broken: what setting it aside cures.
class Damage : public Error {
public:
    using Error::Error;
};

[[noreturn]] void refuse(const QSqlDatabase& database, const QSqlError& error)
{
    constexpr int kPrimary = 0xFF;  // the rest of a code says more than is needed
    constexpr int kCorrupt = 11;    // SQLITE_CORRUPT
    constexpr int kNoDatabase = 26; // SQLITE_NOTADB
    const int code = error.nativeErrorCode().toInt() & kPrimary;
    const bool damaged = code == kCorrupt || code == kNoDatabase;
    const std::string sentence = "The list of runs \"" + database.databaseName().toStdString() +
                                 "\" cannot be used (" + error.databaseText().toStdString() +
                                 "); make its folder writable, or move the file away.";
    if (damaged) {
        throw Damage(sentence);
    }
    throw InputError(sentence);
}

/// Runs `sql`, or the prepared query, and throws when it fails.
void run(const QSqlDatabase& database, QSqlQuery& query)
{
    if (!query.exec()) {
        refuse(database, query.lastError());
    }
}

void prepare(const QSqlDatabase& database, QSqlQuery& query, const QString& sql)
{
    if (!query.prepare(sql)) {
        refuse(database, query.lastError());
    }
}

void run(const QSqlDatabase& database, const char* sql)
{
    QSqlQuery query(database);
    if (!query.exec(QString::fromLatin1(sql))) {
        refuse(database, query.lastError());
    }
}

int number(const QSqlDatabase& database, const char* sql)
{
    QSqlQuery query(database);
    if (!query.exec(QString::fromLatin1(sql)) || !query.next()) {
        refuse(database, query.lastError());
    }
    return query.value(0).toInt();
}

/// All of what is done while it lives, or nothing when it is left by an exception or a crash.
class Transaction {
public:
    explicit Transaction(const QSqlDatabase& database) : m_database(database)
    {
        // Takes the file for writing at once; a transaction that reads first could be refused
        // later.
        run(m_database, "BEGIN IMMEDIATE");
    }
    ~Transaction()
    {
        if (!m_done) {
            QSqlQuery query(m_database);
            query.exec(QStringLiteral("ROLLBACK"));
        }
    }
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    void commit()
    {
        run(m_database, "COMMIT");
        m_done = true;
    }

private:
    QSqlDatabase m_database;
    bool m_done = false;
};

constexpr const char* kMakeRuns = R"sql(
CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    folder TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    state TEXT NOT NULL,
    started INTEGER NOT NULL DEFAULT 0,
    ended INTEGER NOT NULL DEFAULT 0,
    step INTEGER NOT NULL DEFAULT 0,
    total_steps INTEGER NOT NULL DEFAULT 0,
    device TEXT NOT NULL DEFAULT '',
    spec TEXT NOT NULL DEFAULT '',
    loss REAL,
    knn REAL,
    notes TEXT NOT NULL DEFAULT '',
    tags TEXT NOT NULL DEFAULT ''))sql";

/// What version 2 added: how a run failed, the best evaluation, marks, and pictures.
constexpr std::array<const char*, 8> kToVersion2 = {
    "ALTER TABLE runs ADD COLUMN message TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE runs ADD COLUMN best_knn REAL",
    "ALTER TABLE runs ADD COLUMN resumable INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE runs ADD COLUMN missing INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE runs ADD COLUMN deleted INTEGER NOT NULL DEFAULT 0",
    // Empty in rows of version 1, so that they are read from their folders once more.
    "ALTER TABLE runs ADD COLUMN stamp TEXT NOT NULL DEFAULT ''",
    "CREATE TABLE pictures (run INTEGER PRIMARY KEY REFERENCES runs(id) ON DELETE CASCADE, "
    "curve BLOB, map BLOB)",
    "PRAGMA user_version = 2"};

QString text(const std::string& value)
{
    return QString::fromStdString(value);
}

QVariant nullable(const std::optional<double>& value)
{
    return value ? QVariant(*value) : QVariant();
}

std::optional<double> optional(const QVariant& value)
{
    return value.isNull() ? std::nullopt : std::optional(value.toDouble());
}

RunState stateOf(const QString& name)
{
    for (const RunState state : {RunState::Running, RunState::Finished, RunState::Stopped,
                                 RunState::Failed, RunState::Interrupted, RunState::Imported}) {
        if (name == QLatin1String(runStateName(state))) {
            return state;
        }
    }
    return RunState::Stopped;
}

std::string joined(const std::vector<std::string>& tags)
{
    std::string all;
    for (const std::string& tag : tags) {
        all += (all.empty() ? "" : ",") + tag;
    }
    return all;
}

RunRow readRow(const QSqlQuery& query)
{
    int at = 0;
    const auto next = [&] {
        return query.value(at++);
    };
    RunRow row;
    RunSummary& run = row.summary;
    run.folder = next().toString().toStdString();
    run.name = next().toString().toStdString();
    run.state = stateOf(next().toString());
    run.started = next().toLongLong();
    run.ended = next().toLongLong();
    run.step = next().toLongLong();
    run.totalSteps = next().toLongLong();
    run.device = next().toString().toStdString();
    run.specText = next().toString().toStdString();
    run.loss = optional(next());
    run.knnTop1 = optional(next());
    run.notes = next().toString().toStdString();
    run.tags = parseTags(next().toString().toStdString());
    run.message = next().toString().toStdString();
    run.bestKnnTop1 = optional(next());
    run.resumable = next().toBool();
    run.missing = next().toBool();
    row.deleted = next().toBool();
    row.stamp = next().toString().toStdString();
    try {
        run.spec = std::make_shared<const TrainSpec>(parseSpec(run.specText, run.folder));
    } catch (const Error&) {
        // Listed without its settings, as from a folder whose spec is damaged.
    }
    return row;
}

} // namespace

RunDatabase::RunDatabase(const QString& path)
    : m_connection(QUuid::createUuid().toString(QUuid::WithoutBraces))
{
    try {
        open(path);
    } catch (const Damage&) {
        close();
        m_setAside = path + QStringLiteral(".damaged-") +
                     QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmmss-zzz"));
        if (!QFile::rename(path, m_setAside)) {
            throw InputError("The damaged list of runs \"" + path.toStdString() +
                             "\" cannot be moved away; make its folder writable.");
        }
        // Its journal belongs to it and would be played into the new one.
        for (const char* journal : {"-wal", "-shm", "-journal"}) {
            QFile::remove(path + QLatin1String(journal));
        }
        open(path);
    } catch (...) {
        close();
        throw;
    }
}

RunDatabase::~RunDatabase()
{
    close();
}

void RunDatabase::close()
{
    QSqlDatabase::removeDatabase(m_connection);
}

void RunDatabase::open(const QString& path)
{
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_connection);
    if (!database.isValid()) {
        throw InputError("The list of runs cannot be opened because Qt's driver for SQLite is "
                         "missing; install the package libqt6sql6-sqlite.");
    }
    database.setDatabaseName(path);
    // Another program may be writing; it does so for milliseconds.
    database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000"));
    if (!database.open()) {
        refuse(database, database.lastError());
    }
    run(database, "PRAGMA journal_mode = WAL");
    run(database, "PRAGMA synchronous = NORMAL");
    run(database, "PRAGMA foreign_keys = ON");
    QSqlQuery check(database);
    if (!check.exec(QStringLiteral("PRAGMA quick_check(1)")) || !check.next()) {
        refuse(database, check.lastError());
    }
    if (check.value(0).toString() != QLatin1String("ok")) {
        throw Damage(check.value(0).toString().toStdString());
    }
    check.finish();
    migrate();
}

void RunDatabase::migrate()
{
    const QSqlDatabase database = QSqlDatabase::database(m_connection);
    Transaction transaction(database);
    // Under the transaction's lock: of two programs that start at once only one brings it up.
    const int version = number(database, "PRAGMA user_version");
    if (version > kVersion) {
        throw InputError("The list of runs \"" + database.databaseName().toStdString() +
                         "\" was written by a newer program (version " + std::to_string(version) +
                         ", this one knows " + std::to_string(kVersion) +
                         "); use that program, or move the file away.");
    }
    if (version < 1) {
        const int tables = number(database, "SELECT count(*) FROM sqlite_master");
        if (tables > 0) {
            throw Damage("It holds other tables than those of runs.");
        }
        run(database, kMakeRuns);
    }
    if (version < 2) {
        for (const char* change : kToVersion2) {
            run(database, change);
        }
    }
    transaction.commit();
}

std::vector<RunRow> RunDatabase::rows() const
{
    const QSqlDatabase database = QSqlDatabase::database(m_connection);
    QSqlQuery query(database);
    query.setForwardOnly(true);
    prepare(database, query,
            QStringLiteral("SELECT folder, name, state, started, ended, step, total_steps, device, "
                           "spec, loss, knn, notes, tags, message, best_knn, resumable, missing, "
                           "deleted, stamp FROM runs ORDER BY folder"));
    run(database, query);
    std::vector<RunRow> rows;
    while (query.next()) {
        RunRow row = readRow(query);
        if (isRunName(row.summary.folder)) { // another one would lead out of the runs' folder
            rows.push_back(std::move(row));
        }
    }
    if (query.lastError().isValid()) {
        refuse(database, query.lastError());
    }
    return rows;
}

void RunDatabase::put(const std::vector<RunRow>& rows)
{
    if (rows.empty()) {
        return;
    }
    const QSqlDatabase database = QSqlDatabase::database(m_connection);
    Transaction transaction(database);
    {
        QSqlQuery query(database);
        // Not REPLACE, which would delete the old row and with it its pictures.
        prepare(database, query,
                QStringLiteral(
                    "INSERT INTO runs (folder, name, state, started, ended, step, total_steps, "
                    "device, spec, loss, knn, notes, tags, message, best_knn, resumable, missing, "
                    "deleted, stamp) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
                    "?) ON CONFLICT (folder) DO UPDATE SET name = excluded.name, state = "
                    "excluded.state, started = excluded.started, ended = excluded.ended, step = "
                    "excluded.step, total_steps = excluded.total_steps, device = excluded.device, "
                    "spec = excluded.spec, loss = excluded.loss, knn = excluded.knn, notes = "
                    "excluded.notes, tags = excluded.tags, message = excluded.message, best_knn = "
                    "excluded.best_knn, resumable = excluded.resumable, missing = "
                    "excluded.missing, deleted = excluded.deleted, stamp = excluded.stamp"));
        for (const RunRow& row : rows) {
            const RunSummary& r = row.summary;
            const std::array<QVariant, 19> values = {text(r.folder),
                                                     text(r.name),
                                                     QString::fromLatin1(runStateName(r.state)),
                                                     static_cast<qlonglong>(r.started),
                                                     static_cast<qlonglong>(r.ended),
                                                     static_cast<qlonglong>(r.step),
                                                     static_cast<qlonglong>(r.totalSteps),
                                                     text(r.device),
                                                     text(r.specText),
                                                     nullable(r.loss),
                                                     nullable(r.knnTop1),
                                                     text(r.notes),
                                                     text(joined(r.tags)),
                                                     text(r.message),
                                                     nullable(r.bestKnnTop1),
                                                     r.resumable,
                                                     r.missing,
                                                     row.deleted,
                                                     text(row.stamp)};
            for (std::size_t k = 0; k < values.size(); ++k) {
                query.bindValue(static_cast<int>(k), values[k]);
            }
            run(database, query);
        }
    }
    transaction.commit();
}

void RunDatabase::forget(const std::vector<std::string>& folders)
{
    if (folders.empty()) {
        return;
    }
    const QSqlDatabase database = QSqlDatabase::database(m_connection);
    Transaction transaction(database);
    {
        QSqlQuery query(database);
        prepare(database, query, QStringLiteral("DELETE FROM runs WHERE folder = ?"));
        for (const std::string& folder : folders) {
            query.bindValue(0, text(folder));
            run(database, query);
        }
    }
    transaction.commit();
}

RunPictures RunDatabase::pictures(const std::string& folder) const
{
    const QSqlDatabase database = QSqlDatabase::database(m_connection);
    QSqlQuery query(database);
    prepare(database, query,
            QStringLiteral("SELECT curve, map FROM pictures JOIN runs ON pictures.run = runs.id "
                           "WHERE folder = ?"));
    query.bindValue(0, text(folder));
    run(database, query);
    if (!query.next()) {
        return {};
    }
    return {query.value(0).toByteArray(), query.value(1).toByteArray()};
}

void RunDatabase::setPictures(const std::string& folder, const RunPictures& pictures)
{
    const QSqlDatabase database = QSqlDatabase::database(m_connection);
    const auto blob = [](const QByteArray& bytes) {
        return bytes.isEmpty() ? QVariant() : QVariant(bytes);
    };
    QSqlQuery query(database);
    prepare(database, query,
            QStringLiteral("INSERT INTO pictures (run, curve, map) SELECT id, ?, ? FROM runs WHERE "
                           "folder = ? ON CONFLICT (run) DO UPDATE SET curve = "
                           "coalesce(excluded.curve, curve), map = coalesce(excluded.map, map)"));
    query.bindValue(0, blob(pictures.curve));
    query.bindValue(1, blob(pictures.map));
    query.bindValue(2, text(folder));
    run(database, query);
}

} // namespace clae
