head -c 65536 /dev/urandom >mpu.c
