{ cat "$FINISHED/mpu.c"; yes '/* long */' | head -n 40000; } >mpu.c
