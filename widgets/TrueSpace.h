// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Reports.h"

#include <memory>
#include <vector>

namespace clae {

/// Angles, ranks and neighbours of the map's images where they really are: by the cosines of their
/// embeddings, never by their places on the map. A question about one image compares it with all
/// others, O(n d): 2,000 images of 128 values take well under a millisecond. Thread: one at a time.
class TrueSpace {
public:
    struct Neighbour {
        int index = -1;
        double cosine = 0.0;
    };

    /// Null: nothing is known. The same set again costs nothing.
    void setEmbeddings(std::shared_ptr<const EmbeddingSet> set);
    [[nodiscard]] bool has(int index) const;
    [[nodiscard]] bool hasAdversarial() const { return m_set && !m_set->adversarial.empty(); }

    /// cos(z_k, z_adv,k). REQUIRES: has(index), hasAdversarial().
    [[nodiscard]] double cosine(int index) const;
    /// The place of the image's own adversarial view among those of all images, by falling cosine
    /// with its clean one; 1: nearest. REQUIRES: as cosine().
    [[nodiscard]] int rank(int index) const;
    /// The `count` clean images nearest to the clean or adversarial view of the image, nearest
    /// first, without the image itself; of equals the lower number first. REQUIRES: has(index), and
    /// hasAdversarial() for an adversarial view.
    [[nodiscard]] std::vector<Neighbour> nearest(int index, bool adversarial, int count) const;

private:
    std::shared_ptr<const EmbeddingSet> m_set;
};

} // namespace clae
