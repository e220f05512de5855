// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/Trainer.h"

#include "core/augment/Augmenter.h"
#include "core/device/Devices.h"
#include "core/io/Safetensors.h"
#include "core/model/ModelFactory.h"
#include "core/spec/SpecFile.h"
#include "core/train/Batches.h"
#include "core/train/ClaeStep.h"
#include "core/train/OnlineProbe.h"
#include "core/values/Error.h"
#include "core/values/Random.h"

#include <torch/torch.h>

#include <chrono>
#include <cmath>
#include <deque>
#include <numeric>
#include <sstream>

namespace clae {
namespace {

constexpr const char* kModelPrefix = "model.";
constexpr const char* kOptimizerPrefix = "optimizer.";

/// LibTorch 1.13 keys an optimiser's state by text, 2.x by address.
template <typename Key> Key optimizerKey(const at::Tensor& parameter)
{
    if constexpr (std::is_same_v<Key, std::string>) {
        std::ostringstream text;
        text << parameter.unsafeGetTensorImpl();
        return text.str();
    } else {
        return parameter.unsafeGetTensorImpl();
    }
}

double meanCosine(const at::Tensor& a, const at::Tensor& b)
{
    return (a * b).sum(1).mean().item<double>();
}

bool startsWith(const std::string& text, const std::string& prefix)
{
    return text.compare(0, prefix.size(), prefix) == 0;
}

} // namespace

class Trainer::Private {
public:
    Private(const TrainSpec& trainSpec, std::shared_ptr<const DatasetPair> dataset)
        : spec(trainSpec),
          data(std::move(dataset)),
          compute(resolveCompute(spec.train)),
          augmenter(spec.augment, data->train.channels, data->train.height, data->train.width),
          loss(makeLoss(spec.objective)),
          encoder(makeEncoder(spec.model, data->train.channels, spec.train.seed, compute.device,
                              compute.bf16)),
          optimizer(encoder->parameters(), torch::optim::AdamOptions(spec.train.learningRate))
    {
        if (spec.train.batch > data->train.count) {
            throw InputError("train.batch is " + std::to_string(spec.train.batch) +
                             ", but the training set has " + std::to_string(data->train.count) +
                             " images; use a smaller batch.");
        }
        if (spec.evaluate.onlineProbe) {
            onlineProbe.emplace(static_cast<std::int64_t>(data->train.classNames.size()));
        }
        // Every state exists from the start, so that a checkpoint of step 0 has the same arrays as
        // any.
        for (const auto& item : encoder->named_parameters()) {
            auto state = std::make_unique<torch::optim::AdamParamState>();
            state->step(0);
            state->exp_avg(torch::zeros_like(item.value(), at::MemoryFormat::Preserve));
            state->exp_avg_sq(torch::zeros_like(item.value(), at::MemoryFormat::Preserve));
            using Key = std::decay_t<decltype(optimizer.state())>::key_type;
            optimizer.state()[optimizerKey<Key>(item.value())] = std::move(state);
        }
    }

    torch::optim::AdamParamState& adamState(const at::Tensor& parameter)
    {
        using Key = std::decay_t<decltype(optimizer.state())>::key_type;
        return static_cast<torch::optim::AdamParamState&>(
            *optimizer.state().at(optimizerKey<Key>(parameter)));
    }

    std::vector<std::int64_t> batchIndices()
    {
        const std::int64_t epoch = step / stepsPerEpoch();
        if (epoch != orderEpoch) {
            order = epochOrder(data->train.count, spec.train.seed, epoch);
            orderEpoch = epoch;
        }
        const auto from = order.begin() + (step % stepsPerEpoch()) * spec.train.batch;
        return {from, from + spec.train.batch};
    }

    [[nodiscard]] std::int64_t stepsPerEpoch() const
    {
        return data->train.count / spec.train.batch;
    }

    [[nodiscard]] std::int64_t totalSteps() const
    {
        return spec.train.steps > 0 ? spec.train.steps : spec.train.epochs * stepsPerEpoch();
    }

    /// The share of the learning rate that the schedule leaves for the next step (Loshchilov and
    /// Hutter 2017, equation 5, without restarts).
    [[nodiscard]] double scheduleFactor() const
    {
        constexpr double kPi = 3.14159265358979323846;
        const double progress = static_cast<double>(step) / static_cast<double>(totalSteps());
        return spec.train.schedule == "cosine" ? 0.5 * (1.0 + std::cos(kPi * progress)) : 1.0;
    }

    /// Labels of training images, int64.
    [[nodiscard]] at::Tensor labelsOf(const std::vector<std::int64_t>& indices) const
    {
        std::vector<std::int64_t> labels;
        for (const std::int64_t index : indices) {
            labels.push_back(data->train.labels[static_cast<std::size_t>(index)]);
        }
        return torch::tensor(labels, at::kLong);
    }

