#!/bin/sh
# SPDX-License-Identifier: MIT
# Do lab 0 as its handout says, in GDB, and have the answers graded: all are
# right for the seed that they were read off under, and not for the next one.
#
#   tools/test-lab0.sh BUILD
set -u

if [ $# -ne 1 ] || [ "$1" = --help ]; then
    echo "usage: tools/test-lab0.sh BUILD"
    [ "${1:-}" = --help ]
    exit
fi
build=$1
folder=$build/test-lab0
make="${MAKE:-make} --no-print-directory -s NO_INSTALL=1"
template=labs/00-first-boot/answers.ini
log=$folder/log.txt
mkdir -p "$folder"
. tools/checks.sh
cp kernel-skeleton/parts/mpu.c "$folder" # to be a folder of parts

# What the student types, with names before what GDB prints.
cat >"$folder/commands" <<'EOF2'
break fault
continue
printf "exc_return = 0x%x\n", $lr
delete
break process_fault
continue
set $frame = (unsigned *)process->context.stack_pointer
printf "fall_process = %d\n", process->index
printf "fall_cfsr = 0x%x\n", last_fault.cfsr
printf "fall_address = 0x%x\n", last_fault.mmfar
printf "fall_frame = 0x%x\n", $frame
printf "fall_pc = 0x%x\n", $frame[6]
printf "fall_lr = 0x%x\n", $frame[5]
printf "fall_r0 = 0x%x\n", $frame[0]
printf "fall_flags = %d\n", $frame[7] >> 28
set $above = $frame[7] & 1 << 9 ? 36 : 32
printf "fall_stack_pointer = %u\n", (unsigned)$frame + $above
printf "fall_r7 = %d\n", process->context.r4_to_r11[3]
continue
set $frame = (unsigned *)process->context.stack_pointer
printf "stumble_process = %d\n", process->index
printf "stumble_cfsr = 0x%x\n", last_fault.cfsr
printf "stumble_pc = 0x%x\n", $frame[6]
quit
EOF2

grade() { # grade BOARD SEED: leaves the last line in `points`
    $make grade LAB=0 BOARD="$1" SEED="$2" PARTS="$folder" \
        >"$log" 2>&1
    points=$(grep '^points ' "$log")
}

cp $template "$folder/answers.ini"
grade mps2-an386 1
echo "$points" | grep -q ' 0/20 .* 0 passed'
result $? "without answers there are no points"
tr -s ' \n' ' ' <"$log" |
    grep -q "not answered yet: 'fall_process' in $folder/answers.ini"
result $? "what is not answered yet is named, and where to write it"

for board in mps2-an386 lm3s6965evb; do for seed in 1 2 4294967295; do
    timeout 600 $make gdb TEST=lab0/fall BOARD=$board SEED=$seed \
        <"$folder/commands" >"$folder/session.txt" 2>&1
    { echo '[answers]'
      sed -n 's/^\((gdb) *\)*\([a-z_0-9]* = .*\)/\2/p' "$folder/session.txt"
    } >"$folder/answers.ini"
    grade $board $seed
    echo "$points" | grep -q ' 20/20 '
    result $? "answers read in GDB are right: $board, seed $seed"
    grade $board $((seed % 4294967295 + 1))
    echo "$points" | grep -qE ' [0-5]/20 '
    result $? "they are not the next cohort's: $board, seed $seed"
done; done
exit $failed
