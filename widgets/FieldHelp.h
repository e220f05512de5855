// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/SpecFields.h"

#include <QString>

namespace clae {

/// Tooltips of the spec's keys, as rich text made from the spec table. Thread: GUI.

/// The key's name, what it means, its formula, its choices or range, and its default. `notice`,
/// such as why the key cannot be edited now, comes first.
[[nodiscard]] QString fieldTip(const SpecField& field, const QString& notice = {});

/// What one choice of `field` means; `notice` comes first. REQUIRES: a choice of the table.
[[nodiscard]] QString choiceTip(const SpecField& field, std::size_t choice,
                                const QString& notice = {});

/// "attack.step_scale" as a title: "Step scale", or what that is in the present language.
[[nodiscard]] QString fieldTitle(const std::string& key);
/// The same in English.
[[nodiscard]] QString englishTitle(const std::string& key);

} // namespace clae
