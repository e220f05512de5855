// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/Session.h"
#include "core/runs/RunFollower.h"
#include "core/values/ModelState.h"
#include "core/values/RunRecord.h"
#include "widgets/RunsModel.h"

#include <QElapsedTimer>
#include <QImage>
#include <QObject>
#include <QString>
#include <QTimer>

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace clae {

class RunLoader;
class RunStore;
class RunsView;

/// Joins the history of runs to the session: keeps the list up to date while a run trains, loads
/// what is to be plotted, reopens and resumes runs, and offers to resume one that a crash cut off.
/// Thread: GUI. Owns store and loader, whose threads it waits for when it is destroyed.
class RunsController : public QObject {
    Q_OBJECT
public:
    RunsController(Session& session, RunsView& view, QObject* parent);
    ~RunsController() override;

    /// What gives the small pictures of the views, curves and map, at an evaluation.
    void setPictureSources(std::function<QImage()> curve, std::function<QImage()> map);

    [[nodiscard]] RunStore& store() { return *m_store; }

    /// The run whose curves the plots show as the present one; empty: none. By itself it becomes
    /// the one that trains.
    void setPresent(const std::string& folder);
    /// The session looks at the newest encoder of that run, which is shown and grows.
    void readNewerModel(const std::string& folder);

    /// Reads the run, then resumeStarting() asks for the rest. Nothing happens while a run or a
    /// study trains.
    void resume(const std::string& folder);
    /// Reopens the run in a folder that may lie anywhere. failed() while a run or a study trains.
    void openPath(const std::filesystem::path& path);
    /// What these runs have on the plots is kept up to date by others: they are not read again.
    void setFollowed(std::set<std::string> folders);
    /// Brings the rows of runs up to date that another process trains.
    void takeGrowths(const std::vector<RunGrowth>& growths);
    /// What a plotted run has now, in place of what it had.
    void takeRecord(const std::shared_ptr<const RunRecord>& run);
    /// The run is not offered for resuming again; it stays in the list.
    static void dismiss(const std::string& folder);

Q_SIGNALS:
    /// The runs that are to be drawn over the present one, as far as they are loaded, and record k
    /// of run k. Colours as in the list. `present` is not among them; its colour is kNoRunColor
    /// when it is not ticked, its name empty when it is not listed.
    void overlaysChanged(const std::vector<clae::PlottedRun>& runs,
                         const std::vector<std::shared_ptr<const clae::RunRecord>>& records,
                         const clae::PlottedRun& present);
    /// A run is to be shown in place of the present one: its settings, its curves. The lens follows
    /// by itself.
    void reopened(const std::shared_ptr<const clae::RunRecord>& run);
    /// Right before resumeStarting(): whatever is open gives way.
    void resumeComing();
    /// The run, cut to its newest checkpoint, is to be shown and gone on with: whoever hears this
    /// calls Session::resumeRun() when its window is ready.
    void resumeStarting(const std::shared_ptr<const clae::RunRecord>& run);
    /// A run was cut off by a crash; resume(folder) goes on with it.
    void interruptedFound(const std::string& folder, const QString& sentence);
    void told(const QString& message);
    void failed(const QString& message);

private:
    enum class Opening { None, Reopen, Resume };

    void connectStore();
    void connectView();
    void connectSession();
    void takeRuns(const std::vector<RunSummary>& runs);
    void offerInterrupted();
    void takeOpened(const std::shared_ptr<const RunRecord>& run,
                    const std::shared_ptr<const ModelState>& model);
    void wantPlotted();
    void tellOverlays();
    void followPhase();
    void takeStep(const StepReport& report);
    void takePictures();

    Session& m_session;
    RunsView& m_view;
    std::unique_ptr<RunStore> m_store;
    std::unique_ptr<RunLoader> m_loader;
    std::function<QImage()> m_curvePicture;
    std::function<QImage()> m_mapPicture;
    std::vector<std::shared_ptr<const RunRecord>> m_records; ///< loaded ones of those plotted
    std::set<std::string> m_followed;                        ///< folders
    QTimer m_refresh;      ///< looks for what other programs do in the runs' folder
    QTimer m_pictures;     ///< a moment after an evaluation, when the views have drawn it
    std::string m_run;     ///< the one that trains; empty: none
    std::string m_present; ///< what the plots show, while it trains and afterwards; empty: none
    std::optional<RunSummary> m_live; ///< of that, as it is now
    QElapsedTimer m_shown;            ///< since its row was changed last
    Opening m_opening = Opening::None;
    bool m_looking = false; ///< a look at the folders was asked for and is not over
    bool m_offered = false; ///< at most one offer a start
};

} // namespace clae
