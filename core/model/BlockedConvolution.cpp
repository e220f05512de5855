// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/BlockedConvolution.h"

#include "core/device/Devices.h"

#include <torch/torch.h>

#ifdef CLAE_HAVE_ONEDNN

#include <oneapi/dnnl/dnnl.hpp>

#include <sys/mman.h>

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <new>
#include <unordered_map>
#include <vector>

namespace clae {
namespace {

using Memory = dnnl::memory;

dnnl::engine& engine()
{
    static dnnl::engine cpu(dnnl::engine::kind::cpu, 0);
    return cpu;
}

Memory::desc describe(Memory::dims sizes, Memory::format_tag order)
{
    return {std::move(sizes), Memory::data_type::f32, order};
}

/// Images by rows, then columns, then channels, which oneDNN calls acdb.
constexpr Memory::format_tag kChannelsLast = Memory::format_tag::acdb;
constexpr Memory::format_tag kBlocks = Memory::format_tag::aBcd16b;

Memory::desc channelsLast(const at::Tensor& tensor)
{
    return describe(tensor.sizes().vec(), kChannelsLast);
}

Memory::desc blocks(at::IntArrayRef sizes)
{
    return describe({sizes[0], sizes[1] * kBlockChannels, sizes[2], sizes[3]}, kBlocks);
}

Memory memoryOf(const at::Tensor& tensor, const Memory::desc& desc)
{
    return {desc, engine(), tensor.data_ptr()};
}

void reorder(dnnl::stream& stream, Memory from, Memory to)
{
    dnnl::reorder(from, to).execute(stream, from, to);
    stream.wait();
}

/// Memory that a thread keeps for what its convolutions transform, apart from the heap: growing
/// there between the tensors of a graph it would leave holes that add a tenth to a run's memory.
class Arena {
public:
    static Arena& ofThread()
    {
        thread_local Arena arena;
        return arena;
    }
    ~Arena() { release(); }
    Arena(const Arena&) = delete;
    Arena& operator=(const Arena&) = delete;

    /// At least so many bytes; what was there before is gone.
    std::uint8_t* room(std::size_t bytes)
    {
        if (bytes > m_size) {
            release();
            void* const start =
                mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
            if (start == MAP_FAILED) {
                throw std::bad_alloc();
            }
            madvise(start, bytes, MADV_HUGEPAGE);
            m_start = static_cast<std::uint8_t*>(start);
            m_size = bytes;
        }
        return m_start;
    }

private:
    Arena() = default;
    void release()
    {
        if (m_start != nullptr) {
            munmap(m_start, m_size);
        }
        m_start = nullptr;
        m_size = 0;
    }

    std::uint8_t* m_start = nullptr;
    std::size_t m_size = 0;
};

/// The thread's arena, cut into a piece for each of `wanted`. One at a time.
class Workspace {
public:
    Workspace(std::initializer_list<Memory::desc> wanted)
    {
        constexpr std::size_t kLine = 64; ///< what oneDNN aligns to
        std::size_t end = 0;
        std::vector<std::size_t> offsets;
        for (const Memory::desc& desc : wanted) {
            offsets.push_back(end);
            end += (desc.get_size() + kLine - 1) / kLine * kLine;
        }
        std::uint8_t* const start = Arena::ofThread().room(end);
        auto offset = offsets.cbegin();
        for (const Memory::desc& desc : wanted) {
            m_pieces.emplace_back(desc, engine(), start + *offset++);
        }
    }
    [[nodiscard]] const Memory& operator[](std::size_t piece) const { return m_pieces[piece]; }

private:
    std::vector<Memory> m_pieces;
};

/// One size of images, filters and results.
class Kernels {
public:
    Kernels(at::IntArrayRef x, at::IntArrayRef y, const Convolution& convolution)
        : m_x(blocks(x)),
          m_y(blocks(y)),
          m_filters(describe(convolution.filters.sizes().vec(), Memory::format_tag::any)),
          m_stride{convolution.stride, convolution.stride},
          m_padding{convolution.padding, convolution.padding},
          m_winograd(convolution.stride == 1 && convolution.filters.size(2) == 3 &&
                     convolution.filters.size(0) >= kLeastWinogradChannels &&
                     convolution.filters.size(1) >= kLeastWinogradChannels)
    {
        // Scratch memory comes from us, or each primitive would keep its own for ever.
        m_attributes.set_scratchpad_mode(dnnl::scratchpad_mode::user);
    }

