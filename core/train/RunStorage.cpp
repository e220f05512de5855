// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/RunStorage.h"

#include "core/io/WriteError.h"
#include "core/spec/SpecFile.h"
#include "core/train/RunControl.h"
#include "core/train/StorageText.h"

#include <utility>

namespace clae {

RunStorage::RunStorage(RunFolder folder, RunHold& hold, const FaultAnswers& answers, Lines lines,
                       RunControl& control, RunObserver& observer)
    : m_folder(std::move(folder)),
      m_hold(hold),
      m_answers(answers),
      m_when(lines),
      m_control(control),
      m_observer(observer),
      m_spec(writeSpec(m_folder.spec())),
      m_writer(m_folder.path())
{}

void RunStorage::begin(std::int64_t totalSteps, const std::string& device)
{
    stored([&] { m_hold.begin(totalSteps, device); });
}

void RunStorage::end(RunState state, const std::string& message)
{
    stored([&] { m_hold.end(state, message); });
}

void RunStorage::add(const std::function<void()>& append)
{
    if (m_when == Lines::InSettle) {
        try {
            append();
        } catch (const std::exception& error) {
            if (writeErrorCode(error) == 0) {
                throw;
            }
            m_owes = true; // the folder keeps the line
        }
        return;
    }
    bool added = false;
    stored([&] {
        if (added) {
            m_folder.flush();
        } else {
            added = true;
            append();
        }
    });
}

void RunStorage::settle()
{
    if (std::exchange(m_owes, false)) {
        stored([&] { m_folder.flush(); });
    }
}

void RunStorage::save(Checkpoint checkpoint)
{
    finishSaving();
    m_begunStep = checkpoint.model.step;
    m_writer.begin(std::move(checkpoint), m_spec);
}

void RunStorage::finishSaving()
{
    if (m_writer.isBusy()) {
        stored([&] { m_writer.finish(); });
        m_storedStep = m_begunStep;
        m_observer.saved();
    }
}

void RunStorage::noticeSaved()
{
    if (m_writer.isReady()) {
        finishSaving();
    }
}

void RunStorage::stored(const std::function<void()>& write)
{
    while (true) {
        try {
            if (!m_told.empty()) {
                m_folder.restore();
                m_hold.renew();
                m_folder.flush();
            }
            write();
            break;
        } catch (const std::exception& error) {
            const int code = writeErrorCode(error);
            if (code == 0) {
                throw;
            }
            tell(storageText(path(), code));
        }
    }
    if (!m_told.empty()) {
        const std::string told = std::exchange(m_told, {});
        m_observer.mended();
        append(RunIncident{m_step, "storage", told});
    }
}

void RunStorage::tell(const std::string& sentence)
{
    if (m_answers.storage == FaultAnswers::Answer::End) {
        throw StorageLost(sentence);
    }
    if (std::exchange(m_told, sentence) != sentence) {
        m_observer.faulted({RunFault::Kind::Storage, m_step, sentence});
    }
    if (!m_control.waitForRetry(m_answers.retryAfter)) {
        const std::string lost =
            m_step == m_storedStep ? std::string("nothing but its last lines is lost")
            : m_storedStep == 0    ? std::string("all its steps are lost")
                                   : "the steps since the checkpoint of step " +
                                      std::to_string(m_storedStep) + " are lost";
        throw StorageLost("Stopped after step " + std::to_string(m_step) + ", and " + lost + ": " +
                          sentence);
    }
}

} // namespace clae
