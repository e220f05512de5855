// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace clae {

/// How OpenMP's and OpenBLAS' workers wait for work: briefly, then asleep, so that they do not spin
/// against the window's thread, the projection and each other. Both libraries read their variables
/// (OMP_WAIT_POLICY, GOMP_SPINCOUNT, OPENBLAS_THREAD_TIMEOUT) when they are loaded, before main,
/// and there is no other way to set them. A program that contains this part therefore puts those
/// that nobody set into its environment before any library starts.
///
/// This makes the environment whole again; call it first thing in main. False where one is not set,
/// because the environment offered no place for it.
[[nodiscard]] bool keepWaitPolicy();

/// Sets those that are not set, for a program that starts itself anew.
void setWaitPolicyForExec();

} // namespace clae
