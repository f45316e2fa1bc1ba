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
. tools/checks.sh

# Host tests have the kernel's Arm assembly before them: only clangd is told
# (.clangd) to pass over it.
sed -n 's/.*"arguments": \["clang", \(.*\)\]}.*/\1/p' compile_commands.json |
    grep -v 'kernel-skeleton/tests/' | tr -d ',"' |
    xargs -P "$(nproc)" -I{} sh -c 'clang -fsyntax-only $0' {} 2>"$log"
[ ! -s "$log" ]
result $? "clang finds nothing wrong in any file"

command -v clangd >/dev/null || exit $failed
for file in kernel-skeleton/core/loop.c kernel-skeleton/include/mpu.h \
    kernel-skeleton/parts/mpu.c kernel-skeleton/tests/test_mpu.c \
    capsules/console.c userland/apps/hello.c userland/runtime/start.c \
    labs/common/isolation/victim.c autograder/grade/main.c \
    tools/gdb/probe.c; do
    check "clangd finds no error in $file" clangd --log=error --check="$file"
done
exit $failed
