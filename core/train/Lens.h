// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Dataset.h"
#include "core/values/InspectionReports.h"
#include "core/values/ModelState.h"
#include "core/values/Reports.h"
#include "core/values/StopToken.h"
#include "core/values/TrainSpec.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace clae {

/// What an attack on embeddings did to a lens's images, in pixel space.
struct EmbeddingAttackReport {
    struct Item {
        std::string label; ///< class name, may be empty
        Image original;
        Image adversarial; ///< original + delta
        Image delta;
        double cosineBefore = 1.0; ///< of z with the reference: the target's z, or the image's own
        double cosineAfter = 1.0;
    };
    std::vector<Item> items;
    std::optional<Image> target;
    double maxDeltaPixel = 0.0; ///< largest |delta|, pixel space
    double seconds = 0.0;
};

/// Answers "what would the attack do to these images now, with these controls?" on a frozen copy of
/// the encoder. The images (of the embedding map's, where it has enough) and their two views are
/// drawn once from the spec's seed; the attack runs on the whole batch, exactly as a training
/// step's does, and changes nothing. Thread: the one that made it.
class Lens {
public:
    struct Options {
        int batch = 32; ///< images that are attacked together; the loss couples them all
        int shown = 8;  ///< of them in a report, of as many classes as possible
    };
    /// The encoder starts untrained, with the spec's seed. Throws InputError as Trainer does, and
    /// when the test set has fewer than `batch` images.
    Lens(const TrainSpec& spec, std::shared_ptr<const DatasetPair> data, Options options);
    ~Lens();

    /// Attack this state of the encoder from now on.
    void setModel(const ModelState& state);

    /// These take the places of the first images, in their order; views are drawn for them as for
    /// the others, which stay as they are. Empty: all as drawn. Throws InputError as
    /// checkOwnImages() in OwnImages.h, and then nothing changes.
    void setOwnImages(const std::vector<Image>& images);

    /// Runs the attack. `request` comes back in the report. Throws Cancelled, tested at each step.
    /// Blocks.
    [[nodiscard]] PairReport look(const Controls& controls, std::uint64_t request,
                                  const StopToken& stop = {});

    /// The whole batch of the last look(), with its request's number. REQUIRES: one since the last
    /// setModel() and setOwnImages().
    [[nodiscard]] BatchReport batchReport() const;

    /// Moves the shown images themselves, not their views, each alone: towards the embedding of
    /// test image `target`, or without one away from their own (EmbeddingAttack.h). Throws
    /// InputError when there is no such image, Cancelled as look(). Blocks.
    [[nodiscard]] EmbeddingAttackReport attackEmbeddings(const AttackSpec& attack,
                                                         std::optional<std::int64_t> target,
                                                         const StopToken& stop = {});

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace clae
