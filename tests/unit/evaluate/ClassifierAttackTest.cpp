// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/ClassifierAttack.h"

#include "AttackModels.h"
#include "core/evaluate/AutoPgd.h"
#include "core/evaluate/SquareAttack.h"

#include <ATen/CPUGeneratorImpl.h>

#include <QTest>

#include <algorithm>
#include <cmath>
#include <set>

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

std::vector<double> numbers(const at::Tensor& tensor)
{
    const at::Tensor flat = tensor.contiguous().flatten();
    const double* data = flat.data_ptr<double>();
    return std::vector<double>(data, data + flat.numel());
}

/// Algorithm 1 of Croce and Hein (2020) for one image, number by number as printed there.
struct PaperAutoPgd {
    using Point = std::vector<double>;

    Point image;
    double epsilon;
    std::set<int> checkpoints;
    std::function<double(const Point&)> loss;
    std::function<Point(const Point&)> signs; ///< of the loss' gradient
    std::vector<Point> path = {};             ///< x^(0), x^(1), ...: where it looks
    int halvings = 0;

    [[nodiscard]] Point projected(Point point) const
    {
        for (std::size_t i = 0; i < point.size(); ++i) {
            const double inBall = std::clamp(point[i], image[i] - epsilon, image[i] + epsilon);
            point[i] = std::clamp(inBall, 0.0, 1.0);
        }
        return point;
    }

    void climb(const Point& start, int steps)
    {
        path = {start};
        Point before = start;
        Point x = start;
        Point best = start;
        double f = loss(x);
        double fBest = f;
        double fBestThen = f; // at the last checkpoint, as the step size
        double eta = 2 * epsilon;
        double etaThen = eta;
        int rises = 0;
        int last = 0;
        for (int k = 1; k <= steps; ++k) {
            const Point sign = signs(x);
            Point z = x;
            for (std::size_t i = 0; i < z.size(); ++i) {
                z[i] += eta * sign[i];
            }
            z = projected(z);
            Point next = z; // the first step has no momentum
            for (std::size_t i = 0; k > 1 && i < z.size(); ++i) {
                next[i] = x[i] + 0.75 * (z[i] - x[i]) + 0.25 * (x[i] - before[i]);
            }
            before = x;
            x = projected(next);
            path.push_back(x);
            const double fBefore = f;
            f = loss(x);
            rises += f > fBefore ? 1 : 0;
            if (f > fBest) {
                fBest = f;
                best = x;
            }
            if (checkpoints.count(k) == 0) {
                continue;
            }
            const bool first = rises < 0.75 * (k - last);
            const bool second = etaThen == eta && fBestThen == fBest;
            etaThen = eta;
            fBestThen = fBest;
            if (first || second) {
                eta /= 2;
                x = best;
                f = fBest;
                ++halvings;
            }
            rises = 0;
            last = k;
        }
    }
};

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

    void theStepsAreThoseOfThePaper()
    {
        CurvedModel model;
        model.first = 3.0 * model.first.to(at::kDouble); // so curved that steps lower the loss too
        model.second = model.second.to(at::kDouble);
        const double epsilon = 0.008; // most images withstand it to the last step
        const at::Tensor images = greyImages(100).to(at::kDouble);
        const at::Tensor labels = model(images).argmax(1);
        int withstood = 0;
        int halved = 0;
        for (std::int64_t n = 0; n < images.size(0); ++n) {
            const at::Tensor image = images.slice(0, n, n + 1);
            const at::Tensor label = labels.slice(0, n, n + 1);
            std::vector<at::Tensor> seen;
            const Classifier watched = [&](const at::Tensor& pixels) {
                seen.push_back(pixels.detach().clone());
                return model(pixels);
            };
            const int steps = 40;
            (void)apgdAttack(Loss::CrossEntropy, steps)(watched, image, label, epsilon);
            const auto crossEntropy = [&](const at::Tensor& x) {
                return torch::nll_loss(model(x).log_softmax(1), label);
            };
            const auto tensor = [](const std::vector<double>& point) {
                return torch::tensor(point, at::kDouble).view({1, 1, kSide, kSide});
            };
            PaperAutoPgd paper{numbers(image),
                               epsilon,
                               // 0.22, 0.41, 0.57, 0.70, 0.80, 0.87, 0.93 and 0.99 of 40
                               {9, 17, 23, 28, 32, 35, 38, 40},
                               [&](const std::vector<double>& point) {
                                   return crossEntropy(tensor(point)).item<double>();
                               },
                               [&](const std::vector<double>& point) {
                                   const at::Tensor x = tensor(point).requires_grad_(true);
                                   return numbers(
                                       torch::autograd::grad({crossEntropy(x)}, {x})[0].sign());
                               }};
            paper.climb(numbers(seen.front()), steps);
            QVERIFY(!seen.empty() && seen.size() <= paper.path.size());
            for (std::size_t k = 0; k < seen.size(); ++k) { // up to where the image was fooled
                const double apart = (seen[k] - tensor(paper.path[k])).abs().max().item<double>();
                QVERIFY2(apart < 1e-9,
                         qPrintable(QStringLiteral("image %1, step %2").arg(n).arg(k)));
            }
            if (seen.size() == paper.path.size()) {
                withstood += 1;
                halved += paper.halvings;
            }
        }
        QVERIFY(withstood > 10);
        QVERIFY(halved > withstood && halved < 8 * withstood); // some checkpoints keep the step
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
