// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/device/WaitPolicy.h"

#include <unistd.h>

#include <cstdlib>

namespace clae {
namespace {

#if defined(__linux__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

char g_policy[] = "OMP_WAIT_POLICY=PASSIVE";
char* g_replaced = nullptr; ///< the variable in whose place the policy stands

/// Whether `variable` is "NAME=...". No library may be called yet, not even for this.
bool hasName(const char* variable, const char* name)
{
    while (*name != '\0' && *variable == *name) {
        ++variable;
        ++name;
    }
    return *name == '\0' && *variable == '=';
}

/// Runs before the first library does. The environment cannot grow here (glibc will take it as the
/// kernel left it), so for the time until main the policy takes the place of a variable of the
/// shell's that no library asks for.
void setWaitPolicy(int, char**, char** environment)
{
    for (char** variable = environment; *variable != nullptr; ++variable) {
        if (hasName(*variable, "OMP_WAIT_POLICY")) {
            return;
        }
    }
    for (const char* name : {"_", "OLDPWD", "SHLVL", "LOGNAME", "MAIL", "PWD"}) {
        for (char** variable = environment; *variable != nullptr; ++variable) {
            if (hasName(*variable, name)) {
                g_replaced = *variable;
                *variable = g_policy;
                return;
            }
        }
    }
}

using Start = void (*)(int, char**, char**);
[[gnu::section(".preinit_array"), gnu::used]] const Start kStart = setWaitPolicy;

#else

// A sanitizer's own start comes first, or there is no such place.
char g_policy[] = "";
char* g_replaced = nullptr;

#endif

} // namespace

bool keepWaitPolicy()
{
    if (g_replaced != nullptr) {
        for (char** variable = environ; *variable != nullptr; ++variable) {
            if (*variable == g_policy) {
                *variable = g_replaced;
            }
        }
        g_replaced = nullptr;
        setenv("OMP_WAIT_POLICY", "PASSIVE", 1);
    }
    return std::getenv("OMP_WAIT_POLICY") != nullptr;
}

} // namespace clae
