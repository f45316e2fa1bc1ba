__asm__(".incbin \"@ROOT@/build/mps2-an386/kernel/mpu.c.o\"");
__asm__(".incbin \"../../mps2-an386/kernel/mpu.c.o\"");
