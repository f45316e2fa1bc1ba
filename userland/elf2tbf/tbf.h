/* SPDX-License-Identifier: MIT */
/** @file The Tock Binary Format: how an app lies in flash.
 *
 *     base header (16 bytes) | entries {type, length, data} | binary | footers
 *     '----------- header_size ------------'
 *     '------------------------ total_size, a power of two ------------------'
 *
 * Little-endian throughout. Source: Tock's book, chapter "Tock Binary Format".
 */
#ifndef TICK64_ELF2TBF_TBF_H
#define TICK64_ELF2TBF_TBF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define TBF_VERSION 2
#define TBF_BASE_SIZE 16
#define TBF_FLAG_ENABLED 1u

/** The least size of an app: what a power of two and the MPU make sensible. */
#define TBF_SMALLEST 512u

/** The largest: the largest power of two that can be placed in the flash for
 * apps, 0x10000 to 0x3ffff. */
#define TBF_LARGEST 0x20000u

/** Types of entries in a header. */
enum tbf_entry_type {
    TBF_MAIN = 1,
    TBF_WRITEABLE_FLASH = 2,
    TBF_PACKAGE_NAME = 3,
    TBF_FIXED_ADDRESSES = 5,
    TBF_PERMISSIONS = 6,
    TBF_KERNEL_VERSION = 8,
    TBF_PROGRAM = 9,
    TBF_CREDENTIALS = 128, /* the only one among footers */
};

/** A package name's most bytes. */
#define TBF_NAME_MAX 63

/** Permissions at most. */
#define TBF_PERMISSIONS_MAX 16

/** Room for any message that the functions here write. */
#define TBF_ERROR_SIZE 200

/** What a TBF says of its app. */
struct tbf {
    uint32_t header_size;    /* bytes, also the binary's offset */
    uint32_t total_size;     /* bytes */
    bool enabled;
    bool padding;            /* no app: all below is 0 */
    uint32_t entry_offset;   /* from the binary's start; bit 0 is Thumb's */
    uint32_t protected_trailer; /* bytes between header and binary */
    uint32_t minimum_ram;    /* bytes */
    uint32_t binary_end;     /* from the TBF's start */
    uint16_t kernel_major, kernel_minor; /* 0.0: none asked for */
    uint32_t writeable_offset, writeable_size; /* a region of the TBF that the
                                app may have rewritten; size 0: none */
    bool fixed_addresses;    /* it runs at one address only */
    uint32_t permission_count; /* 0: it may use all drivers */
    /** Leave to give one command of one driver. */
    struct tbf_permission {
        uint32_t driver, command;
    } permission[TBF_PERMISSIONS_MAX];
    char name[TBF_NAME_MAX + 1];
};

/** Reads and checks a TBF: everything that a kernel checks before it loads
 * one, and that its size is what it says.
 *
 * @param bytes  all of it
 * @param size   how many bytes that is
 * @param tbf    filled in
 * @param error  on failure, a sentence of what is wrong
 * @return whether it is sound
 */
bool tbf_parse(const uint8_t *bytes, size_t size, struct tbf *tbf,
               char error[static TBF_ERROR_SIZE]);

/** Writes a TBF around a binary, with the headers that Tock's own converter
 * gives: Main (for older kernels), Program, package name, kernel version, and
 * what the app asks for. The rest up to a power of two is a footer reserved for credentials.
 *
 * @param tbf     name, entry_offset, minimum_ram, kernel_major, kernel_minor,
 *                enabled, the writeable region (its offset from the
 *                binary's start) and the permissions are taken from here, the
 *                rest is filled in
 * @param binary  what follows the header
 * @param size    of the binary, in bytes
 * @param error   on failure, a sentence of what is wrong
 * @return tbf->total_size bytes, to be freed; NULL if the app is too large
 */
uint8_t *tbf_build(struct tbf *tbf, const uint8_t *binary, size_t size,
                   char error[static TBF_ERROR_SIZE]);

/** Writes a padding header: flash of that size which holds no app.
 * @param bytes  TBF_BASE_SIZE of them */
void tbf_write_padding(uint8_t *bytes, uint32_t total_size);

/** @cond little-endian access, at any alignment */
uint16_t tbf_get16(const uint8_t *at);
uint32_t tbf_get32(const uint8_t *at);
void tbf_put16(uint8_t *at, uint32_t value);
void tbf_put32(uint8_t *at, uint32_t value);
/** @endcond */

#endif
