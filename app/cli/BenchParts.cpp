// SPDX-License-Identifier: GPL-3.0-or-later
#include "BenchSubject.h"
#include "Benches.h"
#include "ExitCode.h"
#include "InterruptWatcher.h"

#include "core/bench/PartsBench.h"
#include "core/values/SpecFields.h"

using namespace clae;

namespace {

PartsBenchOptions partsOptions(const BenchSubject& subject)
{
    PartsBenchOptions options;
    options.spec = subject.spec();
    options.channels = subject.usedChannels();
    options.size = subject.usedSize();
    return options;
}

std::string imagesText(const PartsBenchOptions& options)
{
    const std::string side = std::to_string(options.size);
    return std::to_string(options.spec.train.batch) + " images of " +
           std::to_string(options.channels) + " x " + side + " x " + side;
}

int benchAugment(const BenchSubject& subject, Output& output)
{
    const StopToken stop;
    const InterruptWatcher interrupt([&] { stop.request(); });
    const PartsBenchOptions options = partsOptions(subject);
    const AugmentBenchReport report = benchAugmentation(options, stop);
    output.print("One view of " + imagesText(options) + ": " + fixedText(1e3 * report.view, 2) +
                 " ms, " + fixedText(report.viewsPerSecond, 0) + " views/s, " +
                 fixedText(report.view / report.conversion, 1) +
                 " times the conversion of the bytes to numbers.");
    output.result({{"view_s", report.view},
                   {"conversion_s", report.conversion},
                   {"views_per_second", report.viewsPerSecond}});
    return kExitDone;
}

int benchAttacks(const BenchSubject& subject, std::int64_t steps, Output& output)
{
    const StopToken stop;
    const InterruptWatcher interrupt([&] { stop.request(); });
    PartsBenchOptions options = partsOptions(subject);
    setSpecValue(options.spec, "attack.steps", steps);
    const AttackBenchReport report = benchAttack(options, stop);
    output.print("An attack of " + std::to_string(steps) + (steps == 1 ? " step" : " steps") +
                 " on " + imagesText(options) + ": " + fixedText(report.attack, 4) + " s, " +
                 fixedText(report.forwardsPerStep, 2) + " bare forwards a step (" +
                 fixedText(report.forward, 4) + " s each).");
    output.result({{"attack_s", report.attack},
                   {"forward_s", report.forward},
                   {"forwards_per_step", report.forwardsPerStep},
                   {"steps", steps}});
    return kExitDone;
}

} // namespace

void addAugmentBench(CLI::App& bench, Output& output, Work& run)
{
    auto subject = std::make_shared<BenchSubject>();
    CLI::App* command = bench.add_subcommand(
        "augment", "Augmented views of synthetic images (views/s), beside a bare conversion");
    command->fallthrough();
    subject->addTo(*command);
    command->callback([subject, &output, &run] {
        run = [subject, &output] {
            return benchAugment(*subject, output);
        };
    });
}

void addAttackBench(CLI::App& bench, Output& output, Work& run)
{
    auto subject = std::make_shared<BenchSubject>();
    auto steps = std::make_shared<std::int64_t>(1);
    CLI::App* command = bench.add_subcommand(
        "attack", "The attack on a batch of synthetic images (s), beside a bare forward");
    command->fallthrough();
    subject->addTo(*command);
    command->add_option("--steps", *steps, "Gradient steps (default 1)");
    command->callback([subject, steps, &output, &run] {
        run = [subject, steps, &output] {
            return benchAttacks(*subject, *steps, output);
        };
    });
}
