#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A lesson from start to end by keyboard alone, on a real X server under a window manager: "One
# sign-gradient step", with its three predictions and five actions.   lesson_on_x.sh CLAE-WORKBENCH
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/on_x.sh"
start_window "$1"

press() {
    local key
    for key in "$@"; do
        xdotool key "$key"
        sleep 0.2
    done
}

# The top of the dock at the lower right: the lesson's name, "step 2 of 5", and the bar of what is done. It
# changes when a step is done, and when the next one begins.
header() { import -window "$window" -crop 560x48+660+440 +repage rgb:- | md5sum; }
shown=''
changed() {
    local now
    now=$(header)
    [ "$now" != "$shown" ] && shown=$now
}

# do_step WHAT COMMAND...: until it counts as done, then on to the next step.
do_step() {
    local what=$1
    shift
    sleep 0.5
    shown=$(header)
    "$@"
    wait_for 30 "the step \"$what\" to be done" changed
    press F2 space
    [ "$what" = "gradient again" ] || wait_for 30 "the step after \"$what\"" changed
}

type_epsilon() {
    press F2 Tab ctrl+a
    xdotool type --delay 100 "$1"
    press Return
}
predict_and_type() {
    press F2 space
    type_epsilon "$1"
}

wait_for 60 "the first pairs" shows_colours 200
press alt+h l
press 3
sleep 1
do_step "epsilon 0" press F2 Home
do_step "epsilon 0.03" predict_and_type 0.03
do_step "epsilon 0.1" predict_and_type 0.1
do_step "random signs" press F2 space F2 Down
do_step "gradient again" press F2 Up

is_kept() { grep -qrE '^sign-step=true|lessons.sign-step=true' "$XDG_CONFIG_HOME"; }
wait_for 20 "the finished lesson in the settings" is_kept
close_window
echo "lesson_on_x: went through a lesson by keyboard, from start to end"
