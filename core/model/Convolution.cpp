// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/Convolution.h"

#include "core/model/BlockedConvolution.h"

#include <torch/torch.h>

namespace clae {
namespace {

at::Tensor direct(const at::Tensor& x, const at::Tensor& filters, const Convolution& convolution)
{
    return at::conv2d(x, filters, {}, at::IntArrayRef{convolution.stride, convolution.stride},
                      at::IntArrayRef{convolution.padding, convolution.padding});
}

class BlockedFunction final : public torch::autograd::Function<BlockedFunction> {
public:
    static at::Tensor forward(torch::autograd::AutogradContext* ctx, const at::Tensor& x,
                              const at::Tensor& filters, const Convolution& convolution)
    {
        ctx->save_for_backward({x, filters});
        ctx->saved_data["stride"] = convolution.stride;
        ctx->saved_data["padding"] = convolution.padding;
        return convolved(x, convolution);
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* ctx,
                                                   torch::autograd::variable_list gradients)
    {
        const torch::autograd::variable_list saved = ctx->get_saved_variables();
        const Convolution convolution{saved[1], ctx->saved_data["stride"].toInt(),
                                      ctx->saved_data["padding"].toInt()};
        const ConvolutionGradients found =
            convolutionGradients(gradients[0], saved[0], convolution,
                                 {ctx->needs_input_grad(0), ctx->needs_input_grad(1)});
        return {found.toX, found.toFilters, at::Tensor()};
    }
};

} // namespace

at::Tensor convolve(const at::Tensor& x, const Convolution& convolution)
{
    return isBlocked(x) ? BlockedFunction::apply(x, convolution.filters, convolution)
                        : direct(x, convolution.filters, convolution);
}

at::Tensor convolved(const at::Tensor& x, const Convolution& convolution)
{
    return isBlocked(x) ? blockedConvolution(x, convolution)
                        : direct(x, convolution.filters.to(x.scalar_type()), convolution);
}

ConvolutionGradients convolutionGradients(const at::Tensor& ofY, const at::Tensor& x,
                                          const Convolution& convolution, WantedGradients wanted)
{
    if (isBlocked(x)) {
        RECORD_FUNCTION(
            "clae::convolution_backward",
            std::vector<c10::IValue>({ofY, x, convolution.filters, wanted.toX, wanted.toFilters}));
        const at::Tensor gradient = ofY.contiguous();
        return {wanted.toX ? blockedInputGradient(gradient, x.sizes(), convolution) : at::Tensor(),
                wanted.toFilters ? blockedFilterGradient(gradient, x, convolution) : at::Tensor()};
    }
    const at::Tensor& filters = convolution.filters;
    const auto [toX, toFilters, toBias] = at::convolution_backward(
        ofY, x, filters.to(x.scalar_type()), c10::nullopt, {convolution.stride, convolution.stride},
        {convolution.padding, convolution.padding}, {1, 1}, false, {0, 0}, 1,
        {wanted.toX, wanted.toFilters, false});
    return {toX, wanted.toFilters ? toFilters.to(filters.scalar_type()) : at::Tensor()};
}

} // namespace clae
