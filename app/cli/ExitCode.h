// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What the process says to its caller at the end.
enum ExitCode {
    kExitDone = 0,
    kExitFailed = 1,     ///< something went wrong while running
    kExitWrongInput = 2, ///< wrong usage or input
    kExitInterrupted = 130,
};
