// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

namespace clae {

/// A sentence on why the run in this folder cannot be stored and what to do, for the errno `code`.
[[nodiscard]] std::string storageText(const std::filesystem::path& run, int code);

} // namespace clae
