// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/LogisticRegression.h"
#include "core/values/ModelState.h"

#include <memory>
#include <vector>

namespace clae {

/// A linear classifier that learns beside a run from the representations of its training batches,
/// one Adam step (Kingma and Ba 2015, learning rate 0.01) on the cross entropy for each. It sees
/// the labels, the encoder never sees it. Thread: the trainer's.
class OnlineProbe {
public:
    explicit OnlineProbe(std::int64_t classes) : m_classes(classes) {}

    /// h: [N,d], detached; labels: int64 [N] on any device.
    void takeStep(const at::Tensor& h, const at::Tensor& labels);

    /// The classifier now, copied to the CPU; null before the first step.
    [[nodiscard]] std::shared_ptr<const LinearClassifier> classifier() const;

    /// Everything that the next step depends on; nothing before the first step.
    [[nodiscard]] std::vector<NamedArray> state() const;
    /// Goes on from `arrays`, of which those of other names are ignored; begins anew when there are
    /// none. Throws InputError when one is missing or does not fit. `device`: where the steps' h
    /// will lie.
    void load(const std::vector<NamedArray>& arrays, const at::Device& device);

private:
    /// A part of the classifier and Adam's moments of it.
    struct Moments {
        at::Tensor first;
        at::Tensor second;
    };
    void update(at::Tensor& value, Moments& moments, const at::Tensor& gradient) const;

    std::int64_t m_classes;
    std::int64_t m_steps = 0;
    LinearClassifier m_classifier;
    Moments m_weight;
    Moments m_bias;
};

} // namespace clae
