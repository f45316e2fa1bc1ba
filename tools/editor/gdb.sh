#!/bin/sh
# SPDX-License-Identifier: MIT
# What an editor starts as its GDB: `make gdb`, in the machine interface.
#
#   tools/editor/gdb.sh [LAB=3] [TEST=...] [APPS=...] GDB-OPTION...
set -eu

if [ "${1:-}" = --help ]; then
    echo "usage: tools/editor/gdb.sh [VARIABLE=VALUE...] GDB-OPTION..."
    exit
fi
cd "$(dirname "$(realpath "$0")")/../.."
options=
for word in "$@"; do
    shift
    case $word in
    [A-Z]*=) ;; # not chosen
    [A-Z]*=*) set -- "$@" "$word" ;;
    *) options="$options $word" ;;
    esac
done
exec make --no-print-directory -s gdb NO_INSTALL=1 GDBFLAGS="$options" "$@"