    [[nodiscard]] const Memory::desc& x() const { return m_x; }
    [[nodiscard]] const Memory::desc& y() const { return m_y; }

    [[nodiscard]] dnnl::convolution_forward::primitive_desc forward() const
    {
        return best<dnnl::convolution_forward>([&](dnnl::algorithm method) {
            return dnnl::convolution_forward::primitive_desc({dnnl::prop_kind::forward_training,
                                                              method, m_x, m_filters, m_y, m_stride,
                                                              m_padding, m_padding},
                                                             m_attributes, engine(), true);
        });
    }
    [[nodiscard]] dnnl::convolution_backward_data::primitive_desc toX() const
    {
        return best<dnnl::convolution_backward_data>([&](dnnl::algorithm method) {
            return dnnl::convolution_backward_data::primitive_desc(
                {method, m_x, m_filters, m_y, m_stride, m_padding, m_padding}, m_attributes,
                engine(), forward(), true);
        });
    }
    [[nodiscard]] dnnl::convolution_backward_weights::primitive_desc toFilters() const
    {
        return best<dnnl::convolution_backward_weights>([&](dnnl::algorithm method) {
            return dnnl::convolution_backward_weights::primitive_desc(
                {method, m_x, m_filters, m_y, m_stride, m_padding, m_padding}, m_attributes,
                engine(), forward(), true);
        });
    }

private:
    template <typename Primitive, typename Make>
    [[nodiscard]] typename Primitive::primitive_desc best(Make make) const
    {
        if (m_winograd) {
            if (const auto found = make(dnnl::algorithm::convolution_winograd)) {
                return found;
            }
        }
        return make(dnnl::algorithm::convolution_direct);
    }

