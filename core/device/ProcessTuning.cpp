// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/device/ProcessTuning.h"

#include "core/device/Devices.h"
#include "core/device/WaitPolicy.h"

#include <ATen/Context.h>
#include <ATen/Parallel.h>

#include <malloc.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <filesystem>

namespace clae {
namespace {

/// Room for the memory to come in pages of 2 MiB, of which a batch's activations need a few
/// hundred in place of a hundred thousand. Address space only: it costs nothing until it is used.
void reserveHugePages()
{
    constexpr std::size_t kHugePage = std::size_t{2} << 20;
    constexpr std::size_t kMost = std::size_t{8} << 30;
    const std::size_t machine = static_cast<std::size_t>(sysconf(_SC_PHYS_PAGES)) *
                                static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    const std::size_t size = std::min(kMost, machine / 4);
    void* const room = std::malloc(size);
    if (room == nullptr) {
        return; // under a limit on address space
    }
    const std::uintptr_t begin = reinterpret_cast<std::uintptr_t>(room);
    const std::uintptr_t first = (begin + kHugePage - 1) / kHugePage * kHugePage;
    const std::uintptr_t last = (begin + size) / kHugePage * kHugePage;
    if (first < last) {
        madvise(reinterpret_cast<void*>(first), last - first, MADV_HUGEPAGE);
    }
    std::free(room); // stays with the heap, see M_TRIM_THRESHOLD
}

/// Memory that was used once is used again, by all threads from one heap.
void keepMemory()
{
    mallopt(M_ARENA_MAX, 1);
    mallopt(M_MMAP_MAX, 0);
    mallopt(M_TRIM_THRESHOLD, -1);
    mallopt(M_TOP_PAD, 64 << 20);
    reserveHugePages();
}

} // namespace

void tuneProcess(char* argv[], int threads)
{
    if (!keepWaitPolicy()) {
        setWaitPolicyForExec();
        // LibTorch's own words about connections would stand beside our sentence about them.
        setenv("GLOG_minloglevel", "3", 0);
        // By its real path: the process is then named after the program, not after the link.
        std::error_code ignored;
        const auto program = std::filesystem::read_symlink("/proc/self/exe", ignored);
        execv(program.c_str(), argv);
        // Only reached when the system refuses to start the program again; it then runs as it is.
    }
    const char* const allocator = std::getenv("CLAE_ALLOCATOR");
    if (allocator == nullptr || std::strcmp(allocator, "system") != 0) {
        keepMemory();
    }
    // A file that may not grow beyond "ulimit -f" is then a fault that can be told and mended, as a
    // full disk is, rather than the end of the process.
    std::signal(SIGXFSZ, SIG_IGN);
    at::globalContext().setFlushDenormal(true);
    setComputeThreads(resolveThreads(threads));
}

void setComputeThreads(int threads)
{
    // LibTorch initialises a thread's count at its first parallel work, from whatever was set last
    // anywhere; asking for it first makes sure that this thread keeps what it is given here.
    (void)at::get_num_threads();
    at::set_num_threads(threads);
}

void lowerThreadPriority(int niceness)
{
    // On Linux a nice value belongs to a thread, and threads started by it inherit it.
    setpriority(PRIO_PROCESS, static_cast<id_t>(syscall(SYS_gettid)), niceness);
}

} // namespace clae
