// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/NormRelu.h"

#include "core/distributed/Communicator.h"
#include "core/model/BlockedConvolution.h"
#include "core/model/NormKernels.h"
#include "core/model/SyncNorm.h"
#include "core/model/TensorValues.h"

#include <torch/torch.h>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace clae {
namespace {

/// Values a piece: few enough to stay in the second-level cache between two readings, and the sums
/// of a piece short enough for float.
constexpr std::int64_t kPieceValues = 32768;

/// Part of a batch: rows of as many values as a row has channels.
struct Piece {
    std::int64_t number;
    std::int64_t first;   ///< its first value's index
    std::int64_t channel; ///< its first value's channel
    std::size_t rows;
    std::size_t width; ///< channels a row
};

/// A batch in pieces that do not depend on the thread count. It lies in planes of rows: one with
/// all channels when it is channels last, one for each image and 16 channels when it is in blocks.
class Pieces {
public:
    explicit Pieces(const at::Tensor& x)
        : m_channels(isBlocked(x) ? x.size(1) * kBlockChannels : x.size(1)),
          m_width(isBlocked(x) ? kBlockChannels : m_channels),
          m_groups(m_channels / m_width),
          m_rows(x.numel() / m_channels),
          m_planeRows(isBlocked(x) ? x.size(2) * x.size(3) : m_rows),
          m_pieceRows(std::max<std::int64_t>(1, kPieceValues / m_width)),
          m_planePieces((m_planeRows + m_pieceRows - 1) / m_pieceRows),
          m_count(x.numel() / (m_planeRows * m_width) * m_planePieces)
    {}

    [[nodiscard]] std::int64_t channels() const { return m_channels; }
    [[nodiscard]] std::int64_t width() const { return m_width; }
    [[nodiscard]] std::int64_t rows() const { return m_rows; }
    [[nodiscard]] std::int64_t count() const { return m_count; }
    [[nodiscard]] Piece piece(std::int64_t number) const
    {
        const std::int64_t plane = number / m_planePieces;
        const std::int64_t row = number % m_planePieces * m_pieceRows;
        return {number, (plane * m_planeRows + row) * m_width, plane % m_groups * m_width,
                static_cast<std::size_t>(std::min(m_pieceRows, m_planeRows - row)),
                static_cast<std::size_t>(m_width)};
    }

    /// work(piece), shared among LibTorch's threads.
    template <typename Work> void forEach(Work work) const
    {
        at::parallel_for(0, m_count, 1, [&](std::int64_t begin, std::int64_t end) {
            for (std::int64_t number = begin; number < end; ++number) {
                work(piece(number));
            }
        });
    }

    /// work(piece, the channel's place in its rows) for all pieces that have the channel, in order.
    template <typename Work> void forEachWith(std::int64_t channel, Work work) const
    {
        const std::int64_t first = channel / m_width * m_planePieces;
        for (std::int64_t at = first; at < m_count; at += m_groups * m_planePieces) {
            for (std::int64_t number = at; number < at + m_planePieces; ++number) {
                work(piece(number), channel % m_width);
            }
        }
    }

private:
    std::int64_t m_channels;
    std::int64_t m_width;
    std::int64_t m_groups; ///< of channels, side by side in planes of their own
    std::int64_t m_rows;   ///< of a channel
    std::int64_t m_planeRows;
    std::int64_t m_pieceRows;
    std::int64_t m_planePieces;
    std::int64_t m_count;
};

/// Two values a channel and piece, as the kernels leave them.
struct Partial {
    explicit Partial(const Pieces& pieces)
        : width(pieces.width()),
          first(static_cast<std::size_t>(pieces.count() * width)),
          second(first.size())
    {}
    [[nodiscard]] std::size_t at(const Piece& piece, std::int64_t place = 0) const
    {
        return static_cast<std::size_t>(piece.number * width + place);
    }