    StepReport report(const ClaeLosses& losses) const
    {
        StepReport result;
        result.step = step + 1;
        result.totalSteps = totalSteps();
        result.epoch = step / stepsPerEpoch() + 1;
        result.totalEpochs = (totalSteps() + stepsPerEpoch() - 1) / stepsPerEpoch();
        result.lossTotal = losses.total.item<double>();
        result.lossClean = losses.clean.item<double>();
        result.positiveCosine = meanCosine(losses.zi, losses.zj);
        if (losses.adversarial) {
            result.lossAdversarial = losses.adversarial->loss.item<double>();
            result.lossAttackStart = losses.adversarial->lossAtStart.item<double>();
            result.positiveCosineAdversarial = meanCosine(losses.zi, losses.adversarial->z);
        }
        return result;
    }

    /// Parameters without a gradient, the adversarial affine weights while CLAE is off, are left
    /// alone by Adam; a gradient of zero would let its momentum go on moving them.
    void forgetGradients()
    {
        for (at::Tensor& parameter : encoder->parameters()) {
            parameter.mutable_grad().reset();
        }
    }

    /// The batch norms' running statistics, copied.
    [[nodiscard]] std::vector<at::Tensor> statistics() const
    {
        std::vector<at::Tensor> copies;
        for (const at::Tensor& buffer : encoder->buffers()) {
            copies.push_back(buffer.clone());
        }
        return copies;
    }

    void restoreStatistics(const std::vector<at::Tensor>& copies)
    {
        std::vector<at::Tensor> buffers = encoder->buffers();
        for (std::size_t k = 0; k < buffers.size(); ++k) {
            buffers[k].copy_(copies[k]);
        }
    }

    /// False too when the squares of the gradient overflow, as they would in Adam's moments.
    [[nodiscard]] bool gradientIsFinite() const
    {
        at::Tensor square = torch::zeros({}, compute.device);
        for (const at::Tensor& parameter : encoder->parameters()) {
            if (parameter.grad().defined()) {
                square += parameter.grad().square().sum();
            }
        }
        return std::isfinite(square.item<double>());
    }

    /// Fills in speed and ETA from the last steps.
    void time(StepReport& result, double seconds)
    {
        constexpr std::size_t kWindow = 30;
        recentSeconds.push_back(seconds);
        if (recentSeconds.size() > kWindow) {
            recentSeconds.pop_front();
        }
        const double mean = std::accumulate(recentSeconds.begin(), recentSeconds.end(), 0.0) /
                            static_cast<double>(recentSeconds.size());
        result.seconds = seconds;
        result.imagesPerSecond = static_cast<double>(spec.train.batch) / mean;
        result.etaSeconds = mean * static_cast<double>(totalSteps() - result.step);
    }

