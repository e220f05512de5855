#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The manual pages say what the programs' --help says: every command, option and operand, and none that
# there is not.   man_pages.sh CLAE CLAE-WORKBENCH FOLDER-OF-PAGES
set -euo pipefail
clae=$1 workbench=$2 pages=$3
export LC_ALL=C.UTF-8
broken=0
complain() {
    echo "man_pages: $1" >&2
    broken=1
}

# The options (--name) and operands (NAME without dashes) of a --help of CLI11, but for --help itself.
in_help() {
    awk '/^(Positionals|Options):$/ { on = 1; next } /^[A-Z]/ { on = 0 }
        on && /^  [^ ]/ { sub(/^-h,/, "", $1); sub(/{.*/, "", $1); print $1 }' | grep -vx -e --help
}

# The commands of a --help of CLI11.
commands() { awk '/^Subcommands:$/ { on = 1; next } on && /^  [^ ]/ { print $1 }'; }

# What the page $1 has between the heading line $2 and the next heading that begins with $3.
in_page() {
    awk -v heading="$2" -v next_one="$3" '
        $0 == heading { on = 1; next }
        on && index($0, next_one) == 1 { exit }
        on && entry && /^\.(B|BI|I|BR) / {
            gsub(/\\-/, "-"); gsub(/"/, "")
            for (k = 2; k <= NF; ++k) if ($k ~ /^--/) { print $k; next }
            print $2
        }
        on { entry = ($0 == ".TP") }' "$1" | grep -vx -e --help
}

# compare WHAT HELP PAGE
compare() {
    local lines
    lines=$(diff <(sort -u <<<"$2") <(sort -u <<<"$3") |
        sed -n 's/^< \(.\+\)/  the page lacks \1/p; s/^> \(.\+\)/  the program has no \1/p') || true
    [ -z "$lines" ] || complain "$1:"$'\n'"$lines"
}

found=0
# walk COMMAND...: this command and those below it.
walk() {
    local help name
    help=$("$clae" "$@" --help) || { complain "clae $* --help fails"; return; }
    found=$((found + 1))
    if [ "$#" -gt 0 ]; then
        grep -qxF ".SS clae $*" "$pages/clae.1" || complain "the page has no section \"clae $*\""
        compare "clae $*" "$(in_help <<<"$help" || true)" \
            "$(in_page "$pages/clae.1" ".SS clae $*" .S || true)"
    else
        compare clae "$(in_help <<<"$help" || true)" \
            "$(in_page "$pages/clae.1" ".SH OPTIONS" .SH || true)"
    fi
    for name in $(commands <<<"$help"); do
        walk "$@" "$name"
    done
}
walk
[ "$found" -gt 20 ] || complain "only $found commands were found; the form of --help changed"

sections=$(grep -c '^\.SS clae ' "$pages/clae.1")
[ "$sections" -eq $((found - 1)) ] ||
    complain "the page has $sections sections for $((found - 1)) commands"

# Qt's --help has its operands under "Arguments" and its short options first.
compare clae-workbench \
    "$("$workbench" --help | awk '/^(Arguments|Options):$/ { on = 1; next } /^[A-Z]/ { on = 0 }
        on && /^  [^ ]/ { print ($1 == "-h," ? $2 : $1) }' | grep -vx -e --help)" \
    "$(in_page "$pages/clae-workbench.1" ".SH OPTIONS" .SH)"

for page in "$pages"/clae.1 "$pages"/clae-workbench.1; do
    warnings=$(MANROFFSEQ='' MANWIDTH=80 man --warnings -E UTF-8 -l -Tutf8 -Z "$page" 2>&1 >/dev/null)
    [ -z "$warnings" ] || complain "$(basename "$page"): $warnings"
    "$clae" --version | grep -qF "$(sed -n 's/^\.TH .*"clae[^ ]* \([^"]*\)".*/\1/p' "$page")" ||
        complain "$(basename "$page") tells another version than clae --version"
done
exit $broken
