// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/TrainLoop.h"

#include "core/device/Devices.h"
#include "core/device/ProcessTuning.h"
#include "core/runs/RunStatus.h"
#include "core/spec/ControlChanges.h"
#include "core/spec/SpecFile.h"
#include "core/train/CheckpointStore.h"
#include "core/train/CheckpointWriter.h"
#include "core/train/Evaluator.h"
#include "core/train/RunFolder.h"
#include "core/train/SessionFacts.h"
#include "core/train/Trainer.h"
#include "core/values/Error.h"
#include "core/values/ErrorText.h"

#include <algorithm>
#include <chrono>

namespace clae {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds kModelInterval(500);

/// One run from its first step to its last. Split from runTraining to keep the state in one place.
class Run {
public:
    Run(const RunRequest& request, std::shared_ptr<const DatasetPair> data, RunControl& control,
        RunObserver& observer)
        : m_spec(request.spec),
          m_control(control),
          m_observer(observer),
          m_trainer(m_spec, data),
          m_evaluator(m_spec, data),
          m_controls(controlsOf(m_spec)),
          m_evaluateEvery(m_spec.evaluate.every > 0 ? m_spec.evaluate.every
                                                    : m_trainer.stepsPerEpoch()),
          m_lastStep(request.lastStep > 0 ? std::min(request.lastStep, m_trainer.totalSteps())
                                          : m_trainer.totalSteps())
    {
        std::optional<IntactCheckpoint> from;
        if (request.resume) {
            m_folder = RunFolder::open(request.folder);
            m_hold.emplace(request.folder);
            removeLeftovers(request.folder);
            from = findCheckpoint(request.folder);
        }
        const bool judgesUntrained = !m_folder || !m_folder->hasEvaluation(0);
        if ((judgesUntrained || !from) && !m_spec.model.weights.empty()) {
            m_trainer.startFrom(m_spec.model.weights);
        }
        if (judgesUntrained) {
            m_untrained = m_trainer.state();
        }
        if (from) {
            m_trainer.load(from->checkpoint, from->path);
            setAside(from->damaged);
            m_note = from->note();
            m_savedStep = m_trainer.step();
        }
        if (request.resume) {
            m_folder->continueAfter(m_trainer.step());
            m_controls = m_folder->controlsAfter(m_trainer.step());
            m_evaluatedStep = m_folder->hasEvaluation(m_trainer.step()) ? m_trainer.step() : -1;
        } else if (!request.folder.empty()) {
            m_folder = RunFolder::create(request.folder, m_spec);
            m_hold.emplace(request.folder);
        }
        if (m_folder) {
            m_writer.emplace(m_folder->path());
        }
    }

    RunResult run()
    {
        if (m_hold) {
            addRunSession(m_folder->path(),
                          describeSession(m_spec, m_folder->spec(), m_trainer.step()));
            m_hold->begin(m_trainer.totalSteps(), m_trainer.deviceText());
        }
        m_observer.started(m_trainer.step(), m_trainer.totalSteps(), m_trainer.deviceText());
        if (!m_note.empty()) {
            m_folder->append(RunIncident{m_trainer.step(), "damaged-checkpoint", m_note});
            m_observer.noted(m_note);
        }
        try {
            if (m_trainer.step() > 0) {
                evaluateUntrained();
                evaluateIfDue(); // a stop may have come between the step and its evaluation
            }
            while (m_trainer.step() < m_lastStep && waitForTurn()) {
                step();
                // After the first step, so that its point on the curves comes at once.
                evaluateUntrained();
                afterStep();
            }
        } catch (const Cancelled&) {
            // A stop inside an evaluation; the steps are all there, and a resumed run makes up for
            // the evaluation.
        } catch (const std::exception& error) {
            save();
            finishSaving();
            if (m_hold) {
                m_hold->end(RunState::Failed, errorText(error));
            }
            throw;
        }
        save();
        finishSaving();
        publishModel();
        m_result.finished =
            m_trainer.step() >= m_trainer.totalSteps() && m_evaluatedStep == m_trainer.step();
        m_result.step = m_trainer.step();
        if (m_hold) {
            m_hold->end(m_result.finished ? RunState::Finished : RunState::Stopped);
        }
        return m_result;
    }

private:
    bool waitForTurn()
    {
        if (m_control.paused()) {
            finishSaving();
            publishModel();
        } else if (m_writer && m_writer->isBusy() && m_writer->isReady()) {
            finishSaving();
        }
        RunControl::Turn turn = m_control.waitForTurn();
        while (turn == RunControl::Turn::Anatomy) {
            takeApart();
            turn = m_control.waitForTurn();
        }
        return turn == RunControl::Turn::Step;
    }

