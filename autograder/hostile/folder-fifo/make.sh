mkfifo mpu.c
mkfifo answers.ini
