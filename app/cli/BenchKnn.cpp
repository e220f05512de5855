// SPDX-License-Identifier: GPL-3.0-or-later
#include "Benches.h"
#include "ExitCode.h"
#include "InterruptWatcher.h"

#include "core/bench/EvaluationBench.h"
#include "core/device/Devices.h"
#include "core/device/ProcessTuning.h"

using namespace clae;

namespace {

int benchKnn(const EvaluationBenchOptions& options, int threads, Output& output)
{
    const StopToken stop;
    const InterruptWatcher interrupt([&] { stop.request(); });
    setComputeThreads(resolveThreads(threads));
    const EvaluationBenchReport report = benchEvaluation(options, stop);
    output.print("kNN of " + std::to_string(options.test) + " against " +
                 std::to_string(options.train) + " rows of " + std::to_string(options.dimensions) +
                 ": " + fixedText(report.knn, 2) + " s, " +
                 fixedText(report.knn / report.products, 2) + " times the bare matrix products (" +
                 fixedText(report.products, 2) + " s); by topk " + fixedText(report.knnByTopk, 2) +
                 " s. Top-1 " + fixedText(100 * report.knnTop1, 2) + " %.");
    nlohmann::json json = {{"knn_s", report.knn},
                           {"products_s", report.products},
                           {"knn_over_products", report.knn / report.products},
                           {"knn_by_topk_s", report.knnByTopk},
                           {"knn_top1", report.knnTop1},
                           {"threads", resolveThreads(threads)},
                           {"peak_rss_mib", peakRssMib()}};
    if (options.probe) {
        output.print("L-BFGS probe on " + std::to_string(options.train) +
                     " rows: " + fixedText(report.probe, 2) + " s, top-1 " +
                     fixedText(100 * report.probeTop1, 2) + " %.");
        json["probe_s"] = report.probe;
        json["probe_top1"] = report.probeTop1;
    }
    output.result(json);
    return kExitDone;
}

} // namespace

void addKnnBench(CLI::App& bench, Output& output, Work& run)
{
    auto options = std::make_shared<EvaluationBenchOptions>();
    auto threads = std::make_shared<int>(0);
    CLI::App* command = bench.add_subcommand(
        "knn",
        "kNN and the linear probe on synthetic features (s), beside the bare matrix products");
    command->fallthrough();
    command->add_option("--train", options->train, "Rows that vote (default 60000)")
        ->check(CLI::Range(1000, 10000000));
    command->add_option("--test", options->test, "Rows that are classified (default 10000)")
        ->check(CLI::Range(100, 10000000));
    command->add_option("--dim", options->dimensions, "Of the features (default 512)")
        ->check(CLI::Range(2, 65536));
    command->add_option("--neighbours", options->neighbours, "k (default 200)")
        ->check(CLI::Range(1, 1000));
    command->add_option("--threads", *threads, "Threads to compute with (0: every core)");
    command->add_flag("!--no-probe", options->probe, "Leave the probe out");
    command->callback([options, threads, &output, &run] {
        run = [options, threads, &output] {
            return benchKnn(*options, *threads, output);
        };
    });
}
