// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/RunAbout.h"
#include "core/values/RunSummary.h"
#include "core/values/StopToken.h"

#include <QImage>
#include <QObject>
#include <QString>
#include <QThread>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace clae {

class RunStoreWorker;

/// The history of runs: those under the runs' folder, whoever trained them, with what people say of
/// them, and runs.sqlite as its index. Everything is done on a thread of its own in the order in
/// which it was asked for; answers are frozen values. A run is named by its folder under the runs'
/// folder. Thread: GUI; no method blocks but the destructor, for the write in work.
class RunStore : public QObject {
    Q_OBJECT
public:
    /// Makes the folder if need be, tells what the index knows and then what the folders say.
    explicit RunStore(std::filesystem::path runsFolder, QObject* parent = nullptr);
    ~RunStore() override;

    [[nodiscard]] const std::filesystem::path& folder() const { return m_folder; }

    /// Looks at the folders again; scanned() follows.
    void refresh();
    /// Reads one run again.
    void refreshRun(const std::string& folder);
    /// Name, tags and notes, kept in the run's folder.
    void setAbout(const std::string& folder, const RunAbout& about);
    /// Pictures of its views, kept at 320 x 192 or less; a null image leaves the one that is there.
    void setPictures(const std::string& folder, const QImage& curve, const QImage& map);
    /// picturesArrived() follows, with null images where there are none.
    void askPictures(const std::string& folder);
    /// Moves runs into the trash; rows of runs whose folder is gone are forgotten.
    void remove(const std::vector<std::string>& folders);
    /// Brings them back.
    void restore(const std::vector<std::string>& folders);
    /// Deletes for good what was thrown away.
    void emptyTrash();

Q_SIGNALS:
    /// Runs that are new or not as they were told of before.
    void runsChanged(const std::vector<clae::RunSummary>& runs);
    /// Runs that no list shows any more.
    void runsGone(const std::vector<std::string>& folders);
    void scanned();
    void picturesArrived(const std::string& folder, const QImage& curve, const QImage& map);
    /// These lie in the trash now, after runsGone().
    void removed(const std::vector<std::string>& folders);
    /// These are back, after runsChanged().
    void restored(const std::vector<std::string>& folders);
    /// A sentence that people should know.
    void told(const QString& message);
    /// A sentence about what went wrong; the store goes on.
    void failed(const QString& message);

private:
    template <typename Work> void post(Work work);

    std::filesystem::path m_folder;
    StopToken m_stop;
    QThread m_thread;
    std::unique_ptr<RunStoreWorker> m_worker;
};

} // namespace clae
