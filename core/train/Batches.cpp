// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/Batches.h"

#include "core/augment/Resampling.h"
#include "core/device/Devices.h"
#include "core/values/Random.h"

#include <torch/torch.h>

#include <numeric>

namespace clae {

Compute resolveCompute(const RunSpec& spec)
{
    const std::string device = resolveDeviceName(spec.device);
    return {at::Device(device), resolvePrecision(spec.precision, device)};
}

std::vector<std::uint8_t> imageBytes(const Dataset& data, const std::vector<std::int64_t>& indices,
                                     const StopToken& stop)
{
    std::vector<std::uint8_t> bytes(indices.size() * data.imageSize());
    std::uint8_t* to = bytes.data();
    for (const std::int64_t index : indices) {
        stop.check();
        data.copyImage(index, to);
        to += data.imageSize();
    }
    return bytes;
}

at::Tensor pixelBatch(const Dataset& data, const std::vector<std::uint8_t>& bytes,
                      const at::Device& device)
{
    const auto count = static_cast<std::int64_t>(bytes.size() / data.imageSize());
    // Only read, and copied by the conversion to float32.
    auto* pixels = const_cast<std::uint8_t*>(bytes.data());
    return torch::from_blob(pixels, {count, data.channels, data.height, data.width}, at::kByte)
        .to(device)
        .to(at::kFloat)
        .div_(255.0);
}

at::Tensor imageBatch(const Dataset& data, const std::vector<std::int64_t>& indices,
                      const at::Device& device)
{
    return pixelBatch(data, imageBytes(data, indices), device);
}

at::Tensor evaluationBatch(const Dataset& data, const std::vector<std::int64_t>& indices,
                           const AugmentSpec& spec, const at::Device& device)
{
    return resized(imageBatch(data, indices, device), spec.size);
}

at::Tensor channelValues(const std::vector<double>& values, const at::Device& device)
{
    return torch::tensor(values, at::TensorOptions(at::kFloat).device(device)).view({1, -1, 1, 1});
}

at::Tensor normalised(const at::Tensor& pixels, const DataSpec& spec)
{
    const at::Tensor mean = channelValues(spec.mean, pixels.device());
    const at::Tensor std = channelValues(spec.std, pixels.device());
    return ((pixels - mean) / std).contiguous(at::MemoryFormat::ChannelsLast);
}

std::vector<std::int64_t> epochOrder(std::int64_t count, std::uint64_t seed, std::int64_t epoch)
{
    std::mt19937_64 generator =
        makeGenerator(seed, RandomPurpose::DataOrder, static_cast<std::uint64_t>(epoch));
    std::vector<std::int64_t> order = indexRange(0, count);
    // Fisher-Yates by hand: std::shuffle differs between standard libraries.
    for (std::size_t i = order.size(); i > 1; --i) {
        std::swap(order[i - 1], order[uniformIndex(generator, i)]);
    }
    return order;
}

std::vector<std::int64_t> indexRange(std::int64_t from, std::int64_t to)
{
    std::vector<std::int64_t> indices(static_cast<std::size_t>(to - from));
    std::iota(indices.begin(), indices.end(), from);
    return indices;
}

Image toImage(const at::Tensor& tensor)
{
    const at::Tensor plain = tensor.detach().to(at::kCPU, at::kFloat).contiguous();
    const float* data = plain.data_ptr<float>();
    return {static_cast<int>(plain.size(0)), static_cast<int>(plain.size(1)),
            static_cast<int>(plain.size(2)), std::vector<float>(data, data + plain.numel())};
}

Matrix toMatrix(const at::Tensor& tensor)
{
    const at::Tensor plain = tensor.detach().to(at::kCPU, at::kFloat).contiguous();
    const float* data = plain.data_ptr<float>();
    return {static_cast<std::size_t>(plain.size(0)), static_cast<std::size_t>(plain.size(1)),
            std::vector<float>(data, data + plain.numel())};
}

} // namespace clae
