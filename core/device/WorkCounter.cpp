// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/device/WorkCounter.h"

#include "core/values/ThreadSafety.h"

#include <ATen/ATen.h>
#include <ATen/record_function.h>

#include <algorithm>
#include <cstring>

namespace clae {
namespace {

/// The callbacks of LibTorch carry no pointer of ours, hence one place for all.
struct Counted {
    Mutex mutex;
    Work work CLAE_GUARDED_BY(mutex);
};

Counted& counted()
{
    static Counted instance;
    return instance;
}

/// Multiply-adds for one value of the output: those of a filter.
double filterSize(const at::Tensor& weight)
{
    return static_cast<double>(weight.numel()) / static_cast<double>(weight.size(0));
}

void countBackward(const at::Tensor& gradient, const at::Tensor& weight, bool toInput,
                   bool toWeight) CLAE_REQUIRES(counted().mutex)
{
    const double work = static_cast<double>(gradient.numel()) * filterSize(weight);
    counted().work.inputGradient += toInput ? work : 0.0;
    counted().work.weightGradient += toWeight ? work : 0.0;
}

/// convolution_backward(gradient, input, weight, ..., output mask)
void countBackward(const at::RecordFunction& call) CLAE_REQUIRES(counted().mutex)
{
    const c10::List<bool> wanted = call.inputs().back().toBoolList();
    countBackward(call.inputs()[0].toTensor(), call.inputs()[2].toTensor(), wanted.get(0),
                  wanted.get(1));
}

/// A convolution's stride, padding or dilation along an axis: one value stands for all.
std::int64_t along(const std::vector<std::int64_t>& values, std::size_t axis)
{
    return values[std::min(axis, values.size() - 1)];
}

/// convolution(input, weight, bias, stride, padding, dilation, ...)
void countForward(const at::RecordFunction& call) CLAE_REQUIRES(counted().mutex)
{
    const at::Tensor input = call.inputs()[0].toTensor();
    const at::Tensor weight = call.inputs()[1].toTensor();
    const std::vector<std::int64_t> stride = call.inputs()[3].toIntVector();
    const std::vector<std::int64_t> padding = call.inputs()[4].toIntVector();
    const std::vector<std::int64_t> dilation = call.inputs()[5].toIntVector();
    auto outputs = static_cast<double>(input.size(0) * weight.size(0));
    for (std::size_t axis = 0; axis < 2; ++axis) {
        const auto dim = static_cast<std::int64_t>(axis) + 2;
        const std::int64_t reach = along(dilation, axis) * (weight.size(dim) - 1) + 1;
        outputs *= static_cast<double>(
            (input.size(dim) + 2 * along(padding, axis) - reach) / along(stride, axis) + 1);
    }
    counted().work.convolution += outputs * filterSize(weight);
    counted().work.passes += 1;
}

/// Our own convolutions, of which the output is recorded. What Winograd's method saves is not taken
/// off: the work is what the direct way would do.
void countOwn(const at::Tensor& output, const at::Tensor& weight) CLAE_REQUIRES(counted().mutex)
{
    counted().work.convolution += static_cast<double>(output.numel()) * filterSize(weight);
    counted().work.passes += 1;
}

/// The factors' place among the inputs: mm(a, b), addmm(bias, a, b), bmm(a, b).
void countProduct(const at::RecordFunction& call, std::size_t first) CLAE_REQUIRES(counted().mutex)
{
    const at::Tensor a = call.inputs()[first].toTensor();
    const at::Tensor b = call.inputs()[first + 1].toTensor();
    counted().work.product += static_cast<double>(a.numel()) * static_cast<double>(b.size(-1));
}

/// The inputs are there at the begin of a call only.
std::unique_ptr<at::ObserverContext> begun(const at::RecordFunction& call)
{
    const char* name = call.name();
    const MutexLock lock(counted().mutex);
    if (std::strcmp(name, "aten::convolution") == 0) {
        countForward(call);
    } else if (std::strcmp(name, "aten::convolution_backward") == 0) {
        countBackward(call);
    } else if (std::strcmp(name, "clae::convolution") == 0) {
        countOwn(call.inputs()[0].toTensor(), call.inputs()[1].toTensor());
    } else if (std::strcmp(name, "clae::convolution_backward") == 0) {
        countBackward(call.inputs()[0].toTensor(), call.inputs()[2].toTensor(),
                      call.inputs()[3].toBool(), call.inputs()[4].toBool());
    } else if (std::strcmp(name, "aten::mm") == 0 || std::strcmp(name, "aten::bmm") == 0) {
        countProduct(call, 0);
    } else if (std::strcmp(name, "aten::addmm") == 0) {
        countProduct(call, 1);
    } else if (std::strcmp(name, "aten::_local_scalar_dense") == 0) {
        counted().work.readBacks += 1;
    }
    return nullptr;
}

} // namespace

class WorkCounter::Private {
public:
    Private()
        : m_handle(at::addGlobalCallback(at::RecordFunctionCallback(begun).needsInputs(true).scopes(
              {at::RecordScope::FUNCTION})))
    {}
    ~Private() { at::removeCallback(m_handle); }
    Private(const Private&) = delete;
    Private& operator=(const Private&) = delete;

private:
    at::CallbackHandle m_handle;
};

WorkCounter::WorkCounter()
{
    {
        const MutexLock lock(counted().mutex);
        counted().work = {};
    }
    d = std::make_unique<Private>();
}

WorkCounter::~WorkCounter() = default;

Work WorkCounter::work() const
{
    const MutexLock lock(counted().mutex);
    return counted().work;
}

} // namespace clae
