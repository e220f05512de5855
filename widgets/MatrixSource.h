// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Matrix.h"

#include <QString>

#include <vector>

namespace clae {

/// A matrix with the name that its file gets: letters, digits and "-".
struct NamedMatrix {
    QString name;
    Matrix values;
};

/// A view whose numbers are matrices, for export as .npy. Implemented beside Exportable.
class MatrixSource {
public:
    virtual ~MatrixSource() = default;

    /// Empty: there are none now.
    [[nodiscard]] virtual std::vector<NamedMatrix> exportMatrices() const = 0;
};

} // namespace clae
