// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/NormSets.h"
#include "core/model/ModelFactory.h"
#include "core/values/Error.h"
#include "core/values/Random.h"

#include <QTest>

#include <cmath>
#include <cstring>

using namespace clae;

namespace {

NamedArray array(const std::string& name, const std::vector<float>& values)
{
    NamedArray result{
        name, NamedArray::Type::Float32, {static_cast<std::int64_t>(values.size())}, {}};
    result.bytes.resize(values.size() * sizeof(float));
    std::memcpy(result.bytes.data(), values.data(), result.bytes.size());
    return result;
}

/// A convolution, a norm with its twin, and a norm without one.
ModelState state()
{
    ModelState made;
    made.step = 12;
    made.arrays = {array("conv1.weight", {7, 8}),
                   array("bn1.weight", {1, 2}),
                   array("bn1.bias", {0, 0}),
                   array("bn1_adv.weight", {-1, -2}),
                   array("bn1_adv.bias", {0, 0}),
                   array("lonely.running_mean", {3}),
                   array("bn1.running_mean", {3, 4}),
                   array("bn1.running_var", {1, 0}),
                   array("bn1_adv.running_mean", {3, 4}),
                   array("bn1_adv.running_var", {0, 1})};
    return made;
}

std::vector<float> valuesOf(const ModelState& from, const std::string& name)
{
    for (const NamedArray& found : from.arrays) {
        if (found.name == name) {
            std::vector<float> values(found.bytes.size() / sizeof(float));
            std::memcpy(values.data(), found.bytes.data(), found.bytes.size());
            return values;
        }
    }
    return {};
}

} // namespace

class NormSetsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPairOfNormsIsReportedChannelByChannel()
    {
        const NormReport report = normReport(state());
        QCOMPARE(report.step, std::int64_t{12});
        QCOMPARE(report.layers.size(), std::size_t{1});
        const NormLayer& layer = report.layers[0];
        QCOMPARE(layer.name, std::string("bn1"));
        QCOMPARE(layer.of(NormQuantity::Mean).clean, (std::vector<float>{3, 4}));
        QCOMPARE(layer.of(NormQuantity::Weight).adversarial, (std::vector<float>{-1, -2}));
        // Equal, orthogonal, opposite and all zero.
        QCOMPARE(layer.of(NormQuantity::Mean).distance, 0.0);
        QCOMPARE(layer.of(NormQuantity::Variance).distance, std::sqrt(2.0));
        QCOMPARE(layer.of(NormQuantity::Weight).distance, 2.0);
        QCOMPARE(layer.of(NormQuantity::Bias).distance, 0.0);
    }

    void aNormThatLacksAPartIsRefusedByName()
    {
        ModelState broken = state();
        broken.arrays.erase(broken.arrays.begin() + 4); // bn1_adv.bias
        QVERIFY_THROWS_EXCEPTION(InputError, (void)normReport(broken));
        broken = state();
        broken.arrays[3] = array("bn1_adv.weight", {1, 2, 3});
        try {
            (void)normReport(broken);
            QFAIL("a norm of three channels beside one of two was taken");
        } catch (const InputError& error) {
            QVERIFY(std::string(error.what()).find("\"bn1\"") != std::string::npos);
        }
    }

    void eachHalfIsExchangedOnItsOwn()
    {
        const ModelState before = state();
        const ModelState both = withCleanNorms(before, NormSet::Adversarial, NormSet::Adversarial);
        const ModelState statistics = withCleanNorms(before, NormSet::Adversarial, NormSet::Clean);
        const ModelState affine = withCleanNorms(before, NormSet::Clean, NormSet::Adversarial);
        QCOMPARE(valuesOf(both, "bn1.weight"), (std::vector<float>{-1, -2}));
        QCOMPARE(valuesOf(both, "bn1.running_var"), (std::vector<float>{0, 1}));
        QCOMPARE(valuesOf(statistics, "bn1.weight"), (std::vector<float>{1, 2}));
        QCOMPARE(valuesOf(statistics, "bn1.running_var"), (std::vector<float>{0, 1}));
        QCOMPARE(valuesOf(affine, "bn1.weight"), (std::vector<float>{-1, -2}));
        QCOMPARE(valuesOf(affine, "bn1.running_var"), (std::vector<float>{1, 0}));
        for (const ModelState& changed : {both, statistics, affine}) {
            QCOMPARE(changed.step, before.step);
            for (const char* name : {"conv1.weight", "bn1_adv.weight", "bn1_adv.running_var"}) {
                QCOMPARE(valuesOf(changed, name), valuesOf(before, name));
            }
        }
    }

    void theExchangedCleanBranchIsTheAdversarialOne()
    {
        ModelSpec spec;
        const auto encoder = makeEncoder(spec, 1, 3, at::kCPU, Precision::Fp32);
        const torch::NoGradGuard noGrad;
        torch::manual_seed(5);
        for (const auto& item : encoder->named_parameters()) {
            if (item.value().dim() == 1) {
                item.value().add_(0.3 * torch::rand_like(item.value()));
            }
        }
        const at::Tensor x = torch::randn({8, 1, 12, 12});
        (void)encoder->forward(x, {Branch::Clean});
        (void)encoder->forward(0.5 * x + 0.2, {Branch::Adversarial});
        encoder->eval();
        const at::Tensor clean = encoder->forward(x, {Branch::Clean}).z;
        const at::Tensor adversarial = encoder->forward(x, {Branch::Adversarial}).z;
        QVERIFY(!torch::equal(clean, adversarial));
        const ModelState before = encoder->state(0);
        QCOMPARE(normReport(before).layers.size() * 2, [&] {
            std::size_t norms = 0;
            for (const auto& item : encoder->named_buffers()) {
                norms += item.key().find("running_mean") != std::string::npos ? 1U : 0U;
            }
            return norms;
        }());
        encoder->loadState(withCleanNorms(before, NormSet::Adversarial, NormSet::Adversarial));
        QVERIFY(torch::equal(encoder->forward(x, {Branch::Clean}).z, adversarial));
        encoder->loadState(withCleanNorms(before, NormSet::Adversarial, NormSet::Clean));
        const at::Tensor half = encoder->forward(x, {Branch::Clean}).z;
        QVERIFY(!torch::equal(half, adversarial) && !torch::equal(half, clean));
    }
};

QTEST_GUILESS_MAIN(NormSetsTest)
#include "NormSetsTest.moc"
