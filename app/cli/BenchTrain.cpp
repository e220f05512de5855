// SPDX-License-Identifier: GPL-3.0-or-later
#include "BenchSubject.h"
#include "Benches.h"
#include "ChildProcess.h"
#include "ExitCode.h"
#include "InterruptWatcher.h"

#include "core/bench/TrainBench.h"
#include "core/values/Error.h"

#include <cstdlib>
#include <filesystem>

using namespace clae;

namespace {

struct TrainBenchWords {
    BenchSubject subject;
    std::string clae = "on";
    std::int64_t steps = 8;
    bool asReleased = false;   ///< measure the published computation too, in a process of its own
    bool onlyReleased = false; ///< be that process
};

TrainBenchOptions benchOptions(const TrainBenchWords& words)
{
    if ((words.asReleased || words.onlyReleased) && words.clae != "on") {
        throw InputError("--as-released is the step with CLAE; leave out --clae off.");
    }
    TrainBenchOptions options;
    options.spec = words.subject.spec();
    options.spec.objective.clae = words.clae == "on";
    options.channels = words.subject.usedChannels();
    options.size = words.subject.usedSize();
    options.steps = words.steps;
    options.asReleased = words.onlyReleased;
    return options;
}

nlohmann::json toJson(const TrainBenchReport& report, const TrainBenchOptions& options)
{
    constexpr double kGiga = 1e9;
    return {{"encoder", options.spec.model.encoder},
            {"channels", options.channels},
            {"size", options.size},
            {"batch", options.spec.train.batch},
            {"clae", options.spec.objective.clae},
            {"as_released", options.asReleased},
            {"device", report.device},
            {"seconds_per_step", report.seconds},
            {"seconds_fastest_step", report.fastest},
            {"seconds_slowest_step", report.slowest},
            {"images_per_second", report.imagesPerSecond},
            {"views_s", report.times.views},
            {"attack_s", report.times.attack},
            {"objective_s", report.times.objective},
            {"update_s", report.times.update},
            {"gflop_per_step", 2 * report.multiplyAdds / kGiga},
            {"matrix_gflops", 2 * report.matrixRate / kGiga},
            {"matrix_share", report.matrixShare},
            {"peak_rss_mib", peakRssMib()}};
}

void print(const TrainBenchReport& report, const TrainBenchOptions& options, Output& output)
{
    constexpr double kGiga = 1e9;
    output.print(fixedText(report.imagesPerSecond, 1) +
                 " images/s: " + fixedText(report.seconds, 3) + " s a step of " +
                 std::to_string(options.spec.train.batch) + " images (fastest " +
                 fixedText(report.fastest, 3) + ", slowest " + fixedText(report.slowest, 3) +
                 " s) on " + report.device + ".");
    output.print("Views " + fixedText(report.times.views, 3) + " s, attack " +
                 fixedText(report.times.attack, 3) + " s, forward and backward " +
                 fixedText(report.times.objective, 3) + " s, update " +
                 fixedText(report.times.update, 3) + " s.");
    output.print(fixedText(2 * report.multiplyAdds / kGiga, 1) + " GFLOP a step, " +
                 fixedText(100 * report.matrixShare, 0) + " % of the " +
                 fixedText(2 * report.matrixRate / kGiga, 0) +
                 " GFLOP/s of a bare matrix product; peak memory " + fixedText(peakRssMib(), 0) +
                 " MiB.");
}

/// The published computation in a process of its own, whose allocator and waits are those that a
/// Python program has.
nlohmann::json releasedFigures(const TrainBenchWords& words, const TrainBenchOptions& options)
{
    setenv("CLAE_ALLOCATOR", "system", 1);
    setenv("GOMP_SPINCOUNT", "300000", 1); // as when nothing is set, also below
    setenv("OPENBLAS_THREAD_TIMEOUT", "26", 1);
    const std::string self = std::filesystem::read_symlink("/proc/self/exe").string();
    const std::string text = outputOf({self,
                                       "bench",
                                       "train",
                                       "--only-released",
                                       "--json",
                                       "--precision",
                                       "fp32",
                                       "--device",
                                       "cpu",
                                       "--encoder",
                                       words.subject.encoder,
                                       "--channels",
                                       std::to_string(options.channels),
                                       "--size",
                                       std::to_string(options.size),
                                       "--batch",
                                       std::to_string(options.spec.train.batch),
                                       "--steps",
                                       std::to_string(options.steps),
                                       "--threads",
                                       std::to_string(words.subject.threads)},
                                      "see what \"clae bench train --only-released\" says.");
    return nlohmann::json::parse(text);
}

void compare(nlohmann::json& ours, const nlohmann::json& released, Output& output)
{
    const auto ratio = [&](const char* name) {
        return released.at(name).get<double>() / ours.at(name).get<double>();
    };
    output.print("As released: " + fixedText(released.at("images_per_second"), 1) +
                 " images/s, peak memory " + fixedText(released.at("peak_rss_mib"), 0) +
                 " MiB. Ours is " + fixedText(ratio("seconds_per_step"), 2) +
                 " times as fast (fastest steps: " + fixedText(ratio("seconds_fastest_step"), 2) +
                 ") in " + fixedText(100 / ratio("peak_rss_mib"), 0) + " % of the memory.");
    ours["released"] = released;
    ours["speedup"] = ratio("seconds_per_step");
    ours["speedup_fastest"] = ratio("seconds_fastest_step");
    ours["memory_share"] = 1 / ratio("peak_rss_mib");
}

int benchTrain(const TrainBenchWords& words, Output& output)
{
    const StopToken stop;
    const InterruptWatcher interrupt([&] { stop.request(); });
    const TrainBenchOptions options = benchOptions(words);
    const TrainBenchReport report = benchTraining(
        options, stop, [&](const Progress& p) { output.progress(p.done, p.total, p.stage); });
    nlohmann::json json = toJson(report, options);
    print(report, options, output);
    if (words.asReleased) {
        compare(json, releasedFigures(words, options), output);
    }
    output.result(json);
    return kExitDone;
}

} // namespace

void addTrainBench(CLI::App& bench, Output& output, Work& run)
{
    auto words = std::make_shared<TrainBenchWords>();
    CLI::App* command = bench.add_subcommand(
        "train", "Training steps on synthetic images: images/s, seconds of each part (s), share of "
                 "the machine's matrix-product rate, peak memory (MiB)");
    command->fallthrough();
    words->subject.addTo(*command);
    command->add_option("--clae", words->clae, "on (default) or off: SimCLR alone")
        ->check(CLI::IsMember({"on", "off"}));
    command->add_option("--steps", words->steps, "Timed steps (default 8)")
        ->check(CLI::Range(1, 1000000));
    command->add_flag(
        "--as-released", words->asReleased,
        "Then compute the step as the published code does, in a process of its own: two forwards "
        "and full backwards for the attack, broadcast NT-Xent, fp32, default layout, the system's "
        "allocator");
    command->add_flag("--only-released", words->onlyReleased)->group("");
    command->callback([words, &output, &run] {
        run = [words, &output] {
            return benchTrain(*words, output);
        };
    });
}
