ln "$FINISHED/mpu.c" mpu.c
ln "$CANARY" alarm.c
