/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The boot record: found in flash, or the defaults.
 */
#include "kernel.h"

extern const struct boot_record _boot_record; /* placed by the linker script */

static const struct boot_record defaults = {.fault_response = FAULT_STOP};

bool boot_record_is_present(void)
{
    return _boot_record.magic == BOOT_RECORD_MAGIC;
}

const struct boot_record *boot_record(void)
{
    return boot_record_is_present() ? &_boot_record : &defaults;
}
