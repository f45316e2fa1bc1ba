#!/bin/sh
# SPDX-License-Identifier: MIT
# Try what `make run`, `make gdb` and `make doctor` promise: tools/test-boot.sh
# BUILD
set -u

if [ $# -ne 1 ] || [ "$1" = --help ]; then
    echo "usage: tools/test-boot.sh BUILD"
    [ "${1:-}" = --help ]
    exit
fi
build=$1
log=$build/test-boot.txt
. tools/checks.sh
make="${MAKE:-make} --no-print-directory -s NO_INSTALL=1"

run() { # run APPS BOARD: until it has printed what is expected
    leave | timeout 600 $make run APPS="$1" BOARD="$2"
}

# Commands for GDB on standard input, apps, board.
debug() {
    printf '%s\n' "$1" | timeout 300 $make gdb APPS="$2" BOARD="$3"
}

for board in mps2-an386 lm3s6965evb; do
    expect "run boots $board, and says how to leave" 'Ctrl-A, then x' \
        run hello "$board"
    expect "run shows what apps print on $board" 'Hello from a process!' \
        run "hello clock" "$board"
    expect "run boots what the grader boots on $board" \
        'process walker faulted: may not touch' \
        timeout 300 $make run TEST=lab0/fall BOARD="$board"
    expect "gdb stops at reset on $board" 'reset \(\) at .*start\.c' \
        debug 'info registers pc' hello "$board"
    expect "gdb knows an app's functions on $board" \
        'Breakpoint 1, main \(\) at userland/apps/hello.c' \
        debug "$(printf 'break hello.c:main\ncontinue\n')" hello "$board"
    expect "gdb stops in the kernel on $board" \
        'Breakpoint 1, process_fault' \
        debug "$(printf 'break process_fault\ncontinue\nbacktrace\n')" \
        "hello crash" "$board"
done
expect "an unknown app is named" "!there is no app 'nosuch'" \
    $make run APPS=nosuch
expect "an unknown board is named" '!BOARD=nosuch is not a board' \
    $make kernel BOARD=nosuch
expect "a TBF file that is not there is named" '!nosuch\.tbf' \
    $make run APPS=nosuch.tbf
expect "the doctor finds both boards well" 'ok +lm3s6965evb boots' \
    $make doctor
expect "help lists the targets" 'make demo' $make help
exit $failed
