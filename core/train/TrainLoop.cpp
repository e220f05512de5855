// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/TrainLoop.h"

#include "core/device/Devices.h"
#include "core/device/ProcessTuning.h"
#include "core/runs/RunStatus.h"
#include "core/spec/ControlChanges.h"
#include "core/train/CheckpointStore.h"
#include "core/train/Evaluator.h"
#include "core/train/FaultRecord.h"
#include "core/train/MemoryShortage.h"
#include "core/train/NotFinite.h"
#include "core/train/RunFolder.h"
#include "core/train/RunStorage.h"
#include "core/train/RunTogether.h"
#include "core/train/SessionFacts.h"
#include "core/train/Trainer.h"
#include "core/values/Error.h"
#include "core/values/ErrorText.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace clae {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds kModelInterval(500);

/// One run from its first step to its last. Split from runTraining to keep the state in one place.
class Run {
public:
    Run(const RunRequest& request, std::shared_ptr<const DatasetPair> data, RunControl& control,
        RunObserver& observer)
        : m_spec(request.spec),
          m_answers(answersOf(request)),
          m_control(control),
          m_observer(observer),
          m_together(request.world, control),
          m_trainer(m_spec, data, request.world),
          m_evaluator(m_spec, data),
          m_controls(controlsOf(m_spec)),
          m_evaluateEvery(m_spec.evaluate.every > 0 ? m_spec.evaluate.every
                                                    : m_trainer.stepsPerEpoch()),
          m_lastStep(request.lastStep > 0 ? std::min(request.lastStep, m_trainer.totalSteps())
                                          : m_trainer.totalSteps())
    {
        if (m_together.first()) {
            open(request);
        }
        if (m_together.several()) {
            const RunTogether::Start start = m_together.shared(
                {m_untrained.has_value(), m_savedStep, m_evaluatedStep, m_controls}, m_trainer);
            if (!m_together.first()) {
                m_untrained =
                    start.judgesUntrained ? std::optional<ModelState>(ModelState()) : std::nullopt;
            }
            m_savedStep = start.savedStep;
            m_evaluatedStep = start.evaluatedStep;
            m_controls = start.controls;
        }
    }

    RunResult run()
    {
        m_together.byFirst([&] { beginStored(); });
        m_observer.started(m_trainer.step(), m_trainer.totalSteps(), m_trainer.deviceText());
        if (!m_note.empty()) {
            append(RunIncident{m_trainer.step(), "damaged-checkpoint", m_note});
            m_observer.noted(m_note);
        }
        try {
            if (m_trainer.step() > 0) {
                evaluateUntrained();
                evaluateIfDue(); // a stop may have come between the step and its evaluation
            }
            while (m_trainer.step() < m_lastStep && waitForTurn()) {
                if (step()) {
                    // After the first step, so that its point on the curves comes at once.
                    evaluateUntrained();
                    afterStep();
                }
            }
        } catch (const Cancelled&) {
            // A stop inside an evaluation; the steps are all there, and a resumed run makes up for
            // the evaluation.
        } catch (const std::exception& error) {
            endBroken(errorText(error));
            throw;
        }
        save();
        m_result.finished =
            m_trainer.step() >= m_trainer.totalSteps() && m_evaluatedStep == m_trainer.step();
        m_result.step = m_trainer.step();
        m_together.byFirst([&] { endStored(); });
        return m_result;
    }

private:
    static FaultAnswers answersOf(const RunRequest& request)
    {
        FaultAnswers answers = request.onFault;
        if (request.world != nullptr) {
            answers.notFinite = FaultAnswers::Answer::End; // the other ranks have no one to ask
        }
        return answers;
    }

    void beginStored()
    {
        if (m_storage) {
            m_storage->stored([&] {
                addRunSession(m_storage->path(),
                              describeSession(m_spec, m_storage->spec(), m_trainer.step()));
            });
            m_storage->begin(m_trainer.totalSteps(), m_trainer.deviceText());
        }
    }

