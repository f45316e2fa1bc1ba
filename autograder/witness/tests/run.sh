#!/bin/bash
# SPDX-License-Identifier: MIT
# Tests the witness with kernels that lie, and correct ones: each lie must be
# reported by its own rules and by no other. Prints TAP.
# usage: run.sh BUILD   (BUILD holds libwitness.so and witness-dump)

if [ $# != 1 ] || [ "$1" = --help ]; then
    echo "usage: run.sh BUILD, the folder of libwitness.so and witness-dump"
    exit 1
fi
build=$1
here=$(dirname "$0")
out=$build/witness-tests
count=0 failed=0
mkdir -p "$out"

report() { # report WELL NAME DETAIL...
    local well=$1 name=$2
    shift 2
    count=$((count + 1))
    if [ "$well" = 0 ]; then
        echo "ok $count - $name"
    else
        failed=$((failed + 1))
        echo "not ok $count - $name: $*"
    fi
}

symbol() { # symbol NAME: its address in the kernel just built
    arm-none-eabi-nm "$out/$tag.elf" |
        awk -v name="$1" '$3 == name { print "0x" $1 }'
}

build_kernel() {
    arm-none-eabi-gcc -std=gnu11 -Wall -Wextra -Werror -O1 -g \
        -mcpu=cortex-m3 -mthumb -ffreestanding -nostdlib -DLIE=LIE_$lie \
        -DATTACK=ATTACK_$attack -T "$here/kernel.ld" -o "$out/$tag.elf" \
        "$here/entry.S" "$here/kernel.c" "$here/apps.S" || exit 1
    for app in a b; do
        arm-none-eabi-objcopy -O binary -j .app_$app "$out/$tag.elf" \
            "$out/$tag.$app"
    done
}

write_configuration() {
    cat >"$out/$tag.conf" <<END
board $board
ram 0x20000000 0x10000
process-memory 0x20004000 0x8000
kernel-flash 0 0xf000
app 0 a 0x10000 0x1000 $(symbol a_entry) $out/$tag.a
app 1 b 0x11000 0x1000 $(symbol b_entry) $out/$tag.b
checkpoint 0 checkpoint_a $(symbol checkpoint_a)
checkpoint 1 checkpoint_b $(symbol checkpoint_b)
checkpoint 1 checkpoint_arm $(symbol checkpoint_arm)
probe 0 probe_a $(symbol probe_a)
measure hand-counted 0 $(symbol measure_a)
canary 1 checkpoint_arm 4
spinner 1
budget 4000000
end 0 checkpoint_a 90
end 1 checkpoint_b 500
report branches on
picture 100000
END
}

boot() { # boot BOARD LIE ATTACK: leaves the decoded stream in $out/$tag.txt
    board=$1 lie=$2 attack=$3
    tag=$board-$lie-$attack
    build_kernel
    write_configuration
    timeout 300 qemu-system-arm -M "$board" -nodefaults -nic none \
        -display none -no-reboot -accel tcg,tb-size=16 \
        -icount shift=6,sleep=off -kernel "$out/$tag.elf" \
        -plugin "$build/libwitness.so,config=$out/$tag.conf,fd=3" \
        3>"$out/$tag.stream" 2>"$out/$tag.log"
    "$build/witness-dump" "$out/$tag.stream" >"$out/$tag.txt"
}

rules() { # the rules broken, as letters
    sed -n '/^summary/ { s/.*own=0//; p }' "$out/$tag.txt" | tr ' ' '\n' |
        sed -n '/=0$/d; s/=.*//p' | tr -d '\n'
}

reason() {
    sed -n 's/^end .*reason=\([a-z]*\).*/\1/p' "$out/$tag.txt"
}

expect() { # expect BOARD LIE ATTACK RULES [REASON]
    local want=${4#-} end=${5:-any}
    boot "$1" "$2" "$3"
    local got
    got=$(rules)
    [ "$got" = "$want" ] && { [ "$end" = any ] || [ "$end" = "$(reason)" ]; }
    report $? "$1: $2, $3 breaks rules '$want', ends: $end" \
        "rules '$got', ends: $(reason)"
}

# All own instructions between B's checkpoints, all kernel instructions and
# MPU stores of the hand-counted call.
exact_counts() {
    awk '/^checkpoint .*index=1/ { sub(".*own=", ""); own = $1
            if (last) seen[own - last]++; last = own }
         END { for (n in seen) printf "%s ", n }' "$out/$tag.txt"
    awk '/^measure/ { sub(".*mpu-stores=", ""); seen[$1 "/" $2]++ }
         END { for (n in seen) printf "%s ", n }' "$out/$tag.txt"
}

regions_enabled() { # those that were, as digits
    sed -n '/^regions/ { s/.*own=[0-9]*//; p }' "$out/$tag.txt" |
        tr ' ' '\n' | sed -n '/:0$/d; s/:.*//p' | tr -d '\n'
}

for board in mps2-an386 lm3s6965evb; do
    expect $board NONE NONE - goal
    got=$(regions_enabled)
    [ "$got" = 01 ]
    report $? "$board: regions 0 and 1 are enabled, no others" "$got"
    got=$(exact_counts)
    [ "$got" = "307 2/kernel=13 " ]
    report $? "$board: counts are exact" "$got"
    for attack in LOAD JUMP RAM KERNEL EXIT OVERFLOW STORE_FLASH; do
        expect $board NONE $attack - goal
    done
    expect $board SAVE_ON_STACK LOAD - goal
    expect $board MPU_OPEN NONE M goal
    got=$(regions_enabled)
    [ "$got" = 012 ]
    report $? "$board: region 2 is, too" "$got"
    expect $board MPU_OPEN LOAD AM goal
    expect $board MPU_OPEN JUMP MX goal
    expect $board MPU_OPEN KERNEL FMX goal
    expect $board MPU_OFF NONE M goal
    expect $board MPU_SUBREGION NONE M goal
    expect $board MPU_FLASH_WRITE NONE M goal
    expect $board MPU_RAM_EXECUTE NONE M goal
    expect $board MPU_RAM_EXECUTE RAM MX goal
    expect $board MPU_GRANT NONE M goal
    expect $board BLOCKS_OVERLAP NONE B
    expect $board CANARY NONE C goal
    expect $board BIT_BAND NONE C goal
    expect $board STORE NONE C goal
    expect $board DEPUTY NONE C goal
    expect $board YIELD_BYTE NONE C goal
    expect $board SKIP LOAD F goal
    expect $board UPCALL NONE F goal
    expect $board UPCALL_EARLY NONE F
    expect $board RESTART NONE CF goal
    expect $board FORGE NONE FM
    expect $board FORGE_PRIVILEGED NONE FMPX
    expect $board FORGE_UNPRIVILEGED NONE FMX
    expect $board PRIVILEGED NONE P budget
    expect $board REGISTER_CALL NONE R goal
    expect $board REGISTER_PREEMPT NONE R goal
    expect $board FLAGS NONE R goal
    expect $board STACK_POINTER NONE R
    expect $board USERDATA NONE R goal
    expect $board SLEEP NONE W goal
    expect $board ASLEEP NONE W asleep
    expect $board LOCKUP NONE - lockup
    expect $board RESET NONE - guest
    expect $board HANG NONE - budget
    expect $board WFI_STORM NONE W budget
    expect $board BLOCK_KERNEL NONE B
done
# The same run twice, once while every core is busy: the same stream.
boot mps2-an386 NONE LOAD
cp "$out/$tag.stream" "$out/idle.stream"
hogs=()
for core in $(seq "$(nproc)"); do
    while :; do :; done &
    hogs+=($!)
done
same=0
for round in 1 2 3 4 5; do
    boot mps2-an386 NONE LOAD
    cmp -s "$out/$tag.stream" "$out/idle.stream" || same=1
done
kill "${hogs[@]}"
wait "${hogs[@]}" 2>/dev/null
report $same "the stream is the same under load" "see $out"
# Only the first board has such memory: RAM aliased, code that can be written.
expect mps2-an386 ALIAS NONE C goal
expect mps2-an386 PATCH NONE I goal
expect mps2-an386 MPU_FLASH_WRITE STORE_FLASH AIM goal
echo "1..$count"
echo "# $((count - failed)) passed, $failed failed"
[ $failed = 0 ]
