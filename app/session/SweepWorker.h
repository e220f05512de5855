// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/RunOutbox.h"
#include "core/values/Mailbox.h"
#include "core/values/StopToken.h"
#include "core/values/SweepReports.h"

#include <QObject>

#include <filesystem>
#include <functional>
#include <optional>

namespace clae {

/// Runs studies on its own thread, one after the other. The training blocks that thread's event
/// loop, so a study is ended through its StopToken.
class SweepWorker : public QObject {
    Q_OBJECT
public:
    /// As runSweep(), which it is outside of tests.
    using Function = std::function<void(const SweepPlan&, const StopToken&,
                                        const std::function<void(const SweepProgress&)>&)>;

    SweepWorker();
    explicit SweepWorker(Function function);

    // Thread: any; none of these blocks.
    void start(const SweepPlan& plan, const StopToken& stop);
    [[nodiscard]] std::optional<SweepProgress> takeProgress() { return m_progress.take(); }
    [[nodiscard]] std::optional<RunEnd> takeEnd() { return m_ends.take(); }

Q_SIGNALS:
    void progressArrived();
    void ended();

private:
    struct Job {
        SweepPlan plan;
        StopToken stop;
    };
    void work();

    Function m_function;
    Mailbox<Job> m_jobs;
    Mailbox<SweepProgress> m_progress;
    Mailbox<RunEnd> m_ends;
};

/// The plan with its place under `runsFolder`: "studies" and a name that follows from the base, the
/// keys varied and what is measured. The same study finds its finished runs there, also when it got
/// more values or seeds. What the base has for a key that is varied plays no part and is reset.
/// REQUIRES: the plan's keys are the spec's.
[[nodiscard]] SweepPlan placedStudy(SweepPlan plan, const std::filesystem::path& runsFolder);

} // namespace clae
