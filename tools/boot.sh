#!/bin/sh
# SPDX-License-Identifier: MIT
# Boot a kernel with apps, to be used or to be stepped through.
#
#   tools/boot.sh run|demo|gdb BOARD KERNEL.elf BUILD APP.tbf...
#
# Apps stand in flash in the order given. With an app comes its symbols: an
# ELF file beside the TBF, when there is one.
set -eu

if [ $# -lt 5 ]; then
    echo "usage: tools/boot.sh run|demo|gdb BOARD KERNEL.elf BUILD APP.tbf..."
    [ "${1:-}" = --help ]
    exit
fi
mode=$1 board=$2 kernel=$3 build=$4
shift 4

image=$build/$mode-apps.bin
places=$build/$mode-apps.txt
"$build/host/tbfimage" --output "$image" "$@" >"$places"

qemu="qemu-system-arm -M $board -nodefaults -nic none -display none
    -no-reboot -accel tcg,tb-size=16 -kernel $kernel
    -device loader,file=$image,addr=0x10000,force-raw=on"

case $mode in
run)
    cat "$places"
    echo "Booting on $board. To leave: Ctrl-A, then x."
    echo "(QEMU may warn of a network card without a peer, and of a timer with" \
        "period zero: neither matters.)"
    # shellcheck disable=SC2086  # words on purpose
    $qemu -icount shift=6 -serial mon:stdio
    echo "The run has ended."
    ;;
demo)
    echo "Booting the kernel on $board, with these processes:"
    sed 's/^/    /' "$places"
    echo "They print:"
    # Ends by itself, when no process is alive any more.
    timeout 60 $qemu -icount shift=6,sleep=off -serial stdio \
        2>"$build/demo-qemu.txt" </dev/null | tr -d '\r' | sed 's/^/    /'
    echo
    ;;
gdb)
    script=$build/gdb-commands
    console=$build/gdb-console.txt
    : >"$console"
    {
        echo "set confirm off"
        echo "set pagination off"
        echo "file $kernel"
        # The fourth column of each line is where the app's binary went; its
        # ELF file says 0x80000000. Variables in RAM move at run time only.
        sed 1d "$places" | while read -r _ _ _ binary _; do
            elf=${1%.tbf}.elf
            shift
            [ ! -f "$elf" ] || printf 'add-symbol-file %s -o 0x%x\n' \
                "$elf" $((binary - 0x80000000))
        done
        # In a session of its own, so that Ctrl-C stops the guest only. Both
        # end together: QEMU when its standard input does.
        echo "target remote | exec setsid $qemu -icount shift=6,sleep=off" \
             "-S -gdb stdio -serial file:$console" | tr -d '\n' | tr -s ' '
        echo
    } >"$script"
    echo "What the apps print goes to $console."
    exec gdb-multiarch -q -x "$script"
    ;;
*)
    echo "tools/boot.sh: '$mode' is not run, demo or gdb" >&2
    exit 2
    ;;
esac