    void endStored()
    {
        finishSaving();
        publishModel();
        if (m_storage) {
            m_storage->settle();
            m_storage->end(m_result.finished ? RunState::Finished : RunState::Stopped);
        }
    }

    /// Sets up trainer, folder and controls, of a new run or of one that goes on.
    void open(const RunRequest& request)
    {
        std::optional<RunFolder> folder;
        std::optional<IntactCheckpoint> from;
        if (request.resume) {
            folder = RunFolder::open(request.folder);
            m_hold.emplace(request.folder);
            removeLeftovers(request.folder);
            from = findCheckpoint(request.folder);
        }
        const bool judgesUntrained = !folder || !folder->hasEvaluation(0);
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
            folder->continueAfter(m_trainer.step());
            m_controls = folder->controlsAfter(m_trainer.step());
            m_evaluatedStep = folder->hasEvaluation(m_trainer.step()) ? m_trainer.step() : -1;
        } else if (!request.folder.empty()) {
            folder = RunFolder::create(request.folder, m_spec);
            m_hold.emplace(request.folder);
        }
        if (folder) {
            m_storage.emplace(std::move(*folder), *m_hold, m_answers,
                              m_together.several() ? RunStorage::Lines::InSettle
                                                   : RunStorage::Lines::Now,
                              m_control, m_observer);
            m_storage->setStep(m_trainer.step());
            m_storage->setStoredStep(from ? m_trainer.step() : 0);
        }
    }

    bool waitForTurn()
    {
        RunControl::Turn turn = m_together.waitForTurn([this] { settle(); });
        while (turn == RunControl::Turn::Anatomy) {
            takeApart();
            turn = m_together.waitForTurn([] {});
        }
        return turn == RunControl::Turn::Step;
    }

    /// What is to be on the disk before the next step.
    void settle()
    {
        if (m_control.paused()) {
            finishSaving();
            publishModel();
        } else if (m_storage) {
            m_storage->noticeSaved();
        }
        if (m_storage) {
            m_storage->settle();
        }
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

    /// False when the step was not taken and the run waits for other controls.
    bool step()
    {
        if (const std::optional<Controls> wanted = m_together.shared(newestControls())) {
            for (const ControlEvent& event :
                 controlChanges(m_controls, *wanted, m_trainer.step() + 1)) {
                append(event);
                m_observer.controlChanged(event);
            }
            m_controls = *wanted;
            m_newest.reset();
        }
        try {
            m_result.lastStep = m_trainer.takeStep(m_controls);
        } catch (const NotFinite& error) {
            refuseStep(error.what());
            return false;
        } catch (const std::exception& error) {
            if (ranOutOfMemory(error)) {
                throw Error(stepShortage(m_spec, m_trainer.step() + 1, error));
            }
            throw;
        }
        if (std::exchange(m_refused, false)) {
            m_observer.mended();
        }
        if (m_storage) {
            m_storage->setStep(m_trainer.step());
        }
        append(*m_result.lastStep);
        m_observer.stepFinished(*m_result.lastStep);
        return true;
    }

    /// The next step is not finite. Keeps what it is made of; then the run is paused, or ends.
    void refuseStep(const std::string& reason)
    {
        std::string sentence = reason;
        if (m_storage) {
            TrainSpec spec = m_spec;
            applyControls(spec, m_controls);
            fs::path kept;
            m_storage->stored(
                [&] { kept = keepFault(m_storage->path(), m_trainer, spec, reason); });
            sentence.pop_back(); // the full stop
            sentence += "; its batch, spec and weights are in \"" + kept.string() + "\".";
            append(RunIncident{m_trainer.step(), "not-finite", sentence});
        }
        if (m_answers.notFinite == FaultAnswers::Answer::End) {
            throw Error(sentence);
        }
        save();
        m_refused = true;
        m_control.pause();
        m_observer.faulted({RunFault::Kind::NotFinite, m_trainer.step(), sentence});
    }

    /// The run ends by an error, which says more than whatever goes wrong here.
    void endBroken(const std::string& message)
    {
        try {
            saveAlone();
        } catch (const std::exception&) { // the checkpoint before holds
        }
        try {
            finishSaving();
            if (m_storage) {
                m_storage->end(RunState::Failed, message);
            }
        } catch (const std::exception&) { // who reads the run finds that nobody trains it
        }
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
            m_together.byFirst([&] { m_result.untrained = evaluate(*m_untrained, nullptr); });
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
        m_together.byFirst(
            [&] { m_result.last = evaluate(m_trainer.state(), m_trainer.onlineProbe().get()); });
        m_evaluatedStep = step;
    }

    EvaluationReport evaluate(const ModelState& state, const LinearClassifier* onlineProbe)
    {
        try {
            return judge(state, onlineProbe);
        } catch (const std::exception& error) {
            if (ranOutOfMemory(error)) {
                throw Error(evaluationShortage(m_spec, m_trainer.step(), error));
            }
            throw;
        }
    }

    EvaluationReport judge(const ModelState& state, const LinearClassifier* onlineProbe)
    {
        const StopToken& stop = m_control.stopToken();
        const auto progress = [this](const Progress& p) {
            m_observer.progressed(p);
        };
        if (m_observer.wantsEmbeddings() && m_spec.evaluate.mapImages > 0) {
            m_observer.embedded(
                m_controls.clae
                    ? m_evaluator.embedPairs(state, m_spec.evaluate.mapImages, m_controls, stop,
                                             progress)
                    : m_evaluator.embed(state, m_spec.evaluate.mapImages, stop, progress));
        }
        const EvaluationReport report =
            m_evaluator.evaluate(state, m_controls, stop, progress, onlineProbe);
        append(report);
        m_observer.evaluated(report);
        return report;
    }

    void publishModel()
    {
        m_modelPublished = Clock::now();
        if (m_observer.wantsModels()) {
            m_observer.modelChanged(m_trainer.state());
        }
    }

    template <typename Line> void append(const Line& line)
    {
        if (m_storage) {
            m_storage->append(line);
        }
    }

    /// A state that nothing can go on from counts: it is not to be saved.
    [[nodiscard]] bool isSaved() const
    {
        return m_trainer.step() == 0 || m_savedStep == m_trainer.step() || m_trainer.isTorn();
    }

    /// Begins to save the run as it is. Blocks while the save before is in work.
    void save()
    {
        if (isSaved()) {
            return;
        }
        m_together.requireSameState(m_trainer);
        m_together.byFirst([&] { saveAlone(); });
        m_savedStep = m_trainer.step();
    }

    /// Without a word to other ranks, of which one may be lost.
    void saveAlone()
    {
        if (!m_storage || isSaved()) {
            return;
        }
        Checkpoint checkpoint = m_trainer.checkpoint();
        if (isFinite(checkpoint.model)) {
            m_storage->save(std::move(checkpoint));
            m_savedStep = m_trainer.step();
        }
    }

    /// Blocks until what was begun to be saved is on the disk.
    void finishSaving()
    {
        if (m_storage) {
            m_storage->finishSaving();
        }
    }

    TrainSpec m_spec;
    FaultAnswers m_answers;
    RunControl& m_control;
    RunObserver& m_observer;
    RunTogether m_together;
    Trainer m_trainer;
    Evaluator m_evaluator;
    Controls m_controls;
    std::optional<Controls> m_newest; ///< taken from the control, not in force yet
    std::int64_t m_evaluateEvery;
    std::int64_t m_lastStep;               ///< of this session
    std::optional<RunHold> m_hold;         ///< of the run's folder
    std::optional<RunStorage> m_storage;   ///< the same; nothing: nothing is stored
    bool m_refused = false;                ///< the newest try of a step was not finite
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
    std::optional<Run> run;
    try {
        run.emplace(request, std::move(data), control, observer);
    } catch (const std::exception& error) {
        if (ranOutOfMemory(error)) {
            throw Error("Memory ran out while the encoder was made; use a smaller model.encoder or "
                        "model.width, or close other programs.");
        }
        throw;
    }
    return run->run();
}

} // namespace clae
