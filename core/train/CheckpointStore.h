// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/Checkpoint.h"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace clae {

/// So many of a run's checkpoints stay, the newest: one that the disk damages, and one that was
/// being replaced meanwhile, still leave one to go on from.
constexpr std::size_t kKeptCheckpoints = 3;

/// Writes the checkpoint into the run's folder, which has to be there, and removes all but the
/// newest kKeptCheckpoints. The disk has the run's lines before it has the checkpoint, so that none
/// is missing up to a checkpoint, whatever cuts the power. Blocks. Throws as saveCheckpoint, and
/// WriteError. Thread: any, one at a time.
void storeCheckpoint(const std::filesystem::path& run, const Checkpoint& checkpoint,
                     const std::string& spec);

/// A checkpoint that cannot be used.
struct DamagedCheckpoint {
    std::filesystem::path path;
    std::string reason; ///< a sentence
};

/// The newest checkpoint of a run that can be used.
struct IntactCheckpoint {
    Checkpoint checkpoint;
    std::filesystem::path path;
    std::vector<DamagedCheckpoint> damaged; ///< newer ones, the newest first

    /// What to tell a person of the damage: a sentence, empty without any.
    [[nodiscard]] std::string note() const;
};

/// Reads it; nothing when the run has no checkpoint at all. A file whose checksums do not fit, that
/// is cut or empty, or whose weights are not finite is damaged. Throws InputError when all are, or
/// when the newest may not be read. Thread: any; blocks.
[[nodiscard]] std::optional<IntactCheckpoint> findCheckpoint(const std::filesystem::path& run);

/// The same, for who needs one. Throws InputError also when the run has none.
[[nodiscard]] IntactCheckpoint newestCheckpoint(const std::filesystem::path& run);

/// Renames the damaged ones, "step-9.safetensors.damaged", so that they count no more among the
/// run's checkpoints but can be looked at. Throws WriteInputError.
void setAside(const std::vector<DamagedCheckpoint>& damaged);

/// Whether the file is one of those that a write leaves behind when it is killed.
[[nodiscard]] bool isLeftover(const std::filesystem::path& file);

/// Removes what a process that was killed while it wrote has left in the run's folder. REQUIRES:
/// the caller holds the run (RunHold).
void removeLeftovers(const std::filesystem::path& run);

/// Whether all weights and running statistics are finite numbers.
[[nodiscard]] bool isFinite(const ModelState& state);

} // namespace clae
