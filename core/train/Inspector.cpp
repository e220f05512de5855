// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/Inspector.h"

#include "core/attack/EvaluationMode.h"
#include "core/evaluate/RepresentationMetrics.h"
#include "core/train/EncoderReport.h"
#include "core/train/EpsilonRow.h"
#include "core/train/FeatureBank.h"
#include "core/train/LensBatch.h"
#include "core/train/Perturbation.h"
#include "core/values/Error.h"

#include <torch/torch.h>

#include <algorithm>
#include <chrono>
#include <set>

namespace clae {
namespace {

constexpr std::int64_t kBank = 2000;
constexpr std::int64_t kNeighbours = 8; ///< in each list

/// Numbers of the `count` largest values, falling, without number `without`.
std::vector<std::int64_t> largest(const at::Tensor& values, std::int64_t count,
                                  std::int64_t without)
{
    std::vector<std::int64_t> found;
    const at::Tensor order = values.to(at::kCPU).argsort(0, true);
    for (std::int64_t k = 0; k < order.size(0) && count > 0; ++k) {
        const auto at = order[k].item<std::int64_t>();
        if (at != without) {
            found.push_back(at);
            --count;
        }
    }
    return found;
}

/// The batch without the removed items, the asked one first, so that random draws, which go from
/// image to image, are the same for it whatever is removed. Without removals empty: the batch as it
/// is.
std::vector<std::int64_t> attackedItems(const InspectionRequest& request, int count)
{
    const std::vector<int>& removed = request.removed;
    if (removed.empty()) {
        return {};
    }
    std::vector<std::int64_t> items = {request.item};
    for (int k = 0; k < count; ++k) {
        if (k != request.item && std::find(removed.begin(), removed.end(), k) == removed.end()) {
            items.push_back(k);
        }
    }
    return items;
}

void check(const InspectionRequest& request, int count)
{
    const auto inside = [&](int item) {
        if (item < 0 || item >= count) {
            throw InputError("There is no image " + std::to_string(item) +
                             " in the attacked batch; give a number from 0 to " +
                             std::to_string(count - 1) + ".");
        }
    };
    inside(request.item);
    const std::set<int> removed(request.removed.begin(), request.removed.end());
    std::for_each(removed.begin(), removed.end(), inside);
    if (removed.count(request.item) != 0) {
        throw InputError("Image " + std::to_string(request.item) +
                         " cannot be inspected and removed at once; put it back into the batch.");
    }
    if (count - static_cast<int>(removed.size()) < 2) {
        throw InputError("Without its mates an image has nothing to be compared with; put at least "
                         "one back into the batch.");
    }
}

} // namespace

class Inspector::Private {
public:
    Private(const TrainSpec& spec, std::shared_ptr<const DatasetPair> data, int count)
        : batch(spec, std::move(data), count),
          evaluate(spec.evaluate),
          testBank(batch.data().test, kBank, "Embed test images"),
          trainBank(batch.data().train, kBank, "Embed training images")
    {}

    /// The attack that a report tells of, and where its image is.
    struct Subject {
        LensAttack attacked;
        std::vector<std::int64_t> items; ///< attacked together
        std::int64_t row = 0;            ///< of the asked image in them
    };

    [[nodiscard]] InspectionReport::Neighbour mate(std::int64_t item, const at::Tensor& image,
                                                   double cosine) const
    {
        const int at = static_cast<int>(item);
        return {batch.index(at), batch.labelName(at), toImage(image), cosine};
    }

    /// The batch mates whose `z` is nearest to the asked image's z_i, shown by `images`.
    [[nodiscard]] std::vector<InspectionReport::Neighbour>
    hardest(const Subject& subject, const at::Tensor& z, const at::Tensor& images) const
    {
        const at::Tensor cosines = z.mv(subject.attacked.zi[subject.row]);
        std::vector<InspectionReport::Neighbour> found;
        for (const std::int64_t row : largest(cosines, kNeighbours, subject.row)) {
            found.push_back(mate(subject.items[static_cast<std::size_t>(row)], images[row],
                                 cosines[row].item<double>()));
        }
        return found;
    }

