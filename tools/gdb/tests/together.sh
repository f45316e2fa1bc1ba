# SPDX-License-Identifier: MIT
# shellcheck shell=sh disable=SC2154 # the variables are run.sh's
# GDB and QEMU end together, whichever ends first. Sourced by run.sh.

# wait_until COMMAND: looks again and again; a minute is enough, however busy
# the machine is.
wait_until() {
    tries=0
    until eval "$1" 2>/dev/null; do
        tries=$((tries + 1))
        [ $tries -lt 300 ] || return 1
        sleep 0.2
    done
}

# A session that runs on and on: $gdb, $qemu, $folder are its processes and its
# folder; what is written to descriptor 4 are its commands.
start_endless() {
    mkfifo "$work/commands"
    "$session" apps "$build" mps2-an386 \
        "$build/mps2-an386/kernel/kernel.elf" "$build/apps/hog.tbf" \
        <"$work/commands" >"$work/together.txt" 2>&1 &
    gdb=$!
    exec 4>"$work/commands"
    echo continue >&4
    wait_until "grep -q Continuing '$work/together.txt'"
    folder=$(tr '\0' '\n' <"/proc/$gdb/environ" |
        sed -n 's/^TICK64_SESSION=//p')
    qemu=$(pgrep -f "^qemu-system-arm.*-plugin ./probe.so" | while read -r it
        do [ "$(readlink "/proc/$it/cwd")" != "$folder" ] || echo "$it"; done)
}

# The processes of the session are gone, and so is its folder: what is tested.
all_gone() {
    if [ -n "$qemu" ] && wait_until "! kill -0 $gdb && ! kill -0 $qemu &&
        [ ! -d '$folder' ]"; then
        echo "ok $1"
    else
        echo "not ok $1: GDB $gdb, QEMU $qemu, $folder"
        sed 's/^/# /' "$work/together.txt"
    fi
    exec 4>&-
    wait "$gdb" 2>/dev/null
    rm "$work/commands"
}

together() {
    start_endless
    kill -KILL "$gdb"
    wait "$gdb" 2>/dev/null
    all_gone "when GDB is killed, QEMU ends"
    start_endless
    kill -KILL "$qemu"
    all_gone "when QEMU is killed, GDB ends"
    nothing_bad together
    start_endless
    kill -INT "$gdb"
    sleep 1
    echo processes >&4
    echo quit >&4
    all_gone "quit ends both"
    expect together "Ctrl-C stops the guest, and QEMU lives" \
        '0  hog   running '
}
