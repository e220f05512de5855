// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace clae {

/// The value that Student's t with `degrees` degrees of freedom stays within, on both sides, with
/// probability 0.95: its 97.5 % quantile. REQUIRES: degrees >= 1.
[[nodiscard]] double studentT95(int degrees);

} // namespace clae
