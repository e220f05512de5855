// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/Trainer.h"

#include "core/augment/Augmenter.h"
#include "core/device/Devices.h"
#include "core/distributed/Communicator.h"
#include "core/model/ModelFactory.h"
#include "core/model/Weights.h"
#include "core/spec/SpecFile.h"
#include "core/train/BatchOrder.h"
#include "core/train/Batches.h"
#include "core/train/Checkpoint.h"
#include "core/train/ClaeStep.h"
#include "core/train/DeviceImages.h"
#include "core/train/LearningRate.h"
#include "core/train/NotFinite.h"
#include "core/train/OnlineProbe.h"
#include "core/train/Optimizer.h"
#include "core/train/Prefetcher.h"
#include "core/train/ShareArrays.h"
#include "core/train/StepBatch.h"
#include "core/train/StepRecorder.h"
#include "core/values/Error.h"
#include "core/values/Random.h"

#include <torch/torch.h>

#include <chrono>
#include <cmath>
#include <deque>
#include <numeric>
#include <optional>
#include <utility>

namespace clae {
namespace {

at::Tensor meanCosine(const at::Tensor& a, const at::Tensor& b)
{
    return (a * b).sum(1).mean();
}

using Clock = std::chrono::steady_clock;

/// Seconds since the last call, or since it was made.
class Lap {
public:
    double operator()()
    {
        const Clock::time_point now = Clock::now();
        const std::chrono::duration<double> passed = now - m_last;
        m_last = now;
        return passed.count();
    }

private:
    Clock::time_point m_last = Clock::now();
};

/// The figures of steps as scalar tensors in one list, so that a GPU is waited for once a step.
/// Those that are undefined come back absent.
class Figures {
public:
    /// Adds `share` of each. REQUIRES: the same ones are defined as before.
    void add(const std::vector<at::Tensor>& values, double share)
    {
        std::vector<at::Tensor> there;
        m_defined.clear();
        for (const at::Tensor& value : values) {
            m_defined.push_back(value.defined());
            if (value.defined()) {
                there.push_back(value.detach().to(at::kDouble));
            }
        }
        const at::Tensor weighted = torch::stack(there) * share;
        m_sums = m_sums.defined() ? m_sums + weighted : weighted;
    }

    /// One more figure behind those added.
    void append(const at::Tensor& value)
    {
        m_defined.push_back(true);
        m_sums = torch::cat({m_sums, value.detach().to(at::kDouble).view(1)});
    }

    [[nodiscard]] std::vector<std::optional<double>> read() const
    {
        const at::Tensor sums = m_sums.to(at::kCPU);
        const double* next = sums.data_ptr<double>();
        std::vector<std::optional<double>> values;
        for (const bool defined : m_defined) {
            values.push_back(defined ? std::optional<double>(*next++) : std::nullopt);
        }
        return values;
    }

private:
    std::vector<bool> m_defined;
    at::Tensor m_sums;
};

/// Of several ranks on a machine each has a GPU of its own.
Compute computeOf(RunSpec run, const Communicator* world)
{
    const bool anyGpu = run.device == "auto" || run.device == "cuda";
    if (world != nullptr && anyGpu && resolveDeviceName(run.device) != "cpu") {
        run.device = "cuda:" + std::to_string(world->localRank());
    }
    return resolveCompute(run);
}

/// The gradients of `parameters` become their sums over ranks.
void sumGradients(const std::vector<at::Tensor>& parameters, Communicator& world)
{
    constexpr std::int64_t kMostValues = std::int64_t{4} << 20; ///< in one message
    std::vector<at::Tensor> bucket;
    std::int64_t values = 0;
    const auto send = [&] {
        if (bucket.empty()) {
            return;
        }
        std::vector<at::Tensor> flat;
        for (const at::Tensor& gradient : bucket) {
            flat.push_back(gradient.reshape(-1));
        }
        at::Tensor all = torch::cat(flat);
        world.sum(all, Traffic::Gradients);
        std::int64_t at = 0;
        for (at::Tensor& gradient : bucket) {
            gradient.copy_(all.slice(0, at, at + gradient.numel()).view(gradient.sizes()));
            at += gradient.numel();
        }
        bucket.clear();
        values = 0;
    };
    for (const at::Tensor& parameter : parameters) {
        const at::Tensor& gradient = parameter.grad();
        if (gradient.defined()) {
            if (values + gradient.numel() > kMostValues) {
                send();
            }
            bucket.push_back(gradient);
            values += gradient.numel();
        }
    }
    send();
}

} // namespace

class Trainer::Private {
public:
    Private(const TrainSpec& trainSpec, std::shared_ptr<const DatasetPair> dataset,
            Communicator* others)
        : spec(trainSpec),
          data(std::move(dataset)),
          world(others),
          part(world != nullptr ? world->share() : BatchShare()),
          compute(computeOf(spec.train, world)),
          augmenter(spec.augment, data->train.channels, data->train.height, data->train.width),
          loss(makeLoss(spec.objective)),
          encoder(makeEncoder(spec.model, data->train.channels, spec.train.seed, compute.device,
                              compute.precision)),
          optimizer(makeOptimizer(spec.train, encoder->named_parameters().pairs())),
          batches(spec.train, data->train.count, part)
    {
        encoder->trainAcross(world);
        if (spec.evaluate.onlineProbe) {
            onlineProbe.emplace(static_cast<std::int64_t>(data->train.classNames.size()));
        }
    }

