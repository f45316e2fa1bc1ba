#!/bin/sh
# SPDX-License-Identifier: MIT
# Boot a kernel with apps.
#
#   tools/boot.sh run|demo BOARD BUILD KERNEL.elf APP.tbf...
#   tools/boot.sh test BOARD FOLDER
#
# Apps stand in flash in the order given. FOLDER is what `grade --keep` leaves
# of a test: kernel, apps and boot record.
set -eu

usage() {
    sed -n 's/^#   tools/usage: tools/p' "$0"
}
case ${1:-}:$# in
--help:*) usage; exit ;;
run:[0-4] | demo:[0-4] | test:[!3]) usage >&2; exit 2 ;;
run:* | demo:*)
    mode=$1 board=$2 build=$3 kernel=$4
    shift 4
    "$build/host/tbfimage" --output "$build/$mode-apps.bin" "$@" \
        >"$build/$mode-apps.txt"
    places=$(cat "$build/$mode-apps.txt")
    images="-device loader,file=$build/$mode-apps.bin,addr=0x10000,force-raw=on"
    ;;
test:*)
    mode=run board=$2 kernel=$3/kernel.elf
    places=$(awk '/^app / { printf "%-16s its code is at %s\n", $2, $4 }' \
        "$3/run.txt")
    images="-device loader,file=$3/boot.bin,addr=0xf000,force-raw=on
        -device loader,file=$3/apps.bin,addr=0x10000,force-raw=on"
    ;;
*) usage >&2; exit 2 ;;
esac

qemu="qemu-system-arm -M $board -nodefaults -nic none -display none
    -no-reboot -accel tcg,tb-size=16 -kernel $kernel $images"

if [ "$mode" = run ]; then
    echo "$places"
    echo "Booting on $board. To leave: Ctrl-A, then x."
    echo "(QEMU may warn of a network card without a peer, and of a timer with" \
        "period zero: neither matters.)"
    # shellcheck disable=SC2086  # words on purpose
    $qemu -icount shift=6 -serial mon:stdio
    echo "The run has ended."
else
    echo "Booting the kernel on $board, with these processes:"
    echo "$places" | sed 's/^/    /'
    echo "They print:"
    # Ends by itself, when no process is alive any more.
    # shellcheck disable=SC2086
    timeout 300 $qemu -icount shift=6,sleep=off -serial stdio \
        2>"$build/demo-qemu.txt" </dev/null | tr -d '\r' | sed 's/^/    /'
    echo
fi
