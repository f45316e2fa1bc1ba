#!/bin/sh
# SPDX-License-Identifier: MIT
# The example's class graded here, over ssh with GNU parallel, and as a Slurm
# job array, with a server and a cluster of our own on this machine: the
# gradebooks must be the same to the byte.
#
#     autograder/engines/tests/engines.sh BUILD
#
# Run in the repository's root, as root: slurmd needs it.
set -u

if [ $# -ne 1 ] || [ "$1" = --help ]; then
    sed -n '3,9s/^# \{0,1\}//p' "$0"
    [ $# -eq 1 ]
    exit
fi
build=$1
grade=$build/grade
work=$build/test-engines
tests=autograder/engines/tests
log=$work.log
export LC_ALL=C.UTF-8
. tools/checks.sh

rm -rf "$work"
mkdir -p "$work"
work=$(cd "$work" && pwd)
autograder/class/example.sh "$work/class" "$build"
# Three will do: a folder with a blank in its name, a stub, and an archive that
# does not compile.
rm -r "$work/class/lab4/ann" "$work/class/lab4/ben" "$work/class/lab4/dan-again" \
    "$work/class/lab4/guest"
trap '"$tests/sshd.sh" stop "$work/ssh"; "$tests/slurm.sh" stop "$work/slurm"' EXIT
trap 'exit 1' INT TERM

# class NAME OPTION...: grades it into a gradebook of its own
class()
{
    name=$1
    shift
    cp "$work/class/lab4.ini" "$work/$name.ini"
    "$grade" class "$work/class/lab4" --roster "$work/class/roster.csv" \
        --gradebook "$work/$name.db" --lab 4 --build "$build" "$@" \
        >"$work/$name.out" 2>"$work/$name.err"
}

# ends_with NAME TEXT ENGINE: that engine ends with an error that holds TEXT
ends_with()
{
    class "$1" --engine "$3"
    [ $? -eq 2 ] && grep -q "$2" "$work/$1.err"
}

same()
{
    "$grade" class dump --gradebook "$work/$1.db" >"$work/$1.dump" &&
        cmp "$work/local.dump" "$work/$1.dump"
}

idle()
{
    [ -z "$(squeue -h)" ]
}

# A unit that is at work until it is ended, and does not tidy up.
cat >"$work/slow.sh" <<END
#!/bin/sh
[ "\$1" != --prepare ] || exit 0
mktemp >"$work/begun"
exec "$work/slow" 600
END
chmod +x "$work/slow.sh"
cp "$(command -v sleep)" "$work/slow"
mkdir "$work/tmp"

# ended SIGNAL NAME ENGINE: the class is begun with this engine, and ended so
ended()
{
    rm -f "$work/begun"
    TMPDIR=$work/tmp class "$2" --engine "$3" --unit "$work/slow.sh" &
    pid=$!
    within [ -s "$work/begun" ]
    pkill "-$1" -P $pid grade
    wait $pid
}

# tidy FOLDER: no job is at work, nor did one leave anything there, or here
tidy()
{
    ! pgrep -f "$work/[s]low " && ! ls -d "$1"/parcels-* 2>/dev/null &&
        [ -z "$(ls -A "$work/tmp")" ]
}

class local
check "a class is graded here" [ $? -eq 0 ]
same local

check "an unknown engine is refused" ends_with none "there is none of this name" tortoise
check "ssh without hosts is refused" ends_with hosts "needs hosts" ssh
check "a host that is an option is refused" ends_with option "is no host" ssh:-oProxyCommand=x

# The other machine has nothing where our grader is.
unshare -m sh -c 'mount --bind /dev/null "$1" && exec "$2" start "$3"' \
    there "$grade" "$tests/sshd.sh" "$work/ssh"
check "an ssh server runs" [ $? -eq 0 ]
export PARALLEL_SSH="$work/ssh/ssh.sh" RSYNC_RSH="$work/ssh/ssh.sh"
check "a host that is not there is named" \
    ends_with away "nowhere can't get a copy" ssh:nowhere
check "no line ends in a carriage return, nor in what stands for it" \
    fails grep -q "[?$(printf '\r')]\$" "$work/away.err"
ended TERM ssh ssh:2/there
there=$(echo "$work"/ssh/home/.cache/tick64/*)
check "interrupted, it says so" grep -q interrupted "$work/ssh.err"
check "and nothing is left there" within tidy "$there"
ended KILL ssh ssh:2/there
check "killed, it leaves jobs there" fails tidy "$there"
echo 'names of students' >"$build/engines.db"
mkdir "$there/parcels-forgotten" "$there/parcels-another"
touch -d '8 days ago' "$there/parcels-forgotten"
class other --engine ssh:2/there &
class ssh --engine ssh:2/there
check "started again, the class is graded over ssh" [ $? -eq 0 ]
wait $!
check "and another one at the same time" [ $? -eq 0 ]
check "its gradebook is the same" same ssh
check "and the other's" same other
check "no gradebook is copied there" [ ! -e "$there/$build/engines.db" ]
rm "$build/engines.db"
check "another class's files are left alone there" rmdir "$there/parcels-another"
check "and all else is gone" within tidy "$there"

"$tests/slurm.sh" start "$work/slurm"
started=$?
check "a Slurm cluster runs" [ $started -eq 0 ]
[ $started -eq 0 ] || exit 1 # a queue without a cluster has no end
export SLURM_CONF="$work/slurm/slurm.conf"
check "an unknown partition is refused, and Slurm's reason told" ends_with \
    partition "the engine did not run it: sbatch: error: .*artition" slurm:nowhere
check "and nothing of it was killed" fails grep -q "killed" "$work/partition.err"
ended TERM slurm slurm
check "interrupted, it says so" grep -q interrupted "$work/slurm.err"
check "and leaves no job in the queue" within idle
ended KILL slurm slurm
check "killed, it leaves jobs in the queue" fails idle
class slurm --engine slurm
check "started again, the class is graded by Slurm" [ $? -eq 0 ]
check "its gradebook is the same" same slurm
check "and nothing is left in the queue" within idle
check "nor elsewhere" within tidy "$work/slurm.db.work"

exit $failed
