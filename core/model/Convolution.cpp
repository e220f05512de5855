// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/Convolution.h"

#include "core/device/TorchCompat.h"
#include "core/model/WinogradConvolution.h"

#include <torch/torch.h>

namespace clae {
namespace {

bool isWinograd(const at::Tensor& x, const Convolution& convolution)
{
    return convolution.method == ConvolutionMethod::Winograd && convolution.stride == 1 &&
           convolution.padding == 1 && isWinogradConvolution(x, convolution.filters);
}

at::Tensor direct(const at::Tensor& x, const at::Tensor& filters, const Convolution& convolution)
{
    return at::conv2d(x, filters, {}, at::IntArrayRef{convolution.stride, convolution.stride},
                      at::IntArrayRef{convolution.padding, convolution.padding});
}

class WinogradFunction final : public torch::autograd::Function<WinogradFunction> {
public:
    static at::Tensor forward(torch::autograd::AutogradContext* ctx, const at::Tensor& x,
                              const at::Tensor& filters)
    {
        ctx->save_for_backward({x, filters});
        return winogradConvolution(x, filters);
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* ctx,
                                                   torch::autograd::variable_list gradients)
    {
        const torch::autograd::variable_list saved = ctx->get_saved_variables();
        const ConvolutionGradients found = convolutionGradients(
            gradients[0], saved[0], {saved[1], 1, 1, ConvolutionMethod::Winograd},
            {ctx->needs_input_grad(0), ctx->needs_input_grad(1)});
        return {found.toX, found.toFilters};
    }
};

} // namespace

at::Tensor convolve(const at::Tensor& x, const Convolution& convolution)
{
    if (!autocasts(x.device().type()) && isWinograd(x, convolution)) {
        return WinogradFunction::apply(x, convolution.filters);
    }
    return direct(x, convolution.filters, convolution);
}

at::Tensor convolved(const at::Tensor& x, const Convolution& convolution)
{
    if (isWinograd(x, convolution)) {
        return winogradConvolution(x, convolution.filters);
    }
    return direct(x, convolution.filters.to(x.scalar_type()), convolution);
}

ConvolutionGradients convolutionGradients(const at::Tensor& ofY, const at::Tensor& x,
                                          const Convolution& convolution, WantedGradients wanted)
{
    const at::Tensor& filters = convolution.filters;
    if (isWinograd(x, convolution)) {
        RECORD_FUNCTION("clae::same_convolution_backward",
                        std::vector<c10::IValue>({ofY, x, filters, wanted.toX, wanted.toFilters}));
        const at::Tensor gradient = ofY.contiguous(at::MemoryFormat::ChannelsLast);
        return {wanted.toX ? winogradInputGradient(gradient, filters) : at::Tensor(),
                wanted.toFilters ? winogradFilterGradient(gradient, x) : at::Tensor()};
    }
    const auto [toX, toFilters, toBias] = at::convolution_backward(
        ofY, x, filters.to(x.scalar_type()), c10::nullopt, {convolution.stride, convolution.stride},
        {convolution.padding, convolution.padding}, {1, 1}, false, {0, 0}, 1,
        {wanted.toX, wanted.toFilters, false});
    return {toX, wanted.toFilters ? toFilters.to(filters.scalar_type()) : at::Tensor()};
}

} // namespace clae
