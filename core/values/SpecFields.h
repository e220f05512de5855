// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/TrainSpec.h"

#include <cstdint>
#include <functional>
#include <string>
#include <variant>
#include <vector>

namespace clae {

using SpecValue = std::variant<bool, std::int64_t, double, std::string, std::vector<double>>;

/// What one choice of a text key means.
struct SpecChoiceHelp {
    std::string sentence;
    std::string formula; ///< as SpecField::formula
};

/// One key of the spec: the single description that the TOML reader, `--set`, the window's panels
/// and their tooltips share.
struct SpecField {
    enum class Type { Boolean, Integer, Real, Text, RealList };
    std::string key; ///< "section.name", such as "attack.epsilon"
    Type type = Type::Real;
    std::string help; ///< one or two sentences with the unit
    /// UTF-8, may be empty; lines apart by '\n', indices and exponents as "x_{i}" and "e^{x}".
    std::string formula;
    double minimum = 0.0; ///< of numbers and of each number in a list, inclusive
    double maximum = 0.0;
    std::vector<std::string> choices;       ///< of texts; empty: any text
    std::vector<SpecChoiceHelp> choiceHelp; ///< one for each of `choices`
    std::function<SpecValue(const TrainSpec&)> get;
    std::function<void(TrainSpec&, const SpecValue&)> set; ///< takes a value of `type`, unchecked
};

/// All keys, in the order of the sections. Thread: any.
[[nodiscard]] const std::vector<SpecField>& specFields();

/// The field named `key`. Throws InputError naming the nearest right key when there is none.
[[nodiscard]] const SpecField& specField(const std::string& key);

/// Sets `key` after checking type and range. An integer is taken for a real. Throws InputError with
/// the key, what was given and what is expected.
void setSpecValue(TrainSpec& spec, const std::string& key, const SpecValue& value);

/// The same from text, as `--set section.key=value` has it; the numbers of a list are separated by
/// commas.
void setSpecText(TrainSpec& spec, const std::string& key, const std::string& text);

/// The value of `key` as text that setSpecText reads back exactly; reals in their shortest exact
/// form.
[[nodiscard]] std::string specText(const TrainSpec& spec, const std::string& key);

/// Checks every field, and what no single field can: what excludes each other (SpecRules.h), bounds
/// in order, lists of one length, the batch against the training images. Throws InputError.
void validateSpec(const TrainSpec& spec);

} // namespace clae
