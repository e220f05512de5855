// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/Inspector.h"

#include "InspectionHelpers.h"
#include "core/device/ProcessTuning.h"
#include "core/train/ClaeStep.h"
#include "core/train/LensBatch.h"
#include "core/train/Perturbation.h"
#include "tests/unit/objective/NaiveLosses.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <complex>

using namespace clae;
using namespace clae::test;

/// What moves an image: the pushes of its mates, the parts of the gradient, a batch without some.
class InspectionForcesTest : public QObject {
    Q_OBJECT

private:
    std::shared_ptr<const DatasetPair> m_data = syntheticData();

    [[nodiscard]] InspectionReport inspect(const TrainSpec& spec, const Controls& controls,
                                           int item, const std::vector<int>& removed = {}) const
    {
        Inspector inspector(spec, m_data, kInspectedBatch);
        inspector.setModel(trainedState(spec, m_data));
        return inspector.inspect({1, item, controls, removed, false});
    }

    [[nodiscard]] LensBatch batch(const TrainSpec& spec) const
    {
        LensBatch made(spec, m_data, kInspectedBatch);
        made.setModel(trainedState(spec, m_data));
        return made;
    }

private Q_SLOTS:
    void initTestCase() { setComputeThreads(1); }
    void init() { torch::manual_seed(3); }

    void theSpectrumIsTheFourierTransform_data()
    {
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("width");
        QTest::newRow("odd") << 5 << 7;
        QTest::newRow("even") << 6 << 4;
    }
    void theSpectrumIsTheFourierTransform()
    {
        QFETCH(int, height);
        QFETCH(int, width);
        const at::Tensor delta = torch::randn({3, height, width}, at::kDouble);
        const at::Tensor found = spectrum(delta);
        QVERIFY(found.sizes() == at::IntArrayRef({1, height, width}));
        const double pi = std::acos(-1.0);
        double largest = 0;
        std::vector<double> expected(static_cast<std::size_t>(height * width));
        for (int u = 0; u < height; ++u) {
            for (int v = 0; v < width; ++v) {
                std::complex<double> sum = 0;
                for (int y = 0; y < height; ++y) {
                    for (int x = 0; x < width; ++x) {
                        const double mean =
                            (delta[0][y][x] + delta[1][y][x] + delta[2][y][x]).item<double>() / 3.0;
                        sum += std::polar(
                            mean, -2.0 * pi * (double(u * y) / height + double(v * x) / width));
                    }
                }
                const int row = (u + height / 2) % height; // frequency 0 in the middle
                const int column = (v + width / 2) % width;
                const double value = std::log1p(std::abs(sum));
                expected[static_cast<std::size_t>(row * width + column)] = value;
                largest = std::max(largest, value);
            }
        }
        for (int y = 0; y < height; ++y) {
            for (int x = 0; x < width; ++x) {
                QVERIFY(std::abs(found[0][y][x].item<double>() -
                                 expected[static_cast<std::size_t>(y * width + x)] / largest) <
                        1e-6);
            }
        }
    }

    void changedSignsAndCosinesAreCounted()
    {
        const at::Tensor a = torch::tensor({1.0, -2.0, 0.0, 3.0});
        const at::Tensor b = torch::tensor({2.0, 2.0, 0.0, -3.0});
        QCOMPARE(changedSigns(a, b), 0.5);
        QVERIFY(std::abs(cosineOf(a, b) - (2.0 - 4.0 - 9.0) / std::sqrt(14.0 * 17.0)) < 1e-12);
        QCOMPARE(cosineOf(0 * a, 0 * b), 1.0);
        QCOMPARE(cosineOf(a, 0 * b), 0.0);
    }

