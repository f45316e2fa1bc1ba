#!/bin/sh
# SPDX-License-Identifier: MIT
# Have clang look at every file of compile_commands.json as it says there, and
# clangd, where there is one, at some: tools/editor/check.sh BUILD
set -u

if [ $# -ne 1 ] || [ "$1" = --help ]; then
    echo "usage: tools/editor/check.sh BUILD"
    [ "${1:-}" = --help ]
    exit
fi
log=$1/editor.txt

# Host tests have the kernel's Arm assembly before them: only clangd is told
# (.clangd) to pass over it.
sed -n 's/.*"arguments": \["clang", \(.*\)\]}.*/\1/p' compile_commands.json |
    grep -v 'kernel-skeleton/tests/' | tr -d ',"' |
    xargs -P "$(nproc)" -I{} sh -c 'clang -fsyntax-only $0' {} 2>"$log"
if [ -s "$log" ]; then
    echo "not ok clang finds nothing wrong in any file"
    head -n 20 "$log" | sed 's/^/# /'
else
    echo "ok clang finds nothing wrong in any file"
fi

command -v clangd >/dev/null || exit 0
for file in kernel-skeleton/core/loop.c kernel-skeleton/include/mpu.h \
    kernel-skeleton/parts/mpu.c kernel-skeleton/tests/test_mpu.c \
    capsules/console.c userland/apps/hello.c userland/runtime/start.c \
    labs/common/isolation/victim.c autograder/grade/main.c \
    tools/gdb/probe.c; do
    if clangd --check="$file" >"$log" 2>&1; then
        echo "ok clangd finds no error in $file"
    else
        echo "not ok clangd finds no error in $file"
        grep -E '^E\[' "$log" | head -n 10 | sed 's/^/# /'
    fi
done
