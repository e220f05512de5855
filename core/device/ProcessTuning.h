// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace clae {

/// Settings of the whole process that training profits from. Call first thing in main, before any
/// worker starts: the allocator keeps big blocks (activations would be mapped and unmapped at every
/// step) and takes them in huge pages where the system grants them on request, OpenMP teams wait
/// without spinning against the window's thread, denormals are flushed, files that may not grow
/// (SIGXFSZ) are errors of the write alone, and LibTorch gets `threads` threads (0: every usable
/// core) for threads started later.
///
/// The OpenMP wait policy is set before the program's libraries load (see WaitPolicy.h); only where
/// that was not possible does the program start itself anew once with it set. `argv` is what main
/// was given. With CLAE_ALLOCATOR=system in the environment the allocator stays as the C library
/// has it, to measure what its setting brings.
void tuneProcess(char* argv[], int threads = 0);

/// The thread count of LibTorch's operations on the calling thread.
void setComputeThreads(int threads);

/// Lets this thread, and the OpenMP team it will start, yield to the window's thread. `niceness` is
/// that of nice(2), 0 to 19.
void lowerThreadPriority(int niceness);

} // namespace clae
