// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/ClassifierAttack.h"

#include "AttackModels.h"
#include "core/evaluate/AutoPgd.h"
#include "core/evaluate/SquareAttack.h"

#include <ATen/CPUGeneratorImpl.h>

#include <QTest>

#include <cmath>

using namespace clae;
using namespace clae::test;
using Loss = AutoPgdOptions::Loss;

namespace {

constexpr double kEpsilon = 0.02;

using Attack = std::function<at::Tensor(const Classifier&, const at::Tensor& images,
                                        const at::Tensor& labels, double epsilon)>;

at::Generator generator(std::uint64_t seed = 1)
{
    return at::detail::createCPUGenerator(seed);
}

Attack pgdAttack(int steps, int restarts = 1)
{
    return [=](const Classifier& model, const at::Tensor& images, const at::Tensor& labels,
               double epsilon) {
        at::Generator random = generator();
        const PgdOptions options =
            steps == 1 ? fgsmOptions(epsilon) : pgdOptions(epsilon, steps, restarts);
        return pgd(model, images, labels, options, random);
    };
}

Attack apgdAttack(Loss loss, int steps = 100)
{
    return [=](const Classifier& model, const at::Tensor& images, const at::Tensor& labels,
               double epsilon) {
        at::Generator random = generator();
        return autoPgd(model, images, labels, {epsilon, steps, 1, loss}, random);
    };
}

Attack square()
{
    return [](const Classifier& model, const at::Tensor& images, const at::Tensor& labels,
              double epsilon) {
        at::Generator random = generator();
        return squareAttack(model, images, labels, epsilon, 300, random);
    };
}

Attack attackNamed(const QString& name)
{
    if (name == QLatin1String("fgsm")) {
        return pgdAttack(1);
    }
    if (name == QLatin1String("pgd-20")) {
        return pgdAttack(20);
    }
    if (name == QLatin1String("square")) {
        return square();
    }
    return apgdAttack(name == QLatin1String("apgd-ce") ? Loss::CrossEntropy : Loss::Dlr);
}

void attackRows()
{
    QTest::addColumn<QString>("attack");
    for (const char* name : {"fgsm", "pgd-20", "apgd-ce", "apgd-dlr", "square"}) {
        QTest::newRow(name) << QString::fromLatin1(name);
    }
}

std::int64_t count(const at::Tensor& mask)
{
    return mask.sum().item<std::int64_t>();
}

} // namespace

class ClassifierAttackTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { torch::manual_seed(4); }

    void pointsStayInTheBallAndInTheImage_data() { attackRows(); }
    void pointsStayInTheBallAndInTheImage()
    {
        QFETCH(QString, attack);
        const CurvedModel model;
        const at::Tensor images = torch::rand({20, 1, kSide, kSide}); // up to the limits
        const at::Tensor before = images.clone();
        const at::Tensor points =
            attackNamed(attack)(model, images, model(images).argmax(1), kEpsilon);
        QVERIFY(images.equal(before));
        QVERIFY((points - images).abs().max().item<double>() <= kEpsilon * (1 + 1e-6));
        QVERIFY(points.min().item<double>() >= 0 && points.max().item<double>() <= 1);
        QVERIFY(!points.requires_grad());
        QVERIFY(!points.equal(images));
    }

    void epsilonZeroChangesNothing_data() { attackRows(); }
    void epsilonZeroChangesNothing()
    {
        QFETCH(QString, attack);
        const CurvedModel model;
        const at::Tensor images = greyImages(10);
        QVERIFY(attackNamed(attack)(model, images, model(images).argmax(1), 0.0).equal(images));
    }

    void aLinearModelFallsExactlyWhereItsMarginSays_data()
    {
        QTest::addColumn<QString>("attack");
        for (const char* name : {"fgsm", "pgd-20", "apgd-ce", "apgd-dlr"}) {
            QTest::newRow(name) << QString::fromLatin1(name);
        }
    }
    void aLinearModelFallsExactlyWhereItsMarginSays()
    {
        QFETCH(QString, attack);
        const LinearModel model(true);
        const at::Tensor images = greyImages(300);
        const at::Tensor labels = model.labels(images);
        const double epsilon = 0.03;
        const at::Tensor points = attackNamed(attack)(model, images, labels, epsilon);
        const at::Tensor expected = model.isRobust(images, epsilon);
        QVERIFY(count(expected) > 30 && count(expected) < 270);
        QCOMPARE(count(isRight(model(points), labels).ne(expected)), std::int64_t{0});
    }

    void moreStepsFindAtLeastWhatOneFinds()
    {
        const CurvedModel model;
        const at::Tensor images = greyImages(200);
        const at::Tensor labels = model(images).argmax(1);
        const auto robust = [&](const Attack& attack) {
            return count(isRight(model(attack(model, images, labels, kEpsilon)), labels));
        };
        const std::int64_t one = robust(pgdAttack(1));
        const std::int64_t twenty = robust(pgdAttack(20));
        QVERIFY(one < 200 && twenty > 0);
        QVERIFY(twenty <= one + 4); // a random start may miss an image on the edge
        QVERIFY(robust(apgdAttack(Loss::CrossEntropy)) <= std::min(one, twenty));
    }

    void restartsNeverMakeAnImageRobust()
    {
        const CurvedModel model;
        const at::Tensor images = greyImages(200);
        const at::Tensor labels = model(images).argmax(1);
        const at::Tensor once =
            isRight(model(pgdAttack(3, 1)(model, images, labels, kEpsilon)), labels);
        const at::Tensor thrice =
            isRight(model(pgdAttack(3, 3)(model, images, labels, kEpsilon)), labels);
        QCOMPARE(count(thrice.logical_and(once.logical_not())), std::int64_t{0});
        QVERIFY(count(thrice) < count(once));
    }

    void imagesThatAreFooledLeaveTheBatch()
    {
        const CurvedModel model;
        const at::Tensor images = greyImages(50);
        const at::Tensor labels = model(images).argmax(1);
        std::vector<std::int64_t> sizes;
        const Classifier counted = [&](const at::Tensor& pixels) {
            sizes.push_back(pixels.size(0));
            return model(pixels);
        };
        const at::Tensor points = pgdAttack(20)(counted, images, labels, 0.5);
        QVERIFY(std::is_sorted(sizes.rbegin(), sizes.rend()));
        QVERIFY(sizes.back() < 50);
        QCOMPARE(count(isRight(model(points), labels)) > 0, sizes.size() == 21 && sizes.back() > 0);
    }

    void theDifferenceOfLogitsRatioIsThatByHand()
    {
        const at::Tensor logits = torch::randn({30, 5}, at::kDouble);
        const at::Tensor labels = torch::randint(5, {30}, at::kLong);
        const at::Tensor losses = dlrLosses(logits, labels);
        for (std::int64_t n = 0; n < 30; ++n) {
            std::vector<double> sorted;
            double other = -1e300;
            for (std::int64_t c = 0; c < 5; ++c) {
                const double value = logits[n][c].item<double>();
                sorted.push_back(value);
                other = c == labels[n].item<std::int64_t>() ? other : std::max(other, value);
            }
            std::sort(sorted.rbegin(), sorted.rend());
            const double own = logits[n][labels[n].item<std::int64_t>()].item<double>();
            const double expected = -(own - other) / (sorted[0] - sorted[2]);
            QVERIFY(std::abs(losses[n].item<double>() - expected) < 1e-9);
        }
        QVERIFY(torch::allclose(dlrLosses(7.0 * logits + 3.0, labels), losses));
    }

    void theRatioIsDefinedForThreeClassesAndRefusedForTwo()
    {
        const at::Tensor labels = torch::zeros({4}, at::kLong);
        QVERIFY(torch::isfinite(dlrLosses(torch::randn({4, 3}), labels)).all().item<bool>());
        QVERIFY_THROWS_EXCEPTION(c10::Error, (void)dlrLosses(torch::randn({4, 2}), labels));
    }

    void checkpointsAreThoseOfThePaper()
    {
        QCOMPARE(autoPgdCheckpoints(100), (std::vector<int>{22, 41, 57, 70, 80, 87, 93, 99}));
        const std::vector<int> few = autoPgdCheckpoints(10);
        QVERIFY(std::is_sorted(few.begin(), few.end()));
        QCOMPARE(few.front(), 3);
    }

    void theSquareAttackFindsByTrialWhatGradientsFind()
    {
        const LinearModel model;
        const at::Tensor images = greyImages(60);
        const at::Tensor labels = model.labels(images);
        const at::Tensor exact = model.isRobust(images, 0.06);
        const at::Tensor left = isRight(model(square()(model, images, labels, 0.06)), labels);
        QCOMPARE(count(exact.logical_and(left.logical_not())), std::int64_t{0});
        QVERIFY(count(left) < 40);
    }

    void theSeedDecidesEverything_data() { attackRows(); }
    void theSeedDecidesEverything()
    {
        QFETCH(QString, attack);
        const CurvedModel model;
        const at::Tensor images = greyImages(20);
        const at::Tensor labels = model(images).argmax(1);
        const at::Tensor first = attackNamed(attack)(model, images, labels, kEpsilon);
        torch::manual_seed(1234);
        QVERIFY(attackNamed(attack)(model, images, labels, kEpsilon).equal(first));
    }

    void aStopIsHeard()
    {
        const LinearModel model(true);
        const at::Tensor images = greyImages(4);
        const at::Tensor labels = model.labels(images);
        const StopToken stop;
        stop.request();
        at::Generator random = generator();
        QVERIFY_THROWS_EXCEPTION(
            Cancelled, (void)pgd(model, images, labels, pgdOptions(0.1, 5, 1), random, stop));
        QVERIFY_THROWS_EXCEPTION(Cancelled,
                                 (void)autoPgd(model, images, labels, {0.001, 5, 1}, random, stop));
        QVERIFY_THROWS_EXCEPTION(Cancelled,
                                 (void)squareAttack(model, images, labels, 0.001, 5, random, stop));
    }
};

QTEST_GUILESS_MAIN(ClassifierAttackTest)
#include "ClassifierAttackTest.moc"
