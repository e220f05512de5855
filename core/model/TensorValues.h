// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Lanes.h"

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace clae {

/// A tensor's memory from value number `first` on, null for an undefined one. LibTorch's bfloat16
/// and our Bf16 are the same bits.
template <typename Value> Value* values(const at::Tensor& tensor, std::int64_t first = 0)
{
    return tensor.defined() ? static_cast<Value*>(tensor.data_ptr()) + first : nullptr;
}

/// Calls work(Bf16()) or work(float()).
template <typename Work> void withValueType(at::ScalarType type, Work work)
{
    if (type == at::kBFloat16) {
        work(Bf16());
    } else {
        work(float());
    }
}

} // namespace clae
