#include "@ROOT@/kernel-solution/parts/mpu.c"
