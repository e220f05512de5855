// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace clae {

/// OpenMP's library reads OMP_WAIT_POLICY when it is loaded, before main, and there is no other way
/// to set the policy. A program that contains this part therefore puts it into its environment
/// before any library starts, where nothing set it: PASSIVE, teams wait without spinning against
/// the window's thread.
///
/// This makes the environment whole again; call it first thing in main, or before an exec. False
/// where the policy is not set, because this system offers no place for it.
[[nodiscard]] bool keepWaitPolicy();

} // namespace clae
