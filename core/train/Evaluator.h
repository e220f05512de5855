// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Dataset.h"
#include "core/values/ModelState.h"
#include "core/values/Reports.h"
#include "core/values/StopToken.h"
#include "core/values/TrainSpec.h"

#include <functional>
#include <memory>

namespace clae {

struct LinearClassifier;

/// Measures frozen encoders on fixed images: the first evaluate.train_images of the training set
/// vote, the first evaluate.test_images of the test set are classified. Has an encoder of its own,
/// so a trainer's is never touched. Thread: the one that made it.
class Evaluator {
public:
    /// Throws InputError as FrozenEncoder does, and when evaluate.drop_last leaves no test image.
    Evaluator(const TrainSpec& spec, std::shared_ptr<const DatasetPair> data);
    ~Evaluator();

    /// Weighted kNN accuracy of the encoder's features, through the clean batch norms in evaluation
    /// mode; figures of its representation, with the attack that `controls` tell of; and the test
    /// accuracy of `onlineProbe`, a classifier of h on the CPU, where there is one. Throws
    /// Cancelled. Blocks.
    [[nodiscard]] EvaluationReport evaluate(const ModelState& state, const Controls& controls,
                                            const StopToken& stop,
                                            const ProgressFunction& progress = {},
                                            const LinearClassifier* onlineProbe = nullptr);

    /// The kNN with the pixels as features (normalised as the network sees them, then to unit
    /// length): what any encoder should beat. Step 0, epoch 0.
    [[nodiscard]] EvaluationReport evaluateRawPixels(const StopToken& stop);

    /// Features of the first `count` test images (0: all), as evaluate() sees them: float32 unit
    /// rows, [count, d].
    [[nodiscard]] EmbeddingSet embed(const ModelState& state, std::int64_t count,
                                     const StopToken& stop, const ProgressFunction& progress = {});

    /// The same images with their adversarial twins under `controls`, for the map. As in training,
    /// both kinds go through their batch norms with the statistics of the batch, here about 250
    /// images. REQUIRES: at least 2 images.
    [[nodiscard]] EmbeddingSet embedPairs(const ModelState& state, std::int64_t count,
                                          const Controls& controls, const StopToken& stop,
                                          const ProgressFunction& progress = {});

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace clae
