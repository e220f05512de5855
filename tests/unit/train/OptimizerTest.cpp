// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/Optimizer.h"

#include "core/device/ProcessTuning.h"
#include "tests/fault/Damage.h"

#include <torch/torch.h>

#include <QTest>

#include <cmath>

using namespace clae;
using namespace clae::test;

namespace {

using Names = Optimizer::Parameters;

/// A weight and a bias, drawn anew from the same seed.
Names parameters(at::ScalarType type)
{
    torch::manual_seed(1);
    return {{"weight", torch::randn({3, 4}, type).requires_grad_()},
            {"bias", torch::randn({4}, type).requires_grad_()}};
}

/// The gradients of step `step`, the same for every set of parameters.
void giveGradients(const Names& names, int step)
{
    torch::manual_seed(static_cast<std::uint64_t>(100 + step));
    for (const auto& [name, parameter] : names) {
        parameter.mutable_grad() = torch::randn_like(parameter.detach());
    }
}

std::vector<at::Tensor> tensors(const Names& names)
{
    return {names[0].second, names[1].second};
}

/// A rate that changes, as under a schedule.
double rate(int step)
{
    return 0.1 / (1 + step);
}

RunSpec runWith(const std::string& optimizer)
{
    RunSpec run;
    run.optimizer = optimizer;
    run.momentum = 0.9;
    run.weightDecay = 0.01;
    run.larsTrust = 0.02;
    return run;
}

/// What torch.optim makes of the same parameters and gradients in five steps.
template <typename Options, typename TorchOptimizer> Names torchResult(Options options)
{
    const Names names = parameters(at::kFloat);
    TorchOptimizer optimizer(tensors(names), options);
    for (int step = 0; step < 5; ++step) {
        giveGradients(names, step);
        static_cast<Options&>(optimizer.param_groups().front().options()).lr(rate(step));
        optimizer.step();
    }
    return names;
}

Names ourResult(const RunSpec& run, at::ScalarType type)
{
    const Names names = parameters(type);
    const auto optimizer = makeOptimizer(run, names);
    for (int step = 0; step < 5; ++step) {
        giveGradients(names, step);
        optimizer->step(rate(step));
    }
    return names;
}

bool equal(const Names& a, const Names& b)
{
    return at::equal(a[0].second, b[0].second) && at::equal(a[1].second, b[1].second);
}

/// Euclidean norm of a list.
double norm(const std::vector<double>& values)
{
    double sum = 0;
    for (const double value : values) {
        sum += value * value;
    }
    return std::sqrt(sum);
}

std::vector<double> list(const at::Tensor& tensor)
{
    const at::Tensor plain = tensor.detach().contiguous();
    const double* data = plain.data_ptr<double>();
    return {data, data + plain.numel()};
}

/// One parameter's five steps, number by number.
std::vector<double> naive(const RunSpec& run, std::size_t which)
{
    const Names names = parameters(at::kDouble);
    std::vector<double> w = list(names[which].second);
    std::vector<double> m(w.size());
    std::vector<double> s(w.size());
    for (int step = 0; step < 5; ++step) {
        giveGradients(names, step);
        const std::vector<double> g = list(names[which].second.grad());
        const double lr = rate(step);
        const double decay = run.weightDecay;
        const bool scaled = names[which].second.dim() > 1;
        const double trust = run.larsTrust * norm(w) / (norm(g) + decay * norm(w));
        for (std::size_t i = 0; i < w.size(); ++i) {
            if (run.optimizer == "sgd") {
                const double d = g[i] + decay * w[i];
                m[i] = run.momentum * m[i] + d;
                w[i] -= lr * (run.nesterov ? d + run.momentum * m[i] : m[i]);
            } else if (run.optimizer == "lars") {
                m[i] = run.momentum * m[i] + lr * (scaled ? trust * (g[i] + decay * w[i]) : g[i]);
                w[i] -= m[i];
            } else {
                const bool decoupled = run.optimizer == "adamw";
                const double d = decoupled ? g[i] : g[i] + decay * w[i];
                w[i] -= decoupled ? lr * decay * w[i] : 0.0;
                m[i] = 0.9 * m[i] + 0.1 * d;
                s[i] = 0.999 * s[i] + 0.001 * d * d;
                const double mean = m[i] / (1 - std::pow(0.9, step + 1));
                const double square = s[i] / (1 - std::pow(0.999, step + 1));
                w[i] -= lr * mean / (std::sqrt(square) + 1e-8);
            }
        }
    }
    return w;
}

} // namespace

