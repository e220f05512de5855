// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace clae {

/// What core says of its work, in the present language: "Load fashion-mnist", "Embed images". Core
/// knows no Qt and speaks English; a stage that the table does not know comes back as it is.
/// Thread: GUI.
[[nodiscard]] QString stageText(const QString& stage);

/// The same of what computes: "cpu, 2 threads, bf16".
[[nodiscard]] QString deviceText(const QString& device);

} // namespace clae
