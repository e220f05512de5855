#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Has clang check who may touch what under which mutex (core/values/ThreadSafety.h), in every source
# that sees an annotation. A mutex without annotations is an error, too.
#
#   tests/thread_safety.sh [BUILD_FOLDER]      whose compile_commands.json says how sources are built
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/.."
build=${1:-build/ci}
broken=0

plain=$(grep -rnE '\bQMutex\b|std::((recursive_|shared_|timed_)?mutex|lock_guard|unique_lock|scoped_lock|condition_variable)' \
    --include='*.h' --include='*.cpp' core app widgets | grep -v '^core/values/ThreadSafety\.h:')
if [ -n "$plain" ]; then
    printf 'a mutex that clang cannot check; use Mutex of core/values/ThreadSafety.h:\n%s\n' "$plain"
    broken=1
fi

# The sources of the classes that have a mutex, and a probe for the headers that no source has.
mapfile -t headers < <(grep -lrE 'CLAE_GUARDED_BY' --include='*.h' core app | grep -v ThreadSafety.h | sort)
mapfile -t sources < <({ grep -lrE 'CLAE_GUARDED_BY|\bMutexLock\b' --include='*.cpp' core app
    for header in "${headers[@]}"; do [ -f "${header%.h}.cpp" ] && echo "${header%.h}.cpp"; done; } | sort -u)
[ "${#sources[@]}" -ge 5 ] || { echo "found no sources to check"; exit 1; }

flags=(-std=c++17 -fsyntax-only -Wthread-safety -Wthread-safety-beta -Werror=thread-safety -I.)
# Where the libraries' headers lie, as the build has it.
mapfile -t includes < <(grep -ohE -e '-(isystem |I)[^ "]+' "$build/compile_commands.json" | sort -u)
for include in "${includes[@]}"; do
    # shellcheck disable=SC2206 # two words
    flags+=($include)
done

check() {
    if ! clang++ "${flags[@]}" "$@"; then
        echo "thread safety: $*"
        broken=1
    fi
}
for source in "${sources[@]}"; do
    check "$source"
done
for header in "${headers[@]}"; do
    printf '#include "%s"\n' "$header" | check -x c++ -
done

# The check itself: a guarded member that is touched without its mutex has to be found.
if printf '%s\n' '#include "core/values/ThreadSafety.h"' \
    'struct S { clae::Mutex m; int x CLAE_GUARDED_BY(m) = 0; };' 'int f(S& s) { return s.x; }' |
    clang++ "${flags[@]}" -x c++ - 2>/dev/null; then
    echo "clang does not find a member that is read without its mutex"
    broken=1
fi
printf '%d sources and %d headers checked\n' "${#sources[@]}" "${#headers[@]}"
exit $broken
