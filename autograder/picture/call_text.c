/* SPDX-License-Identifier: MIT */
/** @file
 * System calls in words (TRD104), and faults (ARMv7-M ARM, B3.2.15).
 */
#include "call_text.h"

enum {
    CLASS_YIELD, CLASS_SUBSCRIBE, CLASS_COMMAND, CLASS_ALLOW_READ_WRITE,
    CLASS_ALLOW_READ_ONLY, CLASS_MEMOP, CLASS_EXIT, CLASS_ALLOW_READABLE,
    CLASS_COUNT,
};

static const char *const errors[] = {
    "OK", "FAIL", "BUSY", "ALREADY", "OFF", "RESERVE", "INVAL", "SIZE",
    "CANCEL", "NOMEM", "NOSUPPORT", "NODEVICE", "UNINSTALLED", "NOACK",
};

static char *driver_name(uint32_t number)
{
    static const struct {
        uint32_t number;
        const char *name;
    } drivers[] = {
        {0x0, "alarm"}, {0x1, "console"}, {0x2, "LED"}, {0x3, "button"},
        {0x8, "low-level debug"}, {0x40001, "random"},
    };

    for (unsigned i = 0; i < G_N_ELEMENTS(drivers); i++) {
        if (drivers[i].number == number)
            return g_strdup(drivers[i].name);
    }
    return g_strdup_printf("driver 0x%x", number);
}

static char *numbered(const char *const *names, unsigned count,
                      const char *what, uint32_t number)
{
    return number < count ? g_strdup(names[number]) :
                            g_strdup_printf("%s %u", what, number);
}

char *call_name(const struct witness_system_call *call)
{
    static const char *const yields[] = {
        "yield-no-wait", "yield-wait", "yield-wait-for",
    };
    static const char *const memops[] = {
        "memop brk", "memop sbrk", "memop memory start", "memop memory end",
        "memop flash start", "memop flash end", "memop grant start",
        "memop flash regions", "memop flash region start",
        "memop flash region end", "memop stack", "memop heap",
    };
    static const char *const exits[] = {"exit-terminate", "exit-restart"};
    static const char *const others[] = {
        [CLASS_SUBSCRIBE] = "subscribe", [CLASS_COMMAND] = "command",
        [CLASS_ALLOW_READ_WRITE] = "allow read-write",
        [CLASS_ALLOW_READ_ONLY] = "allow read-only",
        [CLASS_ALLOW_READABLE] = "allow readable",
    };
    const uint32_t *r = call->arguments;
    g_autofree char *driver = driver_name(r[0]);

    switch (call->class_number) {
    case CLASS_YIELD:
        return numbered(yields, G_N_ELEMENTS(yields), "yield", r[0]);
    case CLASS_MEMOP:
        return numbered(memops, G_N_ELEMENTS(memops), "memop", r[0]);
    case CLASS_EXIT:
        return numbered(exits, G_N_ELEMENTS(exits), "exit", r[0]);
    default:
        if (call->class_number >= CLASS_COUNT)
            return g_strdup_printf("class %u", call->class_number);
        return g_strdup_printf("%s %s %u", others[call->class_number],
                               driver, r[1]);
    }
}

/* The return variants of TRD104, section 3.2. */
static char *answer_text(const uint32_t *r)
{
    g_autofree char *error = NULL;

    if (r[0] <= 3)
        error = numbered(errors, G_N_ELEMENTS(errors), "error", r[1]);
    switch (r[0]) {
    case 0: return g_strdup(error);
    case 1: return g_strdup_printf("%s, 0x%x", error, r[2]);
    case 2:
    case 3: return g_strdup_printf("%s, 0x%x, 0x%x", error, r[2], r[3]);
    case 128: return g_strdup("success");
    case 129: return g_strdup_printf("success, 0x%x", r[1]);
    case 130:
    case 131: return g_strdup_printf("success, 0x%x, 0x%x", r[1], r[2]);
    case 132:
    case 133: return g_strdup_printf("success, 0x%x, 0x%x, 0x%x", r[1], r[2],
                                     r[3]);
    default: return g_strdup_printf("0x%x, which is no variant", r[0]);
    }
}

char *call_text(const struct witness_system_call *call, uint16_t flags)
{
    const uint32_t *r = call->arguments;
    g_autofree char *name = call_name(call);
    g_autofree char *answer = NULL;

    if ((flags & WITNESS_RESTARTED) != 0)
        return g_strdup_printf("%s: a new life began", name);
    if (call->class_number == CLASS_YIELD)
        return g_strdup_printf("%s: %s", name, (flags & WITNESS_UPCALL) != 0 ?
                               "an upcall came" : "it went on");
    answer = answer_text(call->results);
    if (call->class_number == CLASS_MEMOP)
        return g_strdup_printf("%s (0x%x): %s", name, r[1], answer);
    return g_strdup_printf("%s (0x%x, 0x%x): %s", name, r[2], r[3], answer);
}

char *fault_text(const struct witness_fault *fault)
{
    enum { DACCVIOL = 1 << 1, MMARVALID = 1 << 7, BFARVALID = 1 << 15,
           UNDEFINSTR = 1 << 16, INVSTATE = 1 << 17, NOCP = 1 << 19,
           UNALIGNED = 1 << 24 };

    if ((fault->cfsr & MMARVALID) != 0)
        return g_strdup_printf("memory fault: access to 0x%08x",
                               fault->mmfar);
    if ((fault->cfsr & 0xFF) != 0)
        return g_strdup((fault->cfsr & DACCVIOL) != 0 ?
                        "memory fault: an access" :
                        "memory fault: an instruction fetch, or stacking");
    if ((fault->cfsr & BFARVALID) != 0)
        return g_strdup_printf("bus fault: access to 0x%08x", fault->bfar);
    if ((fault->cfsr & UNDEFINSTR) != 0)
        return g_strdup("usage fault: an undefined instruction");
    if ((fault->cfsr & INVSTATE) != 0)
        return g_strdup("usage fault: not in Thumb state");
    if ((fault->cfsr & NOCP) != 0)
        return g_strdup("usage fault: no floating-point unit for it");
    if ((fault->cfsr & UNALIGNED) != 0)
        return g_strdup("usage fault: an unaligned access");
    return g_strdup_printf("exception %u, CFSR 0x%08x", fault->exception,
                           fault->cfsr);
}
