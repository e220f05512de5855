// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/WinogradConvolution.h"

#include "core/device/Devices.h"

#include <ATen/ATen.h>

#ifdef CLAE_HAVE_ONEDNN

#include <oneapi/dnnl/dnnl.hpp>

#include <algorithm>
#include <initializer_list>
#include <unordered_map>
#include <vector>

namespace clae {
namespace {

using Memory = dnnl::memory;
using Arguments = std::unordered_map<int, Memory>;

dnnl::engine& engine()
{
    static dnnl::engine cpu(dnnl::engine::kind::cpu, 0);
    return cpu;
}

/// Our tensors are images by rows, then columns, then channels, which oneDNN calls acdb.
Memory::desc plain(at::IntArrayRef sizes)
{
    return {sizes.vec(), Memory::data_type::f32, Memory::format_tag::acdb};
}

/// The order in which oneDNN would like to have it.
Memory::desc preferred(at::IntArrayRef sizes)
{
    return {sizes.vec(), Memory::data_type::f32, Memory::format_tag::any};
}

/// A tensor as it lies.
Memory memoryOf(const at::Tensor& tensor)
{
    return {plain(tensor.sizes()), engine(), tensor.data_ptr()};
}

/// Memory for what one convolution orders and transforms, a piece for each of `wanted`, in one
/// block that the thread keeps: taken and given back between the tensors of a graph it would leave
/// holes that add a fifth to a run's memory. One at a time.
class Workspace {
public:
    Workspace(std::initializer_list<Memory::desc> wanted)
    {
        constexpr std::size_t kLine = 64; ///< what oneDNN aligns to
        std::vector<std::size_t> offsets;
        std::size_t end = 0;
        for (const Memory::desc& desc : wanted) {
            offsets.push_back(end);
            end += (desc.get_size() + kLine - 1) / kLine * kLine;
        }
        thread_local at::Tensor block;
        if (!block.defined() || static_cast<std::size_t>(block.numel()) < end) {
            block = at::Tensor(); // the old one is given back first
            block = at::empty({static_cast<std::int64_t>(end)}, at::kByte);
        }
        auto offset = offsets.cbegin();
        for (const Memory::desc& desc : wanted) {
            m_pieces.emplace_back(desc, engine(), block.data_ptr<std::uint8_t>() + *offset++);
        }
    }
    [[nodiscard]] const Memory& operator[](std::size_t piece) const { return m_pieces[piece]; }

private:
    std::vector<Memory> m_pieces;
};

/// What convolves images of one size: the shapes, and one stream of work.
class Convolver {
public:
    Convolver(at::IntArrayRef x, at::IntArrayRef filters, at::IntArrayRef y)
        : m_x(preferred(x)), m_filters(preferred(filters)), m_y(preferred(y)), m_stream(engine())
    {
        // Scratch memory comes from us, or each primitive would keep its own for ever.
        m_attributes.set_scratchpad_mode(dnnl::scratchpad_mode::user);
    }

    [[nodiscard]] dnnl::convolution_forward::primitive_desc forward() const
    {
        return best<dnnl::convolution_forward>([&](dnnl::algorithm method) {
            return dnnl::convolution_forward::primitive_desc({dnnl::prop_kind::forward_training,
                                                              method,
                                                              m_x,
                                                              m_filters,
                                                              m_y,
                                                              {1, 1},
                                                              {1, 1},
                                                              {1, 1}},
                                                             m_attributes, engine(), true);
        });
    }
    [[nodiscard]] dnnl::convolution_backward_data::primitive_desc toX() const
    {
        return best<dnnl::convolution_backward_data>([&](dnnl::algorithm method) {
            return dnnl::convolution_backward_data::primitive_desc(
                {method, m_x, m_filters, m_y, {1, 1}, {1, 1}, {1, 1}}, m_attributes, engine(),
                forward(), true);
        });
    }
    [[nodiscard]] dnnl::convolution_backward_weights::primitive_desc toFilters() const
    {
        return best<dnnl::convolution_backward_weights>([&](dnnl::algorithm method) {
            return dnnl::convolution_backward_weights::primitive_desc(
                {method, m_x, m_filters, m_y, {1, 1}, {1, 1}, {1, 1}}, m_attributes, engine(),
                forward(), true);
        });
    }

    /// Copies, into the order of `to`.
    void reorder(const Memory& from, const Memory& to)
    {
        Memory source = from;
        Memory target = to;
        dnnl::reorder(source, target).execute(m_stream, source, target);
        m_stream.wait();
    }
    void run(const dnnl::primitive& primitive, const Arguments& arguments)
    {
        primitive.execute(m_stream, arguments);
        m_stream.wait();
    }

private:
    template <typename Primitive, typename Describe>
    static typename Primitive::primitive_desc best(Describe describe)
    {
        typename Primitive::primitive_desc found = describe(dnnl::algorithm::convolution_winograd);
        return found ? found : describe(dnnl::algorithm::convolution_direct);
    }