    void takeApart()
    {
        m_newest = newestControls(); // what the step will take
        try {
            m_observer.anatomised(
                m_trainer.anatomy(m_newest.value_or(m_controls), m_control.stopToken()));
        } catch (const Cancelled&) {
            // The run is to end.
        } catch (const std::exception& error) {
            m_observer.anatomyFailed(errorText(error));
        }
    }

    /// Those that were posted since the last step.
    std::optional<Controls> newestControls()
    {
        std::optional<Controls> posted = m_control.takeControls();
        return posted ? std::move(posted) : std::move(m_newest);
    }

    void step()
    {
        if (const std::optional<Controls> wanted = newestControls()) {
            for (const ControlEvent& event :
                 controlChanges(m_controls, *wanted, m_trainer.step() + 1)) {
                if (m_folder) {
                    m_folder->append(event);
                }
                m_observer.controlChanged(event);
            }
            m_controls = *wanted;
            m_newest.reset();
        }
        m_result.lastStep = m_trainer.takeStep(m_controls);
        if (m_folder) {
            m_folder->append(*m_result.lastStep);
        }
        m_observer.stepFinished(*m_result.lastStep);
    }

    void afterStep()
    {
        const std::int64_t step = m_trainer.step();
        if (Clock::now() - m_modelPublished >= kModelInterval) {
            publishModel();
        }
        if (m_spec.train.checkpointEvery > 0 && step % m_spec.train.checkpointEvery == 0) {
            save();
        }
        evaluateIfDue();
    }

    void evaluateUntrained()
    {
        if (m_untrained) {
            m_result.untrained = evaluate(*m_untrained, nullptr);
            m_untrained.reset();
        }
    }

    void evaluateIfDue()
    {
        const std::int64_t step = m_trainer.step();
        const bool due = step == m_trainer.totalSteps() || step % m_evaluateEvery == 0;
        if (!due || step == m_evaluatedStep) {
            return;
        }
        if (m_spec.train.checkpointEvery == 0) {
            save();
        }
        m_result.last = evaluate(m_trainer.state(), m_trainer.onlineProbe().get());
        m_evaluatedStep = step;
    }

    EvaluationReport evaluate(const ModelState& state, const LinearClassifier* onlineProbe)
    {
        const StopToken& stop = m_control.stopToken();
        const auto progress = [this](const Progress& p) {
            m_observer.progressed(p);
        };
        if (m_observer.wantsViews() && m_spec.evaluate.mapImages > 0) {
            m_observer.embedded(
                m_controls.clae
                    ? m_evaluator.embedPairs(state, m_spec.evaluate.mapImages, m_controls, stop,
                                             progress)
                    : m_evaluator.embed(state, m_spec.evaluate.mapImages, stop, progress));
        }
        const EvaluationReport report =
            m_evaluator.evaluate(state, m_controls, stop, progress, onlineProbe);
        if (m_folder) {
            m_folder->append(report);
        }
        m_observer.evaluated(report);
        return report;
    }

    void publishModel()
    {
        m_modelPublished = Clock::now();
        if (m_observer.wantsViews()) {
            m_observer.modelChanged(m_trainer.state());
        }
    }

    /// Begins to save the run as it is. Blocks while the save before is in work.
    void save()
    {
        if (!m_folder || m_trainer.step() == 0 || m_savedStep == m_trainer.step()) {
            return;
        }
        finishSaving();
        m_writer->begin(m_trainer.checkpoint(), writeSpec(m_folder->spec()));
        m_savedStep = m_trainer.step();
    }

    /// Blocks until what was begun to be saved is on the disk.
    void finishSaving()
    {
        if (m_writer && m_writer->isBusy()) {
            m_writer->finish();
            m_observer.saved();
        }
    }

    TrainSpec m_spec;
    RunControl& m_control;
    RunObserver& m_observer;
    Trainer m_trainer;
    Evaluator m_evaluator;
    Controls m_controls;
    std::optional<Controls> m_newest; ///< taken from the control, not in force yet
    std::int64_t m_evaluateEvery;
    std::int64_t m_lastStep; ///< of this session
    std::optional<RunFolder> m_folder;
    std::optional<RunHold> m_hold; ///< of that folder
    std::optional<CheckpointWriter> m_writer;
    std::string m_note;                    ///< of damaged checkpoints; empty: none
    std::optional<ModelState> m_untrained; ///< still to be evaluated
    std::int64_t m_savedStep = -1;
    std::int64_t m_evaluatedStep = -1;
    Clock::time_point m_modelPublished;
    RunResult m_result;
};

} // namespace

RunResult runTraining(const RunRequest& request, std::shared_ptr<const DatasetPair> data,
                      RunControl& control, RunObserver& observer)
{
    setComputeThreads(resolveThreads(request.spec.train.threads));
    Run run(request, std::move(data), control, observer);
    return run.run();
}

} // namespace clae
