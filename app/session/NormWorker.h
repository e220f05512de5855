// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Controls.h"
#include "core/values/Mailbox.h"
#include "core/values/ModelState.h"
#include "core/values/NormReport.h"
#include "core/values/Reports.h"
#include "core/values/StopToken.h"
#include "core/values/TrainSpec.h"

#include <QObject>

#include <memory>
#include <optional>
#include <string>

namespace clae {

class DataCache;

/// Compares the clean and adversarial batch norms of an encoder, and measures what exchanging them
/// does, on its own thread below a training's priority. A report is also made while a measurement
/// runs; of what waits only the newest is done.
class NormWorker : public QObject {
    Q_OBJECT
public:
    explicit NormWorker(std::shared_ptr<DataCache> cache);

    /// An encoder: that of `state`, or the untrained one of `spec` where that is null.
    struct Subject {
        TrainSpec spec;
        std::shared_ptr<const ModelState> state;
        StopToken stop; ///< of loading data and measuring
    };
    struct SwapJob {
        Subject subject;
        Controls controls;
        int threads = 1;
    };
    /// How a measurement ended: with a report, with a message about its failure, or stopped.
    struct SwapEnd {
        std::optional<NormSwapReport> report;
        std::string failure;
    };

    // Thread: any; none of these blocks.
    void askReport(Subject subject);
    void startSwap(SwapJob job);
    [[nodiscard]] std::optional<NormReport> takeReport() { return m_reports.take(); }
    [[nodiscard]] std::optional<Progress> takeProgress() { return m_progress.take(); }
    [[nodiscard]] std::optional<SwapEnd> takeSwapEnd() { return m_ends.take(); }

Q_SIGNALS:
    void reportArrived();
    void progressArrived();
    void swapEnded();
    void failed(const QString& message);

private:
    void work();
    void report();
    void swap(const SwapJob& job);
    [[nodiscard]] std::shared_ptr<const ModelState> stateOf(const Subject& subject);

    std::shared_ptr<DataCache> m_cache;
    Mailbox<Subject> m_subjects;
    Mailbox<SwapJob> m_jobs;
    Mailbox<NormReport> m_reports;
    Mailbox<Progress> m_progress;
    Mailbox<SwapEnd> m_ends;
};

} // namespace clae
