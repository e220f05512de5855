// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/RunStatus.h"
#include "core/train/CheckpointWriter.h"
#include "core/train/FaultAnswers.h"
#include "core/train/RunFolder.h"
#include "core/train/RunObserver.h"
#include "core/values/Error.h"

#include <cstdint>
#include <functional>
#include <string>

namespace clae {

class RunControl;

/// The run cannot be stored, and its end was asked for or it is not to wait. What was trained since
/// the newest checkpoint is lost.
class StorageLost : public Error {
public:
    using Error::Error;
};

/// Where a run that trains is stored: its folder, held against others, and the writer of its
/// checkpoints. While the folder cannot be written, because its disk is full, say, or it was moved,
/// all that writes waits until it can be, trying again now and then; nothing is lost meanwhile.
/// Thread: the training thread. All that writes blocks and throws StorageLost.
class RunStorage {
public:
    /// When lines that cannot be written are waited for: as they come, or, where others would wait
    /// in vain for a rank that does, in settle().
    enum class Lines { Now, InSettle };

    RunStorage(RunFolder folder, RunHold& hold, const FaultAnswers& answers, Lines lines,
               RunControl& control, RunObserver& observer);

    [[nodiscard]] const std::filesystem::path& path() const { return m_folder.path(); }
    [[nodiscard]] const TrainSpec& spec() const { return m_folder.spec(); }
    /// The last step that was taken, for what is told.
    void setStep(std::int64_t step) { m_step = step; }
    /// The step of the newest checkpoint on the disk; 0: none.
    void setStoredStep(std::int64_t step) { m_storedStep = step; }

    void begin(std::int64_t totalSteps, const std::string& device);
    void end(RunState state, const std::string& message = {});

    template <typename Line> void append(const Line& line)
    {
        add([&] { m_folder.append(line); });
    }
    /// Waits for the lines that could not be written.
    void settle();

    /// Begins to store it, after the one before; then it is stored beside the training.
    void save(Checkpoint checkpoint);
    /// Waits until what was begun is on the disk.
    void finishSaving();
    /// finishSaving(), when that need not wait for work that goes well.
    void noticeSaved();

    /// Does `write`, again and again if need be, until it throws no error of the system.
    void stored(const std::function<void()>& write);

private:
    void add(const std::function<void()>& append);
    void tell(const std::string& sentence);

    RunFolder m_folder;
    RunHold& m_hold;
    FaultAnswers m_answers;
    Lines m_when;
    bool m_owes = false; ///< lines that settle() is to wait for
    RunControl& m_control;
    RunObserver& m_observer;
    std::string m_spec; ///< the text of the run's
    std::int64_t m_step = 0;
    std::int64_t m_storedStep = 0;
    std::int64_t m_begunStep = 0; ///< of the checkpoint that is being stored
    std::string m_told;           ///< of the fault in force; empty: none
    CheckpointWriter m_writer;
};

} // namespace clae
