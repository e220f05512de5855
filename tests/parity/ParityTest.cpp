// SPDX-License-Identifier: GPL-3.0-or-later
#include "GoldenCase.h"
#include "TinyNetwork.h"

#include "core/attack/ContrastiveAttack.h"
#include "core/evaluate/Knn.h"
#include "core/train/ClaeStep.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>

using namespace clae;

namespace {

std::filesystem::path goldenFolder()
{
    const char* given = std::getenv("CLAE_GOLDEN_DIR");
    return given != nullptr ? std::filesystem::path(given)
                            : std::filesystem::path(CLAE_TEST_DATA) / "golden";
}

double maxAbs(const at::Tensor& x)
{
    return x.abs().max().item<double>();
}

/// max |actual - expected| / max |expected|, over a whole tensor.
double relativeToMax(const at::Tensor& actual, const at::Tensor& expected)
{
    return maxAbs(actual - expected) / maxAbs(expected);
}

double relative(double actual, double expected)
{
    return std::abs(actual - expected) / std::abs(expected);
}

void within(double error, double tolerance, const std::string& what)
{
    const std::string message = what + ": error " + std::to_string(error * 1e6) +
                                "e-6, tolerance " + std::to_string(tolerance * 1e6) + "e-6";
    QVERIFY2(error <= tolerance, message.c_str());
}

/// Adversarial inputs agree but for a few pixels whose gradient is within rounding of zero.
void sameAdversarial(const at::Tensor& actual, const at::Tensor& expected,
                     const at::Tensor& gradient, const GoldenCase& golden)
{
    const at::Tensor difference = (actual - expected).abs();
    const at::Tensor off = difference > golden.tolerance("x_adv_abs");
    const double share = off.to(at::kDouble).mean().item<double>();
    within(share, golden.tolerance("x_adv_mismatch_fraction"), "share of differing pixels");
    if (gradient.defined() && off.any().item<bool>()) {
        const double limit = 1e-5 * maxAbs(gradient);
        within(gradient.abs().masked_select(off).max().item<double>(), limit,
               "gradient at the differing pixels");
    }
}

std::unique_ptr<ContrastiveLoss> lossOf(const std::string& method, const nlohmann::json& hyper)
{
    ObjectiveSpec spec;
    spec.method = method;
    spec.temperature = hyper.at("T");
    spec.negativeWeight = hyper.value("negM", 1.0);
    return makeLoss(spec);
}

/// The loss of two lists of embeddings and its gradients, which the case holds by these names.
void sameLoss(const GoldenCase& golden, const at::Tensor& loss,
              const std::vector<std::pair<std::string, at::Tensor>>& inputs)
{
    const double value = loss.item<double>();
    within(std::min(relative(value, golden.tensor("loss").item<double>()),
                    relative(value, golden.tensor("loss64").item<double>())),
           golden.tolerance("loss_rel"), "loss");
    loss.backward();
    for (const auto& [name, input] : inputs) {
        within(std::min(relativeToMax(input.grad(), golden.tensor("grad_" + name)),
                        relativeToMax(input.grad(), golden.tensor("grad64_" + name))),
               golden.tolerance("grad_rel_to_max"), "gradient of " + name);
    }
}

void twoLists(const GoldenCase& golden, const std::string& method, const std::string& first,
              const std::string& second)
{
    const at::Tensor a = golden.tensor(first).requires_grad_(true);
    const at::Tensor b = golden.tensor(second).requires_grad_(true);
    sameLoss(golden, (*lossOf(method, golden.hyper()))(a, b), {{first, a}, {second, b}});
}

void ntXent(const GoldenCase& golden)
{
    twoLists(golden, "simclr", "z_i", "z_j");
}

void plain(const GoldenCase& golden)
{
    twoLists(golden, "plain", "f_1", "f_2");
}

void uel(const GoldenCase& golden)
{
    const at::Tensor x = golden.tensor("x").requires_grad_(true);
    const std::vector<at::Tensor> views = x.chunk(2);
    sameLoss(golden, (*lossOf("uel", golden.hyper()))(views[0], views[1]), {{"x", x}});
}

void encoderForward(const GoldenCase& golden)
{
    for (const bool training : {true, false}) {
        for (const Branch branch : {Branch::Clean, Branch::Adversarial}) {
            TinyNetwork network(golden.hyper());
            QVERIFY(network.load(golden, "model."));
            network.train(training);
            const Features features = network.forward(golden.tensor("x"), {branch});
            const std::string suffix = std::string(branch == Branch::Clean ? "clean" : "adv") +
                                       (training ? "_train" : "_eval");
            const double tolerance = golden.tolerance("out_abs");
            within(maxAbs(features.h - golden.tensor("h_" + suffix)), tolerance, "h_" + suffix);
            within(maxAbs(features.z - golden.tensor("z_" + suffix)), tolerance, "z_" + suffix);
        }
    }
}

/// Weights and buffers against those under "after.", each kind with its tolerance when it has one.
void sameState(TinyNetwork& network, const GoldenCase& golden)
{
    auto parameters = network.named_parameters();
    auto buffers = network.named_buffers();
    for (const std::string& name : golden.namesUnder("after.")) {
        const at::Tensor expected = golden.tensor("after." + name);
        if (const at::Tensor* parameter = parameters.find(name)) {
            within(maxAbs(*parameter - expected), golden.tolerance("params_abs"), name);
            continue;
        }
        const at::Tensor* buffer = buffers.find(name);
        QVERIFY2(buffer != nullptr, name.c_str());
        const at::Tensor error = (buffer->to(at::kDouble) - expected.to(at::kDouble)).abs();
        const bool counter = buffer->scalar_type() == at::kLong;
        within(error.max().item<double>(), counter ? 0.0 : golden.tolerance("buffers_abs"), name);
    }
}

AttackOptions attackOf(const nlohmann::json& hyper)
{
    AttackOptions options;
    options.epsilon = hyper.at("eps");
    options.steps = hyper.value("steps", 1);
    options.stepSize = hyper.value("step_size", options.epsilon);
    options.statistics = AttackOptions::Statistics::Train;
    return options;
}

void attackCase(const GoldenCase& golden)
{
    TinyNetwork network(golden.hyper());
    QVERIFY(network.load(golden, "model."));
    const auto objective = lossOf(golden.hyper().at("method"), golden.hyper());
    const ContrastiveLoss& loss = *objective;
    const at::Tensor x = golden.tensor("x");

    std::vector<at::Tensor> points;
    std::vector<double> losses;
    std::vector<at::Tensor> gradients;
    std::mt19937_64 generator; // unused: the released attack draws nothing
    const AttackResult result = attackBatch(
        network, loss, {x, x}, attackOf(golden.hyper()), generator,
        [&](int, const at::Tensor& point, const at::Tensor& value, const at::Tensor& g) {
            points.push_back(point.clone());
            losses.push_back(value.item<double>());
            gradients.push_back(g.clone());
        });
    points.push_back(result.adversarial);
    if (!golden.namesUnder("after.").empty()) {
        sameState(network, golden);
    }
    const torch::NoGradGuard noGrad;
    const at::Tensor before = network.forward(x, {Branch::Adversarial, 0}).z;
    const at::Tensor after = network.forward(result.adversarial, {Branch::Adversarial, 0}).z;
    losses.push_back(loss(before, after).item<double>());

    const double gradientTolerance = golden.tolerance("grad_rel_to_max");
    const double lossTolerance = golden.tolerance("loss_rel");
    const double afterTolerance = golden.tolerance("loss_after_rel");
    if (golden.kind() == "fgsm") {
        within(relativeToMax(gradients.front(), golden.tensor("grad_x")), gradientTolerance,
               "grad_x");
        within(relative(losses.front(), golden.tensor("loss_before").item<double>()), lossTolerance,
               "loss_before");
        within(relative(losses.back(), golden.tensor("loss_after").item<double>()), afterTolerance,
               "loss_after");
        within(maxAbs(before - golden.tensor("z_before")), 1e-5, "z_before");
        within(maxAbs(after - golden.tensor("z_after")), 1e-4, "z_after");
        sameAdversarial(result.adversarial, golden.tensor("x_adv"), golden.tensor("grad_x"),
                        golden);
        return;
    }
    within(relativeToMax(gradients.front(), golden.tensor("grad_step1")), gradientTolerance,
           "grad_step1");
    within(relativeToMax(gradients.back(), golden.tensor("grad_last")), gradientTolerance,
           "grad_last");
    within(maxAbs(before - golden.tensor("z_clean")), 1e-5, "z_clean");
    sameAdversarial(points.at(1), golden.tensor("x_step1"), golden.tensor("grad_step1"), golden);
    sameAdversarial(result.adversarial, golden.tensor("x_adv"), {}, golden);
    const at::Tensor expected = golden.tensor("losses");
    QCOMPARE(static_cast<std::int64_t>(losses.size()), expected.numel());
    for (std::size_t t = 0; t < losses.size(); ++t) {
        within(relative(losses[t], expected[static_cast<std::int64_t>(t)].item<double>()),
               t == 0 ? lossTolerance : afterTolerance, "losses[" + std::to_string(t) + "]");
    }
}

/// The optimiser that a train case names, on all parameters.
std::unique_ptr<torch::optim::Optimizer> optimizerOf(const nlohmann::json& hyper,
                                                     TinyNetwork& network)
{
    const nlohmann::json& o = hyper.at("optimizer");
    const std::string name = o.at("name");
    const double lr = o.at("lr");
    const double weightDecay = o.at("weight_decay");
    if (name == "adam") {
        const double beta1 = o.at("beta1");
        const double beta2 = o.at("beta2");
        return std::make_unique<torch::optim::Adam>(network.parameters(),
                                                    torch::optim::AdamOptions(lr)
                                                        .betas({beta1, beta2})
                                                        .eps(o.at("eps"))
                                                        .weight_decay(weightDecay));
    }
    if (name == "sgd") {
        return std::make_unique<torch::optim::SGD>(network.parameters(),
                                                   torch::optim::SGDOptions(lr)
                                                       .momentum(o.at("momentum"))
                                                       .dampening(o.at("dampening"))
                                                       .nesterov(o.at("nesterov"))
                                                       .weight_decay(weightDecay));
    }
    throw std::runtime_error("unknown optimizer " + name);
}

void trainCase(const GoldenCase& golden)
{
    const nlohmann::json& hyper = golden.hyper();
    const std::string method = hyper.at("method");
    TinyNetwork network(hyper);
    QVERIFY(network.load(golden, "before."));
    const auto loss = lossOf(method, hyper);
    const auto optimizer = optimizerOf(hyper, network);
    ClaeOptions options;
    options.alpha = hyper.at("alpha");
    options.repeatAnchor = method == "plain";
    if (hyper.at("adversarial").get<bool>()) {
        options.attack = attackOf(hyper);
    }
    std::mt19937_64 generator; // unused: the released attack draws nothing
    const int steps = hyper.at("train_steps");
    const double tolerance = golden.tolerance("loss_rel");
    for (int step = 0; step < steps; ++step) {
        const std::string number = golden.has("x_i") ? "" : std::to_string(step);
        optimizer->zero_grad();
        const ClaeLosses losses =
            addClaeGradient(network, *loss, golden.tensor("x_i" + number),
                            golden.tensor("x_j" + number), options, generator);
        const auto expect = [&](const std::string& name, const at::Tensor& value) {
            within(relative(value.item<double>(), golden.tensor(name)[step].item<double>()),
                   tolerance, name + ", step " + std::to_string(step));
        };
        expect("loss_clean", losses.clean);
        expect("loss_total", losses.total);
        QCOMPARE(losses.adversarial.has_value(), options.attack.has_value());
        if (losses.adversarial) {
            expect("loss_adv", losses.adversarial->loss);
            // The authors' attack loss is the one it climbs, at its start.
            expect("loss_attack", losses.adversarial->lossAtStart);
            const at::Tensor expected = golden.tensor("x_adv" + number);
            const at::Tensor off = (losses.adversarial->view - expected).abs() > 1e-6;
            within(off.to(at::kDouble).mean().item<double>(), 1e-3, "x_adv" + number);
        }
        if (step == steps - 1) {
            auto parameters = network.named_parameters();
            for (const std::string& name : golden.namesUnder("grad.")) {
                const at::Tensor* parameter = parameters.find(name);
                QVERIFY2(parameter != nullptr, name.c_str());
                within(relativeToMax(parameter->grad(), golden.tensor("grad." + name)),
                       golden.tolerance("grad_rel_to_max"), "gradient of " + name);
            }
        }
        optimizer->step();
    }
    sameState(network, golden);
}

void knnCase(const GoldenCase& golden)
{
    const nlohmann::json& hyper = golden.hyper();
    KnnOptions options;
    options.neighbours = hyper.at("K");
    options.sigma = hyper.at("T");
    options.classes = hyper.at("classes");
    options.block = 7; // ragged on purpose
    const KnnResult result =
        weightedKnn(golden.tensor("train_features"), golden.tensor("train_labels"),
                    golden.tensor("test_features"), options);
    const auto sorted = [](const at::Tensor& x) {
        return std::get<0>(x.sort(1));
    };
    QVERIFY(sorted(result.neighbours).equal(sorted(golden.tensor("neighbours"))));
    within(maxAbs(result.similarities - golden.tensor("similarities")), 1e-5, "similarities");
    within(relativeToMax(result.scores, golden.tensor("scores")), golden.tolerance("scores_rel"),
           "scores");
    const auto mismatches =
        result.predicted.ne(golden.tensor("predicted")).sum().item<std::int64_t>();
    within(static_cast<double>(mismatches), golden.tolerance("predicted_mismatches"), "predicted");
}

using CaseFunction = void (*)(const GoldenCase&);
constexpr std::array<std::pair<const char*, CaseFunction>, 8> kKinds = {{
    {"nt_xent", ntXent},
    {"plain", plain},
    {"uel", uel},
    {"encoder_forward", encoderForward},
    {"fgsm", attackCase},
    {"pgd", attackCase},
    {"train", trainCase},
    {"knn", knnCase},
}};

CaseFunction functionFor(const GoldenCase& golden)
{
    for (const auto& [kind, function] : kKinds) {
        if (golden.kind() == kind) {
            return function;
        }
    }
    return nullptr;
}

} // namespace

