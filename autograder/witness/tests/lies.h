/* SPDX-License-Identifier: MIT */
/** @file
 * What a test kernel does wrong: it is compiled with -DLIE=LIE_..., and its
 * apps with -DATTACK=ATTACK_... Plain numbers, because assembly reads them.
 */
#ifndef LIES_H
#define LIES_H

#define LIE_NONE 0
#define LIE_MPU_OPEN 1        /* one region opens everything */
#define LIE_MPU_OFF 2
#define LIE_MPU_SUBREGION 3   /* one subregion too many */
#define LIE_MPU_FLASH_WRITE 4
#define LIE_MPU_RAM_EXECUTE 5
#define LIE_MPU_GRANT 6       /* stores its grant where the MPU is open */
#define LIE_BLOCKS_OVERLAP 7
#define LIE_BLOCK_KERNEL 8    /* gives a process the kernel's RAM */
#define LIE_CANARY 9          /* stores into B's canary */
#define LIE_STORE 10          /* stores into B's memory elsewhere */
#define LIE_DEPUTY 11         /* fills a buffer that A allowed in B's memory */
#define LIE_YIELD_BYTE 12     /* writes yield's flag to B's memory */
#define LIE_SKIP 13           /* resumes after the faulting instruction */
#define LIE_UPCALL 14         /* calls a function never subscribed */
#define LIE_UPCALL_EARLY 15   /* delivers an upcall on a preemption */
#define LIE_RESTART 16        /* restarts an app that did nothing wrong */
#define LIE_FORGE 17          /* starts A at its checkpoint */
#define LIE_FORGE_PRIVILEGED 18   /* calls A's checkpoint itself */
#define LIE_FORGE_UNPRIVILEGED 19 /* the same, having dropped privilege */
#define LIE_PATCH 20          /* patches A's code */
#define LIE_PRIVILEGED 21     /* runs apps privileged */
#define LIE_REGISTER_CALL 22  /* changes r5 in a system call */
#define LIE_REGISTER_PREEMPT 23 /* changes r0 in a preemption */
#define LIE_FLAGS 24          /* changes the flags in a preemption */
#define LIE_STACK_POINTER 25  /* moves SP */
#define LIE_SLEEP 26          /* WFI while B spins */
#define LIE_LOCKUP 27
#define LIE_ASLEEP 28         /* WFI with nothing to wake it */
#define LIE_RESET 29
#define LIE_HANG 30           /* loops in the kernel */
#define LIE_WFI_STORM 31      /* sleeps tick by tick, for ever */
#define LIE_USERDATA 32       /* wrong userdata in an upcall */
#define LIE_SAVE_ON_STACK 33  /* no lie: saves below the process's SP */
#define LIE_BIT_BAND 34       /* stores into B's canary, bit by bit */
#define LIE_ALIAS 35          /* stores to RAM by another address */

#define ATTACK_LOAD 0         /* of B's memory: refused by a good kernel */
#define ATTACK_NONE 1
#define ATTACK_JUMP 2         /* into B's code */
#define ATTACK_RAM 3          /* execute own RAM */
#define ATTACK_KERNEL 4       /* execute kernel code */
#define ATTACK_EXIT 5         /* exit-restart */
#define ATTACK_OVERFLOW 6     /* svc with SP below the block */
#define ATTACK_STORE_FLASH 7  /* into own flash */

#endif
