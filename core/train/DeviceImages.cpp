// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/DeviceImages.h"

#include <torch/torch.h>

namespace clae {

DeviceImages::DeviceImages(const Dataset& data, const at::Device& device)
{
    // Only read, and copied.
    auto* pixels = const_cast<std::uint8_t*>(data.pixels.data());
    m_pixels =
        torch::from_blob(pixels, {data.count, data.channels, data.height, data.width}, at::kByte)
            .to(device, at::kByte, /*non_blocking=*/false, /*copy=*/true);
}

at::Tensor DeviceImages::batch(const std::vector<std::int64_t>& indices) const
{
    const at::Tensor index = torch::tensor(indices, at::kLong).to(m_pixels.device());
    return m_pixels.index_select(0, index).to(at::kFloat).div_(255.0);
}

} // namespace clae
