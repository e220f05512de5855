// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/RunSummary.h"

#include <QByteArray>
#include <QString>

#include <string>
#include <vector>

namespace clae {

/// Pictures of a run for a list: PNG; empty where there is none.
struct RunPictures {
    QByteArray curve;
    QByteArray map;
};

/// A run as the data base knows it.
struct RunRow {
    RunSummary summary;
    std::string stamp;    ///< runStamp() when the summary was read
    bool deleted = false; ///< it lies in the trash
};

/// The index of all runs, runs.sqlite in the runs' folder. The folders are the truth and this only
/// what has been read of them, so that a list of hundreds appears at once; a file that is damaged
/// is set aside and made anew. Several programs may use one file. Thread: the one that made it;
/// blocks on the disk.
class RunDatabase {
public:
    /// The schema that this program writes; older ones are brought up to it.
    static constexpr int kVersion = 2;

    /// Opens or makes the file. Throws InputError when that is impossible, or a newer program wrote
    /// it.
    explicit RunDatabase(const QString& path);
    ~RunDatabase();
    RunDatabase(const RunDatabase&) = delete;
    RunDatabase& operator=(const RunDatabase&) = delete;

    /// Where a damaged file was moved when this one was opened; empty: it was sound.
    [[nodiscard]] QString setAside() const { return m_setAside; }

    /// All rows by folder, without their pictures; not those that no run can have (isRunName()).
    /// Throws InputError as every method below, when
    /// the file cannot be read or written.
    [[nodiscard]] std::vector<RunRow> rows() const;
    /// Adds the rows or replaces those of the same folders, all or none; pictures stay.
    void put(const std::vector<RunRow>& rows);
    /// Forgets the runs, with their pictures.
    void forget(const std::vector<std::string>& folders);

    [[nodiscard]] RunPictures pictures(const std::string& folder) const;
    /// REQUIRES: a row of that folder. Empty pictures leave those that are there.
    void setPictures(const std::string& folder, const RunPictures& pictures);

private:
    void open(const QString& path);
    void close();
    void migrate();

    QString m_connection; ///< Qt's name for it
    QString m_setAside;
};

} // namespace clae
