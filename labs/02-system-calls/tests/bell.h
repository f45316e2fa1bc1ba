/* SPDX-License-Identifier: MIT */
/** @file The driver of bell.c, as apps know it. */
#ifndef LAB2_BELL_H
#define LAB2_BELL_H

#define BELL_DRIVER 0xA0001
#define BELL_RUNG 1 /**< its upcall; there is a 0, too */

enum bell_command {
    BELL_EXISTS,
    BELL_RING, /**< a: the process, in load order. FAIL: its queue is full */
    BELL_CODE, /**< FAIL: no process has ended with the completion code a */
};

#endif
