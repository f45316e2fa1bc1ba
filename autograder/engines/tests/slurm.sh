#!/bin/sh
# SPDX-License-Identifier: MIT
# A Slurm cluster of our own: this machine alone, which commands and computes.
#
#     slurm.sh start FOLDER   writes FOLDER/slurm.conf, for SLURM_CONF
#     slurm.sh stop FOLDER
#
# Needs to be root, as slurmd does.
set -eu

if [ $# -ne 2 ] || [ "$1" = --help ]; then
    sed -n '3,8s/^# \{0,1\}//p' "$0"
    [ "${1:-}" = --help ]
    exit
fi
mkdir -p "$2"
folder=$(cd "$2" && pwd)
conf=$folder/slurm.conf

if [ "$1" = stop ]; then
    for pid in slurmd slurmctld munged; do
        [ ! -f "$folder/$pid.pid" ] || kill "$(cat "$folder/$pid.pid")" || :
    done
    exit
fi

mkdir -p "$folder/state" "$folder/spool"
chmod 755 "$folder"
head -c 1024 /dev/urandom >"$folder/munge.key"
chmod 600 "$folder/munge.key"
munged --force --socket="$folder/munge.socket" --key-file="$folder/munge.key" \
    --pid-file="$folder/munged.pid" --log-file="$folder/munged.log" \
    --seed-file="$folder/munged.seed"

host=$(hostname -s)
port=$((20000 + $$ % 20000))
cat >"$conf" <<END
ClusterName=tick64
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$port
SlurmdPort=$((port + 1))
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=$folder/munge.socket
CredType=cred/munge
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd.pid
SlurmctldLogFile=$folder/slurmctld.log
SlurmdLogFile=$folder/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
MpiDefault=none
SchedulerParameters=sched_interval=1,batch_sched_delay=0
ReturnToService=2
NodeName=$host NodeAddr=127.0.0.1 CPUs=$(nproc) State=UNKNOWN
PartitionName=all Nodes=$host Default=YES MaxTime=INFINITE State=UP
END
export SLURM_CONF=$conf
slurmctld
slurmd -N "$host" || { cat "$folder/slurmd.log" >&2; exit 1; }
for wait in $(seq 1000); do
    [ "$(sinfo -h -o %t 2>/dev/null)" != idle ] || exit 0
    sleep 0.2
done
sinfo >&2 || :
tail -n 5 "$folder/slurmctld.log" "$folder/slurmd.log" >&2
exit 1
