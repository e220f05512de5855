// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/WorkerTeam.h"

namespace clae {

WorkerTeam::WorkerTeam(int parts)
{
    for (int part = 1; part < parts; ++part) {
        m_threads.emplace_back([this, part] { serve(static_cast<std::size_t>(part)); });
    }
}

WorkerTeam::~WorkerTeam()
{
    {
        const MutexLock lock(m_mutex);
        m_closing = true;
    }
    m_begin.notifyAll();
    for (std::thread& thread : m_threads) {
        thread.join();
    }
}

void WorkerTeam::run(const std::function<void(std::size_t part)>& work)
{
    if (m_threads.empty()) {
        work(0);
        return;
    }
    {
        const MutexLock lock(m_mutex);
        m_work = &work;
        m_errors.assign(parts(), nullptr);
        m_pending = m_threads.size();
        ++m_job;
    }
    m_begin.notifyAll();
    std::exception_ptr own;
    try {
        work(0);
    } catch (...) {
        own = std::current_exception();
    }
    MutexLock lock(m_mutex);
    while (m_pending != 0) {
        m_end.wait(lock);
    }
    m_errors[0] = own;
    for (const std::exception_ptr& error : m_errors) {
        if (error) {
            std::rethrow_exception(error);
        }
    }
}

void WorkerTeam::serve(std::size_t part)
{
    std::size_t served = 0;
    MutexLock lock(m_mutex);
    while (true) {
        while (!m_closing && m_job == served) {
            m_begin.wait(lock);
        }
        if (m_closing) {
            return;
        }
        served = m_job;
        const std::function<void(std::size_t)>& work = *m_work;
        lock.unlock();
        std::exception_ptr error;
        try {
            work(part);
        } catch (...) {
            error = std::current_exception();
        }
        lock.lock();
        m_errors[part] = error;
        if (--m_pending == 0) {
            m_end.notifyOne();
        }
    }
}

} // namespace clae
