/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The Tock Binary Format, version 2: what stands before every app in flash.
 *
 * Pure functions on bytes that nobody vouches for: they read nothing outside
 * what they are given.
 */
#ifndef TICK64_TBF_H
#define TICK64_TBF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** What stands at a place in flash. */
enum tbf_kind {
    TBF_APP,     /**< an app that may be loaded */
    TBF_PADDING, /**< total_size bytes of nothing, or an app switched off */
    TBF_REFUSED, /**< a sound base header, total_size known, but no more */
    TBF_END,     /**< no header: the list ends here */
};

#define TBF_NO_ADDRESS 0xFFFFFFFFu

/** A header, understood. Offsets and sizes in bytes, from its start. */
struct tbf {
    uint32_t total_size;
    uint32_t app_offset;   /**< of the app's first unprotected byte */
    uint32_t entry_offset; /**< of the first instruction; bit 0 is ignored */
    uint32_t minimum_ram;
    uint32_t fixed_ram;   /**< address, or TBF_NO_ADDRESS */
    uint32_t fixed_flash; /**< address of the byte after the header, or none */
    const char *refusal;  /**< for TBF_REFUSED: why */
};

/**
 * Understand the header at a place in flash.
 *
 * @param at        first byte
 * @param available bytes from there to the end of flash
 * @param tbf       result; total_size is valid for all kinds but TBF_END
 */
enum tbf_kind tbf_parse(const uint8_t *at, size_t available, struct tbf *tbf);

/* What follows asks a header that tbf_parse() called TBF_APP. */

/** The app's name, not terminated; its length in bytes may be 0. */
const uint8_t *tbf_name(const uint8_t *header, size_t *length);

/** Whether the header's permissions, if it has any, admit a command of a
 * driver. */
bool tbf_permits(const uint8_t *header, uint32_t driver, uint32_t command);

/** Whether the header's permissions, if it has any, mention a driver. */
bool tbf_mentions(const uint8_t *header, uint32_t driver);

/** Whether the header has permissions. */
bool tbf_has_permissions(const uint8_t *header);

/** How many writeable flash regions the header names. */
uint32_t tbf_flash_regions(const uint8_t *header);

/** Offset and size of one of them; size 0 when there is none. */
void tbf_flash_region(const uint8_t *header, uint32_t number, uint32_t *offset,
                      uint32_t *size);

#endif
