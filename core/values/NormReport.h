// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace clae {

/// What a batch norm y = weight (x - mean) / sqrt(variance + eps) + bias keeps for each channel.
enum class NormQuantity { Mean, Variance, Weight, Bias };
constexpr std::size_t kNormQuantities = 4;

/// The two batch norms of one layer, channel by channel.
struct NormLayer {
    struct Quantity {
        std::vector<float> clean;
        std::vector<float> adversarial; ///< as long as `clean`
        /// |a - c|_2 / sqrt((|a|^2 + |c|^2) / 2): 0 for equal ones, sqrt(2) for orthogonal ones, 2
        /// for opposite ones, whatever their scale; 0 when both are all zero.
        double distance = 0.0;
    };
    std::string name; ///< of the clean norm in the state, such as "layer1.0.bn1"
    std::array<Quantity, kNormQuantities> quantities;

    [[nodiscard]] const Quantity& of(NormQuantity quantity) const
    {
        return quantities[static_cast<std::size_t>(quantity)];
    }
};

/// Clean against adversarial batch norms of one encoder, in the order of its layers.
struct NormReport {
    std::int64_t step = 0;
    std::vector<NormLayer> layers;
};

/// Which of the two batch norms.
enum class NormSet { Clean, Adversarial };

/// The encoder measured through one choice of batch norms, all layers alike. Accuracies are shares,
/// 0 to 1; alignments are mean |a - b|^2 of unit rows z, [0, 4].
struct NormSwapEntry {
    NormSet statistics = NormSet::Clean; ///< running means and variances
    NormSet affine = NormSet::Clean;     ///< weights and biases
    double knnClean = 0.0;               ///< kNN of the test images
    double knnAdversarial = 0.0;         ///< of the same images, attacked
    double alignmentViews = 0.0;         ///< two random views of a test image
    double alignmentAdversarial = 0.0;   ///< a test image and its attacked twin
};

/// All four choices, measured on the same images and attacks.
struct NormSwapReport {
    std::int64_t step = 0;
    std::int64_t trainImages =
        0; ///< that vote, through the same norms as those that are classified
    std::int64_t testImages = 0;
    double epsilonPixel = 0.0; ///< largest |delta| of the attack, pixel space
    std::vector<NormSwapEntry> entries;
    double seconds = 0.0;
};

} // namespace clae
