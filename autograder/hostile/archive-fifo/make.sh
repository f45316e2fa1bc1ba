mkfifo mpu.c
tar -cf fifo.tar mpu.c
rm mpu.c