    void describePerturbation(const Subject& subject, InspectionReport& report) const;
    void describeEmbeddings(const Subject& subject, InspectionReport& report) const;
    void describeForces(const Subject& subject, InspectionReport& report);
    void compareWithWhole(const Subject& subject, const Controls& controls, const StopToken& stop,
                          InspectionReport& report);
    [[nodiscard]] std::vector<InspectionReport::Neighbour>
    nearest(const at::Tensor& x, std::int64_t without, const StopToken& stop,
            const ProgressFunction& progress);

    LensBatch batch;
    EvaluateSpec evaluate;
    FeatureBank testBank;
    FeatureBank trainBank;
};

void Inspector::Private::describePerturbation(const Subject& subject,
                                              InspectionReport& report) const
{
    const LensAttack& attacked = subject.attacked;
    const at::Tensor delta = attacked.delta[subject.row];
    report.original = toImage(batch.originals()[report.item]);
    report.viewI = toImage(batch.viewsI()[report.item]);
    report.viewJ = toImage(batch.viewsJ()[report.item]);
    report.adversarial = toImage(attacked.adversarialPixels[subject.row]);
    report.delta = toImage(delta);
    report.spectrum = toImage(spectrum(delta));
    report.maxDelta = delta.abs().max().item<double>();
    report.l2Delta = delta.norm().item<double>();
    report.clippedShare = attacked.cut[subject.row].to(at::kDouble).mean().item<double>();
}

void Inspector::Private::describeEmbeddings(const Subject& subject, InspectionReport& report) const
{
    const LensAttack& attacked = subject.attacked;
    const std::int64_t row = subject.row;
    report.cosineViews = (attacked.zi[row] * attacked.zj[row]).sum().item<double>();
    report.cosineAdversarial = (attacked.zi[row] * attacked.zAdversarial[row]).sum().item<double>();
    report.rankViews = positiveRanks(attacked.zi, attacked.zj)[row].item<int>();
    report.rankAdversarial = positiveRanks(attacked.zi, attacked.zAdversarial)[row].item<int>();
    report.negatives = 2 * static_cast<int>(subject.items.size()) - 2;
    report.lossBefore =
        batch.loss().imageTerms(attacked.zAnchor, attacked.zMoved)[row].item<double>();
    report.lossAfter =
        batch.loss().imageTerms(attacked.zAnchor, attacked.zAdversarial)[row].item<double>();
    const at::Tensor order = torch::tensor(subject.items, at::kLong).to(batch.viewsJ().device());
    report.hardestBefore = hardest(subject, attacked.zj, batch.viewsJ().index_select(0, order));
    report.hardestAfter = hardest(subject, attacked.zAdversarial, attacked.adversarialPixels);
}

void Inspector::Private::describeForces(const Subject& subject, InspectionReport& report)
{
    const std::int64_t row = subject.row;
    const GradientSplit split =
        splitGradient(batch.encoder().network(), batch.loss(), subject.attacked);
    const at::Tensor positive = split.positive[row];
    const at::Tensor negative = split.negative[row];
    report.positiveGradient = positive.norm().item<double>();
    report.negativeGradient = negative.norm().item<double>();
    const double scale = (positive + negative).abs().max().item<double>();
    const auto scaled = [&](const at::Tensor& part) {
        return toImage(scale > 0 ? part / scale : torch::zeros_like(part));
    };
    report.positivePart = scaled(positive);
    report.negativePart = scaled(negative);

    const auto count = static_cast<std::int64_t>(subject.items.size());
    // Of both views of each mate.
    const at::Tensor weights =
        batch.loss().pushes(split.zAnchor, split.z)[row].view({2, count}).sum(0).to(at::kCPU);
    const auto push = [&](int item, double weight, bool removed) {
        report.pushes.push_back({item, batch.index(item), batch.labelName(item),
                                 toImage(batch.viewsI()[item]), weight, removed});
    };
    for (const std::int64_t k : largest(weights, count, row)) {
        push(static_cast<int>(subject.items[static_cast<std::size_t>(k)]),
             weights[k].item<double>(), false);
    }
    for (int item = 0; item < batch.count(); ++item) {
        if (std::find(subject.items.begin(), subject.items.end(), item) == subject.items.end()) {
            push(item, 0.0, true);
        }
    }
}

void Inspector::Private::compareWithWhole(const Subject& subject, const Controls& controls,
                                          const StopToken& stop, InspectionReport& report)
{
    // In the same order as without the removed ones, for the same random draws.
    std::vector<std::int64_t> all = subject.items;
    for (int item = 0; item < batch.count(); ++item) {
        if (std::find(all.begin(), all.end(), item) == all.end()) {
            all.push_back(item);
        }
    }
    const LensAttack whole = batch.attack({controls.attack, all}, stop);
    const at::Tensor before = whole.delta[0];
    const at::Tensor after = subject.attacked.delta[subject.row];
    report.changedSigns = changedSigns(before, after);
    report.deltaCosine = cosineOf(before, after);
}

std::vector<InspectionReport::Neighbour>
Inspector::Private::nearest(const at::Tensor& x, std::int64_t without, const StopToken& stop,
                            const ProgressFunction& progress)
{
    const torch::NoGradGuard noGrad;
    FrozenEncoder& encoder = batch.encoder();
    const at::Tensor bank = testBank.features(encoder, stop, progress).z;
    const EvaluationMode evaluation(encoder.network());
    const at::Tensor z =
        encoder.network().forward(x.unsqueeze(0), {Branch::Clean}).z[0].to(at::kCPU);
    const at::Tensor cosines = bank.mv(z);
    const Dataset& test = batch.data().test;
    std::vector<InspectionReport::Neighbour> found;
    for (const std::int64_t k : largest(cosines, kNeighbours, without)) {
        const at::Tensor image =
            evaluationBatch(test, {k}, batch.spec().augment, encoder.compute().device);
        const auto label = static_cast<std::size_t>(test.labels[static_cast<std::size_t>(k)]);
        found.push_back({k, test.classNames[label], toImage(image[0]), cosines[k].item<double>()});
    }
    return found;
}

Inspector::Inspector(const TrainSpec& spec, std::shared_ptr<const DatasetPair> data, int batch)
    : d(std::make_unique<Private>(spec, std::move(data), batch))
{}

Inspector::~Inspector() = default;

void Inspector::setModel(const ModelState& state)
{
    d->batch.setModel(state);
    d->testBank.clear();
    d->trainBank.clear();
}

void Inspector::setOwnImages(const std::vector<Image>& images)
{
    d->batch.setOwnImages(images);
}

void Inspector::setEvaluation(const EvaluateSpec& evaluate)
{
    d->evaluate = evaluate;
}

InspectionReport Inspector::inspect(const InspectionRequest& request, const StopToken& stop,
                                    const ProgressFunction& progress, const ReportFunction& early)
{
    const auto begin = std::chrono::steady_clock::now();
    const auto seconds = [&] {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    };
    LensBatch& batch = d->batch;
    check(request, batch.count());
    LensQuestion question{request.controls.attack, attackedItems(request, batch.count()), true};
    Private::Subject subject;
    subject.items = question.items.empty() ? indexRange(0, batch.count()) : question.items;
    subject.row = question.items.empty() ? request.item : 0;
    subject.attacked = batch.attack(question, stop);

    InspectionReport report;
    report.request = request.request;
    report.modelStep = batch.modelStep();
    report.controls = request.controls;
    report.item = request.item;
    report.index = batch.index(request.item);
    report.label = batch.labelName(request.item);
    {
        const torch::NoGradGuard noGrad;
        d->describePerturbation(subject, report);
        d->describeEmbeddings(subject, report);
    }
    d->describeForces(subject, report);
    if (!request.removed.empty()) {
        d->compareWithWhole(subject, request.controls, stop, report);
    }
    const LensAttack& attacked = subject.attacked;
    const auto findNearest = [&] {
        const std::int64_t own = report.index;
        report.nearestBefore = d->nearest(attacked.moved[subject.row], own, stop, progress);
        report.nearestAfter = d->nearest(attacked.adversarial[subject.row], own, stop, progress);
    };
    const bool known = d->testBank.complete();
    if (known) {
        findNearest();
    }
    if (early && (request.overEpsilon || !known)) {
        report.whole = false;
        report.seconds = seconds();
        early(report);
        report.whole = true;
    }

    if (!known) {
        findNearest();
    }
    if (request.overEpsilon) {
        const Features& voting = d->trainBank.features(batch.encoder(), stop, progress);
        const Voters voters{comparedFeatures(d->evaluate, voting),
                            labelTensor(batch.data().train, d->trainBank.count())};
        question.traceClamping = false;
        report.overEpsilon =
            epsilonRow(batch, question, subject.row, voters, d->evaluate, stop, progress);
    }
    report.seconds = seconds();
    return report;
}

} // namespace clae
