#!/bin/sh
# SPDX-License-Identifier: MIT
# Look at the tools, then boot a probe on both boards:
#
#   tools/doctor.sh          what building needs
#   tools/doctor.sh BUILD    what the rest needs, and the probe that was built
set -u

if [ $# -gt 1 ] || [ "${1:-}" = --help ]; then
    echo "usage: tools/doctor.sh [BUILD]"
    [ "${1:-}" = --help ]
    exit
fi
bad=0

missing() {
    echo "MISSING  $1: install it, or run make demo, which offers to"
    bad=1
}

# tool, least version, what prints its version
tool() {
    version=$("$1" --version 2>/dev/null | head -n 1 |
        grep -oE '[0-9]+\.[0-9]+(\.[0-9]+)?' | head -n 1)
    if [ -z "$version" ]; then
        missing "$1"
    elif [ "$(printf '%s\n%s\n' "$2" "$version" | sort -V | head -n 1)" \
        != "$2" ]; then
        echo "OLD      $1 $version: tick64 needs $2 or newer"
        bad=1
    else
        echo "ok       $1 $version"
    fi
}

if [ $# -eq 0 ]; then
    tool make 4.2
    tool gcc 9
    tool arm-none-eabi-gcc 10
    for library in glib-2.0 jansson libelf libxml-2.0; do
        pkg-config --exists $library 2>/dev/null || missing "library $library"
    done
    exit $bad
fi

build=$1
tool qemu-system-arm 7.2
tool gdb-multiarch 12

for board in mps2-an386 lm3s6965evb; do
    says=$(timeout 60 qemu-system-arm -M "$board" -nodefaults -nic none \
        -display none -no-reboot -accel tcg,tb-size=16 \
        -icount shift=6,sleep=off -serial stdio \
        -kernel "$build/$board/kernel/kernel.elf" \
        -device loader,file="$build/doctor.bin",addr=0x10000,force-raw=on \
        2>&1 </dev/null | tr -d '\r')
    case $says in
    *"Hello from a process!"*) echo "ok       $board boots and runs an app" ;;
    *)
        echo "BROKEN   $board: expected a greeting from an app, saw:"
        printf '%s\n' "$says" | sed 's/^/           /'
        bad=1
        ;;
    esac
done
exit $bad
