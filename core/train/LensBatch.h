// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/attack/AttackOptions.h"
#include "core/train/FrozenEncoder.h"
#include "core/values/Dataset.h"
#include "core/values/TrainSpec.h"

#include <memory>
#include <string>
#include <vector>

namespace clae {

/// Which attack on a LensBatch.
struct LensQuestion {
    AttackSpec attack;
    std::vector<std::int64_t> items; ///< these together, in this order; empty: all
    bool traceClamping = false;      ///< tell LensAttack::cut
};

/// What an attack did to n images of a LensBatch; row k of every tensor is image k of those that
/// were attacked together. Embeddings are unit rows through the batch's own statistics, as training
/// compares them.
struct LensAttack {
    AttackOptions options;
    at::Tensor anchor;      ///< [n,C,H,W], the view that stands still, network space
    at::Tensor moved;       ///< the view that was perturbed
    at::Tensor begin;       ///< where its first step was taken: `moved`, or a random point near it
    at::Tensor adversarial; ///< moved + delta
    at::Tensor delta;       ///< pixel space
    at::Tensor adversarialPixels; ///< pixel space
    at::Tensor cut;               ///< bool: where clamping to [0,1] cut delta short; if asked for
    at::Tensor zi;                ///< [n,d] of both views, through the clean batch norms
    at::Tensor zj;
    at::Tensor zAnchor; ///< through the adversarial ones
    at::Tensor zMoved;
    at::Tensor zAdversarial;
};

/// The images that a lens attacks together, their two views and a frozen encoder. Images and views
/// are drawn once from the spec's seed: images from the first evaluate.map_images of the test set
/// where these are enough (so that each has a point on the map), as many classes as possible first.
/// Of two batches made alike each gives the same answers. Thread: the one that made it.
class LensBatch {
public:
    /// The encoder starts untrained, with the spec's seed. Throws InputError as Trainer does, and
    /// when the test set has fewer than `count` images.
    LensBatch(const TrainSpec& spec, std::shared_ptr<const DatasetPair> data, int count);

    void setModel(const ModelState& state);

    /// These take the places of the first images, in their order, and of their views; the others'
    /// views stay. Empty: all as drawn. Throws InputError as checkOwnImages().
    void setOwnImages(const std::vector<Image>& images);

    [[nodiscard]] int count() const { return static_cast<int>(m_drawn.size()); }
    [[nodiscard]] const TrainSpec& spec() const { return m_spec; }
    [[nodiscard]] const DatasetPair& data() const { return *m_data; }
    [[nodiscard]] FrozenEncoder& encoder() { return m_encoder; }
    [[nodiscard]] const ContrastiveLoss& loss() const { return *m_loss; }
    [[nodiscard]] std::int64_t modelStep() const { return m_modelStep; }

    /// Of item k: the number of the test image, its class and the class's name; of the user's own
    /// -1, -1 and nothing.
    [[nodiscard]] std::int64_t index(int item) const;
    [[nodiscard]] int label(int item) const;
    [[nodiscard]] std::string labelName(int item) const;

    /// [B,C,H,W] in pixel space, in the size of the views.
    [[nodiscard]] const at::Tensor& originals() const { return m_originals; }
    [[nodiscard]] const at::Tensor& viewsI() const { return m_viewI; }
    [[nodiscard]] const at::Tensor& viewsJ() const { return m_viewJ; }

    /// The same random draws for each question, so that only what was asked changes the answer. The
    /// encoder stays as it is. Throws Cancelled, tested at each step. Blocks.
    [[nodiscard]] LensAttack attack(const LensQuestion& question, const StopToken& stop);

    /// A difference of the network's inputs in pixel space.
    [[nodiscard]] at::Tensor inPixels(const at::Tensor& difference) const;

private:
    void drawViews();
    void embedViews();

    TrainSpec m_spec;
    std::shared_ptr<const DatasetPair> m_data;
    FrozenEncoder m_encoder;
    std::unique_ptr<ContrastiveLoss> m_loss;
    std::int64_t m_modelStep = 0;
    std::vector<std::int64_t> m_drawn; ///< numbers of the test images
    int m_own = 0;                     ///< of the first items, images of the user's own
    at::Tensor m_images;               ///< before they are brought to the size of the views
    at::Tensor m_originals;
    at::Tensor m_viewI;
    at::Tensor m_viewJ;
    at::Tensor m_zi; ///< of the whole batch; undefined until they are needed
    at::Tensor m_zj;
};

} // namespace clae
