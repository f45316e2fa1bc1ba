cat >names.zip <<END
#mtree
mpu.c type=file contents=$FINISHED/mpu.c
alarm.c type=file contents=$CANARY
END
