yes 'x y;' | head -n 40000 >mpu.c
