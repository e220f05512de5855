// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/Elements.h"

#include "core/values/Error.h"

#include <cmath>
#include <cstring>
#include <limits>
#include <utility>

namespace clae {

namespace {

struct Half {
    std::uint16_t bits = 0; ///< IEEE 754 binary16
};
struct BrainFloat {
    std::uint16_t bits = 0; ///< the upper half of a float32
};

float widened(Half half)
{
    const float sign = (half.bits & 0x8000) != 0 ? -1.0F : 1.0F;
    const int exponent = (half.bits >> 10) & 0x1F;
    const int fraction = half.bits & 0x3FF;
    if (exponent == 0x1F) {
        return fraction == 0 ? sign * std::numeric_limits<float>::infinity()
                             : std::numeric_limits<float>::quiet_NaN();
    }
    return exponent == 0 ? sign * std::ldexp(static_cast<float>(fraction), -24)
                         : sign * std::ldexp(static_cast<float>(fraction + 0x400), exponent - 25);
}

float widened(BrainFloat value)
{
    const std::uint32_t bits = std::uint32_t{value.bits} << 16;
    float result = 0.0F;
    std::memcpy(&result, &bits, sizeof result);
    return result;
}

float widened(double value)
{
    return static_cast<float>(value);
}

template <typename Integer> std::int64_t widened(Integer value)
{
    return value;
}

/// Each element of type Stored as one of type Wide.
template <typename Stored, typename Wide> std::vector<std::uint8_t> widenAll(std::string_view bytes)
{
    const std::size_t count = bytes.size() / sizeof(Stored);
    std::vector<std::uint8_t> result(count * sizeof(Wide));
    for (std::size_t k = 0; k < count; ++k) {
        Stored stored;
        std::memcpy(&stored, bytes.data() + k * sizeof stored, sizeof stored);
        const Wide wide = widened(stored);
        std::memcpy(result.data() + k * sizeof wide, &wide, sizeof wide);
    }
    return result;
}

/// The first finite value that is too large for a float32, or 0.
double firstTooLarge(std::string_view doubles)
{
    for (std::size_t at = 0; at < doubles.size(); at += sizeof(double)) {
        double value = 0.0;
        std::memcpy(&value, doubles.data() + at, sizeof value);
        if (std::isfinite(value) && std::abs(value) > std::numeric_limits<float>::max()) {
            return value;
        }
    }
    return 0.0;
}

} // namespace

std::size_t elementSize(ElementType type)
{
    switch (type) {
    case ElementType::Bool:
    case ElementType::UInt8:
    case ElementType::Int8:
        return 1;
    case ElementType::Int16:
    case ElementType::Float16:
    case ElementType::BFloat16:
        return 2;
    case ElementType::Int32:
    case ElementType::Float32:
        return 4;
    case ElementType::Int64:
    case ElementType::Float64:
        break;
    }
    return 8;
}

std::optional<std::size_t> elementCount(const std::vector<std::int64_t>& shape, std::size_t size)
{
    std::size_t count = 1;
    std::size_t bytes = size;
    for (const std::int64_t length : shape) {
        if (length < 0 || __builtin_mul_overflow(bytes, static_cast<std::size_t>(length), &bytes) ||
            __builtin_mul_overflow(count, static_cast<std::size_t>(length), &count)) {
            return std::nullopt;
        }
    }
    return count;
}

NamedArray convertArray(const std::filesystem::path& path, std::string name, ElementType type,
                        std::vector<std::int64_t> shape, std::string_view bytes)
{
    const std::size_t size = elementSize(type);
    const auto count = elementCount(shape, size);
    if (!count || *count * size != bytes.size()) {
        throw InputError("The array \"" + name + "\" in \"" + path.string() + "\" has " +
                         std::to_string(bytes.size()) +
                         " bytes, which do not fit its shape; copy or save the file again.");
    }
    NamedArray array;
    array.name = std::move(name);
    array.shape = std::move(shape);
    array.type = NamedArray::Type::Int64;
    switch (type) {
    case ElementType::Bool:
    case ElementType::UInt8:
        array.type = NamedArray::Type::UInt8;
        array.bytes.assign(bytes.begin(), bytes.end());
        return array;
    case ElementType::Int64:
        array.bytes.assign(bytes.begin(), bytes.end());
        return array;
    case ElementType::Int8:
        array.bytes = widenAll<std::int8_t, std::int64_t>(bytes);
        return array;
    case ElementType::Int16:
        array.bytes = widenAll<std::int16_t, std::int64_t>(bytes);
        return array;
    case ElementType::Int32:
        array.bytes = widenAll<std::int32_t, std::int64_t>(bytes);
        return array;
    case ElementType::Float16:
        array.bytes = widenAll<Half, float>(bytes);
        break;
    case ElementType::BFloat16:
        array.bytes = widenAll<BrainFloat, float>(bytes);
        break;
    case ElementType::Float32:
        array.bytes.assign(bytes.begin(), bytes.end());
        break;
    case ElementType::Float64:
        if (const double value = firstTooLarge(bytes); value != 0.0) {
            throw InputError("The array \"" + array.name + "\" in \"" + path.string() +
                             "\" holds the value " + std::to_string(value) +
                             ", which no 32-bit float can hold; scale its values down.");
        }
        array.bytes = widenAll<double, float>(bytes);
        break;
    }
    array.type = NamedArray::Type::Float32;
    return array;
}

} // namespace clae
