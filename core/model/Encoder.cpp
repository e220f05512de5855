// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/Encoder.h"

#include "core/device/TorchCompat.h"
#include "core/values/Error.h"

#include <cstring>
#include <map>

namespace clae {
namespace {

at::Tensor atLeastFloat(const at::Tensor& x)
{
    return x.scalar_type() == at::kBFloat16 ? x.to(at::kFloat) : x;
}

NamedArray::Type typeOf(const std::string& name, at::ScalarType type)
{
    switch (type) {
    case at::kFloat:
        return NamedArray::Type::Float32;
    case at::kLong:
        return NamedArray::Type::Int64;
    case at::kByte:
        return NamedArray::Type::UInt8;
    default:
        throw Error("Array \"" + name + "\" has type " + at::toString(type) +
                    "; only float32, int64 and uint8 are stored.");
    }
}

at::ScalarType typeOf(NamedArray::Type type)
{
    switch (type) {
    case NamedArray::Type::Int64:
        return at::kLong;
    case NamedArray::Type::UInt8:
        return at::kByte;
    case NamedArray::Type::Float32:
        break;
    }
    return at::kFloat;
}

} // namespace

Features Encoder::forward(const at::Tensor& x, Pass pass)
{
    pass.across = m_world;
    Raw raw;
    {
        const AutocastGuard autocast(x.device().type(), m_precision == Precision::Bf16);
        raw = compute(x, pass);
    }
    namespace F = torch::nn::functional;
    return {atLeastFloat(raw.h),
            F::normalize(atLeastFloat(raw.v), F::NormalizeFuncOptions().p(2).dim(1))};
}

ModelState Encoder::state(std::int64_t step) const
{
    ModelState result;
    result.step = step;
    for (const auto& item : named_parameters()) {
        result.arrays.push_back(toArray(item.key(), item.value()));
    }
    for (const auto& item : named_buffers()) {
        result.arrays.push_back(toArray(item.key(), item.value()));
    }
    return result;
}

void Encoder::loadState(const ModelState& state)
{
    std::map<std::string, at::Tensor> targets;
    for (const auto& item : named_parameters()) {
        targets.emplace(item.key(), item.value());
    }
    for (const auto& item : named_buffers()) {
        targets.emplace(item.key(), item.value());
    }
    // All are checked before the first is copied: a refused state changes nothing.
    std::vector<std::pair<at::Tensor, at::Tensor>> copies;
    for (const NamedArray& array : state.arrays) {
        const auto target = targets.find(array.name);
        if (target == targets.end()) {
            throw InputError("The encoder has no array \"" + array.name +
                             "\"; the weights belong to another encoder.");
        }
        const at::Tensor value = toTensor(array);
        if (value.sizes() != target->second.sizes()) {
            throw InputError("Array \"" + array.name +
                             "\" has another shape than this encoder's; the weights belong to "
                             "another encoder.");
        }
        if (value.is_floating_point() && !at::isfinite(value).all().item<bool>()) {
            throw InputError("Array \"" + array.name +
                             "\" of the encoder holds numbers that are not finite; go back to an "
                             "earlier checkpoint.");
        }
        copies.emplace_back(target->second, value);
        targets.erase(target);
    }
    if (!targets.empty()) {
        throw InputError("The weights lack array \"" + targets.begin()->first +
                         "\"; they belong to another encoder.");
    }
    const torch::NoGradGuard noGrad;
    for (const auto& [target, value] : copies) {
        target.copy_(value);
    }
}

FrozenWeights::FrozenWeights(const torch::nn::Module& module)
{
    for (at::Tensor parameter : module.parameters()) {
        if (parameter.requires_grad()) {
            parameter.set_requires_grad(false);
            m_thawed.push_back(parameter);
        }
    }
}

FrozenWeights::~FrozenWeights()
{
    for (at::Tensor& parameter : m_thawed) {
        parameter.set_requires_grad(true);
    }
}

NamedArray toArray(const std::string& name, const at::Tensor& tensor)
{
    const at::Tensor plain = tensor.detach().to(at::kCPU).contiguous();
    NamedArray array;
    array.name = name;
    array.type = typeOf(name, plain.scalar_type());
    array.shape = plain.sizes().vec();
    array.bytes.resize(plain.nbytes());
    std::memcpy(array.bytes.data(), plain.data_ptr(), array.bytes.size());
    return array;
}

at::Tensor toTensor(const NamedArray& array)
{
    at::Tensor tensor = at::empty(array.shape, at::TensorOptions(typeOf(array.type)));
    if (tensor.nbytes() != array.bytes.size()) {
        throw InputError("Array \"" + array.name + "\" has " + std::to_string(array.bytes.size()) +
                         " bytes where its shape needs " + std::to_string(tensor.nbytes()) + ".");
    }
    std::memcpy(tensor.data_ptr(), array.bytes.data(), array.bytes.size());
    return tensor;
}

} // namespace clae
