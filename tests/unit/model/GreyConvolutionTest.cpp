// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/GreyConvolution.h"

#include "LargestError.h"

#include <torch/torch.h>

#include <QTest>

using namespace clae;
using namespace clae::test;

class GreyConvolutionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void equalsConv2dInDouble_data()
    {
        QTest::addColumn<int>("images");
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("filters");
        QTest::addColumn<bool>("bf16");
        for (const bool bf16 : {false, true}) {
            QTest::addRow("28 x 28, bf16 %d", bf16) << 9 << 28 << 28 << 16 << bf16;
            QTest::addRow("oblong, more filters, bf16 %d", bf16) << 17 << 5 << 12 << 64 << bf16;
            QTest::addRow("one pixel, bf16 %d", bf16) << 3 << 1 << 1 << 16 << bf16;
            QTest::addRow("one row, bf16 %d", bf16) << 8 << 1 << 7 << 32 << bf16;
        }
    }
    void equalsConv2dInDouble()
    {
        QFETCH(int, images);
        QFETCH(int, height);
        QFETCH(int, width);
        QFETCH(int, filters);
        QFETCH(bool, bf16);
        torch::manual_seed(3);
        const at::Tensor x = torch::randn({images, 1, height, width}).requires_grad_();
        const at::Tensor weight = torch::randn({filters, 1, 3, 3}).requires_grad_();
        const at::Tensor gradient =
            torch::randn({images, filters, height, width}).to(at::kBFloat16).to(at::kFloat);
        const at::Tensor exactX = x.detach().to(at::kDouble).requires_grad_();
        const at::Tensor exactWeight = weight.detach().to(at::kDouble).requires_grad_();
        const at::Tensor expected =
            torch::conv2d(exactX, exactWeight, {}, at::IntArrayRef{1, 1}, at::IntArrayRef{1, 1});
        expected.backward(gradient.to(at::kDouble));

        QVERIFY(isGreyConvolution(x, weight));
        const at::ScalarType type = bf16 ? at::kBFloat16 : at::kFloat;
        const at::Tensor y = greyConvolution(x, weight, type);
        y.backward(gradient.to(type));
        QCOMPARE(y.scalar_type(), type);
        QVERIFY(y.is_contiguous(at::MemoryFormat::ChannelsLast));
        QVERIFY(largestError(y, expected) < (bf16 ? 1.0 / 256 : 1e-6));
        QVERIFY(largestError(x.grad(), exactX.grad()) < 2e-6);
        QVERIFY(largestError(weight.grad(), exactWeight.grad()) < 2e-6);
    }

    void oneThreadGivesTheSameBytesAsTwo()
    {
        torch::manual_seed(3);
        const at::Tensor x = torch::randn({21, 1, 9, 9});
        const at::Tensor weight = torch::randn({16, 1, 3, 3}).requires_grad_();
        const int before = at::get_num_threads();
        std::vector<at::Tensor> gradients;
        for (const int threads : {1, 2}) {
            at::set_num_threads(threads);
            weight.mutable_grad().reset();
            greyConvolution(x, weight, at::kFloat).square().sum().backward();
            gradients.push_back(weight.grad().clone());
        }
        at::set_num_threads(before);
        QVERIFY(torch::equal(gradients[0], gradients[1]));
    }

    void otherShapesAreLeftToLibTorch()
    {
        const at::Tensor grey = torch::zeros({2, 1, 8, 8});
        QVERIFY(!isGreyConvolution(torch::zeros({2, 3, 8, 8}), torch::zeros({16, 3, 3, 3})));
        QVERIFY(!isGreyConvolution(grey, torch::zeros({8, 1, 3, 3})));
        QVERIFY(!isGreyConvolution(grey, torch::zeros({16, 1, 7, 7})));
        QVERIFY(!isGreyConvolution(grey.to(at::kDouble), torch::zeros({16, 1, 3, 3})));
    }
};

QTEST_GUILESS_MAIN(GreyConvolutionTest)
#include "GreyConvolutionTest.moc"
