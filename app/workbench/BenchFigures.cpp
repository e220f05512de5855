// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/BenchFigures.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iostream>

namespace clae {

double quantile(std::vector<double> values, double share)
{
    if (values.empty()) {
        return 0.0;
    }
    const auto index =
        static_cast<std::size_t>(share * static_cast<double>(values.size() - 1) + 0.5);
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(index),
                     values.end());
    return values[index];
}

void printFigures(const nlohmann::json& figures, bool json)
{
    if (json) {
        std::cout << figures.dump() << std::endl;
        return;
    }
    for (const auto& [name, value] : figures.items()) {
        std::cout << name << "  " << value << "\n";
    }
    std::cout << std::flush;
}

void addTimes(nlohmann::json& figures, const std::string& name,
              const std::vector<double>& milliseconds)
{
    figures[name + "_min_ms"] = quantile(milliseconds, 0.0);
    figures[name + "_ms"] = quantile(milliseconds, 0.5);
    figures[name + "_p99_ms"] = quantile(milliseconds, 0.99);
    figures[name + "_max_ms"] = quantile(milliseconds, 1.0);
}

} // namespace clae
