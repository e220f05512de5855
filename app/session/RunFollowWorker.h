// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/RunFollowing.h"
#include "core/values/Mailbox.h"
#include "core/values/StopToken.h"

#include <QTimer>

#include <map>
#include <optional>

namespace clae {

/// The part of RunFollowing that looks. Thread: follow(), cancel(): any; the rest its own.
class RunFollowWorker : public QObject {
    Q_OBJECT
public:
    explicit RunFollowWorker(std::filesystem::path runsFolder);

    void follow(std::vector<std::shared_ptr<const RunRecord>> runs);
    void cancel() { m_stop.request(); }
    void end() { m_timer.stop(); }

Q_SIGNALS:
    void grew(const clae::RunGrowths& growths);
    void reread(const std::shared_ptr<const clae::RunRecord>& run);
    void failed(const std::string& folder, const QString& message);

private:
    struct Followed {
        std::shared_ptr<const RunRecord> known;
        std::optional<RunFollower> follower; ///< absent: it has ended or is damaged
    };

    void takeWish();
    void look();
    /// Looks at one run; absent when there is nothing to tell of by grew().
    [[nodiscard]] std::optional<RunGrowth> lookAt(const std::string& folder, Followed& run,
                                                  std::size_t most);

    std::filesystem::path m_folder;
    StopToken m_stop;
    Mailbox<std::vector<std::shared_ptr<const RunRecord>>> m_wishes;

    // Of its own thread alone.
    QTimer m_timer;
    std::map<std::string, Followed> m_runs; ///< by folder
};

} // namespace clae
