// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/TrainSpec.h"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace clae {

/// A spec has at most this many bytes; a complete one has a fifth of it. Each "a." of a hostile key
/// is a table inside another one, and tables are taken apart by recursion: this many fit on a stack
/// of 8 MiB, twice over.
constexpr std::size_t kLargestSpecText = std::size_t{1} << 15;

/// Reads a spec from TOML: the defaults, or the preset that a text "base" names, then what `toml`
/// sets. "base" and a text "description" may stand before the first section. `sourceName` is what
/// errors call the text, such as a path. Throws InputError naming source and line for wrong syntax,
/// a text beyond kLargestSpecText, an unknown base, section or key (with the nearest right one), a
/// wrong type or a value out of range. What several keys must agree on is left to validateSpec(),
/// since `--set` may still change one of them.
[[nodiscard]] TrainSpec parseSpec(std::string_view toml, const std::string& sourceName);

/// The same with other bases than the presets: `base` gives the spec of a name or throws
/// InputError.
using BaseReader = std::function<TrainSpec(const std::string& name)>;
[[nodiscard]] TrainSpec parseSpec(std::string_view toml, const std::string& sourceName,
                                  const BaseReader& base);

/// The "description" of the same text, or an empty one.
[[nodiscard]] std::string specDescription(std::string_view toml, const std::string& sourceName);

/// parseSpec() of a file. Throws InputError also when it cannot be read.
[[nodiscard]] TrainSpec loadSpec(const std::filesystem::path& path);

/// The complete spec as TOML, every key with its section, in the order of specFields(). parseSpec()
/// reads it back to an equal spec, and that is written to equal bytes. Throws InputError when a
/// text is not valid UTF-8.
[[nodiscard]] std::string writeSpec(const TrainSpec& spec);

} // namespace clae
