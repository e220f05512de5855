# SPDX-License-Identifier: GPL-3.0-or-later
# For tests of the program itself on a real X server under a window manager; to be sourced. Everything
# lives in a temporary folder and ends with the script.

work=$(mktemp -d)
export HOME=$work XDG_DATA_HOME=$work/data XDG_CONFIG_HOME=$work/config XDG_RUNTIME_DIR=$work
export LC_ALL=C.UTF-8
unset WAYLAND_DISPLAY QT_QPA_PLATFORM QT_SCALE_FACTOR
test_name=$(basename "$0" .sh)
server='' manager='' window_process='' window=''

finish() {
    local code=$?
    for process in $window_process $manager $server; do
        kill "$process" 2>/dev/null || true
    done
    wait 2>/dev/null || true
    rm -rf "$work"
    exit $code
}
trap finish EXIT

fail() {
    echo "$test_name: $1" >&2
    cat "$work/program.log" >&2 2>/dev/null || true
    exit 1
}

# wait_for SECONDS WHAT COMMAND...
wait_for() {
    local seconds=$1 what=$2 k
    shift 2
    for ((k = 0; k < seconds * 10; ++k)); do
        "$@" >/dev/null 2>&1 && return
        sleep 0.1
    done
    fail "waited $seconds s in vain for $what"
}

# How many colours the window shows is at least $1: neither blank nor empty panels.
shows_colours() { [ "$(import -window "$window" -format '%k' info:)" -ge "$1" ]; }

# start_window CLAE-WORKBENCH [OPTION...]: of a known size and place, with the keyboard in it.
start_window() {
    local program=$1
    shift
    Xvfb -displayfd 3 -screen 0 1400x900x24 3>"$work/display" 2>"$work/server.log" &
    server=$!
    wait_for 20 "the X server" test -s "$work/display"
    DISPLAY=:$(cat "$work/display")
    export DISPLAY
    openbox >"$work/manager.log" 2>&1 &
    manager=$!
    # openbox announces what it can do a moment after it starts; before that xdotool activates nothing.
    wait_for 20 "the window manager" xdotool get_num_desktops
    "$program" --runs "$work/runs" "$@" >"$work/program.log" 2>&1 &
    window_process=$!
    wait_for 60 "the window" xdotool search --onlyvisible --name '^CLAE Workbench$'
    window=$(xdotool search --onlyvisible --name '^CLAE Workbench$' | head -n 1)
    wait_for 20 "the window in front" xdotool windowactivate "$window"
    wait_for 20 "the keyboard in the window" bash -c "[ \"\$(xdotool getactivewindow)\" = $window ]"
    xdotool windowsize "$window" 1280 800 windowmove "$window" 60 40
}

close_window() {
    xdotool key ctrl+q
    wait_for 60 "the program's end" bash -c "! kill -0 $window_process"
    wait "$window_process" || fail "the program ended with exit code $?"
    window_process=''
}
