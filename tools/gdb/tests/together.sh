# SPDX-License-Identifier: MIT
# shellcheck shell=sh disable=SC2154 # the variables are run.sh's
# GDB and QEMU end together, whichever ends first. Sourced by run.sh.

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
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        sleep 0.5
        ! grep -q Continuing "$work/together.txt" || break
    done
    folder=$(tr '\0' '\n' <"/proc/$gdb/environ" |
        sed -n 's/^TICK64_SESSION=//p')
    qemu=$(pgrep -f "^qemu-system-arm.*-plugin ./probe.so" | while read -r it
        do [ "$(readlink "/proc/$it/cwd")" != "$folder" ] || echo "$it"; done)
}

# The processes of the session are gone, and so is its folder: what is tested.
all_gone() {
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        sleep 0.3
        kill -0 "$gdb" 2>/dev/null || kill -0 "$qemu" 2>/dev/null ||
            [ -d "$folder" ] || break
    done
    if [ -z "$qemu" ] || kill -0 "$gdb" 2>/dev/null ||
        kill -0 "$qemu" 2>/dev/null || [ -d "$folder" ]; then
        echo "not ok $1: GDB $gdb, QEMU $qemu, $folder"
        sed 's/^/# /' "$work/together.txt"
    else
        echo "ok $1"
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
