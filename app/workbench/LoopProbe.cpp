// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/LoopProbe.h"

#include <QAbstractEventDispatcher>
#include <QCoreApplication>
#include <QEvent>

#include <time.h>

#include <chrono>

namespace clae {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds kInterval(4);

/// Of the calling thread, milliseconds.
double processorTime()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return 1e3 * static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_nsec);
}

class ProbeEvent final : public QEvent {
public:
    ProbeEvent() : QEvent(QEvent::User), m_posted(Clock::now()) {}
    [[nodiscard]] double waitedMilliseconds() const
    {
        return std::chrono::duration<double, std::milli>(Clock::now() - m_posted).count();
    }

private:
    Clock::time_point m_posted;
};

} // namespace

LoopProbe::LoopProbe()
    : m_processorTime(processorTime()), m_thread([this] {
          while (!m_done) {
              std::this_thread::sleep_for(kInterval);
              QCoreApplication::postEvent(this, new ProbeEvent);
          }
      })
{
    // Once a turn, whichever the dispatcher is; waiting takes no processor time.
    connect(QAbstractEventDispatcher::instance(), &QAbstractEventDispatcher::awake, this, [this] {
        const double now = processorTime();
        m_work.add(now - m_processorTime);
        m_processorTime = now;
    });
}

LoopProbe::~LoopProbe()
{
    m_done = true;
    m_thread.join();
}

void LoopProbe::customEvent(QEvent* event)
{
    if (const auto* probe = dynamic_cast<const ProbeEvent*>(event)) {
        m_delays.add(probe->waitedMilliseconds());
    }
}

} // namespace clae
