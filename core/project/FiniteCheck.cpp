// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/FiniteCheck.h"

#include "core/values/Error.h"

#include <cmath>
#include <cstddef>

namespace clae {

void requireFinite(const Matrix& data, const std::string& job)
{
    constexpr float kLimit = 1e15F;
    for (std::size_t i = 0; i < data.values.size(); ++i) {
        // A NaN fails this comparison too.
        if (!(std::fabs(data.values[i]) < kLimit)) {
            throw InputError(job + " needs finite numbers below 1e15, but row " +
                             std::to_string(i / data.columns) + ", column " +
                             std::to_string(i % data.columns) + " (counted from 0) holds " +
                             std::to_string(data.values[i]) +
                             "; remove the row or repair what wrote it.");
        }
    }
}

} // namespace clae
