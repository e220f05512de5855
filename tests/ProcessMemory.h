// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <malloc.h>

#include <fstream>
#include <string>

namespace clae::test {

/// Resident memory of this process in MiB, after what is free was given back; 0: not known.
inline double residentMib()
{
    ::malloc_trim(0);
    std::ifstream status("/proc/self/status");
    std::string word;
    while (status >> word) {
        if (word == "VmRSS:") {
            double kib = 0;
            status >> kib;
            return kib / 1024;
        }
    }
    return 0;
}

} // namespace clae::test
