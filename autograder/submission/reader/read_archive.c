/* SPDX-License-Identifier: MIT */
/** @file
 * Reading an archive, entry by entry. Only the formats that people hand in are
 * known here: libarchive has others, which name files of the host.
 */
#include <archive.h>
#include <archive_entry.h>
#include <sys/stat.h>

#include "reader.h"

enum { BLOCK_BYTES = 64 * 1024 };

static const char *oddity(struct archive_entry *entry)
{
    if (archive_entry_hardlink(entry) != NULL)
        return "a hard link";
    switch (archive_entry_filetype(entry)) {
    case AE_IFREG:
    case AE_IFDIR:
        return NULL;
    case AE_IFLNK:
        return "a symbolic link";
    case AE_IFIFO:
        return "a FIFO";
    case AE_IFCHR:
    case AE_IFBLK:
        return "a device";
    default:
        return "neither a file nor a folder";
    }
}

static void read_bytes(struct archive *archive, struct picks *picks,
                       struct candidate *candidate)
{
    char block[BLOCK_BYTES];
    la_ssize_t size;

    while ((size = archive_read_data(archive, block, sizeof block)) > 0 &&
           candidate->bytes->len <= FILE_BYTES_MOST)
        g_byte_array_append(candidate->bytes, (const guint8 *)block,
                            (guint)size);
    if (size < 0)
        picks_spoil(picks, candidate, "damaged, or encrypted");
    else if (candidate->bytes->len > FILE_BYTES_MOST)
        picks_spoil(picks, candidate, "larger than 256 KiB");
}

static void see(struct archive *archive, struct archive_entry *header,
                struct picks *picks)
{
    int64_t size = archive_entry_size_is_set(header) ?
                   archive_entry_size(header) : 0;
    struct entry entry = {
        .name = archive_entry_pathname(header),
        .is_folder = archive_entry_filetype(header) == AE_IFDIR,
        .oddity = oddity(header),
        .size = size < 0 ? UINT64_MAX : (uint64_t)size,
    };
    struct candidate *candidate = picks_see(picks, &entry);

    if (candidate != NULL)
        read_bytes(archive, picks, candidate);
}

static struct archive *new_reader(void)
{
    struct archive *archive = archive_read_new();

    archive_read_support_format_tar(archive);
    archive_read_support_format_zip(archive);
    archive_read_support_format_7zip(archive);
    archive_read_support_filter_gzip(archive);
    archive_read_support_filter_bzip2(archive);
    archive_read_support_filter_xz(archive);
    archive_read_support_filter_lzma(archive);
    archive_read_support_filter_zstd(archive);
    archive_read_support_filter_compress(archive);
    return archive;
}

void read_archive(int descriptor, struct picks *picks)
{
    struct archive *archive = new_reader();
    struct archive_entry *header;
    int status = archive_read_open_fd(archive, descriptor, BLOCK_BYTES);

    while (status >= ARCHIVE_WARN && picks->report->problem == NULL) {
        status = archive_read_next_header(archive, &header);
        if (status == ARCHIVE_EOF)
            break;
        if (status >= ARCHIVE_WARN)
            see(archive, header, picks);
    }
    if (status < ARCHIVE_WARN && picks->report->problem == NULL) {
        g_autofree char *why = harmless_line(archive_error_string(archive));

        picks->report->problem = g_strdup_printf(
            "it can't be read as a zip, tar or 7z archive: %s", why);
    }
    archive_read_free(archive);
}
