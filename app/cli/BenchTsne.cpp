// SPDX-License-Identifier: GPL-3.0-or-later
#include "Benches.h"
#include "ExitCode.h"
#include "InterruptWatcher.h"

#include "core/device/ProcessTuning.h"
#include "core/io/Npy.h"
#include "core/project/PlainCosts.h"
#include "core/project/Tsne.h"
#include "core/project/TsneGradient.h"
#include "core/values/Error.h"
#include "core/values/Random.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <ctime>
#include <map>
#include <memory>

using namespace clae;

namespace {

struct TsneBenchOptions {
    int points = 10000;
    int dimensions = 50;
    std::uint64_t seed = 0;
    std::string input;
    std::string out;
    int threads = 1;
    int iterations = 750;
    double perplexity = 30;
    RepulsionMethod repulsion = RepulsionMethod::Auto;
};

/// Wall seconds, and seconds of all threads of this process.
class Stopwatch {
public:
    [[nodiscard]] double wall() const
    {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - m_wall).count();
    }
    [[nodiscard]] double cpu() const
    {
        return static_cast<double>(std::clock() - m_cpu) / CLOCKS_PER_SEC;
    }

private:
    std::chrono::steady_clock::time_point m_wall = std::chrono::steady_clock::now();
    std::clock_t m_cpu = std::clock();
};

/// Ten overlapping Gaussian clusters in a random tenth of the dimensions, noise in all.
Matrix clusteredData(std::size_t points, std::size_t dimensions, std::uint64_t seed)
{
    constexpr std::size_t kClusters = 10;
    std::mt19937_64 generator = makeGenerator(seed, RandomPurpose::Projection);
    const auto normal = [&generator] { // Box and Muller
        const double radius = std::sqrt(-2.0 * std::log(1.0 - uniform01(generator)));
        return radius * std::cos(2.0 * M_PI * uniform01(generator));
    };
    Matrix centres(kClusters, dimensions);
    for (float& value : centres.values) {
        value = uniform01(generator) < 0.1 ? static_cast<float>(4 * normal()) : 0.0F;
    }
    Matrix data(points, dimensions);
    for (std::size_t r = 0; r < points; ++r) {
        for (std::size_t c = 0; c < dimensions; ++c) {
            data.at(r, c) = centres.at(r % kClusters, c) + static_cast<float>(normal());
        }
    }
    return data;
}

/// KL of the map over its affinities, with Z from all pairs whatever engine made it.
double exactKl(const Tsne& tsne)
{
    const Matrix& position = tsne.state().position;
    std::vector<double> unused(position.values.size());
    const double z = repulsion(position.row(0), position.row(1), position.columns, unused.data(),
                               unused.data() + position.columns);
    return klDivergence(tsne.state().affinities, position.row(0), position.row(1), z);
}

/// The value below which the share `rank` lies. REQUIRES: not empty.
double quantile(std::vector<double> values, double rank)
{
    std::sort(values.begin(), values.end());
    return values[static_cast<std::size_t>(rank * static_cast<double>(values.size() - 1))];
}

Matrix benchData(const TsneBenchOptions& options)
{
    if (!options.input.empty()) {
        return loadNpy(options.input);
    }
    if (options.points < 1 || options.dimensions < 1) {
        throw InputError("--n and --dim have to be at least 1.");
    }
    return clusteredData(static_cast<std::size_t>(options.points),
                         static_cast<std::size_t>(options.dimensions), options.seed);
}

