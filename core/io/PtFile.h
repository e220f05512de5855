// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/ModelState.h"

#include <filesystem>
#include <vector>

namespace clae {

/// Writes arrays as a plain dict of tensors by their names, which Python's torch.load reads, also
/// with weights_only=True (PyTorch 1.13 and later); written whole. Equal input gives equal bytes.
/// Throws as packZip and writeFileAtomically. Thread: any; blocks.
void savePt(const std::filesystem::path& path, const std::vector<NamedArray>& arrays);

/// Reads the tensors of a file that torch.save (PyTorch 1.6 and later) or torch::pickle_save wrote:
/// a state_dict, a dict of tensors, or a checkpoint with one of these under the key "state_dict",
/// "model_state_dict", "model" or "net". Element types become those of NamedArray (Elements.h);
/// other entries are left out. It runs no code of the file. Throws InputError naming the path when
/// the file is anything else, damaged or hostile. Thread: any; blocks.
[[nodiscard]] std::vector<NamedArray> loadPt(const std::filesystem::path& path);

} // namespace clae
