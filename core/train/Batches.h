// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/device/Devices.h"
#include "core/values/Dataset.h"
#include "core/values/Matrix.h"
#include "core/values/StopToken.h"
#include "core/values/TrainSpec.h"

#include <ATen/core/Tensor.h>
#include <c10/core/Device.h>

#include <cstdint>
#include <vector>

namespace clae {

/// Where a run computes.
struct Compute {
    at::Device device;
    Precision precision;
};

/// The device and precision that the spec asks for. Throws InputError when there is no such device.
[[nodiscard]] Compute resolveCompute(const RunSpec& spec);

/// Images `indices`, one after the other, imageSize() bytes each. Throws as PixelSource::read, and
/// Cancelled between two images once `stop` was requested. Thread: any.
[[nodiscard]] std::vector<std::uint8_t> imageBytes(const Dataset& data,
                                                   const std::vector<std::int64_t>& indices,
                                                   const StopToken& stop = {});

/// Images of `data`, as imageBytes() gives them, as float32 NCHW in pixel space, on `device`.
[[nodiscard]] at::Tensor pixelBatch(const Dataset& data, const std::vector<std::uint8_t>& bytes,
                                    const at::Device& device);

/// Images `indices` as float32 NCHW in pixel space, on `device`.
[[nodiscard]] at::Tensor imageBatch(const Dataset& data, const std::vector<std::int64_t>& indices,
                                    const at::Device& device);

/// Images `indices` as the network is shown them outside training: imageBatch() scaled to the size
/// of the views, spec.size.
[[nodiscard]] at::Tensor evaluationBatch(const Dataset& data,
                                         const std::vector<std::int64_t>& indices,
                                         const AugmentSpec& spec, const at::Device& device);

/// One value for all channels, or one a channel, as float32 [1,1,1,1] or [1,C,1,1].
[[nodiscard]] at::Tensor channelValues(const std::vector<double>& values, const at::Device& device);

/// Pixel space to the network's space, (x - mean) / std, channels last. REQUIRES: one value of
/// each, or one a channel, as loadDataset() checks.
[[nodiscard]] at::Tensor normalised(const at::Tensor& pixels, const DataSpec& spec);

/// The order in which an epoch visits the images: a permutation of 0..count-1 that depends on the
/// seed and the epoch alone.
[[nodiscard]] std::vector<std::int64_t> epochOrder(std::int64_t count, std::uint64_t seed,
                                                   std::int64_t epoch);

/// {from, ..., to - 1}
[[nodiscard]] std::vector<std::int64_t> indexRange(std::int64_t from, std::int64_t to);

/// An image of a CPU or GPU tensor [C,H,W], copied.
[[nodiscard]] Image toImage(const at::Tensor& tensor);

/// Rows of a tensor [n,d], copied as float32.
[[nodiscard]] Matrix toMatrix(const at::Tensor& tensor);

} // namespace clae
