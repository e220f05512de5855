// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <atomic>
#include <thread>
#include <vector>

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

    /// Waits of all events so far, milliseconds.
    [[nodiscard]] const std::vector<double>& delays() const { return m_delays; }
    /// Processor time of all turns so far, milliseconds.
    [[nodiscard]] const std::vector<double>& work() const { return m_work; }

protected:
    void customEvent(QEvent* event) override;

private:
    std::vector<double> m_delays;
    std::vector<double> m_work;
    double m_processorTime; ///< of this thread at the end of the last turn, milliseconds
    std::atomic<bool> m_done{false};
    std::thread m_thread;
};

/// The value below which `share` (0 to 1) of `values` lie; 0 without values.
[[nodiscard]] double quantile(std::vector<double> values, double share);

} // namespace clae
