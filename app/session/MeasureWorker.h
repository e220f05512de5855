// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/Measurement.h"
#include "core/values/Mailbox.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace clae {

class DataCache;

/// Measures an encoder on its own thread, below a training's priority. Of several jobs that wait
/// only the newest is done.
class MeasureWorker : public QObject {
    Q_OBJECT
public:
    /// As measure(), which it is outside of tests.
    using Function = std::function<Measurement(
        const TrainSpec&, const std::shared_ptr<const DatasetPair>&, const ModelState&,
        const MeasureRequest&, const StopToken&, const std::function<void(const Progress&)>&)>;

    struct Job {
        TrainSpec spec;
        std::shared_ptr<const ModelState> state; ///< null: the untrained encoder of `spec`
        MeasureRequest request;
        StopToken stop;
        int threads = 1;
    };

    /// How a job ended: with a measurement, with a message about its failure, or stopped.
    struct End {
        std::optional<Measurement> measurement;
        std::string failure;
    };

    explicit MeasureWorker(std::shared_ptr<DataCache> cache, Function function = measure);

    // Thread: any; none of these blocks.
    void start(Job job);
    [[nodiscard]] std::optional<Progress> takeProgress() { return m_progress.take(); }
    [[nodiscard]] std::optional<End> takeEnd() { return m_ends.take(); }

Q_SIGNALS:
    void progressArrived();
    void ended();

private:
    void work();
    [[nodiscard]] Measurement run(const Job& job);

    std::shared_ptr<DataCache> m_cache;
    Function m_function;
    Mailbox<Job> m_jobs;
    Mailbox<Progress> m_progress;
    Mailbox<End> m_ends;
};

} // namespace clae