    Memory::desc m_x;
    Memory::desc m_y;
    Memory::desc m_filters;
    Memory::dims m_stride;
    Memory::dims m_padding;
    bool m_winograd;
    dnnl::primitive_attr m_attributes;
};

/// work(images of x, the same images of y), so many at a time that what is transformed takes little
/// memory.
template <typename Work> void inParts(const at::Tensor& x, const at::Tensor& y, Work work)
{
    constexpr std::int64_t kPartValues = 1 << 23;
    const std::int64_t count = x.size(0);
    const std::int64_t values = std::max(x.numel(), y.numel()) / count;
    const std::int64_t part = std::max<std::int64_t>(1, kPartValues / values);
    for (std::int64_t from = 0; from < count; from += part) {
        const std::int64_t length = std::min(part, count - from);
        work(x.narrow(0, from, length), y.narrow(0, from, length));
    }
}

at::Tensor lastChannels(const at::Tensor& tensor)
{
    return tensor.contiguous(at::MemoryFormat::ChannelsLast);
}

at::Tensor emptyLastChannels(at::IntArrayRef sizes)
{
    return at::empty(sizes,
                     at::TensorOptions(at::kFloat).memory_format(at::MemoryFormat::ChannelsLast));
}

std::int64_t resultSize(std::int64_t size, const Convolution& convolution)
{
    return (size + 2 * convolution.padding - convolution.filters.size(2)) / convolution.stride + 1;
}

class ToBlocked final : public torch::autograd::Function<ToBlocked> {
public:
    static at::Tensor forward(torch::autograd::AutogradContext*, const at::Tensor& x)
    {
        const at::Tensor images = lastChannels(x);
        const at::Tensor result = at::empty(
            {x.size(0), x.size(1) / kBlockChannels, x.size(2), x.size(3), kBlockChannels});
        dnnl::stream stream(engine());
        reorder(stream, memoryOf(images, channelsLast(images)),
                memoryOf(result, blocks(result.sizes())));
        return result;
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext*,
                                                   torch::autograd::variable_list gradients)
    {
        const at::Tensor ofY = gradients[0].contiguous();
        const at::Tensor ofX = emptyLastChannels(
            {ofY.size(0), ofY.size(1) * kBlockChannels, ofY.size(2), ofY.size(3)});
        dnnl::stream stream(engine());
        reorder(stream, memoryOf(ofY, blocks(ofY.sizes())), memoryOf(ofX, channelsLast(ofX)));
        return {ofX};
    }
};

} // namespace

bool canBeBlocked(const at::Tensor& x)
{
    return x.device().is_cpu() && x.scalar_type() == at::kFloat && x.dim() == 4 && x.numel() > 0 &&
           x.size(1) % kBlockChannels == 0 && hasWinograd();
}

at::Tensor toBlocked(const at::Tensor& x)
{
    return ToBlocked::apply(x);
}

at::Tensor blockedConvolution(const at::Tensor& x, const Convolution& convolution)
{
    const at::Tensor filters = lastChannels(convolution.filters);
    const at::Tensor y =
        at::empty({x.size(0), filters.size(0) / kBlockChannels, resultSize(x.size(2), convolution),
                   resultSize(x.size(3), convolution), kBlockChannels});
    RECORD_FUNCTION("clae::convolution", std::vector<c10::IValue>({y, convolution.filters}));
    dnnl::stream stream(engine());
    inParts(x, y, [&](const at::Tensor& partOfX, const at::Tensor& partOfY) {
        const Kernels kernels(partOfX.sizes(), partOfY.sizes(), convolution);
        const auto kernel = kernels.forward();
        const Workspace space{kernel.weights_desc(), kernel.scratchpad_desc()};
        reorder(stream, memoryOf(filters, channelsLast(filters)), space[0]);
        dnnl::convolution_forward(kernel).execute(stream,
                                                  {{DNNL_ARG_SRC, memoryOf(partOfX, kernels.x())},
                                                   {DNNL_ARG_WEIGHTS, space[0]},
                                                   {DNNL_ARG_DST, memoryOf(partOfY, kernels.y())},
                                                   {DNNL_ARG_SCRATCHPAD, space[1]}});
        stream.wait();
    });
    return y;
}

at::Tensor blockedInputGradient(const at::Tensor& ofY, at::IntArrayRef sizesOfX,
                                const Convolution& convolution)
{
    const at::Tensor filters = lastChannels(convolution.filters);
    const at::Tensor ofX = at::empty(sizesOfX);
    dnnl::stream stream(engine());
    inParts(ofX, ofY, [&](const at::Tensor& partOfX, const at::Tensor& partOfY) {
        const Kernels kernels(partOfX.sizes(), partOfY.sizes(), convolution);
        const auto kernel = kernels.toX();
        const Workspace space{kernel.weights_desc(), kernel.scratchpad_desc()};
        reorder(stream, memoryOf(filters, channelsLast(filters)), space[0]);
        dnnl::convolution_backward_data(kernel).execute(
            stream, {{DNNL_ARG_DIFF_DST, memoryOf(partOfY, kernels.y())},
                     {DNNL_ARG_WEIGHTS, space[0]},
                     {DNNL_ARG_DIFF_SRC, memoryOf(partOfX, kernels.x())},
                     {DNNL_ARG_SCRATCHPAD, space[1]}});
        stream.wait();
    });
    return ofX;
}

at::Tensor blockedFilterGradient(const at::Tensor& ofY, const at::Tensor& x,
                                 const Convolution& convolution)
{
    at::Tensor sum;
    dnnl::stream stream(engine());
    inParts(x, ofY, [&](const at::Tensor& partOfX, const at::Tensor& partOfY) {
        const Kernels kernels(partOfX.sizes(), partOfY.sizes(), convolution);
        const auto kernel = kernels.toFilters();
        const Workspace space{kernel.diff_weights_desc(), kernel.scratchpad_desc()};
        dnnl::convolution_backward_weights(kernel).execute(
            stream, {{DNNL_ARG_DIFF_DST, memoryOf(partOfY, kernels.y())},
                     {DNNL_ARG_SRC, memoryOf(partOfX, kernels.x())},
                     {DNNL_ARG_DIFF_WEIGHTS, space[0]},
                     {DNNL_ARG_SCRATCHPAD, space[1]}});
        const at::Tensor ofPart = emptyLastChannels(convolution.filters.sizes());
        reorder(stream, space[0], memoryOf(ofPart, channelsLast(ofPart)));
        sum = sum.defined() ? sum.add_(ofPart) : ofPart;
    });
    return sum;
}

} // namespace clae

#else

namespace clae {

bool canBeBlocked(const at::Tensor&)
{
    return false;
}

at::Tensor toBlocked(const at::Tensor&)
{
    TORCH_INTERNAL_ASSERT(false);
}

at::Tensor blockedConvolution(const at::Tensor&, const Convolution&)
{
    TORCH_INTERNAL_ASSERT(false);
}

at::Tensor blockedInputGradient(const at::Tensor&, at::IntArrayRef, const Convolution&)
{
    TORCH_INTERNAL_ASSERT(false);
}

at::Tensor blockedFilterGradient(const at::Tensor&, const at::Tensor&, const Convolution&)
{
    TORCH_INTERNAL_ASSERT(false);
}

} // namespace clae

#endif
