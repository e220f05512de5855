// SPDX-License-Identifier: GPL-3.0-or-later
// The format: "Encoding" in the Protocol Buffers documentation.
#include "core/io/Protobuf.h"

#include <cstring>

namespace clae {
namespace {

constexpr int kVarint = 0;
constexpr int kFixed64 = 1;
constexpr int kBytes = 2;
constexpr int kFixed32 = 5;

template <typename Integer, typename Real> Integer bitsOf(Real value)
{
    static_assert(sizeof(Integer) == sizeof(Real));
    Integer bits = 0;
    std::memcpy(&bits, &value, sizeof bits);
    return bits;
}

} // namespace

void Protobuf::varint(std::uint64_t value)
{
    while (value >= 0x80) {
        m_bytes += static_cast<char>((value & 0x7f) | 0x80);
        value >>= 7;
    }
    m_bytes += static_cast<char>(value);
}

void Protobuf::fixed(std::uint64_t value, int size)
{
    for (int k = 0; k < size; ++k) {
        m_bytes += static_cast<char>((value >> (8 * k)) & 0xff);
    }
}

void Protobuf::tag(int field, int wireType)
{
    varint(static_cast<std::uint64_t>(field) << 3 | static_cast<std::uint64_t>(wireType));
}

void Protobuf::integer(int field, std::int64_t value)
{
    tag(field, kVarint);
    varint(static_cast<std::uint64_t>(value));
}

void Protobuf::number(int field, float value)
{
    tag(field, kFixed32);
    fixed(bitsOf<std::uint32_t>(value), 4);
}

void Protobuf::number(int field, double value)
{
    tag(field, kFixed64);
    fixed(bitsOf<std::uint64_t>(value), 8);
}

void Protobuf::bytes(int field, std::string_view value)
{
    tag(field, kBytes);
    varint(value.size());
    m_bytes += value;
}

void Protobuf::numbers(int field, const std::vector<double>& values)
{
    tag(field, kBytes);
    varint(8 * values.size());
    for (const double value : values) {
        fixed(bitsOf<std::uint64_t>(value), 8);
    }
}

} // namespace clae
