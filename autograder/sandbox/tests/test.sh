#!/bin/sh
# SPDX-License-Identifier: MIT
# Try what each level of the sandbox must refuse, as who this is and, if that
# is root, as an ordinary user, too: test.sh BUILD
set -eu

case ${1:---help} in
--help) sed -n '3,4s/^# //p' "$0"; exit 0 ;;
esac

# Where an ordinary user can reach it.
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp "$1/confine" "$1/sandbox-probe" "$1/sandbox-tests" "$folder"
chmod -R a+rX "$folder"
chmod a+rx "$folder"/*

# Both at a time: each waits now and then.
other=
if [ "$(id -u)" -eq 0 ]; then
    (cd / && exec setpriv --reuid=60000 --regid=60000 --clear-groups \
        "$folder/sandbox-tests" "$folder") >"$folder/ordinary" 2>&1 &
    other=$!
fi
failed=0
"$folder/sandbox-tests" "$folder" || failed=1
if [ -n "$other" ]; then
    wait "$other" || failed=1
    sed 's/^\(ok\|not ok\) /&as an ordinary user, /' "$folder/ordinary"
fi
exit $failed
