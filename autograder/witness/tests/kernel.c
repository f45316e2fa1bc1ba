/* SPDX-License-Identifier: MIT */
/** @file
 * A kernel of one page for two processes, and what it can do wrong. It exists
 * to see that the witness reports each lie by its own rule and a correct
 * kernel by none. Everything happens in handler mode.
 */
#include <stdint.h>

#include "lies.h"

#define REGISTER(address) (*(volatile uint32_t *)(address))
#define MPU_CONTROL REGISTER(0xE000ED94)
#define MPU_NUMBER REGISTER(0xE000ED98)
#define MPU_BASE REGISTER(0xE000ED9C)
#define MPU_SIZE REGISTER(0xE000EDA0)

enum {
    EXCEPTION_SVC = 11,
    EXCEPTION_SYSTICK = 15,
    BLOCK = 0x1000,       /* each process's memory */
    BREAK = 0x400,        /* its initial break, from the start */
    STACK = 0x80,
    SUBREGION = BLOCK / 8,
};

struct frame {
    uint32_t r0, r1, r2, r3, r12, lr, pc, xpsr;
};

struct process {
    uint32_t r4_r11[8];
    struct frame *frame;  /* its PSP */
    uint32_t flash, block, app_break;
    uint32_t function, userdata, buffer;
};

void a_entry(void), b_entry(void), a_other(void), checkpoint_a(void);

static struct process boot, a, b;
struct process *current;
static volatile uint32_t rounds;

/* The compiler calls it for structure assignments. */
void *memset(void *into, int byte, uint32_t size)
{
    for (volatile uint8_t *at = into; size; size--)
        *at++ = byte;
    return into;
}

/* The MPU for `p`, lies included. */
static void load_regions(const struct process *p)
{
    uint32_t open = (p->app_break - p->block + SUBREGION - 1) / SUBREGION;

    if (LIE == LIE_MPU_SUBREGION)
        open++;
    MPU_CONTROL = 0;
    MPU_NUMBER = 0;
    MPU_BASE = p->flash;
    MPU_SIZE = (LIE == LIE_MPU_FLASH_WRITE ? 3 : 6) << 24 | 11 << 1 | 1;
    MPU_BASE = p->block | 0x11;
    MPU_SIZE = (LIE == LIE_MPU_RAM_EXECUTE ? 0 : 1 << 28) | 3 << 24 |
               (0xFF << open & 0xFF) << 8 | 11 << 1 | 1;
    MPU_NUMBER = 2;
    MPU_BASE = 0;
    MPU_SIZE = LIE == LIE_MPU_OPEN ? 3 << 24 | 31 << 1 | 1 : 0;
    MPU_CONTROL = LIE == LIE_MPU_OFF ? 0 : 5;
}

static void start(struct process *p, void (*entry)(void), uint32_t flash,
                  uint32_t block)
{
    *p = (struct process){.flash = flash, .block = block,
                          .app_break = block + BREAK};
    for (uint32_t i = 0; i < BLOCK; i += 4)
        REGISTER(block + i) = 0;
    p->frame = (struct frame *)(block + STACK) - 1;
    *p->frame = (struct frame){
        .r0 = flash, .r1 = block, .r2 = BLOCK, .r3 = p->app_break,
        .pc = (uint32_t)entry & ~1u, .xpsr = 0x01000000,
    };
}

static void start_a(void)
{
    start(&a, LIE == LIE_FORGE ? checkpoint_a : a_entry, 0x10000,
          LIE == LIE_BLOCK_KERNEL ? 0x20002000 : 0x20004000);
    if (LIE == LIE_BLOCKS_OVERLAP)
        a.frame->r2 += SUBREGION;
}

static void switch_process(void)
{
    current = current == &a ? &b : &a;
}

static void yield(struct frame *f)
{
    if (f->r0 == 0) {
        *(volatile uint8_t *)f->r1 = 0;
    } else if (current->function) {
        f->lr = f->pc | 1;
        f->pc = LIE == LIE_UPCALL ? (uint32_t)a_other & ~1u :
                                    current->function & ~1u;
        f->r3 = current->userdata + (LIE == LIE_USERDATA);
        f->r0 = 1;
    }
    switch_process();
}

static void memop(struct frame *f)
{
    uint32_t old = current->app_break;

    current->app_break += f->r1;
    for (uint32_t at = old; at < current->app_break; at += 4)
        REGISTER(at) = 0;
    f->r1 = old;
    f->r0 = 129;
}

