// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/RunOutbox.h"
#include "core/train/TrainLoop.h"

#include <QObject>

#include <memory>

namespace clae {

class DataCache;
class TurnTaking;

/// Runs one training after the other on its own thread. The loop blocks that thread's event loop,
/// so a run is steered through its RunControl, never through slots.
class TrainWorker : public QObject, private RunObserver {
    Q_OBJECT
public:
    explicit TrainWorker(std::shared_ptr<DataCache> cache);

    struct Job {
        RunRequest request;
        std::shared_ptr<RunControl> control;
        std::shared_ptr<TurnTaking> turns; ///< with a twin; null: the run has no other to wait for
        int player = 0;                    ///< of `turns`
    };
    /// Thread: any. The job begins when the present one has ended. Does not block.
    void start(Job job);
    /// What happened since the last call. Thread: any.
    [[nodiscard]] RunNews takeNews() { return m_outbox.take(); }
    /// The newest answer to RunControl::askAnatomy(). Thread: any.
    [[nodiscard]] std::optional<std::shared_ptr<const StepAnatomy>> takeAnatomy()
    {
        return m_anatomies.take();
    }

Q_SIGNALS:
    /// takeNews() has something, after it had nothing.
    void newsArrived();
    /// A copy of the encoder, for lens and measurements; emitted and connected directly, on the
    /// training thread.
    void modelCopied(const std::shared_ptr<const clae::ModelState>& state);
    /// Embeddings for the map, the same way.
    /// takeAnatomy() has one.
    void anatomyArrived();
    void anatomyRefused(const QString& message);
    void embeddingsCopied(const clae::EmbeddingSet& set, double stepsPerEpoch);

private:
    void run();
    template <typename Change> void tell(Change change);

    void started(std::int64_t firstStep, std::int64_t totalSteps,
                 const std::string& device) override;
    void stepFinished(const StepReport& report) override;
    void evaluated(const EvaluationReport& report) override;
    void controlChanged(const ControlEvent& event) override;
    void progressed(const Progress& progress) override;
    [[nodiscard]] bool wantsModels() const override { return true; }
    [[nodiscard]] bool wantsEmbeddings() const override { return true; }
    void modelChanged(ModelState state) override;
    void embedded(EmbeddingSet set) override;
    void saved() override;
    void noted(const std::string& message) override;
    void faulted(const RunFault& fault) override;
    void mended() override;
    void anatomised(StepAnatomy anatomy) override;
    void anatomyFailed(const std::string& message) override;

    std::shared_ptr<DataCache> m_cache;
    Mailbox<Job> m_jobs;
    RunOutbox m_outbox;
    Mailbox<std::shared_ptr<const StepAnatomy>> m_anatomies;
    std::string m_folder;
    double m_stepsPerEpoch = 0.0; ///< of the run

    // Of the training thread alone.
    std::shared_ptr<TurnTaking> m_turns;
    int m_player = 0;
};

} // namespace clae