    void pushesAreTheSlopesOfTheLossByMate_data() { addMethods(); }
    void pushesAreTheSlopesOfTheLossByMate()
    {
        const TrainSpec spec = fetchedSpec();
        Controls controls = controlsOf(spec);
        controls.attack.start = "other"; // where anchor and moved view differ
        constexpr int kItem = 4;
        const InspectionReport found = inspect(spec, controls, kItem);
        LensBatch batch = this->batch(spec);
        const LensAttack attacked = batch.attack({controls.attack, {}}, {});
        const std::vector<double> expected =
            naivePushes(spec.objective, attacked.zAnchor, attacked.zMoved, kItem);
        QCOMPARE(found.pushes.size(), std::size_t{kInspectedBatch - 1});
        double sum = 0;
        double before = 1;
        for (const InspectionReport::Push& push : found.pushes) {
            QVERIFY(push.item != kItem && !push.removed);
            const auto item = static_cast<std::size_t>(push.item);
            QVERIFY(std::abs(push.weight - expected[item] - expected[item + kInspectedBatch]) <
                    1e-5);
            QVERIFY(push.weight <= before);
            before = push.weight;
            sum += push.weight;
            QCOMPARE(push.index, batch.index(push.item));
            QCOMPARE(push.label, batch.labelName(push.item));
            QCOMPARE(push.image.values, toImage(batch.viewsI()[push.item]).values);
        }
        QVERIFY(std::abs(sum - 1.0) < 1e-9);
    }

    void theGradientsPartsAddUpToTheAttacks_data() { addMethods(); }
    void theGradientsPartsAddUpToTheAttacks()
    {
        const TrainSpec spec = fetchedSpec();
        AttackSpec attack = spec.attack;
        attack.start = "other";
        LensBatch batch = this->batch(spec);
        const LensAttack attacked = batch.attack({attack, {}}, {});
        const GradientSplit split =
            splitGradient(batch.encoder().network(), batch.loss(), attacked);
        at::Tensor whole;
        std::mt19937_64 generator;
        (void)attackBatch(batch.encoder().network(), batch.loss(),
                          {attacked.anchor, attacked.moved}, attacked.options, generator,
                          [&](int, const at::Tensor&, const at::Tensor&,
                              const at::Tensor& gradient) { whole = gradient; });
        QVERIFY(largest(split.positive) > 0 && largest(split.negative) > 0);
        QVERIFY(largest(split.positive + split.negative - whole) < 1e-4 * largest(whole));

        const int item = 6;
        Controls controls = controlsOf(spec);
        controls.attack = attack;
        const InspectionReport found = inspect(spec, controls, item);
        QVERIFY(std::abs(found.positiveGradient - split.positive[item].norm().item<double>()) <
                1e-5 * found.positiveGradient);
        QVERIFY(std::abs(found.negativeGradient - split.negative[item].norm().item<double>()) <
                1e-5 * found.negativeGradient);
        float scale = 0;
        for (std::size_t k = 0; k < found.positivePart.values.size(); ++k) {
            scale = std::max(scale,
                             std::abs(found.positivePart.values[k] + found.negativePart.values[k]));
        }
        QVERIFY(std::abs(scale - 1.0F) < 1e-5F);
    }

    void theNegativePartIsTheSlopeOfTheLoss()
    {
        // At its own anchor the positives' part is 0, so a finite step along the negatives' part
        // changes the loss by their product.
        const TrainSpec spec = smallSpec();
        LensBatch batch = this->batch(spec);
        const LensAttack attacked = batch.attack({spec.attack, {}}, {});
        Encoder& network = batch.encoder().network();
        const GradientSplit split = splitGradient(network, batch.loss(), attacked);
        const torch::NoGradGuard noGrad;
        const auto lossAt = [&](double step) {
            const at::Tensor x = attacked.moved + step * split.negative / split.negative.norm();
            const at::Tensor z = network.forward(x, {Branch::Adversarial, 0}).z;
            return batch.loss()(split.zAnchor, z).item<double>();
        };
        constexpr double kStep = 0.05;
        const double slope = (lossAt(kStep) - lossAt(-kStep)) / (2 * kStep);
        const double expected = split.negative.norm().item<double>();
        QVERIFY(std::abs(slope - expected) < 0.02 * expected);
    }