int benchTsne(const TsneBenchOptions& options, Output& output)
{
    if (options.iterations < 1) {
        throw InputError("--iterations is " + std::to_string(options.iterations) +
                         "; give at least 1.");
    }
    const StopToken stop;
    const InterruptWatcher interrupt([&] { stop.request(); });
    TsneSettings settings;
    settings.perplexity = options.perplexity;
    settings.threads = options.threads;
    settings.repulsion = options.repulsion;
    Tsne tsne(settings);
    setComputeThreads(options.threads);
    const Matrix data = benchData(options);

    const Stopwatch total;
    double neighbourSeconds = 0;
    tsne.setData(data, stop, [&](const Progress& p) {
        neighbourSeconds = total.wall(); // the last report comes with the last neighbour
        output.progress(p.done, p.total, p.stage);
    });
    const double setUpSeconds = total.wall();
    std::vector<double> milliseconds;
    for (int k = 0; k < options.iterations; ++k) {
        stop.check();
        const Stopwatch one;
        tsne.step(1, stop);
        milliseconds.push_back(1e3 * one.wall());
        output.progress(k + 1, options.iterations, "t-SNE iterations");
    }
    const double seconds = total.wall();
    const double cpuSeconds = total.cpu();
    const double peak = peakRssMib();
    if (!options.out.empty()) {
        saveNpy(options.out, tsne.layout());
    }

    const double kl = exactKl(tsne);
    const double productSeconds = plainProductsSeconds(data);
    const double plainMilliseconds = 1e3 * plainRepulsionSeconds(tsne.layout());
    const double median = quantile(milliseconds, 0.5);
    const nlohmann::json json = {
        {"points", data.rows},
        {"dimensions", data.columns},
        {"threads", options.threads},
        {"iterations", options.iterations},
        {"neighbours_seconds", neighbourSeconds},
        {"affinities_seconds", setUpSeconds - neighbourSeconds},
        {"iterations_seconds", seconds - setUpSeconds},
        {"seconds", seconds},
        {"cpu_seconds", cpuSeconds},
        {"iteration_ms_median", median},
        {"iteration_ms_p95", quantile(milliseconds, 0.95)},
        {"grid_spacing", tsne.gridSpacing()},
        {"peak_rss_mib", peak},
        {"kl", kl},
        {"plain_products_seconds", productSeconds},
        {"neighbours_over_plain_products", neighbourSeconds / productSeconds},
        {"plain_repulsion_ms", plainMilliseconds},
        {"iteration_over_plain_repulsion", median / plainMilliseconds},
    };
    output.print(std::to_string(data.rows) + " points of " + std::to_string(data.columns) +
                 " dimensions, " + std::to_string(options.threads) +
                 " thread(s): " + fixedText(seconds, 2) + " s (CPU " + fixedText(cpuSeconds, 2) +
                 " s), KL " + fixedText(kl, 4) + " nats.");
    output.print("Neighbours " + fixedText(neighbourSeconds, 2) + " s, " +
                 fixedText(neighbourSeconds / productSeconds, 2) +
                 " times the bare matrix products; affinities and start " +
                 fixedText(setUpSeconds - neighbourSeconds, 2) + " s.");
    output.print("Iteration " + fixedText(median, 2) + " ms (median), " +
                 fixedText(median / plainMilliseconds, 4) +
                 " times the repulsion by a plain double loop; " +
                 (tsne.gridSpacing() > 0 ? "grid spacing " + fixedText(tsne.gridSpacing(), 3) + "."
                                         : std::string("all pairs.")));
    output.result(json);
    return kExitDone;
}

} // namespace

void addTsneBench(CLI::App& bench, Output& output, Work& run)
{
    auto options = std::make_shared<TsneBenchOptions>();
    CLI::App* command = bench.add_subcommand(
        "tsne", "A whole t-SNE: neighbours, affinities, iterations (s, ms), KL and memory");
    command->fallthrough();
    command->add_option("--n", options->points, "Points to make (default 10000)");
    command->add_option("--dim", options->dimensions, "Their dimensions (default 50)");
    command->add_option("--seed", options->seed, "Of the points made");
    command->add_option("--input", options->input, "Vectors to take instead (.npy, one a row)");
    command->add_option("--out", options->out, "Layout to write (.npy)");
    command->add_option("--threads", options->threads, "Threads to compute with (default 1)");
    command->add_option("--iterations", options->iterations, "Of t-SNE (default 750)");
    command->add_option("--perplexity", options->perplexity, "Of t-SNE (default 30)");
    command
        ->add_option("--repulsion", options->repulsion, "auto (default), exact (all pairs) or grid")
        ->transform(CLI::CheckedTransformer(
            std::map<std::string, RepulsionMethod>{{"auto", RepulsionMethod::Auto},
                                                   {"exact", RepulsionMethod::Exact},
                                                   {"grid", RepulsionMethod::Grid}}));
    command->callback([options, &output, &run] {
        run = [options, &output] {
            return benchTsne(*options, output);
        };
    });
}
