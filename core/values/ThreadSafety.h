// SPDX-License-Identifier: GPL-3.0-or-later
// Which mutex guards what, in a form that clang checks (-Wthread-safety) and other compilers pass
// over. tests/thread_safety.sh runs the check.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>

#if defined(__clang__)
#define CLAE_THREAD_ATTRIBUTE(x) __attribute__((x))
#else
#define CLAE_THREAD_ATTRIBUTE(x)
#endif

/// A member that is read and written only while the mutex is held.
#define CLAE_GUARDED_BY(x) CLAE_THREAD_ATTRIBUTE(guarded_by(x))
/// A function that is called only while the mutex is held.
#define CLAE_REQUIRES(...) CLAE_THREAD_ATTRIBUTE(requires_capability(__VA_ARGS__))
/// A function that takes the mutex itself, so that its caller must not hold it.
#define CLAE_EXCLUDES(...) CLAE_THREAD_ATTRIBUTE(locks_excluded(__VA_ARGS__))
/// Functions that take a mutex, or let it go, for their caller.
#define CLAE_ACQUIRE(...) CLAE_THREAD_ATTRIBUTE(acquire_capability(__VA_ARGS__))
#define CLAE_RELEASE(...) CLAE_THREAD_ATTRIBUTE(release_capability(__VA_ARGS__))
#define CLAE_CAPABILITY(x) CLAE_THREAD_ATTRIBUTE(capability(x))
#define CLAE_SCOPED_CAPABILITY CLAE_THREAD_ATTRIBUTE(scoped_lockable)

namespace clae {

/// std::mutex, which the GNU library does not annotate. Taken by a MutexLock.
class CLAE_CAPABILITY("mutex") Mutex {
public:
    Mutex() = default;
    Mutex(const Mutex&) = delete;
    Mutex& operator=(const Mutex&) = delete;

    void lock() CLAE_ACQUIRE() { m_mutex.lock(); }
    void unlock() CLAE_RELEASE() { m_mutex.unlock(); }

private:
    friend class MutexLock;
    std::mutex m_mutex;
};

/// Holds a Mutex to the end of its scope; may let it go and take it again in between. Thread: the
/// one that made it.
class CLAE_SCOPED_CAPABILITY MutexLock {
public:
    explicit MutexLock(Mutex& mutex) CLAE_ACQUIRE(mutex) : m_lock(mutex.m_mutex) {}
    ~MutexLock() CLAE_RELEASE() {} // not defaulted: the attribute needs a body
    MutexLock(const MutexLock&) = delete;
    MutexLock& operator=(const MutexLock&) = delete;

    void unlock() CLAE_RELEASE() { m_lock.unlock(); }
    void lock() CLAE_ACQUIRE() { m_lock.lock(); }

private:
    friend class Condition;
    std::unique_lock<std::mutex> m_lock;
};

/// Lets threads sleep until something that a Mutex guards has changed. There are no waits with a
/// predicate: the check does not see that its function holds the mutex, so that callers write
/// `while (!what) { condition.wait(lock); }`. Thread: any.
class Condition {
public:
    /// REQUIRES: held. Blocks; may return for no reason. The mutex is held again afterwards.
    void wait(MutexLock& lock) { m_condition.wait(lock.m_lock); }
    /// The same for at most `time`.
    void waitFor(MutexLock& lock, std::chrono::milliseconds time)
    {
        (void)m_condition.wait_for(lock.m_lock, time);
    }
    void notifyOne() { m_condition.notify_one(); }
    void notifyAll() { m_condition.notify_all(); }

private:
    std::condition_variable m_condition;
};

} // namespace clae
