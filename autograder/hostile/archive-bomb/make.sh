truncate -s 1G mpu.c
tar -cf - mpu.c | gzip -1 >bomb.tar.gz
rm mpu.c
