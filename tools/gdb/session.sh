#!/bin/sh
# SPDX-License-Identifier: MIT
# Start QEMU and GDB, attached to each other, with the symbols of the kernel
# and of every app, and the commands that know the kernel.
#
#   tools/gdb/session.sh apps BUILD BOARD KERNEL.elf APP.tbf...
#       boots the kernel with apps, in flash in the order given
#   tools/gdb/session.sh test BUILD BOARD GRADE-COMMAND...
#       boots what that command boots: `grade ...`, of one test on one board
#   tools/gdb/session.sh replay BUILD BOARD GRADE-COMMAND...
#       records that run, and opens the recording where the test failed
#
# GDBFLAGS are further options for GDB, quoted as in a shell. All that a session needs is in a folder
# of its own, so any number of them run at once; it goes when QEMU ends.
set -eu

if [ $# -lt 4 ]; then
    echo "usage: tools/gdb/session.sh apps BUILD BOARD KERNEL.elf APP.tbf..."
    echo "       tools/gdb/session.sh test|replay BUILD BOARD GRADE-COMMAND..."
    [ "${1:-}" = --help ]
    exit
fi
mode=$1 build=$(realpath "$2") board=$3
shift 3
tools=$(dirname "$(realpath "$0")")

if [ "$mode" = replay ] && [ "$board" != mps2-an386 ]; then
    echo "$board can't be replayed: running backwards begins with a snapshot" \
        "of the machine, and QEMU's model of this board's SD card fails when" \
        "one is loaded. Leave BOARD out, to replay the test on mps2-an386; or" \
        "take make gdb TEST=..., which runs forwards on this board." >&2
    exit 1
fi

session=$(mktemp -d "${TMPDIR:-/tmp}/tick64-gdb-XXXXXX")
trap 'rm -rf "$session"' EXIT
: >"$session/console.txt"
ln -s "$build/libprobe.so" "$session/probe.so"
icount=shift=6,sleep=off

# --- what is booted -------------------------------------------------------------

if [ "$mode" = apps ]; then
    ln -s "$(realpath "$1")" "$session/kernel.elf"
    shift
    "$build/host/tbfimage" --output "$session/apps.bin" "$@" \
        >"$session/places.txt"
    cat "$session/places.txt" >&2 # standard output may be an editor's
    # The fourth column of each line is where the app's binary went.
    sed 1d "$session/places.txt" | while read -r name _ _ binary _; do
        echo "$name $(realpath "${1%.tbf}").elf $binary"
        shift
    done >"$session/apps.txt"
    images="-device loader,file=apps.bin,addr=0x10000,force-raw=on"
else
    "$@" --keep "$session" >"$session/grade.txt" || exit
    if [ ! -f "$session/run.txt" ]; then
        cat "$session/grade.txt"
        echo "Nothing was booted, so there is nothing to look at in GDB." >&2
        exit 1
    fi
    sed -n 's/^app //p' "$session/run.txt" >"$session/apps.txt"
    images="-device loader,file=boot.bin,addr=0xf000,force-raw=on
        -device loader,file=apps.bin,addr=0x10000,force-raw=on"
fi

machine="qemu-system-arm -M $board -nodefaults -nic none -display none
    -no-reboot -accel tcg,tb-size=16 -kernel kernel.elf $images"

# --- the recording --------------------------------------------------------------

# An empty disk image, for QEMU to keep a snapshot in (qcow2, version 2).
empty_disk() {
    printf 'QFI\373\0\0\0\002'               # magic, version
    printf '\0\0\0\0\0\0\0\0\0\0\0\0'        # no backing file
    printf '\0\0\0\020'                      # clusters of 2^16 bytes
    printf '\0\0\0\0\0\020\0\0'              # 1 MiB
    printf '\0\0\0\0'                        # not encrypted
    printf '\0\0\0\001\0\0\0\0\0\003\0\0'    # one entry in the table at 3
    printf '\0\0\0\0\0\001\0\0\0\0\0\001'    # reference counts at cluster 1
    head -c 65476 /dev/zero
    printf '\0\0\0\0\0\002\0\0'              # the counts are at cluster 2
    head -c 65528 /dev/zero
    printf '\0\001\0\001\0\001\0\001'        # four clusters in use
    head -c 131064 /dev/zero
}

if [ "$mode" = replay ]; then
    empty_disk >"$session/disk.qcow2"
    last=$(sed -n 's/^instructions //p' "$session/run.txt")
    icount="$icount,rr=record,rrfile=recording,rrsnapshot=snapshot"
    machine="$machine -drive file=disk.qcow2,if=none,id=disk"
    # A processor that locks up would end QEMU before the recording is whole.
    ! grep -q '^ended lockup' "$session/run.txt" || last=$((last - 100))
    # shellcheck disable=SC2086  # words on purpose
    (cd "$session" && timeout 300 $machine -icount "$icount" -serial null \
        -plugin "./probe.so,stop=$last" 2>qemu.txt) || {
        cat "$session/qemu.txt" >&2
        exit 1
    }
    icount=$(echo "$icount" | sed s/record,/replay,/)
fi

# --- QEMU and GDB ---------------------------------------------------------------

# QEMU, in a session of its own, so that Ctrl-C stops the guest only. When it
# ends, so does GDB. When GDB ends, the probe ends QEMU, with status 3.
cat >"$session/qemu.sh" <<EOF
trap '' INT
cd '$session'
setsid --wait $(echo "$machine" | tr -s ' \n' ' ') \\
    -no-shutdown -icount $icount -S -gdb stdio -serial file:console.txt \\
    -plugin ./probe.so,socket=probe,steady=on 2>qemu.txt
status=\$?
[ \$status -eq 0 ] || [ \$status -eq 3 ] || cat qemu.txt >&2
rm -rf '$session'
# GDB shall have read this end of the pipe before it is told to go. (SIGTERM
# would interrupt its Python, which would say so.)
[ \$status -eq 3 ] || { (sleep 0.3; exec kill -HUP "\$PPID") \\
    </dev/null >/dev/null 2>&1 & }
EOF

cat >"$session/commands" <<EOF
set confirm off
set pagination off
set remotetimeout 120
file $session/kernel.elf
source $tools/tick64.py
target remote | exec sh $session/qemu.sh
python from tick64 import session; session.begin()
EOF

export TICK64_SESSION="$session"
trap - EXIT
# GDBFLAGS are words as a shell reads them: -ex 'map 1' is two. SIGHUP is what
# ends it, also where nohup has it ignored.
eval exec env --default-signal=HUP gdb-multiarch -nx -q -x '"$session/commands"' "${GDBFLAGS:-}"
