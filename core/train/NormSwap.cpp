// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/NormSwap.h"

#include "core/attack/ContrastiveAttack.h"
#include "core/augment/Augmenter.h"
#include "core/evaluate/RepresentationMetrics.h"
#include "core/model/NormSets.h"
#include "core/train/ClaeStep.h"
#include "core/train/EncoderReport.h"
#include "core/values/Random.h"

#include <algorithm>
#include <chrono>

namespace clae {
namespace {

/// Test images in blocks as the network is shown them, made once for all choices of norms.
struct Pictures {
    std::vector<at::Tensor> clean;
    std::vector<at::Tensor> adversarial;
    std::vector<at::Tensor> viewI; ///< two random views
    std::vector<at::Tensor> viewJ;
};

class Measurer {
public:
    Measurer(const TrainSpec& spec, const DatasetPair& data, const ModelState& state,
             const StopToken& stop, const ProgressFunction& progress)
        : m_spec(spec),
          m_data(data),
          m_state(state),
          m_stop(stop),
          m_progress(progress),
          m_encoder(spec, data.train.channels),
          m_voting(limited(spec.evaluate.trainImages, data.train.count)),
          m_tested(testCount(spec, data.test))
    {
        m_frame.total = m_tested + 4 * (m_voting + 4 * m_tested);
    }

    NormSwapReport measure(const Controls& controls)
    {
        const auto begin = std::chrono::steady_clock::now();
        NormSwapReport report;
        report.step = m_state.step;
        report.trainImages = m_voting;
        report.testImages = m_tested;
        report.epsilonPixel = attack(controls);
        for (const NormSet statistics : {NormSet::Clean, NormSet::Adversarial}) {
            for (const NormSet affine : {NormSet::Clean, NormSet::Adversarial}) {
                report.entries.push_back(entry(statistics, affine));
            }
        }
        report.seconds =
            std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
        return report;
    }

private:
    /// Makes the pictures. Returns the largest |delta| in pixel space.
    double attack(const Controls& controls)
    {
        m_encoder.load(m_state);
        Encoder& network = m_encoder.network();
        network.train();
        const std::unique_ptr<ContrastiveLoss> loss = makeLoss(m_spec.objective);
        const AttackOptions options = withoutUpdates(attackOptions(controls.attack, m_spec.data));
        const Dataset& test = m_data.test;
        const Augmenter augmenter(m_spec.augment, test.channels, test.height, test.width);
        std::mt19937_64 generator = makeGenerator(m_spec.train.seed, RandomPurpose::Map, 2);
        std::mt19937_64 attackGenerator = makeGenerator(m_spec.train.seed, RandomPurpose::Map, 3);
        double largest = 0.0;
        m_frame.stage = "Attack test images";
        overBlocks(m_tested, m_stop, m_progress, m_frame, [&](std::int64_t from, std::int64_t to) {
            const at::Tensor x = m_encoder.input(test, from, to);
            const at::Tensor adversarial =
                to - from < 2
                    ? x // a loss over pairs needs two images
                    : attackBatch(network, *loss, {x, x}, options, attackGenerator).adversarial;
            const at::Tensor scale = channelValues(m_spec.data.std, x.device());
            largest = std::max(largest, ((adversarial - x) * scale).abs().max().item<double>());
            m_pictures.clean.push_back(x);
            m_pictures.adversarial.push_back(adversarial);
            const at::Tensor pixels =
                imageBatch(test, indexRange(from, to), m_encoder.compute().device);
            const auto view = [&] {
                return normalised(augmenter.apply(pixels, augmenter.sample(to - from, generator)),
                                  m_spec.data);
            };
            m_pictures.viewI.push_back(view());
            m_pictures.viewJ.push_back(view());
        });
        m_frame.done = m_tested;
        return largest;
    }

    NormSwapEntry entry(NormSet statistics, NormSet affine)
    {
        m_frame.stage = std::string("Measure ") +
                        (statistics == NormSet::Clean ? "clean" : "adversarial") + " statistics, " +
                        (affine == NormSet::Clean ? "clean" : "adversarial") + " weights";
        m_encoder.load(withCleanNorms(m_state, statistics, affine));
        FeatureSet set;
        set.train = m_encoder.features(m_data.train, m_voting, m_stop, m_progress, m_frame);
        m_frame.done += m_voting;
        set.trainLabels = labelTensor(m_data.train, m_voting);
        set.testLabels = labelTensor(m_data.test, m_tested);
        set.classes = static_cast<std::int64_t>(m_data.train.classNames.size());
        const at::Tensor bank = comparedFeatures(m_spec.evaluate, set.train);
        const auto knn = [&](const Features& features) {
            return classifyByNeighbours(m_spec.evaluate, bank,
                                        comparedFeatures(m_spec.evaluate, features), set, m_stop)
                .knnTop1;
        };
        const Features clean = embed(m_pictures.clean);
        const Features adversarial = embed(m_pictures.adversarial);
        NormSwapEntry result{statistics, affine};
        result.knnClean = knn(clean);
        result.knnAdversarial = knn(adversarial);
        result.alignmentAdversarial = alignment(clean.z, adversarial.z);
        const at::Tensor zi = embed(m_pictures.viewI).z;
        result.alignmentViews = alignment(zi, embed(m_pictures.viewJ).z);
        return result;
    }

    Features embed(const std::vector<at::Tensor>& blocks)
    {
        const torch::NoGradGuard noGrad;
        m_encoder.network().eval();
        std::vector<at::Tensor> h;
        std::vector<at::Tensor> z;
        for (const at::Tensor& block : blocks) {
            m_stop.check();
            const Features found = m_encoder.network().forward(block, {Branch::Clean});
            h.push_back(found.h.flatten(1).to(at::kCPU));
            z.push_back(found.z.to(at::kCPU));
            m_frame.done += block.size(0);
            if (m_progress) {
                m_progress(m_frame);
            }
        }
        return {torch::cat(h), torch::cat(z)};
    }

    const TrainSpec& m_spec;
    const DatasetPair& m_data;
    const ModelState& m_state;
    const StopToken& m_stop;
    const ProgressFunction& m_progress;
    FrozenEncoder m_encoder;
    std::int64_t m_voting;
    std::int64_t m_tested;
    Progress m_frame;
    Pictures m_pictures;
};

} // namespace

NormSwapReport measureNormSwap(const TrainSpec& spec, const DatasetPair& data,
                               const ModelState& state, const Controls& controls,
                               const StopToken& stop, const ProgressFunction& progress)
{
    return Measurer(spec, data, state, stop, progress).measure(controls);
}

} // namespace clae
