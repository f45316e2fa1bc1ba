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

failed=0
"$folder/sandbox-tests" "$folder" || failed=1
if [ "$(id -u)" -eq 0 ]; then
    echo "# as an ordinary user"
    cd /
    setpriv --reuid=60000 --regid=60000 --clear-groups \
        "$folder/sandbox-tests" "$folder" || failed=1
fi
exit $failed
