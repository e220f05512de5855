// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Matrix.h"
#include "core/values/Random.h"

#include <cmath>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

/// A file of tests/data/project, which make_golden.py there wrote.
inline clae::Matrix readCsv(const std::string& name)
{
    const std::string path = std::string(CLAE_TEST_DATA) + "/project/" + name;
    std::ifstream file(path);
    clae::Matrix result;
    for (std::string line; std::getline(file, line); ++result.rows) {
        std::istringstream cells(line);
        for (std::string cell; std::getline(cells, cell, ',');) {
            result.values.push_back(std::stof(cell));
        }
    }
    if (result.values.empty()) {
        throw std::runtime_error("cannot read " + path);
    }
    result.columns = result.values.size() / result.rows;
    return result;
}

/// Uniform in [-scale, scale).
inline clae::Matrix randomMatrix(std::size_t rows, std::size_t columns, double scale,
                                 std::uint64_t seed = 1)
{
    std::mt19937_64 generator = clae::makeGenerator(seed, clae::RandomPurpose::Projection);
    clae::Matrix result(rows, columns);
    for (float& value : result.values) {
        value = static_cast<float>(clae::uniform(generator, -scale, scale));
    }
    return result;
}

inline clae::Matrix firstRows(const clae::Matrix& data, std::size_t rows)
{
    const auto end = data.values.begin() + static_cast<std::ptrdiff_t>(rows * data.columns);
    return {rows, data.columns, std::vector<float>(data.values.begin(), end)};
}

/// |found - expected| / |expected|, Euclidean.
inline double relativeError(const std::vector<double>& found, const std::vector<double>& expected)
{
    double error = 0;
    double size = 0;
    for (std::size_t c = 0; c < found.size(); ++c) {
        error += std::pow(found[c] - expected[c], 2);
        size += std::pow(expected[c], 2);
    }
    return std::sqrt(error / size);
}
