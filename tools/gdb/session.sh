#!/bin/sh
# SPDX-License-Identifier: MIT
# Start QEMU and GDB, attached to each other, with the symbols of the kernel
# and of every app, and the commands that know the kernel.
#
#   tools/gdb/session.sh BUILD BOARD KERNEL.elf APP.tbf...
#
# Apps stand in flash in the order given. GDBFLAGS are further options for GDB.
# Everything that a session needs is in a folder of its own, so any number of
# them run at once; its files go when QEMU ends.
set -eu

if [ $# -lt 4 ]; then
    echo "usage: tools/gdb/session.sh BUILD BOARD KERNEL.elf APP.tbf..."
    [ "${1:-}" = --help ]
    exit
fi
build=$(realpath "$1") board=$2 kernel=$(realpath "$3")
shift 3
tools=$(dirname "$(realpath "$0")")
session=$(mktemp -d "${TMPDIR:-/tmp}/tick64-gdb-XXXXXX")
: >"$session/console.txt"

"$build/host/tbfimage" --output "$session/apps.bin" "$@" \
    >"$session/places.txt"
cat "$session/places.txt"

# QEMU, in a session of its own, so that Ctrl-C stops the guest only. When it
# ends, so does GDB. When GDB ends, the probe ends QEMU, with status 3.
cat >"$session/qemu.sh" <<EOF
trap '' INT
setsid --wait qemu-system-arm -M $board -nodefaults -nic none -display none \\
    -no-reboot -no-shutdown -accel tcg,tb-size=16 \\
    -icount shift=6,sleep=off -S -gdb stdio \\
    -serial 'file:$session/console.txt' -kernel '$session/kernel.elf' \\
    -device 'loader,file=$session/apps.bin,addr=0x10000,force-raw=on' \\
    -plugin '$session/probe.so,socket=$session/probe,steady=on' \\
    2>'$session/qemu.txt'
status=\$?
[ \$status -eq 0 ] || [ \$status -eq 3 ] || cat '$session/qemu.txt' >&2
rm -rf '$session'
# GDB shall have read this end of the pipe before it is told to go.
[ \$status -eq 3 ] || { (sleep 0.3; exec kill -TERM "\$PPID") \
    </dev/null >/dev/null 2>&1 & }
EOF
ln -s "$kernel" "$session/kernel.elf"
ln -s "$build/libprobe.so" "$session/probe.so"

{
    echo "set confirm off"
    echo "set pagination off"
    echo "set remotetimeout 20"
    echo "file $kernel"
    # The fourth column of each line is where the app's binary went; its ELF
    # file says 0x80000000. Variables in RAM move at run time only.
    sed 1d "$session/places.txt" | while read -r _ _ _ binary _; do
        elf=${1%.tbf}.elf
        shift
        [ ! -f "$elf" ] || printf 'add-symbol-file %s -o 0x%x\n' \
            "$elf" $((binary - 0x80000000))
    done
    echo "source $tools/tick64.py"
    echo "target remote | exec sh $session/qemu.sh"
    echo "python session.begin()"
} >"$session/commands"

export TICK64_SESSION="$session"
# shellcheck disable=SC2086  # words on purpose
exec gdb-multiarch -nx -q -x "$session/commands" ${GDBFLAGS:-}
