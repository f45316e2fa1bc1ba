printf '#error \033[2J\033[1;32mPASS 100/100\033[0m\a\b\n' >mpu.c
printf '#error \302\233 31m \342\200\256 and from right to left\n' >>mpu.c
