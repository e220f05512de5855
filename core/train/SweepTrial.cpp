// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/SweepTrial.h"

#include "core/data/Catalogue.h"
#include "core/device/Devices.h"
#include "core/device/ProcessTuning.h"
#include "core/train/Measurement.h"
#include "core/train/Trainer.h"

#include <utility>

namespace clae {

std::shared_ptr<const DatasetPair> SweepTrial::data(const DataSpec& spec, const StopToken& stop,
                                                    const TrialProgressFunction& progress)
{
    // Everything that decides which pixels are loaded; normalisation comes later.
    const std::string key = spec.name + '\n' + spec.folder + '\n' +
                            std::to_string(spec.trainImages) + '\n' +
                            std::to_string(spec.folderSize) + '\n' + spec.storage;
    std::shared_ptr<const DatasetPair>& kept = m_data[key];
    if (!kept) {
        kept = std::make_shared<const DatasetPair>(
            loadDataset(spec, stop, [&](const Progress& p) { progress(0.0, p.stage); }));
    }
    return kept;
}

std::map<std::string, double> SweepTrial::operator()(const TrainSpec& spec, const StopToken& stop,
                                                     const TrialProgressFunction& progress)
{
    setComputeThreads(resolveThreads(spec.train.threads));
    const std::shared_ptr<const DatasetPair> images = data(spec.data, stop, progress);
    std::map<std::string, double> figures;
    ModelState state;
    { // The trainer's memory is not needed while the encoder is measured.
        Trainer trainer(spec, images);
        const Controls controls = controlsOf(spec);
        const std::int64_t total = trainer.totalSteps();
        StepReport report;
        double seconds = 0.0;
        while (trainer.step() < total) {
            stop.check();
            report = trainer.takeStep(controls);
            seconds += report.seconds;
            progress(static_cast<double>(report.step) / static_cast<double>(total),
                     "step " + std::to_string(report.step) + " of " + std::to_string(total));
        }
        figures["loss"] = report.lossTotal;
        figures["seconds"] = seconds;
        if (seconds > 0) {
            figures["images_per_second"] =
                static_cast<double>(total * spec.train.batch * spec.train.accumulate) / seconds;
        }
        state = trainer.state();
    }
    const Measurement measured = measure(spec, images, state, m_request, stop,
                                         [&](const Progress& p) { progress(1.0, p.stage); });
    figures["knn"] = measured.knn.knnTop1;
    if (measured.probe) {
        figures["probe"] = measured.probe->top1;
    }
    if (measured.robust) {
        for (const RobustEntry& entry : measured.robust->ladder) {
            if (entry.attack == "fgsm" || entry.attack == "pgd-20") {
                figures["robust-" + entry.attack] = entry.top1;
            }
        }
    }
    return figures;
}

std::vector<SweepRun> runSweep(const SweepPlan& plan, const StopToken& stop,
                               const SweepProgressFunction& progress)
{
    MeasureRequest request;
    request.probe = plan.probe;
    request.robust = plan.robust;
    return runSweep(plan, stop, progress, SweepTrial(std::move(request)));
}

} // namespace clae
