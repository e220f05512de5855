// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/QcpInclude.h"

namespace clae {

/// The point of `graph` with the key nearest to `key`. REQUIRES: `graph` has data.
[[nodiscard]] inline QCPGraphDataContainer::const_iterator nearestPoint(const QCPGraph& graph,
                                                                        double key)
{
    const auto data = graph.data();
    auto right = data->findBegin(key, false);
    if (right == data->constEnd()) {
        return right - 1;
    }
    if (right != data->constBegin() && key - (right - 1)->key < right->key - key) {
        --right;
    }
    return right;
}

} // namespace clae
