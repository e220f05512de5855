// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/Replay.h"

#include "core/io/Safetensors.h"
#include "core/runs/RunFiles.h"
#include "core/train/SessionFacts.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <map>
#include <utility>

namespace clae {
namespace {

namespace fs = std::filesystem;

/// Turns the knobs of a run as they were turned, ends it where its part ends and compares what it
/// writes. Passes everything on.
class Repeater final : public RunObserver {
public:
    Repeater(const ReplayPlan& plan, std::int64_t last, RunControl& control,
             RunComparison& comparison, bool& told, StopToken stop, ReplayObserver& observer)
        : m_plan(plan),
          m_last(last),
          m_control(control),
          m_comparison(comparison),
          m_told(told),
          m_stop(std::move(stop)),
          m_observer(observer)
    {}

    void started(std::int64_t firstStep, std::int64_t totalSteps,
                 const std::string& device) override
    {
        m_observer.started(firstStep, totalSteps, device);
        turnKnobs(firstStep + 1);
    }
    void stepFinished(const StepReport& report) override
    {
        m_observer.stepFinished(report);
        compare();
        turnKnobs(report.step + 1);
        // A run that was ended before this evaluation has nothing to compare it with.
        if (report.step == m_last && m_last == m_plan.steps && !wantsEvaluation(report.step)) {
            m_control.stop();
        }
    }
    void evaluated(const EvaluationReport& report) override
    {
        m_observer.evaluated(report);
        compare();
    }
    void controlChanged(const ControlEvent& event) override { m_observer.controlChanged(event); }
    void progressed(const Progress& progress) override
    {
        m_observer.progressed(progress);
        obey();
    }
    void saved() override { m_observer.saved(); }

private:
    /// Of this step, or of the untrained encoder, which is evaluated after the first one.
    [[nodiscard]] bool wantsEvaluation(std::int64_t step) const
    {
        return m_plan.evaluations.count(step) > 0 || (step == 1 && m_plan.evaluations.count(0) > 0);
    }
    void turnKnobs(std::int64_t step)
    {
        const auto change = m_plan.controls.find(step);
        if (change != m_plan.controls.end()) {
            m_control.postControls(change->second);
        }
    }
    void compare()
    {
        m_comparison.look();
        if (m_comparison.first() && !std::exchange(m_told, true)) {
            m_observer.differed(*m_comparison.first());
        }
        obey();
    }
    void obey()
    {
        if (m_stop.requested()) {
            m_control.stop();
        }
    }

    const ReplayPlan& m_plan;
    std::int64_t m_last;
    RunControl& m_control;
    RunComparison& m_comparison;
    bool& m_told; ///< that there is a difference, in this part or an earlier one
    StopToken m_stop;
    ReplayObserver& m_observer;
};

double largestDifference(const NamedArray& a, const NamedArray& b)
{
    double largest = 0.0;
    if (a.type == NamedArray::Type::Float32 && b.type == a.type &&
        a.bytes.size() == b.bytes.size()) {
        for (std::size_t at = 0; at + sizeof(float) <= a.bytes.size(); at += sizeof(float)) {
            float x = 0.0F;
            float y = 0.0F;
            std::memcpy(&x, a.bytes.data() + at, sizeof(float));
            std::memcpy(&y, b.bytes.data() + at, sizeof(float));
            largest = std::max(largest, std::abs(static_cast<double>(x) - static_cast<double>(y)));
        }
    }
    return largest;
}

/// Byte for byte; what the checkpoints say of themselves, such as how many threads, plays no part.
WeightsComparison compareWeights(const fs::path& run, const fs::path& repetition, std::int64_t step)
{
    const Safetensors before = loadSafetensors(runCheckpoint(run, step));
    const Safetensors now = loadSafetensors(runCheckpoint(repetition, step));
    std::map<std::string, const NamedArray*> unmatched;
    for (const NamedArray& array : now.arrays) {
        unmatched[array.name] = &array;
    }
    WeightsComparison result;
    result.step = step;
    const auto differ = [&](const std::string& name, double by) {
        if (result.different++ == 0) {
            result.first = name;
        }
        result.largest = std::max(result.largest, by);
    };
    for (const NamedArray& array : before.arrays) {
        result.arrays += 1;
        const auto other = unmatched.find(array.name);
        if (other == unmatched.end()) {
            differ(array.name, 0.0);
            continue;
        }
        const NamedArray& b = *other->second;
        if (array.type != b.type || array.shape != b.shape || array.bytes != b.bytes) {
            differ(array.name, largestDifference(array, b));
        }
        unmatched.erase(other);
    }
    for (const auto& [name, array] : unmatched) {
        result.arrays += 1;
        differ(name, 0.0);
    }
    return result;
}

} // namespace

ReplayReport replayRun(const ReplayPlan& plan, const fs::path& folder,
                       const std::shared_ptr<const DatasetPair>& data, const StopToken& stop,
                       ReplayObserver& observer)
{
    RunComparison comparison(plan.run, folder, plan.steps);
    ReplayReport report;
    std::int64_t done = 0;
    bool told = false;
    for (const ReplayPart& part : plan.parts) {
        RunControl control;
        Repeater repeater(plan, part.last, control, comparison, told, stop, observer);
        report.machine = describeSession(part.spec, part.spec, done);
        const RunResult result =
            runTraining({part.spec, folder, done > 0, part.last}, data, control, repeater);
        done = result.step;
        if (stop.requested() || done < part.last) {
            break;
        }
    }
    report.interrupted = stop.requested();
    if (!report.interrupted) {
        comparison.finish(plan.steps);
    }
    report.steps = comparison.steps();
    report.evaluations = comparison.evaluations();
    report.differentSteps = comparison.differentSteps();
    report.first = comparison.first();
    report.largest = comparison.largest();
    if (plan.checkpoint > 0 && plan.checkpoint <= done) {
        report.weights = compareWeights(plan.run, folder, plan.checkpoint);
    }
    return report;
}

fs::path replayFolder(const fs::path& run)
{
    std::error_code error;
    const fs::path clean = fs::absolute(run, error).lexically_normal();
    const fs::path base = clean.has_filename() ? clean : clean.parent_path();
    fs::path folder = base.string() + "-replay";
    for (int k = 2; fs::exists(folder, error); ++k) {
        folder = base.string() + "-replay-" + std::to_string(k);
    }
    return folder;
}

} // namespace clae
