/* SPDX-License-Identifier: MIT */
/** @file Never yields: counts for ever, in registers, without a system call.
 * The other processes go on all the same, since the kernel's slices end. */
int main(void)
{
    for (unsigned count = 0;; count++)
        __asm__ volatile("" : : "r"(count)); /* else there would be no loop */
}
