// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/RobustAccuracy.h"

#include "core/evaluate/AutoPgd.h"
#include "core/evaluate/RobustFlags.h"
#include "core/values/Random.h"

#include <ATen/CPUGeneratorImpl.h>
#include <torch/torch.h>

#include <array>
#include <chrono>
#include <cmath>
#include <utility>

namespace clae {
namespace {

constexpr std::array<double, 6> kCurve = {0.0, 0.125, 0.25, 0.5, 1.0, 2.0};
constexpr const char* kCurveAttack = "pgd-20";

using Attack = std::function<at::Tensor(const at::Tensor& images, const at::Tensor& labels,
                                        double epsilon, at::Generator& generator)>;

class RobustMeasurement {
public:
    RobustMeasurement(const Classifier& classifier, const at::Tensor& images,
                      const at::Tensor& labels, const RobustOptions& options, const StopToken& stop,
                      const std::function<void(const Progress&)>& progress)
        : m_classifier(classifier),
          m_images(images),
          m_labels(labels),
          m_options(options),
          m_stop(stop),
          m_progress(progress)
    {
        m_report.images = images.size(0);
        m_report.epsilon = options.epsilon;
        m_report.restarts = options.restarts;
    }

    RobustReport run()
    {
        const at::Tensor clean = cleanlyRight();
        note(m_report.ladder, "clean", 0.0, clean);
        at::Tensor worst = clean;
        at::Tensor steepest; // what PGD-20 leaves right at the whole epsilon
        for (const auto& [name, attack] : attacks()) {
            const at::Tensor right = withstanding(name, attack, m_options.epsilon, clean);
            note(m_report.ladder, name, m_options.epsilon, right);
            worst = worst.logical_and(right);
            steepest = name == kCurveAttack ? right : steepest;
        }
        if (m_options.curve) {
            at::Tensor right = clean;
            for (const double share : kCurve) {
                const double epsilon = share * m_options.epsilon;
                right = share == 1.0 ? right.logical_and(steepest)
                                     : withstanding(kCurveAttack, pgdAttack(20), epsilon, right);
                note(m_report.curve, kCurveAttack, epsilon, right);
                if (share <= 1.0) {
                    worst = worst.logical_and(right);
                }
            }
        }
        note(m_report.ladder, "worst", m_options.epsilon, worst);
        const at::Tensor places = clean.nonzero().squeeze(1);
        tell("Check the attacks", 0, 1);
        m_report.flags = robustFlags(m_classifier, m_images.index_select(0, places),
                                     m_labels.index_select(0, places),
                                     worst.index_select(0, places), m_options, m_stop);
        if (m_options.autoAttack && m_classes < 3) {
            m_report.flags.push_back("APGD-DLR is left out: its loss needs at least 3 classes.");
        }
        return m_report;
    }

private:
    [[nodiscard]] Attack pgdAttack(int steps) const
    {
        return [this, steps](const at::Tensor& images, const at::Tensor& labels, double epsilon,
                             at::Generator& generator) {
            return pgd(m_classifier, images, labels, pgdOptions(epsilon, steps, m_options.restarts),
                       generator, m_stop);
        };
    }

    [[nodiscard]] std::vector<std::pair<std::string, Attack>> attacks() const
    {
        std::vector<std::pair<std::string, Attack>> list;
        list.emplace_back("fgsm", [this](const at::Tensor& images, const at::Tensor& labels,
                                         double epsilon, at::Generator& generator) {
            return pgd(m_classifier, images, labels, fgsmOptions(epsilon), generator, m_stop);
        });
        list.emplace_back(kCurveAttack, pgdAttack(20));
        if (!m_options.autoAttack) {
            return list;
        }
        list.emplace_back("pgd-100", pgdAttack(100));
        const auto apgd = [this](AutoPgdOptions::Loss loss) {
            return [this, loss](const at::Tensor& images, const at::Tensor& labels, double epsilon,
                                at::Generator& generator) {
                return autoPgd(m_classifier, images, labels,
                               {epsilon, 100, m_options.restarts, loss}, generator, m_stop);
            };
        };
        list.emplace_back("apgd-ce", apgd(AutoPgdOptions::Loss::CrossEntropy));
        if (m_classes >= 3) {
            list.emplace_back("apgd-dlr", apgd(AutoPgdOptions::Loss::Dlr));
        }
        return list;
    }

    at::Tensor cleanlyRight()
    {
        const torch::NoGradGuard noGrad;
        std::vector<at::Tensor> right;
        for (std::int64_t from = 0; from < m_images.size(0); from += m_options.block) {
            m_stop.check();
            const at::Tensor logits = m_classifier(m_images.slice(0, from, from + m_options.block));
            m_classes = logits.size(1);
            right.push_back(isRight(logits, m_labels.slice(0, from, from + m_options.block)));
        }
        return torch::cat(right);
    }

    /// Which of the images `candidates` (bool [N]) the attack leaves right.
    at::Tensor withstanding(const std::string& name, const Attack& attack, double epsilon,
                            const at::Tensor& candidates)
    {
        const at::Tensor places = candidates.nonzero().squeeze(1);
        if (epsilon == 0.0) {
            return candidates;
        }
        at::Generator generator = at::detail::createCPUGenerator(
            makeGenerator(m_options.seed, RandomPurpose::Attack, ++m_stream)());
        at::Tensor result = torch::zeros_like(candidates);
        for (std::int64_t from = 0; from < places.size(0); from += m_options.block) {
            tell("Attack with " + name, from, places.size(0));
            const at::Tensor some = places.slice(0, from, from + m_options.block);
            const at::Tensor labels = m_labels.index_select(0, some);
            const at::Tensor points =
                attack(m_images.index_select(0, some), labels, epsilon, generator);
            const torch::NoGradGuard noGrad;
            result.index_copy_(0, some, isRight(m_classifier(points), labels));
        }
        return result;
    }

    void note(std::vector<RobustEntry>& entries, const std::string& attack, double epsilon,
              const at::Tensor& right) const
    {
        const double share = right.to(at::kDouble).mean().item<double>();
        entries.push_back(
            {attack, epsilon, share,
             std::sqrt(share * (1.0 - share) / static_cast<double>(m_report.images))});
    }

    void tell(const std::string& stage, std::int64_t done, std::int64_t total) const
    {
        m_stop.check();
        if (m_progress) {
            m_progress({stage, done, total});
        }
    }

    const Classifier& m_classifier;
    const at::Tensor& m_images;
    const at::Tensor& m_labels;
    const RobustOptions& m_options;
    StopToken m_stop;
    const std::function<void(const Progress&)>& m_progress;
    std::int64_t m_classes = 0;
    std::uint64_t m_stream = 0; ///< attacks so far, each with random numbers of its own
    RobustReport m_report;
};

} // namespace

RobustReport robustAccuracy(const Classifier& classifier, const at::Tensor& images,
                            const at::Tensor& labels, const RobustOptions& options,
                            const StopToken& stop,
                            const std::function<void(const Progress&)>& progress)
{
    TORCH_CHECK(images.dim() == 4 && images.size(0) > 0 && labels.size(0) == images.size(0),
                "robustAccuracy needs [N,C,H,W] images and N labels");
    const auto begin = std::chrono::steady_clock::now();
    RobustReport report =
        RobustMeasurement(classifier, images, labels, options, stop, progress).run();
    report.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    return report;
}

} // namespace clae
