// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/StopToken.h"

#include <ATen/core/Generator.h>
#include <ATen/core/Tensor.h>

#include <cstdint>
#include <functional>

namespace clae {

/// Attacks on a classifier of single images: L-infinity, pixel space, every point in [0,1]. Each
/// takes images float32 [N,C,H,W] and their labels int64 [N] on one device and returns, of the same
/// shape, a point for each image that fools the classifier where one was found. An image that is
/// fooled leaves the batch. Weights must not ask for gradients. Random numbers come from
/// `generator`, a CPU generator, in an order that the device does not change. All throw Cancelled.

/// Logits [N,C] of images in pixel space, differentiable. Each row depends on its own image alone.
using Classifier = std::function<at::Tensor(const at::Tensor& pixels)>;

struct PgdOptions {
    double epsilon = 8.0 / 255.0;
    int steps = 20; ///< >= 1
    double stepSize = 2.5 * 8.0 / 255.0 / 20;
    bool randomStart = true;
    int restarts = 1; ///< >= 1; only with a random start
};

/// FGSM (Goodfellow et al. 2015): one step of epsilon from the image itself.
[[nodiscard]] PgdOptions fgsmOptions(double epsilon);
/// PGD (Madry et al. 2018): `steps` steps of 2.5 epsilon / steps from a random start.
[[nodiscard]] PgdOptions pgdOptions(double epsilon, int steps, int restarts);

/// Signed gradient ascent on the cross entropy, projected onto the ball after each step.
[[nodiscard]] at::Tensor pgd(const Classifier& classifier, const at::Tensor& images,
                             const at::Tensor& labels, const PgdOptions& options,
                             at::Generator& generator, const StopToken& stop = {});

/// A uniformly random point of each image's ball, in [0,1].
[[nodiscard]] at::Tensor randomPoint(const at::Tensor& images, double epsilon,
                                     at::Generator& generator);

/// `points` brought back to within epsilon of `images` and into [0,1].
[[nodiscard]] at::Tensor projected(const at::Tensor& points, const at::Tensor& images,
                                   double epsilon);

/// d sum(losses) / d images; zero where the losses do not depend on the images.
[[nodiscard]] at::Tensor inputGradient(const at::Tensor& losses, const at::Tensor& images);

/// True where the classifier names the label. bool [N].
[[nodiscard]] at::Tensor isRight(const at::Tensor& logits, const at::Tensor& labels);

/// Cross entropy of each row, [N].
[[nodiscard]] at::Tensor crossEntropies(const at::Tensor& logits, const at::Tensor& labels);

} // namespace clae
