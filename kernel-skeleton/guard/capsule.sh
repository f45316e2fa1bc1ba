#!/bin/sh
# SPDX-License-Identifier: MIT
# Compile a capsule for the guarded build.
#
#   capsule.sh SOURCE OBJECT COMPILE...
#
# COMPILE is how the kernel's files are compiled. (guard.h says what it is for)
set -eu
case ${1:---help} in
--help) sed -n '3,7s/^# \{0,1\}//p' "$0"; exit 0 ;;
esac
source=$1 object=$2
shift 2
guard=$(dirname "$0")
name=$(basename "$source" .c)
base=${object%.o}
tools=${1%gcc}

# Have gcc call the guard before each access.
"$@" -fsanitize=kernel-address --param asan-instrumentation-with-call-threshold=0 \
    --param asan-stack=0 --param asan-globals=0 -MMD -MP -MF "$base.d" \
    -MT "$object" -c "$source" -o "$base.capsule.o"

# Make the guard's record of it, with a gate as the driver's command: all of
# the driver but its last word is copied.
"${tools}objcopy" -O binary -j ".rodata.${name}_driver" "$base.capsule.o" \
    "$base.driver"
"$@" -DCAPSULE="$name" -DDRIVER="\"$base.driver\"" -c "$guard/record.c" \
    -o "$base.record.o"

# Put its variables together, and its constants; let it see the guard's
# functions instead of the kernel's.
"${tools}ld" -r -T "$guard/capsule.ld" "$base.capsule.o" "$base.record.o" \
    -o "$base.linked.o"
"${tools}objcopy" --redefine-syms="$guard/names" --wildcard \
    --localize-symbol='own_*' "$base.linked.o" "$object.new"


# It may name nothing else of the kernel's, nor define what the guard does.
strangers=$("${tools}nm" "$base.capsule.o" | awk -v "own=${name}_driver" '
    FNR == NR { listed[$1]; next }
    { name = $NF; kind = $(NF - 1) }
    name ~ /^__asan_/ ? kind != "U" : \
        kind ~ /[A-Z]/ && name != own && !(name in listed) { print name }
    ' "$guard/names" -)
if [ -n "$strangers" ]; then
    echo "$source: not on the capsule interface:" $strangers >&2
    exit 1
fi
mv "$object.new" "$object"
