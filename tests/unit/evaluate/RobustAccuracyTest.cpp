// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/RobustAccuracy.h"

#include "AttackModels.h"

#include <QTest>

#include <cmath>

using namespace clae;
using namespace clae::test;

namespace {

RobustOptions options(double epsilon, bool autoAttack = false)
{
    RobustOptions result;
    result.epsilon = epsilon;
    result.autoAttack = autoAttack;
    result.block = 32; // ragged
    return result;
}

double top1(const RobustReport& report, const std::string& attack)
{
    for (const RobustEntry& entry : report.ladder) {
        if (entry.attack == attack) {
            return entry.top1;
        }
    }
    return -1.0;
}

bool raises(const RobustReport& report, const std::string& part)
{
    for (const std::string& flag : report.flags) {
        if (flag.find(part) != std::string::npos) {
            return true;
        }
    }
    return false;
}

QByteArray all(const std::vector<std::string>& flags)
{
    QByteArray text;
    for (const std::string& flag : flags) {
        text += flag.c_str();
        text += '\n';
    }
    return text;
}

} // namespace

class RobustAccuracyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { torch::manual_seed(6); }

    void theLadderOfALinearModelIsItsExactRobustness()
    {
        const LinearModel model(true);
        const at::Tensor images = greyImages(150);
        at::Tensor labels = model.labels(images);
        labels.slice(0, 0, 30).fill_(2); // wrong without an attack
        const RobustReport report = robustAccuracy(model, images, labels, options(0.03, true));
        const double expected =
            model.isRobust(images, 0.03).slice(0, 30).sum().item<double>() / 150;
        QVERIFY(expected > 0.1 && expected < 0.75);
        QCOMPARE(top1(report, "clean"), 0.8);
        for (const char* attack : {"fgsm", "pgd-20", "pgd-100", "apgd-ce", "apgd-dlr", "worst"}) {
            QVERIFY2(std::abs(top1(report, attack) - expected) < 1e-12, attack);
        }
        QCOMPARE(report.images, std::int64_t{150});
        QCOMPARE(report.ladder.front().attack, std::string("clean"));
        QCOMPARE(report.ladder.back().attack, std::string("worst"));
        QVERIFY2(report.flags.empty(), all(report.flags));
    }

    void epsilonZeroIsTheCleanAccuracy()
    {
        const CurvedModel model;
        const at::Tensor images = greyImages(70);
        at::Tensor labels = model(images).argmax(1);
        labels.slice(0, 0, 7).add_(1).remainder_(5);
        RobustOptions zero = options(0.0, true);
        zero.curve = true;
        const RobustReport report = robustAccuracy(model, images, labels, zero);
        for (const RobustEntry& entry : report.ladder) {
            QCOMPARE(entry.top1, 0.9);
        }
        for (const RobustEntry& entry : report.curve) {
            QCOMPARE(entry.top1, 0.9);
        }
    }

    void theWorstCaseCountsImagesThatEveryAttackLeavesRight()
    {
        const CurvedModel model;
        const at::Tensor images = greyImages(100);
        const at::Tensor labels = model(images).argmax(1);
        const RobustReport report = robustAccuracy(model, images, labels, options(0.05, true));
        for (const RobustEntry& entry : report.ladder) {
            QVERIFY(top1(report, "worst") <= entry.top1);
            QVERIFY(std::abs(entry.standardError - std::sqrt(entry.top1 * (1 - entry.top1) / 100)) <
                    1e-12);
        }
        QVERIFY(top1(report, "worst") < 1.0);
        QVERIFY(top1(report, "pgd-20") <= top1(report, "fgsm"));
    }

    void theCurveFallsFromTheCleanAccuracy()
    {
        const CurvedModel model;
        const at::Tensor images = greyImages(100);
        RobustOptions wanted = options(0.08);
        wanted.curve = true;
        const RobustReport report = robustAccuracy(model, images, model(images).argmax(1), wanted);
        QCOMPARE(report.curve.size(), std::size_t{6});
        QCOMPARE(report.curve.front().epsilon, 0.0);
        QCOMPARE(report.curve.front().top1, 1.0);
        QCOMPARE(report.curve.back().epsilon, 0.16);
        for (std::size_t k = 1; k < report.curve.size(); ++k) {
            QVERIFY(report.curve[k].epsilon > report.curve[k - 1].epsilon);
            QVERIFY(report.curve[k].top1 <= report.curve[k - 1].top1);
        }
        QVERIFY(report.curve.back().top1 < 0.5);
    }

    void whatFoolsAtASmallerEpsilonCountsInTheWorstCaseToo()
    {
        // Wrong only in a shell around grey; from outside as from within the way leads outwards.
        const Classifier shell = [](const at::Tensor& pixels) {
            const at::Tensor distance = (pixels.flatten(1).mean(1) - 0.5).abs();
            const at::Tensor wrong = distance.gt(0.0185).logical_and_(distance.lt(0.0205));
            const at::Tensor pull = distance - distance.detach();
            const at::Tensor own = torch::where(wrong, -1.0, 1.0).to(at::kFloat) - pull;
            return torch::stack({own, torch::zeros_like(own)}, 1);
        };
        RobustOptions wanted = options(0.08); // a quarter of it, 0.02, lies in the shell
        wanted.curve = true;
        const at::Tensor images = torch::full({60, 1, kSide, kSide}, 0.5);
        const RobustReport report =
            robustAccuracy(shell, images, torch::zeros({60}, at::kLong), wanted);
        QVERIFY(top1(report, "pgd-20") > 0.1); // its steps leap over the shell
        QCOMPARE(report.curve[2].epsilon, 0.02);
        QCOMPARE(report.curve[2].top1, 0.0);
        QCOMPARE(report.curve[4].top1, 0.0);
        QCOMPARE(top1(report, "worst"), 0.0);
    }

    void theLadderDoesNotDependOnTheCurve()
    {
        const CurvedModel model;
        const at::Tensor images = greyImages(100);
        const at::Tensor labels = model(images).argmax(1);
        const RobustReport alone = robustAccuracy(model, images, labels, options(0.05));
        RobustOptions wanted = options(0.05);
        wanted.curve = true;
        const RobustReport both = robustAccuracy(model, images, labels, wanted);
        for (const char* attack : {"clean", "fgsm", "pgd-20"}) {
            QCOMPARE(top1(both, attack), top1(alone, attack));
        }
        QVERIFY(top1(both, "worst") <= both.curve[4].top1);
        QVERIFY(both.curve[4].top1 <= top1(both, "pgd-20"));
    }

    void withoutAutoAttackOnlyTheQuickAttacksRun()
    {
        const LinearModel model;
        const at::Tensor images = greyImages(20);
        const RobustReport report =
            robustAccuracy(model, images, model.labels(images), options(0.03));
        std::string names;
        for (const RobustEntry& entry : report.ladder) {
            names += entry.attack + " ";
        }
        QCOMPARE(names, std::string("clean fgsm pgd-20 worst "));
        QVERIFY(report.curve.empty());
    }

    void twoClassesLeaveOutTheRatioAndSaySo()
    {
        const LinearModel model;
        const at::Tensor images = greyImages(20);
        const RobustReport report =
            robustAccuracy(model, images, model.labels(images), options(0.03, true));
        QCOMPARE(top1(report, "apgd-dlr"), -1.0);
        QVERIFY2(raises(report, "at least 3 classes"), all(report.flags));
    }

    void aRandomModelIsFlagged()
    {
        const LinearModel model(true);
        const at::Tensor images = greyImages(40);
        const Classifier noisy = [&](const at::Tensor& pixels) {
            return model(pixels) + 0.5 * torch::randn({pixels.size(0), 3});
        };
        const RobustReport report =
            robustAccuracy(noisy, images, model.labels(images), options(0.01));
        QVERIFY2(raises(report, "random"), all(report.flags));
    }

    void probabilitiesInPlaceOfLogitsAreFlagged()
    {
        const CurvedModel model;
        const at::Tensor images = greyImages(40);
        const Classifier softmax = [&](const at::Tensor& pixels) {
            return model(pixels).softmax(1);
        };
        const at::Tensor labels = model(images).argmax(1);
        QVERIFY(raises(robustAccuracy(softmax, images, labels, options(0.01)), "probability"));
        QVERIFY(!raises(robustAccuracy(model, images, labels, options(0.01)), "probability"));
    }

    void maskedGradientsAreFlaggedAndBeatenByTrial()
    {
        const LinearModel model;
        const at::Tensor images = greyImages(40);
        // Rounded pixels: the same decisions as the linear model's, and no gradient.
        const Classifier masked = [&](const at::Tensor& pixels) {
            return model((pixels * 64).round() / 64);
        };
        const at::Tensor labels = masked(images).argmax(1);
        const RobustReport report = robustAccuracy(masked, images, labels, options(0.1, true));
        QVERIFY2(raises(report, "zero on 40 of 40 images"), all(report.flags));
        QVERIFY2(raises(report, "Square"), all(report.flags));
        QVERIFY2(raises(report, "epsilon 0.5"), all(report.flags));
    }

    void saturatedLogitsAreFlagged()
    {
        const LinearModel model(true);
        const at::Tensor images = greyImages(40);
        const Classifier saturated = [&](const at::Tensor& pixels) {
            return 1e4 * model(pixels);
        };
        const RobustReport report =
            robustAccuracy(saturated, images, model.labels(images), options(0.02));
        QVERIFY2(raises(report, "input gradient is zero"), all(report.flags));
    }

    void aConstantModelIsFlagged()
    {
        const Classifier constant = [](const at::Tensor& pixels) {
            return torch::tensor({2.0F, 0.0F, 0.0F}).expand({pixels.size(0), 3});
        };
        const RobustReport report = robustAccuracy(
            constant, greyImages(40), torch::arange(40, at::kLong).remainder(3), options(0.02));
        QCOMPARE(top1(report, "worst"), top1(report, "clean"));
        QVERIFY2(raises(report, "input gradient is zero"), all(report.flags));
        QVERIFY2(raises(report, "epsilon 0.5"), all(report.flags));
    }

    void aHealthyModelRaisesNoFlag()
    {
        const LinearModel model(true);
        const at::Tensor images = greyImages(60);
        const RobustReport report =
            robustAccuracy(model, images, model.labels(images), options(0.03, true));
        QVERIFY2(report.flags.empty(), all(report.flags));
    }

    void aModelThatIsAlwaysWrongHasNothingToAttack()
    {
        const LinearModel model(true);
        const at::Tensor images = greyImages(10);
        const RobustReport report =
            robustAccuracy(model, images, torch::full({10}, 2, at::kLong), options(0.03, true));
        QCOMPARE(top1(report, "clean"), 0.0);
        QCOMPARE(top1(report, "worst"), 0.0);
    }

    void aStopIsHeard()
    {
        const LinearModel model;
        const at::Tensor images = greyImages(10);
        const StopToken stop;
        stop.request();
        QVERIFY_THROWS_EXCEPTION(
            Cancelled,
            (void)robustAccuracy(model, images, model.labels(images), options(0.03), stop));
    }
};

QTEST_GUILESS_MAIN(RobustAccuracyTest)
#include "RobustAccuracyTest.moc"
