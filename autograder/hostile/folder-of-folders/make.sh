mkdir -p mpu.c/mpu.c alarm.c/scheduler.c
cp "$FINISHED/mpu.c" mpu.c/mpu.c/mpu.c