static void system_call(struct frame *f)
{
    uint8_t class_number = *(const uint8_t *)(f->pc - 2);

    if (class_number == 0) {
        yield(f);
    } else if (class_number == 1) {
        current->function = f->r2;
        current->userdata = f->r3;
        f->r0 = 130;
        f->r1 = f->r2 = 0;
    } else if (class_number == 2) {
        /* The driver's answer, into the buffer; its state, into the grant. */
        *(volatile uint32_t *)current->buffer = ++rounds;
        REGISTER(current->block + BLOCK - 4) = rounds;
        if (LIE == LIE_MPU_GRANT)
            REGISTER(current->app_break + SUBREGION / 4) = rounds;
        f->r0 = 128;
        if (LIE == LIE_REGISTER_CALL)
            current->r4_r11[1]++;
    } else if (class_number == 3) {
        current->buffer = f->r2;
        f->r0 = 130;
        f->r1 = f->r2 = 0;
    } else if (class_number == 5) {
        memop(f);
    } else if (class_number == 6) {
        start_a();
    }
}

/* A WFI that ends at once: PendSV, more urgent than SysTick, is pending, but
 * PRIMASK holds it off until it is withdrawn. */
static void nap(void)
{
    REGISTER(0xE000ED20) = 0x80u << 24;
    __asm__ volatile("cpsid i");
    REGISTER(0xE000ED04) = 1u << 28;
    __asm__ volatile("wfi");
    REGISTER(0xE000ED04) = 1u << 27;
    __asm__ volatile("cpsie i");
}

/* What a lying kernel does when a slice ends. */
static void preempted(struct frame *f)
{
    if (LIE == LIE_CANARY)
        REGISTER(b.block + 0x140) = 0xcafecafe;
    if (LIE == LIE_STORE)
        REGISTER(b.block + 0x1c0) = 1;
    if (LIE == LIE_BIT_BAND)
        REGISTER(0x22000000 + (b.block - 0x20000000 + 0x140) * 32) = 0;
    if (LIE == LIE_ALIAS)
        REGISTER(b.block + 0x00400000 + 0x1c0) = 1;
    if (LIE == LIE_REGISTER_PREEMPT)
        f->r0 ^= 1;
    if (LIE == LIE_FLAGS)
        f->xpsr ^= 1u << 29;
    if (LIE == LIE_STACK_POINTER)
        current->frame->xpsr ^= 1u << 9;
    if (LIE == LIE_RESTART && current == &a)
        start_a();
    if (LIE == LIE_UPCALL_EARLY && current == &a && a.function)
        f->pc = a.function & ~1u;
    if (LIE == LIE_FORGE_PRIVILEGED)
        checkpoint_a();
    if (LIE == LIE_PATCH) /* flash is read-only for the kernel too */
        MPU_CONTROL = 0, REGISTER(0x10000 + 0x800) = 0x4770;
    if (LIE == LIE_SLEEP)
        nap();
    if (LIE == LIE_LOCKUP)
        REGISTER(0xE000ED08) = 0x60000000; /* no vectors there */
    if (LIE == LIE_LOCKUP)
        __asm__ volatile("udf #0");
    if (LIE == LIE_ASLEEP) {
        REGISTER(0xE000E010) = 0;
        __asm__ volatile("wfi");
    }
    if (LIE == LIE_RESET)
        REGISTER(0xE000ED0C) = 0x05FA0004;
    while (LIE == LIE_HANG || LIE == LIE_WFI_STORM) {
        if (LIE == LIE_WFI_STORM)
            nap();
    }
    if (LIE == LIE_SAVE_ON_STACK)
        for (int i = 1; i <= 8; i++)
            ((uint32_t *)f)[-i] = current->r4_r11[i - 1];
    switch_process();
}

void dispatch(uint32_t exception)
{
    struct frame *f = current->frame;

    if (current == &boot)
        current = &a;
    else if (exception == EXCEPTION_SVC)
        system_call(f);
    else if (exception == EXCEPTION_SYSTICK)
        preempted(f);
    else if (LIE == LIE_SKIP)
        f->pc += 2;
    else if (current == &a)
        start_a();
    REGISTER(0xE000ED28) = REGISTER(0xE000ED28); /* CFSR: clear */
    REGISTER(0xE000ED24) &= ~(1u << 15);         /* SVCALLPENDED */
    load_regions(current);
}

void kernel_gadget(void)
{
    __asm__ volatile("");
}

void kernel_main(void)
{
    start_a();
    start(&b, b_entry, 0x11000, 0x20005000);
    current = &boot;
    REGISTER(0xE000ED24) = 7u << 16; /* MemManage, BusFault, UsageFault on */
    REGISTER(0xE000E014) = 5000 - 1; /* SysTick, processor clock */
    REGISTER(0xE000E018) = 0;
    REGISTER(0xE000E010) = 7;
    if (LIE == LIE_FORGE_UNPRIVILEGED)
        __asm__ volatile("msr control, %0\n isb\n blx %1" : :
                         "r"(1), "r"(checkpoint_a) : "lr", "memory");
    __asm__ volatile("msr control, %0\n isb\n svc #255" : :
                     "r"(LIE == LIE_PRIVILEGED ? 0 : 1));
}