/// Compares this program with the authors' code on every case of a folder (CLAE_GOLDEN_DIR, by
/// default the copy in tests/data). A case of a kind it does not know fails.
class ParityTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agreesWithTheAuthors_data()
    {
        QTest::addColumn<QString>("folder");
        std::vector<std::filesystem::path> folders;
        QVERIFY2(std::filesystem::is_directory(goldenFolder()), goldenFolder().c_str());
        for (const auto& entry : std::filesystem::directory_iterator(goldenFolder())) {
            if (std::filesystem::exists(entry.path() / "case.json")) {
                folders.push_back(entry.path());
            }
        }
        std::sort(folders.begin(), folders.end());
        for (const std::filesystem::path& folder : folders) {
            QTest::newRow(folder.filename().c_str()) << QString::fromStdString(folder.string());
        }
        QVERIFY2(!folders.empty(), "no golden case was found");
    }

    void agreesWithTheAuthors()
    {
        QFETCH(const QString, folder);
        const GoldenCase golden(folder.toStdString());
        const CaseFunction function = functionFor(golden);
        QVERIFY2(function != nullptr, ("unknown kind " + golden.kind()).c_str());
        function(golden);
    }
};

QTEST_APPLESS_MAIN(ParityTest)
#include "ParityTest.moc"
