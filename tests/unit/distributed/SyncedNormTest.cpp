// SPDX-License-Identifier: GPL-3.0-or-later
// Batch norm of a batch in parts on several ranks against LibTorch's of the whole batch.
#include "core/model/BlockedConvolution.h"
#include "core/model/NormRelu.h"

#include "Ranks.h"

#include <torch/torch.h>

#include <QTest>

using namespace clae;
using namespace clae::test;

namespace {

constexpr std::int64_t kImages = 6; ///< of all ranks
constexpr double kMomentum = 0.3;

struct Parameters {
    at::Tensor weight;
    at::Tensor bias;
    at::Tensor runningMean;
    at::Tensor runningVariance;
};

struct Problem {
    at::Tensor x;
    at::Tensor residual;
    at::Tensor filters; ///< undefined: relu(norm(x) + residual) rather than conv(relu(norm(x)))
    at::Tensor gradient;
    Parameters norm;
};

Problem problemOf(std::int64_t channels, bool convolved)
{
    torch::manual_seed(5);
    const at::TensorOptions exact(at::kDouble);
    Problem p;
    p.x = 2.0 * torch::randn({kImages, channels, 5, 7}, exact) + 3.0;
    p.residual = torch::randn({kImages, channels, 5, 7}, exact);
    p.gradient = torch::randn({kImages, channels, 5, 7}, exact);
    if (convolved) {
        p.filters = 0.2 * torch::randn({channels, channels, 3, 3}, exact);
    }
    p.norm = {torch::rand({channels}, exact) + 0.5, torch::randn({channels}, exact),
              torch::randn({channels}, exact), torch::rand({channels}, exact) + 0.1};
    return p;
}

/// All that comes out; of a rank the gradients are its own share, those of images its images.
struct Result {
    at::Tensor y;
    at::Tensor toX;
    at::Tensor toResidual;
    at::Tensor toFilters;
    at::Tensor toWeight;
    at::Tensor toBias;
    at::Tensor runningMean;
    at::Tensor runningVariance;
};

Result reference(const Problem& p)
{
    const at::Tensor x = p.x.clone().requires_grad_(true);
    const at::Tensor residual = p.residual.clone().requires_grad_(true);
    const at::Tensor weight = p.norm.weight.clone().requires_grad_(true);
    const at::Tensor bias = p.norm.bias.clone().requires_grad_(true);
    const at::Tensor mean = p.norm.runningMean.clone();
    const at::Tensor variance = p.norm.runningVariance.clone();
    at::Tensor y = at::batch_norm(x, weight, bias, mean, variance, true, kMomentum, 1e-5, false);
    at::Tensor filters;
    if (p.filters.defined()) {
        filters = p.filters.clone().requires_grad_(true);
        y = at::conv2d(y.relu(), filters, {}, 1, 1);
    } else {
        y = (y + residual).relu();
    }
    y.backward(p.gradient);
    return {y.detach(),
            x.grad(),
            residual.grad(),
            filters.defined() ? filters.grad() : filters,
            weight.grad(),
            bias.grad(),
            mean,
            variance};
}

/// The rank's share of the images, in `type`; without a world all of them.
Result onRank(const Problem& p, at::ScalarType type, bool blocked, Communicator* world)
{
    const at::ScalarType rest = type == at::kDouble ? at::kDouble : at::kFloat;
    const BatchShare share = world != nullptr ? world->share() : BatchShare();
    const auto part = [&](const at::Tensor& all) {
        const std::int64_t from = share.begin(kImages);
        return all.slice(0, from, from + share.size(kImages))
            .to(type)
            .contiguous(at::MemoryFormat::ChannelsLast)
            .clone(at::MemoryFormat::Preserve)
            .requires_grad_(true);
    };
    const at::Tensor x = part(p.x);
    const at::Tensor residual = part(p.residual);
    const at::Tensor weight = p.norm.weight.to(rest).clone().requires_grad_(true);
    const at::Tensor bias = p.norm.bias.to(rest).clone().requires_grad_(true);
    const NormParameters norm{weight,
                              bias,
                              p.norm.runningMean.to(rest).clone(),
                              p.norm.runningVariance.to(rest).clone(),
                              true,
                              kMomentum,
                              1e-5,
                              world};
    const auto entered = [&](const at::Tensor& images) {
        return blocked ? toBlocked(images) : images;
    };
    at::Tensor filters;
    at::Tensor y;
    if (p.filters.defined()) {
        filters = p.filters.to(type).clone().requires_grad_(true);
        y = normReluConvolve(entered(x), norm, {filters, 1, 1});
    } else {
        y = normRelu(entered(x), norm, {entered(residual), true});
    }
    y.backward(blocked ? toBlocked(part(p.gradient).detach()) : part(p.gradient).detach());
    if (blocked) { // [N,C/16,H,W,16] to [N,C,H,W]
        y = y.permute({0, 1, 4, 2, 3}).flatten(1, 2);
    }
    return {y.detach(),
            x.grad(),
            p.filters.defined() ? at::Tensor() : residual.grad(),
            filters.defined() ? filters.grad() : filters,
            weight.grad(),
            bias.grad(),
            norm.runningMean,
            norm.runningVariance};
}

double relativeError(const at::Tensor& found, const at::Tensor& right)
{
    const at::Tensor exact = right.to(at::kDouble);
    return ((found.to(at::kDouble) - exact).abs().max() / exact.abs().max()).item<double>();
}

} // namespace

class SyncedNormTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ranksAreAsOneBatch_data()
    {
        QTest::addColumn<int>("ranks");
        QTest::addColumn<int>("channels");
        QTest::addColumn<int>("type");
        QTest::addColumn<bool>("convolved");
        QTest::addColumn<bool>("blocked");
        QTest::addColumn<double>("tolerance");
        const auto row = [](const char* name, int ranks, int channels, at::ScalarType type,
                            bool convolved, bool blocked, double tolerance) {
            QTest::newRow(name) << ranks << channels << static_cast<int>(type) << convolved
                                << blocked << tolerance;
        };
        row("float64, 2 ranks", 2, 5, at::kDouble, false, false, 1e-12);
        row("float64, 3 ranks", 3, 5, at::kDouble, true, false, 1e-12);
        row("float32, operators", 2, 5, at::kFloat, false, false, 1e-5);
        row("float32, one node, 2 ranks", 2, 16, at::kFloat, false, false, 1e-5);
        row("float32, one node, 3 ranks", 3, 32, at::kFloat, false, false, 1e-5);
        row("float32, with the convolution", 2, 16, at::kFloat, true, false, 1e-5);
        row("bfloat16", 2, 16, at::kBFloat16, false, false, 1e-2);
        if (canBeBlocked(torch::zeros({1, 16, 5, 7}))) {
            row("float32, in blocks", 2, 16, at::kFloat, true, true, 1e-5);
        }
    }

    void ranksAreAsOneBatch()
    {
        QFETCH(int, ranks);
        QFETCH(int, channels);
        QFETCH(int, type);
        QFETCH(bool, convolved);
        QFETCH(bool, blocked);
        QFETCH(double, tolerance);
        const Problem problem = problemOf(channels, convolved);
        // Rounded to 8 bits, values near 0 end on the other side of the ReLU than exact ones do.
        const bool rounds = type == static_cast<int>(at::kBFloat16);
        const Result right =
            rounds ? onRank(problem, at::kBFloat16, false, nullptr) : reference(problem);
        std::vector<Result> results(static_cast<std::size_t>(ranks));
        const auto errors = onRanks(ranks, [&](Communicator& world) {
            results[static_cast<std::size_t>(world.rank())] =
                onRank(problem, static_cast<at::ScalarType>(type), blocked, &world);
        });
        for (const std::string& error : errors) {
            QVERIFY2(error.empty(), error.c_str());
        }
        const auto joined = [&](at::Tensor Result::*what) {
            std::vector<at::Tensor> parts;
            for (const Result& result : results) {
                parts.push_back(result.*what);
            }
            return torch::cat(parts);
        };
        const auto summed = [&](at::Tensor Result::*what) {
            at::Tensor sum;
            for (const Result& result : results) {
                const at::Tensor part = (result.*what).to(at::kDouble);
                sum = sum.defined() ? sum + part : part;
            }
            return sum;
        };
        const auto near = [&](const char* name, const at::Tensor& found, const at::Tensor& wanted) {
            const double error = relativeError(found, wanted);
            QVERIFY2(error < tolerance,
                     qPrintable(QStringLiteral("%1: %2").arg(QLatin1String(name)).arg(error)));
        };
        near("y", joined(&Result::y), right.y);
        near("gradient of x", joined(&Result::toX), right.toX);
        near("gradient of weight", summed(&Result::toWeight), right.toWeight);
        near("gradient of bias", summed(&Result::toBias), right.toBias);
        if (convolved) {
            near("gradient of filters", summed(&Result::toFilters), right.toFilters);
        } else {
            near("gradient of residual", joined(&Result::toResidual), right.toResidual);
        }
        for (const Result& result : results) {
            near("running mean", result.runningMean, right.runningMean);
            near("running variance", result.runningVariance, right.runningVariance);
            QVERIFY(result.runningMean.equal(results.front().runningMean));
            QVERIFY(result.runningVariance.equal(results.front().runningVariance));
        }
    }
};

QTEST_GUILESS_MAIN(SyncedNormTest)
#include "SyncedNormTest.moc"
