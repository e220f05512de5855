// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/NormRelu.h"

#include "Blocks.h"
#include "LargestError.h"

#include <torch/torch.h>

#include <QTest>

#include <cmath>
#include <limits>

using namespace clae;
using namespace clae::test;

namespace {

struct Case {
    std::int64_t channels = 16;
    bool residual = false;
    bool relu = false;
    bool batchStatistics = true;
};

/// Everything a batch norm reads or writes, and the gradient that comes back.
struct Operands {
    at::Tensor x;
    at::Tensor residual;
    at::Tensor weight;
    at::Tensor bias;
    at::Tensor runningMean;
    at::Tensor runningVariance;
    at::Tensor gradient;

    /// Leaves of another type, and layout: images channels last unless they are float64.
    [[nodiscard]] Operands as(at::ScalarType images) const
    {
        const at::ScalarType rest = images == at::kDouble ? at::kDouble : at::kFloat;
        const auto picture = [&](const at::Tensor& t) {
            return t.to(images)
                .contiguous(images == at::kDouble ? at::MemoryFormat::Contiguous
                                                  : at::MemoryFormat::ChannelsLast)
                .clone(at::MemoryFormat::Preserve);
        };
        return {picture(x).requires_grad_(),
                picture(residual).requires_grad_(),
                weight.to(rest).clone().requires_grad_(),
                bias.to(rest).clone().requires_grad_(),
                runningMean.to(rest).clone(),
                runningVariance.to(rest).clone(),
                picture(gradient)};
    }
};

/// Values that bfloat16 holds exactly, so that all types begin with the same numbers. 7 x 9 x 11
/// pixels end in a piece that is not full.
Operands someOperands(std::int64_t channels, std::int64_t images = 7, std::int64_t height = 9,
                      std::int64_t width = 11)
{
    const auto picture = [&](double scale, double mean) {
        const at::Tensor values = torch::randn({images, channels, height, width}) * scale + mean;
        return values.to(at::kBFloat16).to(at::kFloat);
    };
    return {picture(2.0, 0.5),        picture(1.0, 0.0),        torch::rand({channels}) + 0.5,
            torch::randn({channels}), torch::randn({channels}), torch::rand({channels}) + 0.5,
            picture(1.0, 0.0)};
}

NormParameters parameters(const Operands& o, bool batchStatistics)
{
    return {o.weight, o.bias, o.runningMean, o.runningVariance, batchStatistics, 0.3, 1e-5};
}

/// The three operators of LibTorch, whatever the type.
at::Tensor reference(const Operands& o, const Case& c)
{
    at::Tensor y = torch::batch_norm(o.x, o.weight, o.bias, o.runningMean, o.runningVariance,
                                     c.batchStatistics, 0.3, 1e-5, false);
    if (c.residual) {
        y = y + o.residual;
    }
    return c.relu ? torch::relu(y) : y;
}

at::Tensor ours(const Operands& o, const Case& c)
{
    return normRelu(o.x, parameters(o, c.batchStatistics),
                    {c.residual ? o.residual : at::Tensor(), c.relu});
}

bool isOneNode(const at::Tensor& y)
{
    return y.grad_fn()->name().find("NormReluFunction") != std::string::npos;
}

} // namespace

class NormReluTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { torch::manual_seed(5); }

    void equalsTheThreeOperatorsInDouble_data()
    {
        QTest::addColumn<int>("channels");
        QTest::addColumn<bool>("residual");
        QTest::addColumn<bool>("relu");
        QTest::addColumn<bool>("batchStatistics");
        QTest::addColumn<bool>("bf16");
        for (const int channels : {16, 48, 512}) {
            for (int bits = 0; bits < 16; ++bits) {
                QTest::addRow("%d channels%s%s%s%s", channels, bits & 1 ? ", residual" : "",
                              bits & 2 ? ", relu" : "", bits & 4 ? ", batch" : ", running",
                              bits & 8 ? ", bf16" : "")
                    << channels << ((bits & 1) != 0) << ((bits & 2) != 0) << ((bits & 4) != 0)
                    << ((bits & 8) != 0);
            }
        }
    }
    void equalsTheThreeOperatorsInDouble()
    {
        QFETCH(int, channels);
        QFETCH(bool, residual);
        QFETCH(bool, relu);
        QFETCH(bool, batchStatistics);
        QFETCH(bool, bf16);
        const Case c{channels, residual, relu, batchStatistics};
        const Operands some = someOperands(channels);
        const Operands exact = some.as(at::kDouble);
        const Operands fast = some.as(bf16 ? at::kBFloat16 : at::kFloat);
        const at::Tensor expected = reference(exact, c);
        const at::Tensor y = ours(fast, c);
        QVERIFY(isOneNode(y));
        QCOMPARE(y.scalar_type(), fast.x.scalar_type());
        expected.backward(exact.gradient);
        y.backward(fast.gradient);

        // bfloat16 keeps 8 bits: half a unit in the last place of the result. The ReLU's edge may
        // fall on the other side, which moves a sum by one term.
        const double images = bf16 ? 1.0 / 256 : 2e-6;
        const double sums = bf16 ? 1e-2 : 5e-6;
        QVERIFY2(largestError(y, expected) <= images,
                 qPrintable(QString::number(largestError(y, expected))));
        QVERIFY(largestError(fast.x.grad(), exact.x.grad()) <= (bf16 ? 2.0 : 3.0) * images);
        QVERIFY(largestError(fast.weight.grad(), exact.weight.grad()) <= sums);
        QVERIFY(largestError(fast.bias.grad(), exact.bias.grad()) <= sums);
        if (residual) {
            QVERIFY(largestError(fast.residual.grad(), exact.residual.grad()) <= images);
        }
        QVERIFY(largestError(fast.runningMean, exact.runningMean) <= 1e-6);
        QVERIFY(largestError(fast.runningVariance, exact.runningVariance) <= 1e-6);
    }

    void imagesInBlocksGiveTheSame_data()
    {
        QTest::addColumn<int>("channels");
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("width");
        QTest::newRow("one block") << 16 << 9 << 11;
        QTest::newRow("blocks") << 80 << 4 << 4;
        QTest::newRow("planes of more than a piece") << 32 << 61 << 50;
    }
    void imagesInBlocksGiveTheSame()
    {
        QFETCH(int, channels);
        QFETCH(int, height);
        QFETCH(int, width);
        for (int bits = 0; bits < 8; ++bits) {
            const Case c{channels, (bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0};
            const Operands some = someOperands(channels, 3, height, width);
            const Operands exact = some.as(at::kDouble);
            Operands fast = some.as(at::kFloat);
            const at::Tensor expected = reference(exact, c);
            expected.backward(exact.gradient);
            const at::Tensor x = fast.x;
            const at::Tensor residual = fast.residual;
            fast.x = inBlocks(x);
            fast.residual = inBlocks(residual);
            const at::Tensor y = ours(fast, c);
            QVERIFY(isOneNode(y));
            y.backward(inBlocks(fast.gradient));
            QVERIFY(largestError(outOfBlocks(y), expected) <= 2e-6);
            QVERIFY(largestError(x.grad(), exact.x.grad()) <= 6e-6);
            QVERIFY(largestError(fast.weight.grad(), exact.weight.grad()) <= 5e-6);
            QVERIFY(largestError(fast.bias.grad(), exact.bias.grad()) <= 5e-6);
            if (c.residual) {
                QVERIFY(largestError(residual.grad(), exact.residual.grad()) <= 2e-6);
            }
            QVERIFY(largestError(fast.runningMean, exact.runningMean) <= 1e-6);
            QVERIFY(largestError(fast.runningVariance, exact.runningVariance) <= 1e-6);
        }
    }

    void withTheConvolutionBehindItEqualsTheOperatorsInDouble_data()
    {
        QTest::addColumn<int>("stride");
        QTest::addColumn<int>("kernel");
        QTest::addColumn<bool>("batchStatistics");
        QTest::addColumn<bool>("bf16");
        for (int bits = 0; bits < 8; ++bits) {
            QTest::addRow("stride %d, %s%s", bits & 1 ? 2 : 1, bits & 2 ? "batch" : "running",
                          bits & 4 ? ", bf16" : "")
                << (bits & 1 ? 2 : 1) << (bits & 1 ? 1 : 3) << ((bits & 2) != 0)
                << ((bits & 4) != 0);
        }
    }
    void withTheConvolutionBehindItEqualsTheOperatorsInDouble()
    {
        QFETCH(int, stride);
        QFETCH(int, kernel);
        QFETCH(bool, batchStatistics);
        QFETCH(bool, bf16);
        const Operands some = someOperands(32);
        const Operands exact = some.as(at::kDouble);
        const Operands fast = some.as(bf16 ? at::kBFloat16 : at::kFloat);
        const at::Tensor filters =
            torch::randn({16, 32, kernel, kernel}).to(at::kBFloat16).to(at::kFloat);
        const at::Tensor exactFilters = filters.to(at::kDouble).requires_grad_();
        const at::Tensor fastFilters =
            filters.contiguous(at::MemoryFormat::ChannelsLast).requires_grad_();
        const Case c{32, false, true, batchStatistics};
        const at::Tensor expected =
            torch::conv2d(reference(exact, c), exactFilters, {}, {stride, stride},
                          at::IntArrayRef({kernel / 2, kernel / 2}));
        const at::Tensor y = normReluConvolve(fast.x, parameters(fast, batchStatistics),
                                              {fastFilters, stride, kernel / 2});
        QVERIFY(y.grad_fn()->name().find("NormReluConvolve") != std::string::npos);
        QCOMPARE(y.scalar_type(), fast.x.scalar_type());
        const at::Tensor gradient = torch::randn_like(expected).to(at::kBFloat16);
        expected.backward(gradient.to(at::kDouble));
        y.backward(gradient.to(y.scalar_type()));

        const double share = bf16 ? 2e-2 : 5e-6;
        QVERIFY2(largestError(y, expected) < share,
                 qPrintable(QString::number(largestError(y, expected))));
        QVERIFY(largestError(fast.x.grad(), exact.x.grad()) < share);
        QVERIFY(largestError(fast.weight.grad(), exact.weight.grad()) < share);
        QVERIFY(largestError(fast.bias.grad(), exact.bias.grad()) < share);
        QVERIFY(largestError(fastFilters.grad(), exactFilters.grad()) < share);
        QVERIFY2(
            largestError(fast.runningVariance, exact.runningVariance) < 5e-6,
            qPrintable(QString::number(largestError(fast.runningVariance, exact.runningVariance))));
    }

    void theReluLetsNotANumberThrough()
    {
        Operands some = someOperands(16).as(at::kFloat);
        {
            const torch::NoGradGuard noGrad;
            some.x[0][3][0][0] = std::numeric_limits<float>::quiet_NaN();
        }
        const at::Tensor y = ours(some, {16, false, true, false});
        QCOMPARE(torch::isnan(y).sum().item<int>(), 1);
        // With the batch's statistics the whole channel is lost, as it should show.
        QCOMPARE(torch::isnan(ours(some, {16, false, true, true})).sum().item<int>(), 7 * 9 * 11);
    }

    /// Sums of squares would lose the variance of values that lie far from zero.
    void aLargeMeanDoesNotHurtTheVariance()
    {
        Operands some = someOperands(16);
        some.x = 1000 + some.x / 64;
        const Operands exact = some.as(at::kDouble);
        const Operands fast = some.as(at::kFloat);
        (void)reference(exact, {});
        (void)ours(fast, {});
        QVERIFY(largestError(fast.runningVariance, exact.runningVariance) < 1e-5);
    }

    void oneThreadGivesTheSameBytesAsTwo()
    {
        const Operands some = someOperands(64, 40).as(at::kFloat);
        const Case c{64, true, true, true};
        const int before = at::get_num_threads();
        std::vector<at::Tensor> results;
        for (const int threads : {1, 2}) {
            at::set_num_threads(threads);
            some.x.mutable_grad().reset();
            const at::Tensor y = ours(some, c);
            y.backward(some.gradient);
            results.push_back(torch::cat({y.flatten(), some.x.grad().flatten()}).detach());
        }
        at::set_num_threads(before);
        QVERIFY(torch::equal(results[0], results[1]));
    }

    void withoutRunningStatisticsNothingIsUpdated()
    {
        const Operands some = someOperands(16).as(at::kFloat);
        NormParameters norm = parameters(some, true);
        norm.runningMean = at::Tensor();
        norm.runningVariance = at::Tensor();
        QVERIFY(torch::equal(normRelu(some.x, norm), ours(some.as(at::kFloat), {})));
    }

    void otherShapesAndTypesTakeTheThreeOperators()
    {
        for (const bool narrow : {true, false}) {
            const Operands some =
                someOperands(narrow ? 12 : 16).as(narrow ? at::kFloat : at::kDouble);
            const Case c{narrow ? 12 : 16, true, true, true};
            const at::Tensor y = ours(some, c);
            QVERIFY(!isOneNode(y));
            QVERIFY(torch::equal(y, reference(some, c)));
        }
    }
};

QTEST_GUILESS_MAIN(NormReluTest)
#include "NormReluTest.moc"
