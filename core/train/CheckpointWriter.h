// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/Checkpoint.h"

#include <filesystem>
#include <future>
#include <memory>
#include <string>

namespace clae {

/// Writes a run's checkpoints on a thread of its own, one at a time, while the run trains on. What
/// is written was copied to plain bytes before: nothing of it can change any more. Thread: one at a
/// time. The destructor blocks until the one in work is written or has failed.
class CheckpointWriter {
public:
    explicit CheckpointWriter(std::filesystem::path run) : m_run(std::move(run)) {}

    /// Begins to write; `spec` is the text of the run's. REQUIRES: finish() since the last one.
    /// Does not block.
    void begin(Checkpoint checkpoint, std::string spec);
    /// Blocks until the one that was begun is on the disk; at once when there is none. Throws as
    /// storeCheckpoint; the checkpoint is kept then, and the next call writes it anew.
    void finish();
    /// Whether finish() would not wait for a writing in work.
    [[nodiscard]] bool isReady() const;
    /// Whether finish() has something to do.
    [[nodiscard]] bool isBusy() const { return m_job != nullptr; }

private:
    struct Job {
        Checkpoint checkpoint;
        std::string spec;
    };
    void launch();

    std::filesystem::path m_run;
    std::shared_ptr<const Job> m_job; ///< begun and not known to be on the disk
    std::future<void> m_done;         ///< of m_job; invalid once it has failed
};

} // namespace clae
