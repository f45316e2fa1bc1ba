/* SPDX-License-Identifier: MIT */
/** @file The system calls of Tock 2.x, as C functions: the only way out of
 * a process.
 *
 * Source: Tock's TRD104. Each is one svc instruction with arguments in r0-r3;
 * the kernel writes its answer to the same registers. r0 then holds a return
 * variant, which says what the other registers mean; the functions here turn
 * that into a struct for each kind of call. Everything is inline: a system
 * call costs a few moves and the svc.
 */
#ifndef TICK64_RUNTIME_SYSTEM_CALLS_H
#define TICK64_RUNTIME_SYSTEM_CALLS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Error codes, and OK for none. */
enum error_code {
    OK = 0,
    FAIL = 1,
    BUSY = 2,
    ALREADY = 3,
    OFF = 4,
    RESERVE = 5,
    INVAL = 6,
    SIZE = 7,
    CANCEL = 8,
    NOMEM = 9,
    NOSUPPORT = 10,
    NODEVICE = 11,
    UNINSTALLED = 12,
    NOACK = 13,
};

/** What r0 says of r1-r3 after a system call. A u64 is low word first. */
enum return_variant {
    FAILURE = 0, /* r1: the error, in this and the next three */
    FAILURE_U32 = 1,
    FAILURE_U32_U32 = 2,
    FAILURE_U64 = 3,
    SUCCESS = 128,
    SUCCESS_U32 = 129,
    SUCCESS_U32_U32 = 130,
    SUCCESS_U64 = 131,
    SUCCESS_U32_U32_U32 = 132,
    SUCCESS_U32_U64 = 133,
};

/** A function that the kernel calls while the process yields. */
typedef void upcall_function(uint32_t first, uint32_t second, uint32_t third,
                             void *userdata);

/** r0-r3 as the kernel left them. */
struct system_call_return {
    uint32_t variant;
    uint32_t value[3];
};

/** What command returned: value[0..2] on success, as the variant tells. */
struct command_return {
    enum error_code error;
    enum return_variant variant;
    uint32_t value[3];
};

/** What subscribe returned: on success the upcall that was there before, on
 * failure the one that was refused. */
struct subscribe_return {
    enum error_code error;
    upcall_function *function;
    void *userdata;
};

/** What an allow returned: on success the buffer that was there before, on
 * failure the one that was refused. */
struct allow_return {
    enum error_code error;
    void *address;
    size_t size;
};

/** What memop returned. */
struct memop_return {
    enum error_code error;
    uint32_t value;
};

/** The arguments of the upcall that yield_wait_for() waited for. */
struct yield_wait_for_return {
    uint32_t argument[3];
};

/** Operations of memop. */
enum memop_operation {
    MEMOP_BRK = 0,
    MEMOP_SBRK = 1,
    MEMOP_MEMORY_START = 2,
    MEMOP_MEMORY_END = 3,
    MEMOP_FLASH_START = 4,
    MEMOP_FLASH_END = 5,
    MEMOP_GRANT_START = 6,
    MEMOP_FLASH_REGIONS = 7,
    MEMOP_FLASH_REGION_START = 8,
    MEMOP_FLASH_REGION_END = 9,
    MEMOP_STACK_START = 10,
    MEMOP_HEAP_START = 11,
};

/* The class of a call is a constant in the svc instruction, hence a macro. Its
 * arguments are worked out first: a function called for one of them would
 * lose the registers already set. */
#define SYSTEM_CALL(class, first, second, third, fourth)                    \
    ({                                                                      \
        const uint32_t first_ = (uint32_t)(first);                          \
        const uint32_t second_ = (uint32_t)(second);                        \
        const uint32_t third_ = (uint32_t)(third);                          \
        const uint32_t fourth_ = (uint32_t)(fourth);                        \
        register uint32_t r0_ __asm__("r0") = first_;                       \
        register uint32_t r1_ __asm__("r1") = second_;                      \
        register uint32_t r2_ __asm__("r2") = third_;                       \
        register uint32_t r3_ __asm__("r3") = fourth_;                      \
        __asm__ volatile("svc %[number]"                                    \
                         : "+r"(r0_), "+r"(r1_), "+r"(r2_), "+r"(r3_)       \
                         : [number] "i"(class)                              \
                         : "memory");                                       \
        (struct system_call_return){ r0_, { r1_, r2_, r3_ } };              \
    })

/** The error in a return, or OK. */
static inline enum error_code return_error(struct system_call_return answer)
{
    return answer.variant >= SUCCESS ? OK : (enum error_code)answer.value[0];
}

/** Asks a driver to do something.
 *
 * @param driver  the driver's number
 * @param number  the command's; 0 asks whether the driver is there
 * @param first,second  the command's arguments
 * @return the answer; error NODEVICE without such a driver, NOSUPPORT without
 *         such a command, else what the driver says
 */