class OptimizerTest : public QObject {
    Q_OBJECT

private:
    static void everyOptimizer()
    {
        QTest::addColumn<QString>("name");
        for (const char* name : {"adam", "adamw", "sgd", "lars"}) {
            QTest::newRow(name) << QString::fromLatin1(name);
        }
    }

private Q_SLOTS:
    void initTestCase() { setComputeThreads(1); }

    void eachIsItsFormulaNumberByNumber_data()
    {
        everyOptimizer();
        QTest::newRow("nesterov") << QStringLiteral("nesterov");
    }
    void eachIsItsFormulaNumberByNumber()
    {
        QFETCH(QString, name);
        const bool nesterov = name == QLatin1String("nesterov");
        RunSpec run = runWith(nesterov ? "sgd" : name.toStdString());
        run.nesterov = nesterov;
        const Names ours = ourResult(run, at::kDouble);
        for (std::size_t which = 0; which < 2; ++which) {
            const std::vector<double> expected = naive(run, which);
            const std::vector<double> found = list(ours[which].second);
            for (std::size_t i = 0; i < expected.size(); ++i) {
                QVERIFY2(std::abs(found[i] - expected[i]) < 1e-13, ours[which].first.c_str());
            }
        }
    }

    void adamIsTorchsToTheBit()
    {
        RunSpec run = runWith("adam");
        for (const double decay : {0.0, 0.01}) {
            run.weightDecay = decay;
            QVERIFY(equal(ourResult(run, at::kFloat),
                          torchResult<torch::optim::AdamOptions, torch::optim::Adam>(
                              torch::optim::AdamOptions().weight_decay(decay))));
        }
    }

    void adamWIsTorchsToTheBit()
    {
        QVERIFY(equal(ourResult(runWith("adamw"), at::kFloat),
                      torchResult<torch::optim::AdamWOptions, torch::optim::AdamW>(
                          torch::optim::AdamWOptions().weight_decay(0.01))));
    }

    void sgdIsTorchsToTheBit()
    {
        RunSpec run = runWith("sgd");
        for (const bool nesterov : {false, true}) {
            run.nesterov = nesterov;
            const auto options = torch::optim::SGDOptions(0.1).weight_decay(0.01).momentum(0.9);
            QVERIFY(equal(ourResult(run, at::kFloat),
                          torchResult<torch::optim::SGDOptions, torch::optim::SGD>(
                              torch::optim::SGDOptions(options).nesterov(nesterov))));
        }
    }

    void sgdWithoutMomentumIsTorchsToTheBit()
    {
        RunSpec run = runWith("sgd");
        run.momentum = 0;
        run.weightDecay = 0;
        QVERIFY(equal(ourResult(run, at::kFloat),
                      torchResult<torch::optim::SGDOptions, torch::optim::SGD>(
                          torch::optim::SGDOptions(0.1))));
    }

    void larsTakesAPlainStepWhereANormIsZero()
    {
        const Names names = {{"no gradient", torch::ones({2, 2})},
                             {"no weight", torch::zeros({2, 2})}};
        names[0].second.mutable_grad() = torch::zeros({2, 2});
        names[1].second.mutable_grad() = torch::ones({2, 2});
        makeOptimizer(runWith("lars"), names)->step(0.5);
        QVERIFY(at::allclose(names[0].second, torch::full({2, 2}, 1 - 0.5 * 0.01)));
        QVERIFY(at::allclose(names[1].second, torch::full({2, 2}, -0.5)));
    }

