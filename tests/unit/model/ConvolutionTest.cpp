// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/Convolution.h"
#include "core/device/Devices.h"
#include "core/device/TorchCompat.h"
#include "core/model/WinogradConvolution.h"

#include <torch/torch.h>

#include <QTest>

using namespace clae;

namespace {

double error(const at::Tensor& found, const at::Tensor& expected)
{
    const at::Tensor wanted = expected.to(at::kDouble);
    return ((found.to(at::kDouble) - wanted).abs().max() / wanted.abs().max()).item<double>();
}

at::Tensor randomImages(at::IntArrayRef sizes)
{
    return torch::randn(sizes).contiguous(at::MemoryFormat::ChannelsLast);
}

/// A convolution of something and its gradients.
struct Result {
    at::Tensor y;
    at::Tensor ofX;
    at::Tensor ofFilters;
};

Result resultOf(const at::Tensor& images, Convolution convolution, const at::Tensor& ofY)
{
    const at::Tensor x = images.detach().requires_grad_();
    convolution.filters = convolution.filters.detach().requires_grad_();
    const at::Tensor y = convolve(x, convolution);
    y.backward(ofY);
    return {y.detach(), x.grad(), convolution.filters.grad()};
}

} // namespace

class ConvolutionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bothMethodsEqualConv2dInDouble_data()
    {
        QTest::addColumn<int>("images");
        QTest::addColumn<int>("channels");
        QTest::addColumn<int>("filters");
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("width");
        QTest::newRow("oblong") << 3 << 64 << 80 << 5 << 14;
        QTest::newRow("as many as a tile") << 2 << 96 << 64 << 4 << 4;
        QTest::newRow("one pixel") << 5 << 64 << 64 << 1 << 1;
        QTest::newRow("two parts and a rest") << 41 << 64 << 64 << 24 << 17;
        QTest::newRow("an image larger than a part") << 2 << 64 << 64 << 132 << 127;
    }
    void bothMethodsEqualConv2dInDouble()
    {
        QFETCH(int, images);
        QFETCH(int, channels);
        QFETCH(int, filters);
        QFETCH(int, height);
        QFETCH(int, width);
        torch::manual_seed(5);
        const at::Tensor x = randomImages({images, channels, height, width});
        Convolution convolution{torch::randn({filters, channels, 3, 3}), 1, 1};
        const at::Tensor ofY = randomImages({images, filters, height, width});
        const at::Tensor exactX = x.to(at::kDouble).requires_grad_();
        const at::Tensor exactFilters = convolution.filters.to(at::kDouble).requires_grad_();
        const at::Tensor exact =
            torch::conv2d(exactX, exactFilters, {}, at::IntArrayRef{1, 1}, at::IntArrayRef{1, 1});
        exact.backward(ofY.to(at::kDouble));
        for (const ConvolutionMethod method :
             {ConvolutionMethod::Direct, ConvolutionMethod::Winograd}) {
            convolution.method = method;
            const Result found = resultOf(x, convolution, ofY);
            QVERIFY(found.y.is_contiguous(at::MemoryFormat::ChannelsLast));
            QVERIFY(error(found.y, exact) < 1e-5);
            QVERIFY(error(found.ofX, exactX.grad()) < 1e-5);
            QVERIFY(error(found.ofFilters, exactFilters.grad()) < 1e-5);
        }
    }

    void winogradIsAnotherComputationWhereThereIsOne()
    {
        torch::manual_seed(5);
        const at::Tensor x = randomImages({4, 64, 12, 12});
        const at::Tensor filters = torch::randn({64, 64, 3, 3});
        const at::Tensor direct = convolve(x, {filters, 1, 1});
        const at::Tensor fewer = convolve(x, {filters, 1, 1, ConvolutionMethod::Winograd});
        QCOMPARE(isWinogradConvolution(x, filters), hasWinograd());
        QCOMPARE(torch::equal(direct, fewer), !hasWinograd());
    }

    void otherConvolutionsStayDirect_data()
    {
        QTest::addColumn<int>("channels");
        QTest::addColumn<int>("kernel");
        QTest::addColumn<int>("stride");
        QTest::newRow("few channels") << 48 << 3 << 1;
        QTest::newRow("not in sixteens") << 72 << 3 << 1;
        QTest::newRow("stride 2") << 64 << 3 << 2;
        QTest::newRow("1 x 1") << 64 << 1 << 1;
        QTest::newRow("5 x 5") << 64 << 5 << 1;
    }
    void otherConvolutionsStayDirect()
    {
        QFETCH(int, channels);
        QFETCH(int, kernel);
        QFETCH(int, stride);
        torch::manual_seed(5);
        const at::Tensor x = randomImages({2, channels, 8, 8});
        Convolution convolution{torch::randn({64, channels, kernel, kernel}), stride, kernel / 2};
        const at::Tensor ofY = torch::randn_like(convolve(x, convolution));
        const Result direct = resultOf(x, convolution, ofY);
        convolution.method = ConvolutionMethod::Winograd;
        const Result found = resultOf(x, convolution, ofY);
        QVERIFY(torch::equal(found.y, direct.y));
        QVERIFY(torch::equal(found.ofX, direct.ofX));
        QVERIFY(torch::equal(found.ofFilters, direct.ofFilters));
    }

    void onlyTheGradientsThatAreNeededAreComputed()
    {
        const at::Tensor x = randomImages({2, 64, 8, 8}).requires_grad_();
        const at::Tensor frozen = torch::randn({64, 64, 3, 3});
        convolve(x, {frozen, 1, 1, ConvolutionMethod::Winograd}).sum().backward();
        QVERIFY(x.grad().defined());
        const Convolution convolution{frozen, 1, 1, ConvolutionMethod::Winograd};
        const at::Tensor ofY = randomImages({2, 64, 8, 8});
        QVERIFY(
            !convolutionGradients(ofY, x.detach(), convolution, {true, false}).toFilters.defined());
        QVERIFY(!convolutionGradients(ofY, x.detach(), convolution, {false, true}).toX.defined());
    }

    void autocastComesBeforeTheMethod()
    {
        const at::Tensor x = randomImages({2, 64, 8, 8});
        const AutocastGuard autocast(c10::DeviceType::CPU, true);
        QCOMPARE(convolve(x, {torch::randn({64, 64, 3, 3}), 1, 1, ConvolutionMethod::Winograd})
                     .scalar_type(),
                 at::kBFloat16);
    }
};

QTEST_GUILESS_MAIN(ConvolutionTest)
#include "ConvolutionTest.moc"
