// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/TransferData.h"

#include "core/train/FrozenEncoder.h"

namespace clae {
namespace {

Dataset fittedPart(const Dataset& part, const Dataset& like, std::int64_t count,
                   const StopToken& stop)
{
    Dataset result;
    result.name = part.name;
    result.count = count;
    result.channels = like.channels;
    result.height = like.height;
    result.width = like.width;
    result.classNames = part.classNames;
    result.labels.assign(part.labels.begin(), part.labels.begin() + count);
    result.pixels.reserve(static_cast<std::size_t>(count) * result.imageSize());
    overBlocks(count, stop, {}, {}, [&](std::int64_t from, std::int64_t to) {
        at::Tensor images =
            inChannels(imageBatch(part, indexRange(from, to), at::kCPU), like.channels);
        if (part.height != like.height || part.width != like.width) {
            images = at::_upsample_bilinear2d_aa(images, {like.height, like.width}, false);
        }
        const at::Tensor bytes =
            images.mul(255.0).round().clamp(0.0, 255.0).to(at::kByte).contiguous();
        const std::uint8_t* data = bytes.data_ptr<std::uint8_t>();
        result.pixels.insert(result.pixels.end(), data, data + bytes.numel());
    });
    return result;
}

} // namespace

at::Tensor inChannels(const at::Tensor& images, int channels)
{
    if (images.size(1) == channels) {
        return images;
    }
    if (channels == 3) {
        return images.expand({-1, 3, -1, -1});
    }
    const at::Tensor luma = torch::tensor({0.299F, 0.587F, 0.114F}).view({1, 3, 1, 1});
    return (images * luma).sum(1, true);
}

DatasetPair fitted(const DatasetPair& pair, const Dataset& like, std::int64_t trainImages,
                   std::int64_t testImages, const StopToken& stop)
{
    return {fittedPart(pair.train, like, limited(trainImages, pair.train.count), stop),
            fittedPart(pair.test, like, limited(testImages, pair.test.count), stop)};
}

} // namespace clae
