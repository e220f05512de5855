// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/GreyConvolution.h"

#include "core/model/GreyKernels.h"
#include "core/model/TensorValues.h"

#include <ATen/record_function.h>
#include <torch/torch.h>

#include <algorithm>
#include <vector>

namespace clae {
namespace {

/// Images a piece of work. Fixed, so that sums do not depend on the number of threads.
constexpr std::int64_t kPieceImages = 8;

/// work(Value(), piece, shape, first pixel) over pieces of a few images, shared among LibTorch's
/// threads. Value is the type of `features`.
template <typename Work>
void overPieces(const at::Tensor& x, std::int64_t filters, at::ScalarType features, Work work)
{
    const std::int64_t images = x.size(0);
    const std::int64_t pieces = (images + kPieceImages - 1) / kPieceImages;
    at::parallel_for(0, pieces, 1, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t piece = begin; piece < end; ++piece) {
            const std::int64_t first = piece * kPieceImages;
            const GreyShape shape{static_cast<std::size_t>(std::min(kPieceImages, images - first)),
                                  static_cast<std::size_t>(x.size(2)),
                                  static_cast<std::size_t>(x.size(3)),
                                  static_cast<std::size_t>(filters)};
            const std::int64_t pixel = first * x.size(2) * x.size(3);
            withValueType(features, [&](auto value) { work(value, piece, shape, pixel); });
        }
    });
}

/// [9][C] of a weight [C,1,3,3], and back.
at::Tensor byTap(const at::Tensor& weight)
{
    return weight.reshape({weight.size(0), 9}).t().contiguous();
}

class GreyConvolution final : public torch::autograd::Function<GreyConvolution> {
public:
    static at::Tensor forward(torch::autograd::AutogradContext* ctx, const at::Tensor& x,
                              const at::Tensor& weight, at::ScalarType type)
    {
        const at::Tensor images = x.contiguous();
        const at::Tensor taps = byTap(weight);
        const std::int64_t filters = weight.size(0);
        at::Tensor y = at::empty({x.size(0), filters, x.size(2), x.size(3)},
                                 x.options().dtype(type), at::MemoryFormat::ChannelsLast);
        RECORD_FUNCTION("clae::convolution", std::vector<c10::IValue>({y, weight}));
        overPieces(x, filters, type,
                   [&](auto value, std::int64_t, const GreyShape& shape, std::int64_t pixel) {
                       using Value = decltype(value);
                       greyForward(shape, values<float>(images, pixel), values<float>(taps),
                                   values<Value>(y, pixel * filters));
                   });
        ctx->save_for_backward({images, weight});
        return y;
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* ctx,
                                                   torch::autograd::variable_list gradients)
    {
        const torch::autograd::variable_list saved = ctx->get_saved_variables();
        const at::Tensor& images = saved[0];
        const at::Tensor& weight = saved[1];
        const at::Tensor gradient = gradients[0].contiguous(at::MemoryFormat::ChannelsLast);
        const bool toImages = ctx->needs_input_grad(0);
        const bool toWeight = ctx->needs_input_grad(1);
        RECORD_FUNCTION("clae::convolution_backward",
                        std::vector<c10::IValue>({gradient, images, weight, toImages, toWeight}));
        return {toImages ? ofImages(images, weight, gradient) : at::Tensor(),
                toWeight ? ofWeight(images, weight, gradient) : at::Tensor(), at::Tensor()};
    }

private:
    static at::Tensor ofImages(const at::Tensor& images, const at::Tensor& weight,
                               const at::Tensor& gradient)
    {
        const at::Tensor taps = byTap(weight);
        const std::int64_t filters = weight.size(0);
        at::Tensor result = at::empty_like(images);
        overPieces(images, filters, gradient.scalar_type(),
                   [&](auto value, std::int64_t, const GreyShape& shape, std::int64_t pixel) {
                       using Value = decltype(value);
                       greyImageGradient(shape, values<Value>(gradient, pixel * filters),
                                         values<float>(taps), values<float>(result, pixel));
                   });
        return result;
    }

    static at::Tensor ofWeight(const at::Tensor& images, const at::Tensor& weight,
                               const at::Tensor& gradient)
    {
        const std::int64_t filters = weight.size(0);
        const std::int64_t pieces = (images.size(0) + kPieceImages - 1) / kPieceImages;
        const at::Tensor partial = at::empty({pieces, 9, filters}, images.options());
        overPieces(images, filters, gradient.scalar_type(),
                   [&](auto value, std::int64_t piece, const GreyShape& shape, std::int64_t pixel) {
                       using Value = decltype(value);
                       greyWeightGradient(shape, values<float>(images, pixel),
                                          values<Value>(gradient, pixel * filters),
                                          values<float>(partial, piece * 9 * filters));
                   });
        return partial.sum(0).t().reshape(weight.sizes());
    }
};

} // namespace

bool isGreyConvolution(const at::Tensor& x, const at::Tensor& weight)
{
    return x.device().is_cpu() && x.scalar_type() == at::kFloat && x.dim() == 4 && x.size(1) == 1 &&
           weight.scalar_type() == at::kFloat && weight.size(2) == 3 && weight.size(3) == 3 &&
           weight.size(0) % static_cast<std::int64_t>(kLanes) == 0;
}

at::Tensor greyConvolution(const at::Tensor& x, const at::Tensor& weight, at::ScalarType type)
{
    return GreyConvolution::apply(x, weight, type);
}

} // namespace clae
