// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/RunFollowing.h"
#include "core/values/RunRecord.h"

#include <QObject>
#include <QString>

#include <memory>
#include <set>
#include <vector>

namespace clae {

class Actions;
class CurvePlot;
class CurvesController;
class FileController;
class MapController;
class RunsController;
class Session;
class StatusStrip;

/// Opens and closes runs by their folders and follows those on the plots that another process
/// trains, perhaps on another machine: their curves, evaluations, markers, maps and rows move while
/// they are written, and a line tells how the open one stands. What would steer it is disabled, for
/// it can be steered only where it trains. Thread: GUI. All that it is given outlives it.
class FollowController : public QObject {
    Q_OBJECT
public:
    struct Parts {
        Session& session;
        RunsController& runs;
        CurvesController& curvesController;
        CurvePlot& curves;
        MapController& maps;
        StatusStrip& status;
        Actions& actions;
        FileController& files;
    };
    FollowController(const Parts& parts, QObject* parent);

private:
    void openRun(const QString& path);
    void closeRun();
    void forgetPresent();
    /// Follows all that is on the plots and trains elsewhere.
    void follow();
    void takeGrowths(const RunGrowths& growths);
    void takePresent(const RunGrowth& growth);
    void takeReread(const std::shared_ptr<const RunRecord>& run);
    void followActions();
    [[nodiscard]] QString stateText(const RunGrowth& growth) const;
    [[nodiscard]] bool isPresent(const std::string& folder) const
    {
        return m_present && m_present->summary.folder == folder;
    }

    Parts m_parts;
    RunFollowing m_following;
    std::shared_ptr<const RunRecord> m_present; ///< the open run; null: none, or one trains here
    bool m_presentTrains = false;               ///< elsewhere
    std::int64_t m_checkpoint = 0; ///< of the open run; the newest one that was read or tried
    QString m_host;                ///< where; empty: not known
    std::vector<std::shared_ptr<const RunRecord>> m_overlays;
    std::set<std::shared_ptr<const RunRecord>> m_ended; ///< of those; not followed any more
};

} // namespace clae