    std::int64_t width;
    std::vector<float> first;
    std::vector<float> second;
};

struct Moments {
    at::Tensor mean;       ///< [C]
    at::Tensor inverseStd; ///< [C], 1 / sqrt(variance + epsilon)
};

/// Mean and variance of the batch, the pieces' joined as Chan et al. (1979) do; into the running
/// statistics goes the unbiased variance.
Moments batchMoments(const at::Tensor& x, const NormParameters& norm)
{
    const Pieces pieces(x);
    Partial partial(pieces);
    withValueType(x.scalar_type(), [&](auto type) {
        using Value = decltype(type);
        pieces.forEach([&](const Piece& piece) {
            normStatistics(values<Value>(x, piece.first), piece.rows, piece.width,
                           partial.first.data() + partial.at(piece),
                           partial.second.data() + partial.at(piece));
        });
    });
    const at::TensorOptions exact(at::kDouble);
    ChannelPair found{at::empty({pieces.channels()}, exact), at::empty({pieces.channels()}, exact)};
    for (std::int64_t c = 0; c < pieces.channels(); ++c) {
        double count = 0;
        double joined = 0;
        double squares = 0;
        pieces.forEachWith(c, [&](const Piece& piece, std::int64_t place) {
            const auto rows = static_cast<double>(piece.rows);
            const double distance = double{partial.first[partial.at(piece, place)]} - joined;
            joined += distance * rows / (count + rows);
            squares += double{partial.second[partial.at(piece, place)]} +
                       distance * distance * count * rows / (count + rows);
            count += rows;
        });
        found.first.data_ptr<double>()[c] = joined;
        found.second.data_ptr<double>()[c] = squares;
    }
    auto count = static_cast<double>(pieces.rows());
    if (norm.across != nullptr) {
        found = jointMoments(found, pieces.rows(), *norm.across);
        count *= norm.across->size();
    }
    Moments result{found.first.to(at::kFloat),
                   (found.second / count + norm.epsilon).sqrt().reciprocal().to(at::kFloat)};
    updateRunning(norm, result.mean, (found.second / std::max(1.0, count - 1.0)).to(at::kFloat));
    return result;
}

Moments moments(const at::Tensor& x, const NormParameters& norm)
{
    if (norm.batchStatistics) {
        return batchMoments(x, norm);
    }
    return {norm.runningMean.clone(), (norm.runningVariance + norm.epsilon).rsqrt()};
}

at::Tensor applied(const at::Tensor& x, const Moments& moments, const at::Tensor& weight,
                   const at::Tensor& bias, const NormTail& tail)
{
    const Pieces pieces(x);
    const at::Tensor scale = weight * moments.inverseStd;
    const at::Tensor shift = bias - moments.mean * scale;
    const at::Tensor y = at::empty_like(x);
    withValueType(x.scalar_type(), [&](auto type) {
        using Value = decltype(type);
        pieces.forEach([&](const Piece& piece) {
            normApply(NormOutput<Value>{values<Value>(x, piece.first),
                                        values<Value>(tail.residual, piece.first),
                                        values<float>(scale, piece.channel),
                                        values<float>(shift, piece.channel), tail.relu,
                                        values<Value>(y, piece.first)},
                      piece.rows, piece.width);
        });
    });
    return y;
}

/// Sums of g and of g (x - mean) over the batch, [C] each.
std::pair<at::Tensor, at::Tensor> gradientSums(const at::Tensor& x, const at::Tensor& gradient,
                                               const at::Tensor& y, const at::Tensor& mean)
{
    const Pieces pieces(x);
    Partial partial(pieces);
    withValueType(x.scalar_type(), [&](auto type) {
        using Value = decltype(type);
        pieces.forEach([&](const Piece& piece) {
            normGradientSums(NormGradient<Value>{values<Value>(gradient, piece.first),
                                                 values<Value>(y, piece.first),
                                                 values<Value>(x, piece.first),
                                                 values<float>(mean, piece.channel)},
                             piece.rows, piece.width, partial.first.data() + partial.at(piece),
                             partial.second.data() + partial.at(piece));
        });
    });
    const at::Tensor sum = at::empty({pieces.channels()}, at::kFloat);
    const at::Tensor sumTimesX = at::empty({pieces.channels()}, at::kFloat);
    for (std::int64_t c = 0; c < pieces.channels(); ++c) {
        double total = 0;
        double totalTimesX = 0;
        pieces.forEachWith(c, [&](const Piece& piece, std::int64_t place) {
            total += double{partial.first[partial.at(piece, place)]};
            totalTimesX += double{partial.second[partial.at(piece, place)]};
        });
        sum.data_ptr<float>()[c] = static_cast<float>(total);
        sumTimesX.data_ptr<float>()[c] = static_cast<float>(totalTimesX);
    }
    return {sum, sumTimesX};
}

/// `tensor` in the type and the order of x.
at::Tensor inOrderOf(const at::Tensor& x, const at::Tensor& tensor)
{
    const at::Tensor same = tensor.to(x.scalar_type());
    return isBlocked(x) ? same.contiguous() : same.contiguous(at::MemoryFormat::ChannelsLast);
}

/// What a backward pass through batch norm needs of the forward one.
struct Normalised {
    at::Tensor x;
    at::Tensor weight;
    at::Tensor mean;
    at::Tensor inverseStd;
    at::Tensor y; ///< undefined: there was no ReLU
    bool batchStatistics;
    Communicator* across;
};

struct NormGradients {
    at::Tensor toX;
    at::Tensor toWeight;
    at::Tensor toBias;
    at::Tensor toResidual; ///< undefined unless asked for
};

/// Whether the gradient of x may be written over that of y.
enum class Gradient { Kept, Overwritten };

NormGradients backwardOf(const Normalised& norm, const at::Tensor& ofY, bool wantsResidual,
                         Gradient use)
{
    const at::Tensor& x = norm.x;
    const at::Tensor gradient = inOrderOf(x, ofY);
    const Pieces pieces(x);
    const auto [sum, sumTimesX] = gradientSums(x, gradient, norm.y, norm.mean);
    const at::Tensor ofGradient = norm.weight * norm.inverseStd;
    at::Tensor ofX = at::zeros_like(norm.mean);
    at::Tensor constant = at::zeros_like(norm.mean);
    if (norm.batchStatistics) {
        auto rows = static_cast<double>(pieces.rows());
        ChannelPair joint{sum, sumTimesX};
        if (norm.across != nullptr) {
            const ChannelPair exact = jointSums(joint, *norm.across);
            joint = {exact.first.to(at::kFloat), exact.second.to(at::kFloat)};
            rows *= norm.across->size();
        }
        ofX = ofGradient * norm.inverseStd * norm.inverseStd * joint.second / -rows;
        constant = ofGradient * joint.first / -rows;
    }
    NormGradients result{use == Gradient::Overwritten ? gradient : at::empty_like(x),
                         sumTimesX * norm.inverseStd, sum,
                         wantsResidual ? at::empty_like(x) : at::Tensor()};
    withValueType(x.scalar_type(), [&](auto type) {
        using Value = decltype(type);
        pieces.forEach([&](const Piece& piece) {
            normInputGradient(
                NormGradient<Value>{
                    values<Value>(gradient, piece.first), values<Value>(norm.y, piece.first),
                    values<Value>(x, piece.first), values<float>(norm.mean, piece.channel)},
                NormInputGradient<Value>{
                    values<float>(ofGradient, piece.channel), values<float>(ofX, piece.channel),
                    values<float>(constant, piece.channel), values<Value>(result.toX, piece.first),
                    values<Value>(result.toResidual, piece.first)},
                piece.rows, piece.width);
        });
    });
    return result;
}

/// What an autograd node may keep of a communicator, and back.
std::int64_t kept(Communicator* across)
{
    return reinterpret_cast<std::int64_t>(across);
}

Communicator* communicator(const at::IValue& kept)
{
    return reinterpret_cast<Communicator*>(kept.toInt());
}

/// The whole as one node. What it saves is what the convolutions beside it save anyway: x of the
/// one before, y of the one after.
class NormReluFunction final : public torch::autograd::Function<NormReluFunction> {
public:
    static at::Tensor forward(torch::autograd::AutogradContext* ctx, const at::Tensor& x,
                              const at::Tensor& weight, const at::Tensor& bias,
                              const c10::optional<at::Tensor>& residual, const NormParameters& norm,
                              bool relu)
    {
        const Moments found = moments(x, norm);
        const at::Tensor y =
            applied(x, found, weight, bias, {residual.value_or(at::Tensor()), relu});
        ctx->save_for_backward({x, weight, found.mean, found.inverseStd, relu ? y : at::Tensor()});
        ctx->saved_data["batch"] = norm.batchStatistics;
        ctx->saved_data["across"] = kept(norm.across);
        ctx->saved_data["residual"] = residual.has_value();
        return y;
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* ctx,
                                                   torch::autograd::variable_list gradients)
    {
        const torch::autograd::variable_list saved = ctx->get_saved_variables();
        const NormGradients found =
            backwardOf({saved[0], saved[1], saved[2], saved[3], saved[4],
                        ctx->saved_data["batch"].toBool(), communicator(ctx->saved_data["across"])},
                       gradients[0], ctx->saved_data["residual"].toBool(), Gradient::Kept);
        return {found.toX,        found.toWeight, found.toBias,
                found.toResidual, at::Tensor(),   at::Tensor()};
    }
};

/// The same with ReLU, and the convolution after it. y is computed anew in the backward pass: a
/// reading of x costs a twentieth of the convolution, and y would be a quarter of a graph's memory.
class NormReluConvolveFunction final : public torch::autograd::Function<NormReluConvolveFunction> {
public:
    static at::Tensor forward(torch::autograd::AutogradContext* ctx, const at::Tensor& x,
                              const at::Tensor& weight, const at::Tensor& bias,
                              const at::Tensor& filters, const NormParameters& norm,
                              const Convolution& convolution)
    {
        const Moments found = moments(x, norm);
        ctx->save_for_backward({x, weight, bias, found.mean, found.inverseStd, filters});
        ctx->saved_data["batch"] = norm.batchStatistics;
        ctx->saved_data["across"] = kept(norm.across);
        ctx->saved_data["stride"] = convolution.stride;
        ctx->saved_data["padding"] = convolution.padding;
        return convolved(applied(x, found, weight, bias, {at::Tensor(), true}), convolution);
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* ctx,
                                                   torch::autograd::variable_list gradients)
    {
        const torch::autograd::variable_list saved = ctx->get_saved_variables();
        const at::Tensor& x = saved[0];
        const at::Tensor y =
            applied(x, {saved[3], saved[4]}, saved[1], saved[2], {at::Tensor(), true});
        const Convolution convolution{saved[5], ctx->saved_data["stride"].toInt(),
                                      ctx->saved_data["padding"].toInt()};
        const ConvolutionGradients through =
            convolutionGradients(gradients[0], y, convolution, {true, ctx->needs_input_grad(3)});
        const NormGradients found =
            backwardOf({x, saved[1], saved[3], saved[4], y, ctx->saved_data["batch"].toBool(),
                        communicator(ctx->saved_data["across"])},
                       through.toX, false, Gradient::Overwritten);
        return {found.toX,         found.toWeight, found.toBias,
                through.toFilters, at::Tensor(),   at::Tensor()};
    }
};

bool isFused(const at::Tensor& x)
{
    if (isBlocked(x)) {
        return true;
    }
    const bool type = x.scalar_type() == at::kFloat || x.scalar_type() == at::kBFloat16;
    return x.device().is_cpu() && type && x.dim() == 4 && x.numel() > 0 &&
           x.size(1) % static_cast<std::int64_t>(kLanes) == 0 &&
           x.is_contiguous(at::MemoryFormat::ChannelsLast);
}

at::Tensor separately(const at::Tensor& x, const NormParameters& norm, const NormTail& tail)
{
    at::Tensor y = norm.across != nullptr && norm.batchStatistics
                       ? syncedNorm(x, norm)
                       : at::batch_norm(x, norm.weight, norm.bias, norm.runningMean,
                                        norm.runningVariance, norm.batchStatistics, norm.momentum,
                                        norm.epsilon, at::globalContext().userEnabledCuDNN());
    if (tail.residual.defined()) {
        y.add_(tail.residual);
    }
    return tail.relu ? y.relu_() : y;
}

} // namespace

at::Tensor normRelu(const at::Tensor& x, const NormParameters& norm, const NormTail& tail)
{
    if (!isFused(x)) {
        return separately(x, norm, tail);
    }
    c10::optional<at::Tensor> residual;
    if (tail.residual.defined()) {
        residual = inOrderOf(x, tail.residual);
    }
    return NormReluFunction::apply(x, norm.weight, norm.bias, residual, norm, tail.relu);
}

at::Tensor normReluConvolve(const at::Tensor& x, const NormParameters& norm,
                            const Convolution& convolution)
{
    if (isFused(x)) {
        return NormReluConvolveFunction::apply(x, norm.weight, norm.bias, convolution.filters, norm,
                                               convolution);
    }
    return convolve(separately(x, norm, {at::Tensor(), true}), convolution);
}

} // namespace clae
