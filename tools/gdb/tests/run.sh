#!/bin/sh
# SPDX-License-Identifier: MIT
# Scripted sessions of GDB: tools/gdb/tests/run.sh BUILD
#
# Prints a line `ok ...` or `not ok ...` for each thing that is looked at.
set -u

if [ $# -ne 1 ] || [ "$1" = --help ]; then
    echo "usage: tools/gdb/tests/run.sh BUILD"
    [ "${1:-}" = --help ]
    exit
fi
build=$(realpath "$1")
here=$(dirname "$(realpath "$0")")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' INT TERM
make="${MAKE:-make} --no-print-directory -s NO_INSTALL=1"
session=$here/../session.sh
export TERM=dumb NO_COLOR=1

. tools/checks.sh
. "$here/sessions.sh"
. "$here/together.sh"

# --- the sessions ---------------------------------------------------------------

everything='processes
process 0
process nosuch
map
mpu
mpu 0
who 0x20001800
who nosuch
who
grants
grants 0
upcalls
alarms
fault
console
instruction
evidence'

finished() { # BOARD: a tour through the finished kernel
    with_apps "finished-$1" "$1" "$build/$1/kernel/kernel.elf" \
        hello crash clock <<EOF
tick64
$everything
python
texts = [gdb.execute("help " + one.name, to_string=True) for one in say.COMMANDS]
print("help:", all("Usage: " in text for text in texts))
end
next-switch
enter
processes
mpu
who \$sp
who 0x20002400
who &processes
print processes[1].state
break-call nosuch
break-call command console 1
continue
process hello
map hello
grants hello
delete
enter crash
break process_fault
continue
fault
delete
break alarm_fired
continue
alarms
processes
upcalls
instruction
console
EOF
    shows "finished-$1" "tick64 lists the commands" '^ +who ADDRESS +Show who'
    shows "finished-$1" "every command has help" 'help: True'
    shows "finished-$1" "at reset there are no processes" \
        'There are no processes yet'
    shows "finished-$1" "next-switch stops before a process runs" \
        "From nobody to process 0 'hello', which goes on at _start"
    shows "finished-$1" "enter goes on into the process" \
        "Process 0 'hello' is on the CPU:"
    shows "finished-$1" "the star marks who is on the CPU" \
        '^ \*0  hello  running .* is on the CPU, at _start'
    shows "finished-$1" "mpu reads the hardware's regions" \
        "hardware's registers, the regions of process 0 'hello'"
    shows "finished-$1" "mpu decodes subregions and rights" \
        '0x20001800  0x20001c00  1024   #\.\.\.\.\.\.\.    rw       rw      no'
    shows "finished-$1" "who tells each process apart" \
        "process 1 'crash'  nothing +no region covers it"
    shows "finished-$1" "kernel memory is read past the MPU" \
        '= PROCESS_RUNNING'
    shows "finished-$1" "enter takes a process by name" \
        "Process 1 'crash' is on the CPU:"
    shows "finished-$1" "fault explains who tried what" \
        "Process 1 'crash' tried to write 4 bytes at 0x00000000, which it may"
    shows "finished-$1" "fault shows the instruction and its registers" \
        'At main.*crash\.c.*: str r0, \[r3, #0\], with .*r3 = 0x00000000'
    shows "finished-$1" "fault decodes CFSR" 'DACCVIOL, MMARVALID'
    shows "finished-$1" "an unknown class of calls is named" \
        "'nosuch' is no class of system calls"
    shows "finished-$1" "break-call stops at the call of that driver" \
        "process 0 'hello' calls command: console, number 1, 0x16, 0x0"
    shows "finished-$1" "process shows the call it made" \
        'The instruction before is its system call: command'
    shows "finished-$1" "map draws memory, break and grants" \
        'owned   \|a+\.+G+\|'
    shows "finished-$1" "map tells what lies beyond the break" \
        'It may read and write 0x20001800 .*beyond its break'
    shows "finished-$1" "grants shows a shared buffer" \
        'console ro buffer 1: 0x[0-9a-f]+, 22 bytes'
    shows "finished-$1" "alarms tells what is due" \
        "process 2 'clock' .* due now"
    shows "finished-$1" "alarms tells who has ended" \
        "process 1 'crash' .*none: it has ended"
    shows "finished-$1" "processes tells what is waited for" \
        'waits for upcall 0 of alarm'
    shows "finished-$1" "console shows what was printed" \
        'Hello from a process!|llo from a process!'
}

stripped() { # what a student's kit is: no debug information in the parts
    with_apps stripped mps2-an386 "$build/gdb/stripped.elf" \
        hello clock <<EOF
break-call command console
continue
backtrace
$everything
finish
next-switch
delete
break alarm_fired
continue
alarms
grants clock
EOF
    shows stripped "a call is found" "process 0 'hello' calls command"
    shows stripped "the stack is unwound" '#[2-9] .*kernel_loop \(\)'
    shows stripped "grants are found" 'console ro buffer 1: 0x.*, 22 bytes'
    shows stripped "queues are read" "process 0 'hello', running: no waiting"
    shows stripped "alarms are decoded" "process 1 'clock' .* due now"
}

damaged() { # BOARD
    with_apps "damaged-$1" "$1" "$build/$1/kernel/kernel.elf" \
        hello clock <<EOF
tbreak console_transmitted
continue
source $here/damage.py
EOF
    sed -n 's/^(gdb) \(ok .*\|not ok .*\)/\1/p; /^# /p' "$work/damaged-$1.txt"
    shows "damaged-$1" "it was damaged" 'ok [0-9]+ commands'
}

stub() { # LAB, what to expect of `everything` in the kernel loop
    $make kernel BUILD="$build" MINE="$1" OUT="$work/stub$1" \
        >"$work/stub-$1.txt" 2>&1
    with_apps "stub-$1" mps2-an386 "$work/stub$1/kernel.elf" hello crash <<EOF
$everything
break kernel_loop
continue
$everything
EOF
    shows "stub-$1" "$2" "$3"
}

broken() { # kernels that are wrong in one thing each
    wrong autograder/wrong-kernels/mpu-last-subregion/mistake.patch \
        "$work/subregion"
    on_test replay-own-grant replay TEST=isolation/own-grant \
        PARTS="$work/subregion" <<EOF
map climber1
who \$r0
instruction
reverse-stepi
instruction
watch processes[1].regions.region[1].rasr
reverse-continue
backtrace
delete
evidence
processes
continue
EOF
    shows replay-own-grant "the recording opens at the evidence" \
        'The instruction that showed it comes next:'
    shows replay-own-grant "that is the load that should be refused" \
        '=> 0x[0-9a-f]+ <probe_grant>:'
    shows replay-own-grant "map shows that grants are open" \
        '[0-9]+ bytes OF ITS GRANTS'
    shows replay-own-grant "a watchpoint found backwards who opened them" \
        '#0 +(0x[0-9a-f]+ in )?mpu_set_break '
    shows replay-own-grant "a recording stops at its end" \
        'This is the end of the recording'
    wrong autograder/wrong-kernels/mpu-off/mistake.patch "$work/off"
    on_test mpu-off gdb TEST=isolation/own-grant PARTS="$work/off" <<EOF
next-switch
enter
mpu
map victim
EOF
    shows mpu-off "mpu says that the MPU is off" \
        'The MPU is off: every process may touch everything'
    shows mpu-off "map says so, too" 'The MPU is off: it may touch everything'
}

# From a fault to the store that caused it: the alarm's data lie over the slot
# of its upcall, which then jumps to a time.
backwards() {
    wrong "$here/grants-over-slots.patch" "$work/slots"
    on_test backwards replay TEST=lab4/fires MINE=5 PARTS="$work/slots" <<EOF
fault
break process_fault
reverse-continue
grants client
python from tick64 import grants, kernel
python slots = grants.of(kernel.processes()[0])[0].slots
python gdb.execute(f"watch *(unsigned *){slots}")
reverse-continue
backtrace
reverse-continue
EOF
    shows backwards "the fault on the way is mentioned" \
        'there was a fault on the way'
    shows backwards "the fault is a jump to a place that is no code" \
        "Process 0 'client' tried to execute where it may not"
    shows backwards "the slot holds what is no function" \
        'alarm upcall 0: 0x[0-9a-f]+, userdata'
    shows backwards "the store that did it is found backwards" \
        'set_alarm \(process=.*'
    shows backwards "and who made the kernel do it" ' alarm_command \('
}

same() { # TEST: a session is the graded run, and stopping does not change it
    for target in replay gdb; do
        GDBFLAGS="-batch -x $here/same_run.py" on_test "same-$target-${1#*/}" \
            "$target" TEST="$1" PARTS=kernel-solution/parts </dev/null
        grep -E '^(not )?ok ' "$work/same-$target-${1#*/}.txt" |
            sed "s,ok ,ok $1 by make $target: ,"
        shows "same-$target-${1#*/}" "it was compared" '^(not )?ok '
    done
    GDBFLAGS="-batch -x $here/same_run.py" on_test "same-lm3s-${1#*/}" gdb \
        BOARD=lm3s6965evb TEST="$1" PARTS=kernel-solution/parts </dev/null
    shows "same-lm3s-${1#*/}" "make gdb on lm3s6965evb is the graded run" \
        '^ok [0-9]+ checkpoints'
}

refusals() {
    on_test no-replay replay TEST=isolation/flash BOARD=lm3s6965evb </dev/null
    shows no-replay "the other board is not replayed, and why" \
        "SD card fails when one is loaded"
    on_test no-test replay </dev/null
    shows no-test "make replay wants a test" 'TEST is missing'
    on_test passes replay TEST=isolation/flash PARTS=kernel-solution/parts \
        </dev/null
    shows passes "a test that passes has no evidence" 'The test passes'
}

# --- all, two at a time: two sessions at once are the rule here ---------------------

group() { # NAME COMMAND...: its lines come when it is done
    name=$1
    shift
    "$@" >"$work/group-$name" 2>&1
}

two() { # the functions of two groups, quoted
    group 1 eval "$1" &
    first=$!
    group 2 eval "$2"
    wait "$first"
    cat "$work/group-1" "$work/group-2"
}

two "finished mps2-an386" "finished lm3s6965evb"
two "stripped; stub 1 'nothing is known of grants yet' 'queue'" \
    "damaged mps2-an386"
two "stub 2 'another queue is said to be one' 'keeps its queues in another way'
    stub 4 'an unset alarm is none' 'never set: no grant'" \
    "stub 3 'without regions the MPU is off' 'The MPU is off'
    stub 5 'a stub is not asked' 'it is not written yet'"
two broken "backwards; refusals"
two "same isolation/own-faults" "same lab1/interrupted"
two "same fairness/sleepers" "damaged lm3s6965evb"
together
