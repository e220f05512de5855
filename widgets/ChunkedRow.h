// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

namespace clae {

/// A growing row that never moves what it holds, so that no append takes long, and that keeps its
/// memory when it is cleared. Thread: one at a time.
template <typename Value> class ChunkedRow {
public:
    void append(const Value& value)
    {
        if (m_size == m_chunks.size() * kChunk) {
            m_chunks.push_back(std::make_unique<Value[]>(kChunk));
        }
        m_chunks[m_size / kChunk][m_size % kChunk] = value;
        ++m_size;
    }
    void clear() { m_size = 0; }

    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] bool empty() const { return m_size == 0; }
    /// Memory that is held.
    [[nodiscard]] std::size_t bytes() const { return m_chunks.size() * kChunk * sizeof(Value); }
    [[nodiscard]] const Value& operator[](std::size_t index) const
    {
        return m_chunks[index / kChunk][index % kChunk];
    }

private:
    static constexpr std::size_t kChunk = 512;

    std::vector<std::unique_ptr<Value[]>> m_chunks;
    std::size_t m_size = 0;
};

} // namespace clae
