// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/RunFollower.h"
#include "core/values/RunRecord.h"

#include <QObject>
#include <QString>
#include <QThread>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace clae {

class RunFollowWorker;

/// What a run has become since the last look, behind what `known` and earlier growth of it have.
struct FollowedGrowth {
    std::shared_ptr<const RunRecord> known;
    RunGrowth growth;
};
using RunGrowths = std::shared_ptr<const std::vector<FollowedGrowth>>;

/// Follows runs that other processes write, perhaps on other machines: looks at them once a second
/// on a thread of its own, and hands out what came in pieces that a window takes in at once.
/// Nothing is written into their folders. Thread: GUI; no method blocks but the destructor, for the
/// look in work.
class RunFollowing : public QObject {
    Q_OBJECT
public:
    explicit RunFollowing(std::filesystem::path runsFolder, QObject* parent = nullptr);
    ~RunFollowing() override;

    /// These are followed from now on, each behind what its record has, and no others. One whose
    /// record is followed already goes on; one that has ended, or is damaged, is looked at again
    /// only with another record.
    void follow(const std::vector<std::shared_ptr<const RunRecord>>& runs);

Q_SIGNALS:
    /// Every second, of all that are followed; growth of one that has ended is its last.
    void grew(const clae::RunGrowths& growths);
    /// The run has lost lines: this is what it has now, and what follows comes behind it.
    void reread(const std::shared_ptr<const clae::RunRecord>& run);
    /// The run is damaged and not followed any more; the sentence says where.
    void failed(const std::string& folder, const QString& message);

private:
    QThread m_thread;
    std::unique_ptr<RunFollowWorker> m_worker;
};

} // namespace clae
