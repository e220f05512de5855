// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/RunDatabase.h"
#include "core/runs/RunAbout.h"
#include "core/runs/RunShelf.h"
#include "core/values/RunSummary.h"
#include "core/values/StopToken.h"

#include <QImage>
#include <QObject>
#include <QString>

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace clae {

/// The part of RunStore that touches disk and data base. Thread: the store's own; its methods are
/// called there, its signals leave by queued connections.
class RunStoreWorker : public QObject {
    Q_OBJECT
public:
    RunStoreWorker(std::filesystem::path runsFolder, StopToken stop);

    /// Opens the data base and tells what it knows. Without one it works from the folders alone.
    void open();
    /// Compares what is known with the folders.
    void scan();
    /// Reads one run anew.
    void reread(const std::string& folder);
    void setAbout(const std::string& folder, const RunAbout& about);
    void setPictures(const std::string& folder, const QImage& curve, const QImage& map);
    void sendPictures(const std::string& folder);
    void remove(const std::vector<std::string>& folders);
    void restore(const std::vector<std::string>& folders);
    void emptyTrash();
    /// Closes the data base; called on this thread before it ends.
    void close() { m_database.reset(); }

Q_SIGNALS:
    void runsChanged(const std::vector<clae::RunSummary>& runs);
    void runsGone(const std::vector<std::string>& folders);
    void scanned();
    void picturesArrived(const std::string& folder, const QImage& curve, const QImage& map);
    void removed(const std::vector<std::string>& folders);
    void restored(const std::vector<std::string>& folders);
    void told(const QString& message);
    void failed(const QString& message);

private:
    template <typename Work> void guarded(Work work);
    [[nodiscard]] RunRow read(const std::string& folder) const;
    void store(const std::vector<RunRow>& rows);

    RunShelf m_shelf;
    StopToken m_stop;
    std::unique_ptr<RunDatabase> m_database;
    std::map<std::string, RunRow> m_rows;
};

} // namespace clae