static inline struct command_return command(uint32_t driver, uint32_t number,
                                            uint32_t first, uint32_t second)
{
    struct system_call_return answer =
        SYSTEM_CALL(2, driver, number, first, second);
    return (struct command_return){
        return_error(answer),
        (enum return_variant)answer.variant,
        { answer.value[0], answer.value[1], answer.value[2] },
    };
}

/** Tells a driver which function to call when something happens.
 *
 * @param function  NULL for none; else in the app's flash or memory
 * @param userdata  handed to the function as it is
 * @return error INVAL for a function outside of the app, NODEVICE, NOSUPPORT,
 *         NOMEM when there is no room for the driver's grant
 */
static inline struct subscribe_return subscribe(uint32_t driver,
                                                uint32_t number,
                                                upcall_function *function,
                                                void *userdata)
{
    struct system_call_return answer =
        SYSTEM_CALL(1, driver, number, function, userdata);
    bool success = answer.variant == SUCCESS_U32_U32;
    return (struct subscribe_return){
        return_error(answer),
        (upcall_function *)answer.value[success ? 0 : 1],
        (void *)answer.value[success ? 1 : 2],
    };
}

/** @cond the answer of all three allows */
static inline struct allow_return allow_answer(struct system_call_return answer)
{
    bool success = answer.variant == SUCCESS_U32_U32;
    return (struct allow_return){
        return_error(answer),
        (void *)answer.value[success ? 0 : 1],
        answer.value[success ? 1 : 2],
    };
}
/** @endcond */

/** Lends a driver a buffer that it may read and write.
 *
 * @param address  within the process's memory, below its break
 * @param size     in bytes; 0 takes the buffer back
 * @return error INVAL for a buffer outside, NODEVICE, NOSUPPORT, NOMEM
 */
static inline struct allow_return allow_read_write(uint32_t driver,
                                                   uint32_t number,
                                                   void *address, size_t size)
{
    return allow_answer(SYSTEM_CALL(3, driver, number, address, size));
}

/** As allow_read_write(), for a buffer that the driver only reads: in the
 * process's memory or in its flash. */
static inline struct allow_return allow_read_only(uint32_t driver,
                                                  uint32_t number,
                                                  const void *address,
                                                  size_t size)
{
    return allow_answer(SYSTEM_CALL(4, driver, number, address, size));
}

/** As allow_read_write(), and the app may go on reading the buffer. */
static inline struct allow_return allow_userspace_readable(uint32_t driver,
                                                           uint32_t number,
                                                           void *address,
                                                           size_t size)
{
    return allow_answer(SYSTEM_CALL(7, driver, number, address, size));
}

/** Asks for memory, or about it; see enum memop_operation. */
static inline struct memop_return memop(enum memop_operation operation,
                                        uint32_t argument)
{
    struct system_call_return answer =
        SYSTEM_CALL(5, operation, argument, 0, 0);
    return (struct memop_return){ return_error(answer), answer.value[0] };
}

/* A yield may run upcall functions before it returns, and they use every
 * register that a C function may. */
#define YIELD(first, second, third)                                         \
    ({                                                                      \
        const uint32_t first_ = (uint32_t)(first);                          \
        const uint32_t second_ = (uint32_t)(second);                        \
        const uint32_t third_ = (uint32_t)(third);                          \
        register uint32_t r0_ __asm__("r0") = first_;                       \
        register uint32_t r1_ __asm__("r1") = second_;                      \
        register uint32_t r2_ __asm__("r2") = third_;                       \
        __asm__ volatile("svc 0"                                            \
                         : "+r"(r0_), "+r"(r1_), "+r"(r2_)                  \
                         :                                                  \
                         : "r3", "r12", "lr", "cc", "memory");              \
        (struct yield_wait_for_return){ { r0_, r1_, r2_ } };                \
    })

/** Runs one upcall if one waits, and returns at once if none does.
 * @return whether an upcall ran */
static inline bool yield_no_wait(void)
{
    volatile uint8_t ran = 0;
    YIELD(0, &ran, 0);
    return ran != 0;
}

/** Sleeps until an upcall function has run. */
static inline void yield_wait(void)
{
    YIELD(1, 0, 0);
}

/** Sleeps until one given event, and takes its arguments instead of an upcall.
 * No function runs meanwhile, and none needs to be subscribed: that is what
 * makes a driver's blocking calls short.
 *
 * @param driver  the driver's number
 * @param number  the number under which one would subscribe to the event
 */
static inline struct yield_wait_for_return yield_wait_for(uint32_t driver,
                                                          uint32_t number)
{
    return YIELD(2, driver, number);
}

/** Ends the process. @param code  0 for success, by custom */
__attribute__((noreturn))
static inline void exit_terminate(uint32_t code)
{
    SYSTEM_CALL(6, 0, code, 0, 0);
    __builtin_unreachable();
}

/** Ends the process and starts it anew, with all its memory reset. */
__attribute__((noreturn))
static inline void exit_restart(uint32_t code)
{
    SYSTEM_CALL(6, 1, code, 0, 0);
    __builtin_unreachable();
}

#endif
