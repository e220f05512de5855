// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/device/ProcessTuning.h"

#include "core/device/Devices.h"
#include "core/device/WaitPolicy.h"

#include <ATen/Context.h>
#include <ATen/Parallel.h>

#include <malloc.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <filesystem>

namespace clae {

void tuneProcess(char* argv[], int threads)
{
    if (!keepWaitPolicy()) {
        setWaitPolicyForExec();
        // By its real path: the process is then named after the program, not after the link.
        std::error_code ignored;
        const auto program = std::filesystem::read_symlink("/proc/self/exe", ignored);
        execv(program.c_str(), argv);
        // Only reached when the system refuses to start the program again; it then runs as it is.
    }
    const char* const allocator = std::getenv("CLAE_ALLOCATOR");
    if (allocator == nullptr || std::strcmp(allocator, "system") != 0) {
        mallopt(M_MMAP_MAX, 0);
        mallopt(M_TRIM_THRESHOLD, 1 << 30);
        mallopt(M_TOP_PAD, 64 << 20);
    }
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