    Memory::desc m_x;
    Memory::desc m_filters;
    Memory::desc m_y;
    dnnl::stream m_stream;
    dnnl::primitive_attr m_attributes;
};

at::TensorOptions channelsLastFloat()
{
    return at::TensorOptions(at::kFloat).memory_format(at::MemoryFormat::ChannelsLast);
}

at::Tensor emptyImages(const at::Tensor& like, std::int64_t channels)
{
    return at::empty({like.size(0), channels, like.size(2), like.size(3)}, channelsLastFloat());
}

/// work(images of a, the same images of b), so many at a time that what lies in another order, and
/// what is transformed, takes little memory and stays in the cache.
template <typename Work> void inParts(const at::Tensor& a, const at::Tensor& b, Work work)
{
    constexpr std::int64_t kPartValues = 1 << 20;
    const std::int64_t count = a.size(0);
    const std::int64_t values = std::max(a.numel(), b.numel()) / count;
    const std::int64_t part = std::max<std::int64_t>(1, kPartValues / values);
    for (std::int64_t from = 0; from < count; from += part) {
        const std::int64_t length = std::min(part, count - from);
        work(a.narrow(0, from, length), b.narrow(0, from, length));
    }
}

at::Tensor channelsLast(const at::Tensor& filters)
{
    return filters.contiguous(at::MemoryFormat::ChannelsLast);
}

} // namespace

bool isWinogradConvolution(const at::Tensor& x, const at::Tensor& filters)
{
    const auto fits = [](std::int64_t channels) {
        return channels >= kLeastWinogradChannels && channels % 16 == 0;
    };
    return x.device().is_cpu() && x.scalar_type() == at::kFloat && x.dim() == 4 && x.numel() > 0 &&
           x.is_contiguous(at::MemoryFormat::ChannelsLast) && filters.size(2) == 3 &&
           filters.size(3) == 3 && fits(filters.size(0)) && fits(filters.size(1)) && hasWinograd();
}

at::Tensor winogradConvolution(const at::Tensor& x, const at::Tensor& filters)
{
    RECORD_FUNCTION("clae::same_convolution", std::vector<c10::IValue>({x, filters}));
    const at::Tensor plainFilters = channelsLast(filters);
    const at::Tensor y = emptyImages(x, filters.size(0));
    inParts(x, y, [&](const at::Tensor& partOfX, const at::Tensor& partOfY) {
        Convolver convolver(partOfX.sizes(), filters.sizes(), partOfY.sizes());
        const auto kernel = convolver.forward();
        const Workspace space{kernel.src_desc(), kernel.weights_desc(), kernel.dst_desc(),
                              kernel.scratchpad_desc()};
        convolver.reorder(memoryOf(partOfX), space[0]);
        convolver.reorder(memoryOf(plainFilters), space[1]);
        convolver.run(dnnl::convolution_forward(kernel), {{DNNL_ARG_SRC, space[0]},
                                                          {DNNL_ARG_WEIGHTS, space[1]},
                                                          {DNNL_ARG_DST, space[2]},
                                                          {DNNL_ARG_SCRATCHPAD, space[3]}});
        convolver.reorder(space[2], memoryOf(partOfY));
    });
    return y;
}

at::Tensor winogradInputGradient(const at::Tensor& ofY, const at::Tensor& filters)
{
    const at::Tensor plainFilters = channelsLast(filters);
    const at::Tensor ofX = emptyImages(ofY, filters.size(1));
    inParts(ofX, ofY, [&](const at::Tensor& partOfX, const at::Tensor& partOfY) {
        Convolver convolver(partOfX.sizes(), filters.sizes(), partOfY.sizes());
        const auto kernel = convolver.toX();
        const Workspace space{kernel.diff_dst_desc(), kernel.weights_desc(), kernel.diff_src_desc(),
                              kernel.scratchpad_desc()};
        convolver.reorder(memoryOf(partOfY), space[0]);
        convolver.reorder(memoryOf(plainFilters), space[1]);
        convolver.run(dnnl::convolution_backward_data(kernel), {{DNNL_ARG_DIFF_DST, space[0]},
                                                                {DNNL_ARG_WEIGHTS, space[1]},
                                                                {DNNL_ARG_DIFF_SRC, space[2]},
                                                                {DNNL_ARG_SCRATCHPAD, space[3]}});
        convolver.reorder(space[2], memoryOf(partOfX));
    });
    return ofX;
}

at::Tensor winogradFilterGradient(const at::Tensor& ofY, const at::Tensor& x)
{
    const std::vector<std::int64_t> sizes{ofY.size(1), x.size(1), 3, 3};
    const at::Tensor ofPart = at::empty(sizes, channelsLastFloat());
    const at::Tensor sum = at::zeros_like(ofPart);
    inParts(x, ofY, [&](const at::Tensor& partOfX, const at::Tensor& partOfY) {
        Convolver convolver(partOfX.sizes(), sizes, partOfY.sizes());
        const auto kernel = convolver.toFilters();
        const Workspace space{kernel.diff_dst_desc(), kernel.src_desc(), kernel.diff_weights_desc(),
                              kernel.scratchpad_desc()};
        convolver.reorder(memoryOf(partOfY), space[0]);
        convolver.reorder(memoryOf(partOfX), space[1]);
        convolver.run(dnnl::convolution_backward_weights(kernel),
                      {{DNNL_ARG_DIFF_DST, space[0]},
                       {DNNL_ARG_SRC, space[1]},
                       {DNNL_ARG_DIFF_WEIGHTS, space[2]},
                       {DNNL_ARG_SCRATCHPAD, space[3]}});
        convolver.reorder(space[2], memoryOf(ofPart));
        sum.add_(ofPart);
    });
    return sum;
}

} // namespace clae

#else

namespace clae {

bool isWinogradConvolution(const at::Tensor&, const at::Tensor&)
{
    return false;
}

at::Tensor winogradConvolution(const at::Tensor&, const at::Tensor&)
{
    TORCH_INTERNAL_ASSERT(false);
}

at::Tensor winogradInputGradient(const at::Tensor&, const at::Tensor&)
{
    TORCH_INTERNAL_ASSERT(false);
}

at::Tensor winogradFilterGradient(const at::Tensor&, const at::Tensor&)
{
    TORCH_INTERNAL_ASSERT(false);
}

} // namespace clae

#endif