    /// The images of batch `number` of the run, in pixel space. Those that are slow to read come
    /// from a thread that reads ahead.
    at::Tensor images(std::int64_t number)
    {
        const Dataset& train = data->train;
        if (!train.source && !compute.device.is_cpu()) {
            if (!deviceImages) {
                deviceImages.emplace(train, compute.device);
            }
            return deviceImages->batch(batches.indices(number));
        }
        if (!train.source || !readsAhead) {
            return imageBatch(train, batches.indices(number), compute.device);
        }
        if (!prefetcher || prefetcher->next() != number) {
            prefetcher.reset(); // before the next one begins to read
            prefetcher = std::make_unique<Prefetcher>(std::shared_ptr<const Dataset>(data, &train),
                                                      batches, number);
        }
        try {
            return pixelBatch(train, prefetcher->take(), compute.device);
        } catch (...) {
            prefetcher.reset(); // the next try reads anew
            throw;
        }
    }

    [[nodiscard]] std::int64_t stepsPerEpoch() const { return batches.stepsPerEpoch(); }

    [[nodiscard]] std::int64_t totalSteps() const
    {
        return spec.train.steps > 0 ? spec.train.steps : spec.train.epochs * stepsPerEpoch();
    }

    /// Leaves the gradient of the next step in the parameters: the mean over its batches, each with
    /// its own negatives and attack. Returns the means of what they showed. `recorder` sees the
    /// first batch.
    StepReport computeGradient(const Controls& controls, StepRecorder* recorder = nullptr)
    {
        ClaeOptions options{std::nullopt, controls.alpha, spec.objective.repeatAnchor};
        if (controls.clae) {
            options.attack = attackOptions(controls.attack, spec.data);
        }
        std::mt19937_64 generator = makeGenerator(spec.train.seed, RandomPurpose::Augmentation,
                                                  static_cast<std::uint64_t>(step));
        std::mt19937_64 attackGenerator =
            makeGenerator(spec.train.seed, RandomPurpose::Attack, static_cast<std::uint64_t>(step));
        const double share = 1.0 / spec.train.accumulate;
        StepReport report = emptyReport();
        Figures figures;
        forgetGradients();
        probeBatches.clear();
        for (std::int64_t k = 0; k < spec.train.accumulate; ++k) {
            Lap lap;
            const std::int64_t number = step * spec.train.accumulate + k;
            const at::Tensor pixels = images(number);
            View i = view(pixels, generator);
            View j = view(pixels, generator);
            report.times.views += lap();
            const bool recorded = recorder != nullptr && k == 0;
            options.observer = recorded ? recorder->observer() : AttackObserver();
            const ClaeLosses losses =
                addClaeGradient(*encoder, *loss, i.x, j.x, options, attackGenerator, share);
            if (recorded) {
                recorder->record({batches.indices(number), pixels, std::move(i.parameters),
                                  std::move(j.parameters), i.x, j.x, losses});
            }
            figures.add(figuresOf(losses), share);
            report.times.attack += losses.attackSeconds;
            report.times.objective += lap() - losses.attackSeconds;
            if (onlineProbe) {
                probeBatches.emplace_back(ofAll(losses.hi), ofAll(labels(number)));
            }
        }
        if (world != nullptr) {
            sumGradients(encoder->parameters(), *world);
        }
        takeFigures(figures, report);
        return report;
    }

