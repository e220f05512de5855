// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Compiles a function once each for SSE2, AVX2 and AVX-512; the loader picks the best the CPU has.
/// Sanitized builds get one version: the loader calls the picker before a sanitizer is ready.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) &&                             \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define CLAE_CPU_CLONES                                                                            \
    __attribute__((target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#else
#define CLAE_CPU_CLONES
#endif
