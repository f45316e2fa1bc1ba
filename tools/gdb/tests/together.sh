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
    within grep -q Continuing "$work/together.txt"
    folder=$(tr '\0' '\n' <"/proc/$gdb/environ" |
        sed -n 's/^TICK64_SESSION=//p')
    qemu=$(pgrep -f "^qemu-system-arm.*-plugin ./probe.so" | while read -r it
        do [ "$(readlink "/proc/$it/cwd")" != "$folder" ] || echo "$it"; done)
}

gone() {
    ! kill -0 "$gdb" 2>/dev/null && ! kill -0 "$qemu" 2>/dev/null &&
        [ ! -d "$folder" ]
}

# The processes of the session are gone, and so is its folder: what is tested.
all_gone() {
    log=$work/together.txt
    [ -n "$qemu" ] && within gone
    result $? "$1" "neither GDB $gdb nor QEMU $qemu nor $folder"
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
    within grep -q SIGINT "$work/together.txt"
    echo processes >&4
    echo quit >&4
    all_gone "quit ends both"
    shows together "Ctrl-C stops the guest, and QEMU lives" \
        '0  hog   running '
}