    struct View {
        AugmentParameters parameters;
        at::Tensor x; ///< network space
    };
    View view(const at::Tensor& pixels, std::mt19937_64& generator) const
    {
        // Drawn for the images of all ranks, so that each meets the same whoever has it.
        const std::int64_t batch = pixels.size(0) * part.ranks;
        const AugmentParameters all = augmenter.sample(batch, generator);
        const auto first = all.begin() + part.begin(batch);
        AugmentParameters parameters(first, first + pixels.size(0));
        at::Tensor x = normalised(augmenter.apply(pixels, parameters), spec.data);
        return {std::move(parameters), std::move(x)};
    }

    /// Of the next step.
    [[nodiscard]] double learningRate(const Controls& controls) const
    {
        return controls.learningRate *
               learningRateFactor(spec.train, step, stepsPerEpoch(), totalSteps());
    }

    /// Rows of all ranks' images, of the own ones.
    [[nodiscard]] at::Tensor ofAll(const at::Tensor& own) const
    {
        return world != nullptr ? world->gather(own, Traffic::Other) : own;
    }

    /// Labels of the images of batch `number`, int64.
    [[nodiscard]] at::Tensor labels(std::int64_t number)
    {
        std::vector<std::int64_t> found;
        for (const std::int64_t index : batches.indices(number)) {
            found.push_back(data->train.labels[static_cast<std::size_t>(index)]);
        }
        return torch::tensor(found, at::kLong);
    }

    /// Where the next step stands in the run.
    [[nodiscard]] StepReport emptyReport() const
    {
        StepReport result;
        result.step = step + 1;
        result.totalSteps = totalSteps();
        result.epoch = step / stepsPerEpoch() + 1;
        result.totalEpochs = (totalSteps() + stepsPerEpoch() - 1) / stepsPerEpoch();
        return result;
    }

    /// What one batch showed, in the order that takeFigures() reads.
    [[nodiscard]] static std::vector<at::Tensor> figuresOf(const ClaeLosses& losses)
    {
        std::vector<at::Tensor> figures = {losses.total, losses.clean,
                                           meanCosine(losses.zi, losses.zj)};
        if (losses.adversarial) {
            figures.insert(figures.end(),
                           {losses.adversarial->loss, losses.adversarial->lossAtStart,
                            meanCosine(losses.zi, losses.adversarial->z)});
        } else {
            figures.resize(6);
        }
        return figures;
    }

    /// Reads the figures, the squared gradient and the sum of the running statistics, the only
    /// values of a step that come back.
    void takeFigures(Figures& figures, StepReport& report) const
    {
        figures.append(gradientSquare());
        figures.append(statisticsSum());
        const std::vector<std::optional<double>> values = figures.read();
        report.lossTotal = *values[0];
        report.lossClean = *values[1];
        report.positiveCosine = *values[2];
        report.lossAdversarial = values[3];
        report.lossAttackStart = values[4];
        report.positiveCosineAdversarial = values[5];
        requireFinite("loss", report.lossTotal);
        requireFinite("gradient", *values[6]);
        requireFinite("batch norms' running variance", *values[7]);
    }

    void requireFinite(const std::string& what, double value) const
    {
        if (!std::isfinite(value)) {
            throw NotFinite(what, step + 1);
        }
    }

    /// Parameters without a gradient, the adversarial affine weights while CLAE is off, are left
    /// alone by the optimiser; a gradient of zero would let momentum go on moving them.
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