    void atItsOwnAnchorNothingButTheNegativesPushes_data() { addMethods(); }
    void atItsOwnAnchorNothingButTheNegativesPushes()
    {
        const TrainSpec spec = fetchedSpec();
        const InspectionReport found = inspect(spec, controlsOf(spec), 1);
        QCOMPARE(found.positiveGradient, 0.0);
        QVERIFY(found.negativeGradient > 0);
        for (const float value : found.positivePart.values) {
            QCOMPARE(value, 0.0F);
        }
        // What is not computed would have been rounding.
        LensBatch batch = this->batch(spec);
        const LensAttack attacked = batch.attack({spec.attack, {}}, {});
        const at::Tensor leaf = attacked.moved.clone().requires_grad_(true);
        const at::Tensor z = batch.encoder().network().forward(leaf, {Branch::Adversarial, 0}).z;
        const auto part = [&](PairTerms through) {
            const at::Tensor value = batch.loss().value(z.detach(), z, through);
            return torch::autograd::grad({value}, {leaf}, {}, true).front().norm().item<double>();
        };
        QVERIFY(part(PairTerms::Positives) < 1e-4 * part(PairTerms::Negatives));
        // From a random start both do.
        Controls controls = controlsOf(spec);
        controls.attack.randomStart = true;
        QVERIFY(inspect(spec, controls, 1).positiveGradient > 0);
    }

    void withoutMatesThePerturbationIsAnother_data() { addMethods(); }
    void withoutMatesThePerturbationIsAnother()
    {
        const TrainSpec spec = fetchedSpec();
        const Controls controls = controlsOf(spec);
        constexpr int kItem = 2;
        const InspectionReport whole = inspect(spec, controls, kItem);
        const std::vector<int> removed = {whole.pushes[0].item, whole.pushes[1].item,
                                          whole.pushes[1].item}; // twice is once
        const InspectionReport without = inspect(spec, controls, kItem, removed);
        QCOMPARE(without.negatives, 2 * (kInspectedBatch - 2) - 2);
        QCOMPARE(without.viewI.values, whole.viewI.values);
        std::size_t changed = 0;
        for (std::size_t k = 0; k < whole.delta.values.size(); ++k) {
            const auto sign = [](float value) {
                return (value > 0) - (value < 0);
            };
            changed += sign(whole.delta.values[k]) != sign(without.delta.values[k]) ? 1 : 0;
        }
        QVERIFY(changed > 0);
        const double share =
            static_cast<double>(changed) / static_cast<double>(whole.delta.values.size());
        // The comparison is made in another order of the batch, which rounds a little differently.
        QVERIFY(std::abs(without.changedSigns - share) < 0.02);
        QVERIFY(without.changedSigns > 0 && without.deltaCosine < 1.0 - 1e-6);
        double sum = 0;
        std::vector<int> marked;
        for (const InspectionReport::Push& push : without.pushes) {
            sum += push.weight;
            if (push.removed) {
                QCOMPARE(push.weight, 0.0);
                marked.push_back(push.item);
            }
        }
        QCOMPARE(without.pushes.size(), std::size_t{kInspectedBatch - 1});
        QVERIFY(std::abs(sum - 1.0) < 1e-9);
        std::vector<int> expected = {removed[0], removed[1]};
        std::sort(expected.begin(), expected.end());
        QCOMPARE(marked, expected);
        for (const InspectionReport::Neighbour& mate : without.hardestBefore) {
            for (const int item : expected) {
                QVERIFY(mate.index != whole.pushes[item == removed[0] ? 0 : 1].index);
            }
        }
    }

    void removalIsToldApartFromRandomDraws()
    {
        // Random directions do not depend on the batch, and the draws stay the image's own.
        const TrainSpec spec = smallSpec();
        Controls controls = controlsOf(spec);
        controls.attack.direction = "random";
        const InspectionReport found = inspect(spec, controls, 9, {0, 3});
        QCOMPARE(found.changedSigns, 0.0);
        QVERIFY(std::abs(found.deltaCosine - 1.0) < 1e-12);
        QVERIFY(found.maxDelta > 0);
    }
};

QTEST_GUILESS_MAIN(InspectionForcesTest)
#include "InspectionForcesTest.moc"
