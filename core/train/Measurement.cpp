// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/Measurement.h"

#include "core/data/Catalogue.h"
#include "core/evaluate/LinearProbe.h"
#include "core/evaluate/RobustAccuracy.h"
#include "core/io/Sha256.h"
#include "core/train/EncoderReport.h"
#include "core/train/TransferData.h"
#include "core/values/Error.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace clae {
namespace {

/// SHA-256 over the name and bytes of each array.
std::string checksum(Encoder& network)
{
    Sha256 sum;
    for (const NamedArray& array : network.state(0).arrays) {
        sum.add(array.name);
        sum.add(array.bytes.data(), array.bytes.size());
    }
    return sum.finish();
}

/// `sentence` of loadDataset(), with the options of a transfer in place of the run's keys.
std::string ofTransfer(std::string sentence)
{
    const std::pair<std::string, std::string> names[] = {
        {"\"data.name\" to", "--transfer to"},
        {"\"data.folder\"", "--transfer-folder"},
    };
    for (const auto& [key, option] : names) {
        if (const std::size_t at = sentence.find(key); at != std::string::npos) {
            sentence.replace(at, key.size(), option);
        }
    }
    return sentence;
}

DatasetPair loadTransfer(const TrainSpec& spec, const MeasureRequest& request, const Dataset& like,
                         const StopToken& stop, const ProgressFunction& progress)
{
    if (request.transfer == "stl10-unlabeled") {
        throw InputError("The images that \"stl10-unlabeled\" has beyond those of \"stl10\" have "
                         "no labels for a probe; transfer to \"stl10\".");
    }
    DataSpec other; // its default normalisation fits any channels and is not used
    other.name = request.transfer;
    other.folder = request.transferFolder;
    // Photographs need not be larger than what the encoder sees of them.
    other.folderSize = std::max(like.height, like.width);
    other.storage = spec.data.storage;
    try {
        return fitted(loadDataset(other, stop, progress), like, spec.evaluate.trainImages,
                      spec.evaluate.testImages, stop);
    } catch (const InputError& error) {
        throw InputError(ofTransfer(error.what()));
    }
}

bool isTransfer(const TrainSpec& spec, const MeasureRequest& request)
{
    return !request.transfer.empty() &&
           (request.transfer != spec.data.name ||
            (!request.transferFolder.empty() && request.transferFolder != spec.data.folder));
}

ProbeResult probeOn(const FeatureSet& features, const std::string& which, const TrainSpec& spec,
                    const StopToken& stop, const ProgressFunction& progress)
{
    const bool h = which == "h";
    ProbeData data{h ? features.train.h : features.train.z, features.trainLabels,
                   h ? features.test.h : features.test.z, features.testLabels, features.classes};
    const std::int64_t tested = data.test.size(0);
    if (spec.evaluate.probe == "adam" && spec.evaluate.probeDropLast &&
        tested >= spec.evaluate.probeBatch) {
        const std::int64_t whole = tested - tested % spec.evaluate.probeBatch;
        data.test = data.test.slice(0, 0, whole);
        data.testLabels = data.testLabels.slice(0, 0, whole);
    }
    ProbeResult result = trainProbe(data, spec.evaluate, spec.train.seed, stop, progress);
    result.report.features = which;
    return result;
}

RobustReport robustOf(FrozenEncoder& encoder, const LinearClassifier& probe, const TrainSpec& spec,
                      const Dataset& test, const MeasureRequest& request, const StopToken& stop,
                      const ProgressFunction& progress)
{
    const at::Device device = encoder.compute().device;
    const LinearClassifier onDevice{probe.weight.to(device), probe.bias.to(device)};
    Encoder& network = encoder.network();
    const FrozenWeights frozen(network);
    network.eval();
    network.setPrecision(Precision::Fp32); // signs of small gradients do not survive bfloat16
    const Classifier classifier = [&](const at::Tensor& pixels) {
        return onDevice(network.forward(normalised(pixels, spec.data), {Branch::Clean}).h);
    };
    const std::int64_t count = limited(spec.evaluate.robustImages, test.count);
    RobustOptions options;
    options.epsilon = spec.evaluate.robustEpsilon;
    options.restarts = spec.evaluate.robustRestarts;
    options.seed = spec.evaluate.robustSeed;
    options.autoAttack = request.autoAttack;
    options.curve = request.robustCurve;
    RobustReport report = robustAccuracy(
        classifier, evaluationBatch(test, indexRange(0, count), spec.augment, device),
        labelTensor(test, count).to(device), options, stop, progress);
    network.setPrecision(encoder.compute().precision);
    return report;
}

} // namespace

Measurement measure(const TrainSpec& spec, const std::shared_ptr<const DatasetPair>& data,
                    const ModelState& state, const MeasureRequest& request, const StopToken& stop,
                    const std::function<void(const Progress&)>& progress)
{
    const auto begin = std::chrono::steady_clock::now();
    FrozenEncoder encoder(spec, data->train.channels);
    encoder.load(state);
    const std::string before = checksum(encoder.network());

    Measurement result;
    FeatureSet features = encoder.features(*data, stop, progress);
    result.knn =
        classifyByNeighbours(spec.evaluate, comparedFeatures(spec.evaluate, features.train),
                             comparedFeatures(spec.evaluate, features.test), features, stop);
    result.knn.representation =
        representationOf(encoder, spec, controlsOf(spec), data->test, stop, progress);
    result.knn.step = state.step;
    result.knn.epoch = epochOfStep(spec, *data, state.step);
    result.knn.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();

    if (request.probe || request.robust) {
        DatasetPair other;
        const bool transfer = isTransfer(spec, request);
        if (transfer) {
            other = loadTransfer(spec, request, data->train, stop, progress);
            features = encoder.features(other, stop, progress);
        }
        const DatasetPair& set = transfer ? other : *data;
        ProbeResult probe = probeOn(features, spec.evaluate.probeFeatures, spec, stop, progress);
        if (request.probe) {
            probe.report.dataset = transfer ? request.transfer : spec.data.name;
            probe.report.step = state.step;
            probe.report.backboneSha256 = before;
            result.probe = probe.report;
        }
        if (request.robust) {
            if (probe.report.features != "h") {
                probe = probeOn(features, "h", spec, stop, progress);
            }
            result.robust =
                robustOf(encoder, probe.classifier, spec, set.test, request, stop, progress);
            result.robust->step = state.step;
            result.robust->dataset = transfer ? request.transfer : spec.data.name;
        }
    }
    if (checksum(encoder.network()) != before) {
        throw Error("The measurement changed the encoder's weights or buffers, so its figures are "
                    "worthless; report this as a fault of the program.");
    }
    return result;
}

} // namespace clae