    /// |g|^2; infinite when the squares overflow, as they would in Adam's moments.
    [[nodiscard]] at::Tensor gradientSquare() const
    {
        at::Tensor square = torch::zeros({}, compute.device);
        for (const at::Tensor& parameter : encoder->parameters()) {
            if (parameter.grad().defined()) {
                square += parameter.grad().square().sum();
            }
        }
        return square;
    }

    /// Of the batch norms: a loss can stay finite where a variance overflows. In float64, in which
    /// finite ones have a finite sum.
    [[nodiscard]] at::Tensor statisticsSum() const
    {
        at::Tensor sum = torch::zeros({}, torch::device(compute.device).dtype(at::kDouble));
        for (const at::Tensor& buffer : encoder->buffers()) {
            if (buffer.is_floating_point()) {
                sum += buffer.sum(at::kDouble);
            }
        }
        return sum;
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
        result.imagesPerSecond =
            static_cast<double>(spec.train.batch * spec.train.accumulate) / mean;
        result.etaSeconds = mean * static_cast<double>(totalSteps() - result.step);
    }

    TrainSpec spec;
    std::shared_ptr<const DatasetPair> data;
    Communicator* world; ///< null: alone
    BatchShare part;     ///< of each batch
    Compute compute;
    Augmenter augmenter;
    std::unique_ptr<ContrastiveLoss> loss;
    std::shared_ptr<Encoder> encoder;
    std::unique_ptr<Optimizer> optimizer;
    BatchOrder batches;
    bool readsAhead = true; ///< images that are slow to read
    std::unique_ptr<Prefetcher> prefetcher;
    std::optional<DeviceImages> deviceImages; ///< on a GPU, once the first step asks
    std::optional<OnlineProbe> onlineProbe;
    /// What the online probe learns from after the step: h and labels of each batch.
    std::vector<std::pair<at::Tensor, at::Tensor>> probeBatches;
    std::int64_t step = 0;
    bool torn = false; ///< an update began that did not end
    std::deque<double> recentSeconds;
};

Trainer::Trainer(const TrainSpec& spec, std::shared_ptr<const DatasetPair> data,
                 Communicator* world)
    : d(std::make_unique<Private>(spec, std::move(data), world))
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
    const std::string ranks =
        d->world != nullptr ? ", " + std::to_string(d->part.ranks) + " processes" : std::string();
    return d->compute.device.str() + ", " + std::to_string(threads) +
           (threads == 1 ? " thread, " : " threads, ") + precisionName(d->compute.precision) +
           ranks;
}

StepReport Trainer::takeStep(const Controls& controls)
{
    Lap whole;
    const std::vector<at::Tensor> statistics = d->statistics();
    StepReport result;
    try {
        result = d->computeGradient(controls);
    } catch (...) {
        d->restoreStatistics(statistics);
        throw;
    }
    Lap lap;
    result.learningRate = d->learningRate(controls);
    d->torn = true;
    d->optimizer->step(result.learningRate);
    for (const auto& [h, labels] : d->probeBatches) {
        d->onlineProbe->takeStep(h, labels);
    }
    d->step += 1;
    d->torn = false;
    result.times.update = lap();
    d->time(result, whole());
    return result;
}

void Trainer::shareState()
{
    Communicator& world = *d->world;
    requireSameText(world, precisionName(d->compute.precision), "The precision",
                    "set train.precision to one that all machines have.");
    at::Tensor step = torch::tensor({d->step}, at::kLong);
    world.share(step);
    d->step = step.item<std::int64_t>();
    ModelState model = state();
    model.arrays = shareArrays(world, std::move(model.arrays));
    d->encoder->loadState(model);
    d->optimizer->loadState(shareArrays(world, d->optimizer->state()));
    if (d->onlineProbe) {
        d->onlineProbe->load(shareArrays(world, d->onlineProbe->state()), d->compute.device);
    }
}

void Trainer::requireSameState() const
{
    requireSameArrays(*d->world, state().arrays, "The weights and batch norms");
}

