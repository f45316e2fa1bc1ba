#!/bin/sh
# SPDX-License-Identifier: MIT
# Boot a kernel with apps.
#
#   tools/boot.sh run|demo BOARD KERNEL.elf BUILD APP.tbf...
#
# Apps stand in flash in the order given.
set -eu

if [ $# -lt 5 ]; then
    echo "usage: tools/boot.sh run|demo BOARD KERNEL.elf BUILD APP.tbf..."
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
*)
    echo "tools/boot.sh: '$mode' is neither run nor demo" >&2
    exit 2
    ;;
esac
