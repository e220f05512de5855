// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

namespace clae {

/// Rows of floats in C order: `values[r * columns + c]`. One row is one image (or one point).
struct Matrix {
    std::size_t rows = 0;
    std::size_t columns = 0;
    std::vector<float> values;

    Matrix() = default;
    Matrix(std::size_t rowCount, std::size_t columnCount)
        : rows(rowCount), columns(columnCount), values(rowCount * columnCount)
    {}
    Matrix(std::size_t rowCount, std::size_t columnCount, std::vector<float> data)
        : rows(rowCount), columns(columnCount), values(std::move(data))
    {}

    [[nodiscard]] float at(std::size_t r, std::size_t c) const { return values[r * columns + c]; }
    float& at(std::size_t r, std::size_t c) { return values[r * columns + c]; }
    [[nodiscard]] const float* row(std::size_t r) const { return values.data() + r * columns; }
    float* row(std::size_t r) { return values.data() + r * columns; }
    [[nodiscard]] bool empty() const { return values.empty(); }
};

} // namespace clae
