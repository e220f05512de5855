// SPDX-License-Identifier: GPL-3.0-or-later
#include "Blocks.h"
#include "LargestError.h"

#include "core/device/Devices.h"
#include "core/model/BlockedConvolution.h"

#include <torch/torch.h>

#include <QTest>

using namespace clae;
using namespace clae::test;

namespace {

constexpr const char* kNoBlocks =
    "No AVX-512, or built without oneDNN: nothing is ever put in blocks, as the last test sees.";

} // namespace

class BlockedConvolutionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { torch::manual_seed(5); }

    void equalsConv2dInDouble_data()
    {
        QTest::addColumn<int>("images");
        QTest::addColumn<int>("channels");
        QTest::addColumn<int>("filters");
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("kernel");
        QTest::addColumn<int>("stride");
        QTest::newRow("Winograd, oblong") << 3 << 64 << 80 << 5 << 14 << 3 << 1;
        QTest::newRow("Winograd, one tile") << 2 << 96 << 64 << 4 << 4 << 3 << 1;
        QTest::newRow("Winograd, one pixel") << 5 << 64 << 64 << 1 << 1 << 3 << 1;
        QTest::newRow("Winograd, many images") << 83 << 64 << 64 << 24 << 17 << 3 << 1;
        QTest::newRow("Winograd, a part and a rest") << 4 << 64 << 64 << 180 << 187 << 3 << 1;
        QTest::newRow("an image larger than a part") << 2 << 16 << 16 << 730 << 750 << 1 << 1;
        QTest::newRow("few channels") << 3 << 16 << 48 << 9 << 9 << 3 << 1;
        QTest::newRow("stride 2") << 3 << 64 << 128 << 9 << 12 << 3 << 2;
        QTest::newRow("1 x 1, stride 2") << 3 << 64 << 128 << 9 << 12 << 1 << 2;
        QTest::newRow("1 x 1") << 3 << 128 << 32 << 7 << 7 << 1 << 1;
    }
    void equalsConv2dInDouble()
    {
        QFETCH(int, images);
        QFETCH(int, channels);
        QFETCH(int, filters);
        QFETCH(int, height);
        QFETCH(int, width);
        QFETCH(int, kernel);
        QFETCH(int, stride);
        if (!hasWinograd()) {
            QSKIP(kNoBlocks);
        }
        const at::Tensor x = torch::randn({images, channels, height, width}).requires_grad_();
        Convolution convolution{torch::randn({filters, channels, kernel, kernel}).requires_grad_(),
                                stride, kernel / 2};
        const at::Tensor exactX = x.detach().to(at::kDouble).requires_grad_();
        const at::Tensor exactFilters =
            convolution.filters.detach().to(at::kDouble).requires_grad_();
        const at::Tensor exact =
            torch::conv2d(exactX, exactFilters, {}, at::IntArrayRef{stride, stride},
                          at::IntArrayRef{kernel / 2, kernel / 2});
        const at::Tensor ofY = torch::randn(exact.sizes());
        exact.backward(ofY.to(at::kDouble));

        QVERIFY(canBeBlocked(x));
        const at::Tensor y = convolve(toBlocked(x), convolution);
        QVERIFY(isBlocked(y));
        y.backward(inBlocks(ofY));
        QVERIFY(largestError(outOfBlocks(y), exact) < 1e-5);
        QVERIFY(largestError(x.grad(), exactX.grad()) < 1e-5);
        QVERIFY(largestError(convolution.filters.grad(), exactFilters.grad()) < 1e-5);
    }

    void theBlocksAreThoseOfTheHeader()
    {
        if (!hasWinograd()) {
            QSKIP(kNoBlocks);
        }
        const at::Tensor x = torch::randn({2, 32, 5, 3});
        QVERIFY(torch::equal(toBlocked(x), inBlocks(x)));
    }

    void onlyTheGradientsThatAreNeededAreComputed()
    {
        if (!hasWinograd()) {
            QSKIP(kNoBlocks);
        }
        const at::Tensor x = torch::randn({2, 64, 8, 8});
        const Convolution convolution{torch::randn({64, 64, 3, 3}), 1, 1};
        const at::Tensor blocked = toBlocked(x);
        const ConvolutionGradients ofX =
            convolutionGradients(blocked, blocked, convolution, {true, false});
        QVERIFY(ofX.toX.defined() && !ofX.toFilters.defined());
        const ConvolutionGradients ofFilters =
            convolutionGradients(blocked, blocked, convolution, {false, true});
        QVERIFY(!ofFilters.toX.defined() && ofFilters.toFilters.defined());
    }

    void otherImagesAreNotPutInBlocks()
    {
        const at::Tensor x = torch::zeros({2, 16, 8, 8});
        QCOMPARE(canBeBlocked(x), hasWinograd());
        QVERIFY(!canBeBlocked(torch::zeros({2, 24, 8, 8})));
        QVERIFY(!canBeBlocked(torch::zeros({2, 3, 8, 8})));
        QVERIFY(!canBeBlocked(torch::zeros({0, 16, 8, 8})));
        QVERIFY(!canBeBlocked(x.to(at::kDouble)));
        QVERIFY(!canBeBlocked(x.to(at::kBFloat16)));
    }
};

QTEST_GUILESS_MAIN(BlockedConvolutionTest)
#include "BlockedConvolutionTest.moc"
