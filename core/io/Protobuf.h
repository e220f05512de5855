// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace clae {

/// A protobuf message in its wire format, field by field. Thread: one at a time.
class Protobuf {
public:
    void integer(int field, std::int64_t value); ///< int32, int64, bool, enum
    void number(int field, float value);
    void number(int field, double value);
    void bytes(int field, std::string_view value); ///< string, bytes
    void message(int field, const Protobuf& value) { bytes(field, value.m_bytes); }
    void numbers(int field, const std::vector<double>& values); ///< packed

    [[nodiscard]] const std::string& wire() const { return m_bytes; }

private:
    void tag(int field, int wireType);
    void varint(std::uint64_t value);
    void fixed(std::uint64_t value, int size);

    std::string m_bytes;
};

} // namespace clae