    TrainSpec spec;
    std::shared_ptr<const DatasetPair> data;
    Compute compute;
    Augmenter augmenter;
    std::unique_ptr<ContrastiveLoss> loss;
    std::shared_ptr<Encoder> encoder;
    torch::optim::Adam optimizer;
    std::optional<OnlineProbe> onlineProbe;
    std::int64_t step = 0;
    std::vector<std::int64_t> order;
    std::int64_t orderEpoch = -1;
    std::deque<double> recentSeconds;
};

Trainer::Trainer(const TrainSpec& spec, std::shared_ptr<const DatasetPair> data)
    : d(std::make_unique<Private>(spec, std::move(data)))
{}

Trainer::~Trainer() = default;

std::int64_t Trainer::step() const
{
    return d->step;
}

std::int64_t Trainer::stepsPerEpoch() const
{
    return d->stepsPerEpoch();
}

std::int64_t Trainer::totalSteps() const
{
    return d->totalSteps();
}

std::string Trainer::deviceText() const
{
    const int threads = resolveThreads(d->spec.train.threads);
    return d->compute.device.str() + ", " + std::to_string(threads) +
           (threads == 1 ? " thread, " : " threads, ") + (d->compute.bf16 ? "bf16" : "fp32");
}

StepReport Trainer::takeStep(const Controls& controls)
{
    const auto begin = std::chrono::steady_clock::now();
    const std::vector<std::int64_t> indices = d->batchIndices();
    const at::Tensor images = imageBatch(d->data->train, indices, d->compute.device);
    std::mt19937_64 generator = makeGenerator(d->spec.train.seed, RandomPurpose::Augmentation,
                                              static_cast<std::uint64_t>(d->step));
    const auto view = [&] {
        const AugmentParameters parameters = d->augmenter.sample(images.size(0), generator);
        return normalised(d->augmenter.apply(images, parameters), d->spec.data);
    };
    const at::Tensor xi = view();
    const at::Tensor xj = view();

    std::optional<AttackOptions> attack;
    if (controls.clae) {
        attack = attackOptions(controls, d->spec);
    }
    const std::vector<at::Tensor> statistics = d->statistics();
    const auto refuse = [&](const std::string& what, std::int64_t step) {
        d->restoreStatistics(statistics);
        return InputError("The " + what + " is not a finite number at step " +
                          std::to_string(step) +
                          "; lower train.learning_rate or attack.epsilon, or raise "
                          "objective.temperature.");
    };
    const ClaeLosses losses = claeLosses(*d->encoder, *d->loss, xi, xj, attack, controls.alpha);
    StepReport result = d->report(losses);
    if (!std::isfinite(result.lossTotal)) {
        throw refuse("loss", result.step);
    }
    d->forgetGradients();
    losses.total.backward();
    if (!d->gradientIsFinite()) {
        throw refuse("gradient", result.step);
    }
    result.learningRate = controls.learningRate * d->scheduleFactor();
    static_cast<torch::optim::AdamOptions&>(d->optimizer.param_groups().front().options())
        .lr(result.learningRate);
    d->optimizer.step();
    d->step += 1;
    if (d->onlineProbe) {
        d->onlineProbe->takeStep(losses.hi, d->labelsOf(indices));
    }

    const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - begin;
    d->time(result, elapsed.count());
    return result;
}

ModelState Trainer::state() const
{
    return d->encoder->state(d->step);
}

std::shared_ptr<const LinearClassifier> Trainer::onlineProbe() const
{
    return d->onlineProbe ? d->onlineProbe->classifier() : nullptr;
}

void Trainer::save(const std::filesystem::path& path) const
{
    std::vector<NamedArray> arrays = state().arrays;
    for (NamedArray& array : arrays) {
        array.name = kModelPrefix + array.name;
    }
    for (const auto& item : d->encoder->named_parameters()) {
        const torch::optim::AdamParamState& adam = d->adamState(item.value());
        const std::string name = kOptimizerPrefix + item.key();
        arrays.push_back(toArray(name + ".exp_avg", adam.exp_avg()));
        arrays.push_back(toArray(name + ".exp_avg_sq", adam.exp_avg_sq()));
        // Each has its own: the adversarial affine weights take no steps while CLAE is off.
        arrays.push_back(toArray(name + ".step", torch::tensor(adam.step(), at::kLong)));
    }
    if (d->onlineProbe) {
        const std::vector<NamedArray> probe = d->onlineProbe->state();
        arrays.insert(arrays.end(), probe.begin(), probe.end());
    }
    saveSafetensors(path, arrays,
                    {{"step", std::to_string(d->step)}, {"spec", writeSpec(d->spec)}});
}

void Trainer::load(const std::filesystem::path& path)
{
    const Safetensors file = loadSafetensors(path);
    ModelState state;
    std::map<std::string, const NamedArray*> moments;
    for (const NamedArray& array : file.arrays) {
        if (startsWith(array.name, kModelPrefix)) {
            state.arrays.push_back(array);
            state.arrays.back().name.erase(0, std::string(kModelPrefix).size());
        } else {
            moments.emplace(array.name, &array);
        }
    }
    const auto damaged = [&](const std::string& what) {
        return InputError("Checkpoint \"" + path.string() + "\" cannot be continued: " + what);
    };
    try {
        const std::int64_t step = std::stoll(file.metadata.at("step"));
        d->encoder->loadState(state);
        const torch::NoGradGuard noGrad;
        for (const auto& item : d->encoder->named_parameters()) {
            torch::optim::AdamParamState& adam = d->adamState(item.value());
            const std::string name = kOptimizerPrefix + item.key();
            adam.exp_avg().copy_(toTensor(*moments.at(name + ".exp_avg")));
            adam.exp_avg_sq().copy_(toTensor(*moments.at(name + ".exp_avg_sq")));
            adam.step(toTensor(*moments.at(name + ".step")).item<std::int64_t>());
        }
        if (d->onlineProbe) {
            d->onlineProbe->load(file.arrays, d->compute.device);
        }
        d->step = step;
    } catch (const Error& error) {
        throw damaged(error.what());
    } catch (const std::logic_error&) {
        throw damaged("it lacks its step number or an optimiser array.");
    } catch (const c10::Error&) {
        throw damaged("an optimiser array has another shape than the encoder's.");
    }
}

ModelState loadModelState(const std::filesystem::path& checkpoint)
{
    Safetensors file = loadSafetensors(checkpoint);
    ModelState state;
    const auto step = file.metadata.find("step");
    try {
        state.step = std::stoll(step != file.metadata.end() ? step->second : std::string());
    } catch (const std::logic_error&) {
        throw InputError("Checkpoint \"" + checkpoint.string() +
                         "\" has no step number; use one that \"clae train\" wrote.");
    }
    for (NamedArray& array : file.arrays) {
        if (startsWith(array.name, kModelPrefix)) {
            array.name.erase(0, std::string(kModelPrefix).size());
            state.arrays.push_back(std::move(array));
        }
    }
    return state;
}

} // namespace clae
