// SPDX-License-Identifier: GPL-3.0-or-later
// One evaluation of the objective with its attack, in float64: a batch in parts on several ranks
// against the whole of it in one process.
#include "Ranks.h"
#include "core/train/ClaeStep.h"
#include "tests/unit/attack/AttackTestNetwork.h"

#include <torch/torch.h>

#include <QTest>

#include <algorithm>
#include <functional>

using namespace clae;
using namespace clae::test;

namespace {

constexpr std::int64_t kBatch = 12;
constexpr int kSteps = 8;
constexpr double kTolerance = 1e-9;

/// What one process, or one rank, comes to.
struct Outcome {
    ClaeLosses losses;
    std::vector<at::Tensor> gradients;
    std::vector<at::Tensor> buffers;
};

Outcome evaluate(Encoder& encoder, const ContrastiveLoss& loss, const at::Tensor& xi,
                 const at::Tensor& xj, const ClaeOptions& options)
{
    std::mt19937_64 generator(1);
    Outcome outcome;
    outcome.losses = addClaeGradient(encoder, loss, xi, xj, options, generator);
    for (const at::Tensor& parameter : encoder.parameters()) {
        outcome.gradients.push_back(parameter.grad().defined() ? parameter.grad()
                                                               : torch::zeros_like(parameter));
    }
    for (const at::Tensor& buffer : encoder.buffers()) {
        outcome.buffers.push_back(buffer.to(at::kDouble));
    }
    return outcome;
}

/// The attack as the authors released it: one step from the anchor, in training mode.
ClaeOptions released()
{
    AttackOptions attack = attackOf(0.03, 1);
    attack.statistics = AttackOptions::Statistics::Train;
    return {attack, 1.0, true, {}};
}

/// Everything at once that draws random numbers or chooses by the whole batch.
ClaeOptions random(AttackOptions::Norm norm)
{
    AttackOptions attack = attackOf(0.05, 3, 1.5);
    attack.norm = norm;
    attack.randomStart = true;
    attack.restarts = 2;
    attack.bestIterate = true;
    attack.momentum = 0.9;
    attack.start = AttackOptions::Start::Other;
    attack.views = AttackOptions::Views::Both;
    return {attack, 0.5, false, {}};
}

ClaeOptions optionsOf(const QString& name)
{
    if (name == QStringLiteral("base")) {
        return {std::nullopt, 1.0, false, {}};
    }
    if (name == QStringLiteral("released")) {
        return released();
    }
    ClaeOptions options =
        random(name == QStringLiteral("l2") ? AttackOptions::Norm::L2 : AttackOptions::Norm::Linf);
    if (name == QStringLiteral("eval")) {
        options.attack->statistics = AttackOptions::Statistics::Eval;
        options.attack->through = PairTerms::Negatives;
    } else if (name == QStringLiteral("directions")) {
        options.attack->direction = AttackOptions::Direction::Random;
    }
    return options;
}

/// Steps of plain gradient descent, on views that differ from step to step, with the gradient that
/// `joined` makes of a process's own. Returns the weights.
std::vector<at::Tensor> descend(Encoder& encoder, const ContrastiveLoss& loss,
                                const ClaeOptions& options, BatchShare part,
                                const std::function<void(at::Tensor&)>& joined)
{
    const std::int64_t from = part.begin(kBatch);
    const std::int64_t to = from + part.size(kBatch);
    const std::vector<at::Tensor> weights = encoder.parameters();
    for (int step = 0; step < kSteps; ++step) {
        at::Generator generator = at::detail::createCPUGenerator(static_cast<std::uint64_t>(step));
        const at::Tensor views =
            torch::rand({2, kBatch, 1, 8, 8}, generator, at::TensorOptions(at::kDouble));
        encoder.zero_grad();
        (void)evaluate(encoder, loss, views[0].slice(0, from, to).clone(),
                       views[1].slice(0, from, to).clone(), options);
        const torch::NoGradGuard still;
        for (const at::Tensor& weight : weights) {
            at::Tensor gradient =
                weight.grad().defined() ? weight.grad().contiguous() : torch::zeros_like(weight);
            joined(gradient);
            at::Tensor(weight).sub_(gradient, 0.05);
        }
    }
    return weights;
}

double difference(const at::Tensor& a, const at::Tensor& b)
{
    return (a - b).abs().max().item<double>();
}

} // namespace

class GlobalBatchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ranksFindWhatOneProcessFinds_data()
    {
        QTest::addColumn<QString>("method");
        QTest::addColumn<QString>("attack");
        QTest::addColumn<int>("ranks");
        for (const char* method : {"plain", "uel", "simclr"}) {
            for (const char* attack : {"base", "released", "linf", "l2", "eval", "directions"}) {
                for (const int ranks : {2, 3}) {
                    const QString name = QStringLiteral("%1, %2, %3 ranks")
                                             .arg(QLatin1String(method), QLatin1String(attack))
                                             .arg(ranks);
                    QTest::newRow(qPrintable(name))
                        << QString::fromLatin1(method) << QString::fromLatin1(attack) << ranks;
                }
            }
        }
    }

    void ranksFindWhatOneProcessFinds()
    {
        QFETCH(QString, method);
        QFETCH(QString, attack);
        QFETCH(int, ranks);
        const auto loss = makeLoss(objectiveOf(method.toStdString(), 0.3));
        torch::manual_seed(8);
        const at::Tensor xi = someViews(kBatch, 1, 8, at::kDouble);
        const at::Tensor xj = someViews(kBatch, 1, 8, at::kDouble);
        std::vector<std::shared_ptr<AttackTestNetwork>> networks;
        for (int k = 0; k <= ranks; ++k) {
            torch::manual_seed(9);
            networks.push_back(makeNetwork(1, at::kDouble));
        }
        const Outcome whole = evaluate(*networks.back(), *loss, xi, xj, optionsOf(attack));
        std::vector<Outcome> outcomes(static_cast<std::size_t>(ranks));
        const auto errors = onRanks(ranks, [&](Communicator& world) {
            const BatchShare share = world.share();
            const std::int64_t from = share.begin(kBatch);
            const std::int64_t to = from + share.size(kBatch);
            Encoder& encoder = *networks[static_cast<std::size_t>(world.rank())];
            encoder.trainAcross(&world);
            outcomes[static_cast<std::size_t>(world.rank())] =
                evaluate(encoder, *loss, xi.slice(0, from, to).clone(),
                         xj.slice(0, from, to).clone(), optionsOf(attack));
        });
        for (const std::string& error : errors) {
            QVERIFY2(error.empty(), error.c_str());
        }
        std::vector<at::Tensor> views;
        std::vector<at::Tensor> gradients(whole.gradients.size());
        for (const Outcome& outcome : outcomes) {
            QVERIFY(difference(outcome.losses.total, whole.losses.total) < kTolerance);
            QVERIFY(difference(outcome.losses.zi, whole.losses.zi) < kTolerance);
            QVERIFY(difference(outcome.losses.zj, whole.losses.zj) < kTolerance);
            QCOMPARE(outcome.losses.adversarial.has_value(), whole.losses.adversarial.has_value());
            if (whole.losses.adversarial) {
                views.push_back(outcome.losses.adversarial->view);
                QVERIFY(difference(outcome.losses.adversarial->z, whole.losses.adversarial->z) <
                        kTolerance);
            }
            for (std::size_t k = 0; k < gradients.size(); ++k) {
                gradients[k] = gradients[k].defined() ? gradients[k] + outcome.gradients[k]
                                                      : outcome.gradients[k];
            }
            for (std::size_t k = 0; k < whole.buffers.size(); ++k) {
                QVERIFY(difference(outcome.buffers[k], whole.buffers[k]) < kTolerance);
                QVERIFY(outcome.buffers[k].equal(outcomes.front().buffers[k]));
            }
        }
        if (!views.empty()) {
            QVERIFY(difference(torch::cat(views), whole.losses.adversarial->view) < kTolerance);
            QVERIFY(difference(torch::cat(views), xi) > 0.01); // it did move
        }
        for (std::size_t k = 0; k < gradients.size(); ++k) {
            QVERIFY(difference(gradients[k], whole.gradients[k]) < kTolerance);
        }
    }

    void manyStepsEndInTheSameWeights_data()
    {
        QTest::addColumn<QString>("method");
        QTest::addColumn<QString>("attack");
        for (const char* method : {"plain", "uel", "simclr"}) {
            for (const char* attack : {"released", "l2"}) {
                QTest::addRow("%s, %s", method, attack)
                    << QString::fromLatin1(method) << QString::fromLatin1(attack);
            }
        }
    }

    void manyStepsEndInTheSameWeights()
    {
        QFETCH(QString, method);
        QFETCH(QString, attack);
        const auto loss = makeLoss(objectiveOf(method.toStdString(), 0.3));
        std::vector<std::shared_ptr<AttackTestNetwork>> networks;
        for (int k = 0; k < 3; ++k) {
            torch::manual_seed(9);
            networks.push_back(makeNetwork(1, at::kDouble));
        }
        std::vector<at::Tensor> start;
        for (const at::Tensor& weight : networks[2]->parameters()) {
            start.push_back(weight.detach().clone());
        }
        const std::vector<at::Tensor> whole =
            descend(*networks[2], *loss, optionsOf(attack), {}, [](at::Tensor&) {});
        const auto errors = onRanks(2, [&](Communicator& world) {
            Encoder& encoder = *networks[static_cast<std::size_t>(world.rank())];
            encoder.trainAcross(&world);
            (void)descend(encoder, *loss, optionsOf(attack), world.share(),
                          [&](at::Tensor& gradient) { world.sum(gradient, Traffic::Gradients); });
        });
        for (const std::string& error : errors) {
            QVERIFY2(error.empty(), error.c_str());
        }
        double moved = 0.0;
        for (std::size_t k = 0; k < whole.size(); ++k) {
            QVERIFY(difference(networks[0]->parameters()[k], whole[k]) < kTolerance);
            QVERIFY(networks[0]->parameters()[k].equal(networks[1]->parameters()[k]));
            moved = std::max(moved, difference(whole[k], start[k]));
        }
        QVERIFY(moved > 0.01);
    }
};

QTEST_GUILESS_MAIN(GlobalBatchTest)
#include "GlobalBatchTest.moc"
