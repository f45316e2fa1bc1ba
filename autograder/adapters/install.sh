#!/bin/sh
# SPDX-License-Identifier: MIT
# Where a system's grading machine is made: unpack tick64, build it, and make
# what all submissions share. install.sh [FOLDER]
#
# Beside it stand tick64.tar.gz and settings. FOLDER (tick64, beside it) is
# made. As root, on Debian or Ubuntu, the packages are installed.
set -eu

if [ "${1:-}" = --help ]; then
    echo "usage: install.sh [FOLDER]"
    exit
fi
here=$(cd "$(dirname "$0")" && pwd)
. "$here/settings"
folder=${1:-$here/tick64}
mkdir -p "$folder"
tar -xzf "$here/tick64.tar.gz" --strip-components=1 -C "$folder"
cd "$folder"
CI=true make grader SEED="$SEED" ${NO_INSTALL:+NO_INSTALL=1}
# Words of the settings are options, and have no blanks.
# shellcheck disable=SC2086
build/grade --prepare --seed "$SEED" $WHAT
