// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/TimeHistogram.h"

#include <QObject>

#include <atomic>
#include <thread>

namespace clae {

/// Measures how long the event loop lets an event wait: a thread of its own posts one every four
/// milliseconds, each carrying the time it was posted; and how much processor time each turn of the
/// loop takes, which does not grow where other programs want the processor too. Thread: GUI; starts
/// and ends with the object.
class LoopProbe : public QObject {
    Q_OBJECT
public:
    LoopProbe();
    ~LoopProbe() override;

    /// Waits of all events so far.
    [[nodiscard]] const TimeHistogram& delays() const { return m_delays; }
    /// Processor time of all turns so far.
    [[nodiscard]] const TimeHistogram& work() const { return m_work; }

protected:
    void customEvent(QEvent* event) override;

private:
    TimeHistogram m_delays;
    TimeHistogram m_work;
    double m_processorTime; ///< of this thread at the end of the last turn, milliseconds
    std::atomic<bool> m_done{false};
    std::thread m_thread;
};

} // namespace clae
