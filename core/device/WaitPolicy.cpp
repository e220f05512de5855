// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/device/WaitPolicy.h"

#include <unistd.h>

#include <cstdlib>

namespace clae {
namespace {

/// A variable that a library reads when it is loaded.
struct Setting {
    const char* name;
    const char* value;
    const char* orElse; ///< a variable that, when somebody set it, decides in its place
    char text[40];      ///< "NAME=value"
    char* replaced;     ///< the variable in whose place the setting stands until main
};

// A worker that waits spins for some 20 microseconds, which spares it most of a step's sleeps, and
// then leaves the core to others. OpenBLAS' own workers, which run beside OpenMP's, would spin for
// 20 milliseconds after each product.
Setting g_settings[] = {
    {"GOMP_SPINCOUNT", "2000", "OMP_WAIT_POLICY", "GOMP_SPINCOUNT=2000", nullptr},
    {"OMP_WAIT_POLICY", "PASSIVE", "OMP_WAIT_POLICY", "OMP_WAIT_POLICY=PASSIVE", nullptr},
    {"OPENBLAS_THREAD_TIMEOUT", "4", "OPENBLAS_THREAD_TIMEOUT", "OPENBLAS_THREAD_TIMEOUT=4",
     nullptr},
};

#if defined(__linux__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

/// Whether `variable` is "NAME=...". No library may be called yet, not even for this.
bool hasName(const char* variable, const char* name)
{
    while (*name != '\0' && *variable == *name) {
        ++variable;
        ++name;
    }
    return *name == '\0' && *variable == '=';
}

/// The place of variable `name`; null where it is not set.
char** find(char** environment, const char* name)
{
    for (char** variable = environment; *variable != nullptr; ++variable) {
        if (hasName(*variable, name)) {
            return variable;
        }
    }
    return nullptr;
}

/// Runs before the first library does. The environment cannot grow here (glibc will take it as the
/// kernel left it), so for the time until main a setting takes the place of a variable that no
/// library asks for when it is loaded.
void setWaitPolicy(int, char**, char** environment)
{
    const char* const spare[] = {"_",        "OLDPWD",    "SHLVL", "LOGNAME", "MAIL", "LS_COLORS",
                                 "LESSOPEN", "LESSCLOSE", "SHELL", "USER",    "TERM", "PWD"};
    for (Setting& setting : g_settings) {
        if (find(environment, setting.name) != nullptr ||
            find(environment, setting.orElse) != nullptr) {
            continue; // somebody's choice
        }
        for (const char* name : spare) {
            if (char** const place = find(environment, name)) {
                setting.replaced = *place;
                *place = setting.text;
                break;
            }
        }
    }
}

using Start = void (*)(int, char**, char**);
[[gnu::section(".preinit_array"), gnu::used]] const Start kStart = setWaitPolicy;

#endif // else a sanitizer's own start comes first, or there is no such place

} // namespace

bool keepWaitPolicy()
{
    for (Setting& setting : g_settings) {
        for (char** variable = environ; setting.replaced != nullptr && *variable != nullptr;
             ++variable) {
            if (*variable == setting.text) {
                *variable = setting.replaced;
                setting.replaced = nullptr;
                setenv(setting.name, setting.value, 1);
                break; // setenv may have moved the environment
            }
        }
    }
    for (const Setting& setting : g_settings) {
        if (std::getenv(setting.name) == nullptr && std::getenv(setting.orElse) == nullptr) {
            return false;
        }
    }
    return true;
}

void setWaitPolicyForExec()
{
    for (const Setting& setting : g_settings) {
        if (std::getenv(setting.orElse) == nullptr) {
            setenv(setting.name, setting.value, 0);
        }
    }
}

} // namespace clae