StepAnatomy Trainer::anatomy(const Controls& controls, const StopToken& stop) const
{
    if (d->world != nullptr) {
        throw InputError("A step of several processes cannot be taken apart; train in one process "
                         "to look into a step.");
    }
    Lap whole;
    // A copy takes the step: a checkpoint's round trip is exact, and the random numbers of a step
    // follow from its number.
    TrainSpec spec = d->spec;
    spec.evaluate.onlineProbe = false;
    Private copy(spec, d->data, nullptr);
    copy.readsAhead = false;
    copy.encoder->loadState(state());
    copy.optimizer->loadState(d->optimizer->state());
    copy.step = d->step;
    StepRecorder recorder(spec, controls, d->data->train, stop);
    stop.check();
    StepReport report = copy.computeGradient(controls, &recorder);
    stop.check();
    report.learningRate = copy.learningRate(controls);
    recorder.beforeUpdate(*copy.encoder);
    copy.optimizer->step(report.learningRate);
    StepAnatomy anatomy = recorder.afterUpdate(*copy.encoder, *copy.loss, report);
    anatomy.seconds = whole();
    return anatomy;
}

bool Trainer::isTorn() const
{
    return d->torn;
}

StepBatch Trainer::nextBatch()
{
    const Dataset& train = d->data->train;
    std::mt19937_64 generator = makeGenerator(d->spec.train.seed, RandomPurpose::Augmentation,
                                              static_cast<std::uint64_t>(d->step));
    std::vector<std::int64_t> indices;
    std::vector<at::Tensor> labels;
    std::vector<std::uint8_t> images;
    std::vector<at::Tensor> viewsI;
    std::vector<at::Tensor> viewsJ;
    const std::int64_t count = d->spec.train.accumulate;
    for (std::int64_t number = d->step * count; number < (d->step + 1) * count; ++number) {
        const std::vector<std::int64_t> batch = d->batches.indices(number);
        const std::vector<std::uint8_t> bytes = imageBytes(train, batch);
        const at::Tensor pixels = pixelBatch(train, bytes, d->compute.device);
        indices.insert(indices.end(), batch.begin(), batch.end());
        labels.push_back(d->labels(number));
        images.insert(images.end(), bytes.begin(), bytes.end());
        viewsI.push_back(d->view(pixels, generator).x);
        viewsJ.push_back(d->view(pixels, generator).x);
    }
    return {toArray("indices", torch::tensor(indices, at::kLong)),
            toArray("labels", torch::cat(labels)),
            {"images",
             NamedArray::Type::UInt8,
             {static_cast<std::int64_t>(indices.size()), train.channels, train.height, train.width},
             std::move(images)},
            toArray("view_i", torch::cat(viewsI)),
            toArray("view_j", torch::cat(viewsJ))};
}

void Trainer::startFrom(const std::filesystem::path& weights)
{
    const ModelState state = loadWeights(weights, d->spec);
    try {
        d->encoder->loadState(state);
    } catch (const InputError& error) {
        throw InputError(
            "The weights \"" + weights.string() +
            "\" do not fit model.encoder and the other keys of the model: " + error.what());
    }
}

ModelState Trainer::state() const
{
    return d->encoder->state(d->step);
}

std::shared_ptr<const LinearClassifier> Trainer::onlineProbe() const
{
    return d->onlineProbe ? d->onlineProbe->classifier() : nullptr;
}

Checkpoint Trainer::checkpoint() const
{
    Checkpoint checkpoint{state(), d->optimizer->state(), {}};
    if (d->onlineProbe) {
        checkpoint.onlineProbe = d->onlineProbe->state();
    }
    return checkpoint;
}

void Trainer::save(const std::filesystem::path& path) const
{
    saveCheckpoint(path, checkpoint(), writeSpec(d->spec));
}

void Trainer::load(const std::filesystem::path& path)
{
    load(loadCheckpoint(path), path);
}

void Trainer::load(const Checkpoint& checkpoint, const std::filesystem::path& path)
{
    try {
        d->encoder->loadState(checkpoint.model);
        d->optimizer->loadState(checkpoint.optimizer);
        if (d->onlineProbe) {
            d->onlineProbe->load(checkpoint.onlineProbe, d->compute.device);
        }
        d->step = checkpoint.model.step;
    } catch (const Error& error) {
        throw InputError("Checkpoint \"" + path.string() +
                         "\" cannot be continued: " + error.what());
    }
}

} // namespace clae
