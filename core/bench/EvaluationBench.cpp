// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bench/EvaluationBench.h"

#include "core/evaluate/Knn.h"
#include "core/evaluate/LinearProbe.h"

#include <torch/torch.h>

#include <algorithm>
#include <chrono>
#include <limits>

namespace clae {
namespace {

constexpr std::int64_t kClasses = 10;
constexpr std::int64_t kBlock = 1024;
constexpr int kTrials = 3;

struct Rows {
    at::Tensor features;
    at::Tensor labels;
};

Rows clusters(const at::Tensor& centres, std::int64_t count)
{
    const at::Tensor labels = torch::arange(count).remainder(kClasses);
    // So much noise that a quarter of the rows lies nearer to another centre, as real features do.
    const at::Tensor rows =
        centres.index_select(0, labels) + torch::randn({count, centres.size(1)}) * 0.45;
    namespace F = torch::nn::functional;
    return {F::normalize(rows, F::NormalizeFuncOptions().p(2).dim(1)), labels};
}

template <typename Work> double seconds(Work work)
{
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

double products(const Rows& train, const Rows& test)
{
    return seconds([&] {
        for (std::int64_t from = 0; from < test.features.size(0); from += kBlock) {
            (void)torch::mm(test.features.slice(0, from, from + kBlock), train.features.t());
        }
    });
}

double byTopk(const Rows& train, const Rows& test, std::int64_t k)
{
    return seconds([&] {
        for (std::int64_t from = 0; from < test.features.size(0); from += kBlock) {
            (void)torch::mm(test.features.slice(0, from, from + kBlock), train.features.t())
                .topk(k, 1);
        }
    });
}

} // namespace

EvaluationBenchReport benchEvaluation(const EvaluationBenchOptions& options, const StopToken& stop)
{
    const torch::NoGradGuard noGrad;
    torch::manual_seed(1);
    const at::Tensor centres = torch::randn({kClasses, options.dimensions}) /
                               std::sqrt(static_cast<double>(options.dimensions));
    const Rows train = clusters(centres, options.train);
    const Rows test = clusters(centres, options.test);
    KnnOptions knn;
    knn.neighbours = options.neighbours;
    knn.classes = kClasses;
    knn.block = kBlock;
    EvaluationBenchReport report;
    report.knn = std::numeric_limits<double>::infinity();
    report.products = report.knn;
    for (int trial = 0; trial < kTrials; ++trial) {
        stop.check();
        report.products = std::min(report.products, products(train, test));
        report.knn = std::min(report.knn, seconds([&] {
                                  const KnnResult found = weightedKnn(train.features, train.labels,
                                                                      test.features, knn, stop);
                                  report.knnTop1 = accuracy(found.predicted, test.labels);
                              }));
    }
    report.knnByTopk = byTopk(train, test, options.neighbours);
    if (options.probe) {
        const ProbeData data{train.features, train.labels, test.features, test.labels, kClasses};
        const ProbeResult found = trainProbe(data, EvaluateSpec(), 0, stop, {});
        report.probe = found.report.seconds;
        report.probeTop1 = found.report.top1;
    }
    return report;
}

} // namespace clae
