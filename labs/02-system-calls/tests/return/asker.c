/* SPDX-License-Identifier: MIT */
/** @file Yields with a lr that leads astray, and looks at the lr that its upcall
 * is entered with. */
#include "../events.h"

CHECKPOINT(ran)
CHECKPOINT(done)
CHECKPOINT(lr_even)
CHECKPOINT(lr_at_the_svc)
CHECKPOINT(lr_as_before)
CHECKPOINT(lr_elsewhere)
CHECKPOINT(went_astray)

void yield_astray(void);
upcall_function on_event;

/* A yield-wait with lr = astray; the upcall looks at its own lr before it uses
 * it. One piece, so that ADR reaches. */
__asm__(".pushsection .text.yield_astray, \"ax\", %progbits\n"
        ".balign 4\n"
        ".thumb_func\n"
        "yield_astray:\n"
        "push    {r4, lr}\n"
        "adr.w   lr, astray\n"
        "orr     lr, lr, #1\n"
        "movs    r0, #1\n"
        "svc     0\n"
        "behind:\n"
        "pop     {r4, pc}\n"
        ".balign 4\n"
        "astray:\n"
        "bl      checkpoint_went_astray\n"
        "b       .\n"
        ".balign 4\n"
        ".thumb_func\n"
        "on_event:\n"
        "adr.w   r1, behind\n"
        "subs    r0, lr, r1\n"
        "push    {r0, r1, r2, lr}\n"
        "cmp     r0, #1\n"
        "bne     1f\n"
        "bl      checkpoint_ran\n"
        "pop     {r0, r1, r2, pc}\n"
        "1: cmp  r0, #0\n"
        "beq     2f\n"
        "cmn     r0, #1\n"
        "beq     3f\n"
        "adr.w   r1, astray\n"
        "subs    r1, lr, r1\n"
        "cmp     r1, #1\n"
        "beq     4f\n"
        "bl      checkpoint_lr_elsewhere\n"
        "b       .\n"
        "2: bl   checkpoint_lr_even\n"
        "b       .\n"
        "3: bl   checkpoint_lr_at_the_svc\n"
        "b       .\n"
        "4: bl   checkpoint_lr_as_before\n"
        "b       .\n"
        ".popsection\n");

int main(void)
{
    subscribe(RNG_DRIVER, RNG_DONE, on_event, NULL);
    for (uint32_t i = 0; i < app_parameter; i++) {
        make_rng_event();
        yield_astray();
    }
    checkpoint_done(app_parameter);
    return 0;
}