    void aParameterWithoutGradientRestsWithItsMomentum_data() { everyOptimizer(); }
    void aParameterWithoutGradientRestsWithItsMomentum()
    {
        QFETCH(QString, name);
        const Names names = parameters(at::kFloat);
        const auto optimizer = makeOptimizer(runWith(name.toStdString()), names);
        giveGradients(names, 0);
        optimizer->step(0.1);
        const at::Tensor weight = names[0].second.detach().clone();
        const at::Tensor bias = names[1].second.detach().clone();
        const std::vector<NamedArray> before = optimizer->state();
        giveGradients(names, 1);
        names[0].second.mutable_grad().reset();
        optimizer->step(0.1);
        QVERIFY(at::equal(names[0].second, weight));
        QVERIFY(!at::equal(names[1].second, bias));
        const std::vector<NamedArray> after = optimizer->state();
        for (std::size_t k = 0; k < before.size(); ++k) {
            const bool rests = before[k].name.compare(0, 7, "weight.") == 0;
            QCOMPARE(before[k].bytes == after[k].bytes, rests);
        }
    }

    void aLoadedStateGoesOnToTheBit_data() { everyOptimizer(); }
    void aLoadedStateGoesOnToTheBit()
    {
        QFETCH(QString, name);
        const RunSpec run = runWith(name.toStdString());
        const Names straight = parameters(at::kFloat);
        const Names resumed = parameters(at::kFloat);
        const auto first = makeOptimizer(run, straight);
        for (int step = 0; step < 3; ++step) {
            giveGradients(straight, step);
            first->step(rate(step));
        }
        const auto second = makeOptimizer(run, resumed);
        second->loadState(first->state());
        for (std::size_t k = 0; k < 2; ++k) {
            const torch::NoGradGuard noGrad;
            resumed[k].second.copy_(straight[k].second);
        }
        for (int step = 3; step < 5; ++step) {
            for (const auto& [names, optimizer] :
                 {std::pair(&straight, first.get()), std::pair(&resumed, second.get())}) {
                giveGradients(*names, step);
                optimizer->step(rate(step));
            }
        }
        QVERIFY(equal(straight, resumed));
    }

    void aStateOfAnotherOptimiserIsRefusedAndNothingTaken()
    {
        const Names names = parameters(at::kFloat);
        const auto adam = makeOptimizer(runWith("adam"), names);
        const auto sgd = makeOptimizer(runWith("sgd"), names);
        const std::string sentence = refusal([&] { adam->loadState(sgd->state()); });
        QVERIFY2(mentions(sentence, "\"weight.exp_avg\" is missing"), sentence.c_str());
    }

    void aStateOfAnotherShapeIsRefusedAndNothingTaken()
    {
        const Names names = parameters(at::kFloat);
        const auto optimizer = makeOptimizer(runWith("sgd"), names);
        giveGradients(names, 0);
        optimizer->step(0.1);
        std::vector<NamedArray> state = optimizer->state();
        for (NamedArray& array : state) {
            std::fill(array.bytes.begin(), array.bytes.end(), std::uint8_t{0});
        }
        // The bias comes last: what was read before it must not have been taken either.
        NamedArray& bias = state.at(2);
        QCOMPARE(bias.name, std::string("bias.momentum_buffer"));
        bias.shape = {1};
        bias.bytes.resize(4);
        const std::vector<NamedArray> before = optimizer->state();
        QVERIFY(mentions(refusal([&] { optimizer->loadState(state); }),
                         "\"bias.momentum_buffer\" has another shape"));
        const std::vector<NamedArray> after = optimizer->state();
        for (std::size_t k = 0; k < before.size(); ++k) {
            QVERIFY(before[k].bytes == after[k].bytes);
        }
    }
};

QTEST_GUILESS_MAIN(OptimizerTest)
#include "OptimizerTest.moc"
