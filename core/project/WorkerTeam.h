// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/ThreadSafety.h"

#include <cstddef>
#include <exception>
#include <functional>
#include <thread>
#include <utility>
#include <vector>

namespace clae {

/// A few threads that do the parts of a job together. Between jobs they sleep rather than spin, so
/// that a training run beside them keeps its cores.
/// Thread: one at a time. Owns its threads; a team of one has none.
class WorkerTeam {
public:
    /// `parts` threads in all, the caller's among them; at least 1.
    explicit WorkerTeam(int parts = 1);
    ~WorkerTeam();
    WorkerTeam(const WorkerTeam&) = delete;
    WorkerTeam& operator=(const WorkerTeam&) = delete;

    [[nodiscard]] std::size_t parts() const { return m_threads.size() + 1; }

    /// Calls work(0) here and work(1) .. work(parts() - 1) on the other threads; blocks until all
    /// have returned, then throws the exception of the lowest part that threw.
    void run(const std::function<void(std::size_t part)>& work);

private:
    void serve(std::size_t part);

    Mutex m_mutex;
    Condition m_begin;
    Condition m_end;
    const std::function<void(std::size_t)>* m_work CLAE_GUARDED_BY(m_mutex) = nullptr;
    /// Counts the jobs, so that no thread takes one twice.
    std::size_t m_job CLAE_GUARDED_BY(m_mutex) = 0;
    std::size_t m_pending CLAE_GUARDED_BY(m_mutex) = 0; ///< parts that have not returned
    bool m_closing CLAE_GUARDED_BY(m_mutex) = false;
    std::vector<std::exception_ptr> m_errors CLAE_GUARDED_BY(m_mutex);
    std::vector<std::thread> m_threads;
};

/// The bounds of one of `parts` equal shares of 0 .. count - 1.
[[nodiscard]] inline std::pair<std::size_t, std::size_t> share(std::size_t count, std::size_t part,
                                                               std::size_t parts)
{
    return {count * part / parts, count * (part + 1) / parts};
}

} // namespace clae
