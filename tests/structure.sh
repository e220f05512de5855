#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The walls of the house: which part may include what. Prints every line that breaks one.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/.."
broken=0

# forbid MESSAGE PATTERN FOLDER...: no source file under the folders may match.
forbid() {
    local message=$1 pattern=$2
    shift 2
    local hits
    hits=$(grep -rnE --include='*.h' --include='*.cpp' "$pattern" "$@")
    if [ -n "$hits" ]; then
        printf '%s:\n%s\n' "$message" "$hits"
        broken=1
    fi
}

forbid "a widget or the window includes torch" '#include *[<"](torch|ATen|c10)/' widgets app/workbench app/session
forbid "core includes Qt" '#include *[<"]Q[A-Z]' core
forbid "a widget knows more of core than its values" '#include *"core/(io|spec|runs|device|data|fetch|exchange|distributed|augment|model|objective|attack|evaluate|project|train|bench)/' widgets
forbid "widgets know the application" '#include *"app/' widgets core
forbid "the values know torch, OpenCV or another part" '#include *([<"](torch|ATen|c10|opencv2)/|"core/(io|spec|runs|device|data|fetch|exchange|distributed|augment|model|objective|attack|evaluate|project|train|bench)/)' core/values
forbid "keywords of Qt" '^\s*(signals|public slots|private slots|slots):|\b(emit|foreach) ' widgets app

outside=$(grep -rln --include='*.h' --include='*.cpp' 'include *[<"]qcustomplot.h' widgets app tests | grep -v '^widgets/QcpInclude.h$')
if [ -n "$outside" ]; then
    printf 'qcustomplot.h included outside its wrapper:\n%s\n' "$outside"
    broken=1
fi

unmarked=$(find core widgets app tests -name '*.h' -o -name '*.cpp' | xargs grep -L 'SPDX-License-Identifier: GPL-3.0-or-later')
if [ -n "$unmarked" ]; then
    printf 'no licence line:\n%s\n' "$unmarked"
    broken=1
fi
exit $broken
