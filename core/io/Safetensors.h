// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/ModelState.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace clae {

/// What a .safetensors file holds.
struct Safetensors {
    std::vector<NamedArray> arrays;
    std::map<std::string, std::string> metadata;
};

/// Writes arrays in the safetensors format, which Python reads with safetensors.torch.load_file;
/// atomic. Equal input gives equal bytes. The metadata also gets "crc32", the CRC-32 of all array
/// bytes in eight hexadecimal digits, and "header_crc32", that of all bytes before those with eight
/// zeros in its own place: together they vouch for the whole file. Throws InputError for repeated
/// names or an array whose bytes do not fit its shape, else as writeFileAtomically. Thread: any;
/// blocks.
void saveSafetensors(const std::filesystem::path& path, const std::vector<NamedArray>& arrays,
                     const std::map<std::string, std::string>& metadata);

/// Reads a file of F32, I64 and U8 arrays, in the order of its header. Where the metadata has one
/// of these checksums it is verified and left out of the result. Throws InputError naming the path
/// when the file is anything else, damaged or hostile. Thread: any; blocks.
[[nodiscard]] Safetensors loadSafetensors(const std::filesystem::path& path);

} // namespace clae
