// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string_view>

namespace clae {

/// Makes `bytes` the whole content of the file at `path`. Whoever reads it at any time, also after
/// a crash or a power cut, finds the old content or the new one, never a part. Blocks until the
/// disk has it.
///
/// The bytes go to a temporary file in the same folder, which then takes the name. On failure the
/// old file is untouched and the temporary is gone. Throws InputError when nothing can be created
/// there or `path` is no regular file, Error when writing fails; both name the path and the
/// system's reason. Thread: any; of several writers to one path the last wins.
void writeFileAtomically(const std::filesystem::path& path, std::string_view bytes);

} // namespace clae
