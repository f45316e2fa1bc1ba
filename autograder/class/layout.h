/* SPDX-License-Identifier: MIT */
/** @file
 * A folder of what was handed in, as a learning platform's download or a
 * person lays it out. Nothing in it is opened but Gradescope's list; what is
 * in archives and folders is for the sandbox.
 *
 *     plain       ID, ID.zip, ID_second-try.tar.gz, "Ada Lovelace/", an email
 *                 address: a folder or an archive each
 *     moodle      "Ada Lovelace_12345_assignsubmission_file_/" with files in
 *                 it, or files "Ada Lovelace_12345_assignsubmission_file_x.zip"
 *     canvas      lovelaceada_12345_67890_x.zip, lovelaceada_LATE_12345_...:
 *                 one file each, so that a student may have several
 *     gradescope  submission_12345/ and submission_metadata.yml
 */
#ifndef CLASS_LAYOUT_H
#define CLASS_LAYOUT_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/** Something handed in, and who says that it is theirs. */
struct upload {
    char *name;       /**< in the folder: for reports, and unlike others */
    GPtrArray *files; /**< of struct upload_file: a folder or an archive, or
                           several files without one */
    /** What tells the student; NULL: nothing does. */
    char *label, *person, *canvas_id, *moodle, *id, *email;
    bool squeezed;    /**< person is Canvas's: letters without blanks */
    bool has_time, marked_late;
    int64_t when;
    const char *known_by; /**< "file", "gradescope", "times", "nobody" */
};

/** A file or folder of it. */
struct upload_file {
    char *path; /**< below the folder */
    char *name; /**< as the student called it */
};

struct layout {
    const char *name;
    /** Read it. @return of struct upload; NULL and error */
    GPtrArray *(*read)(const char *folder, GPtrArray *notes, GError **error);
};

/** All of them, ended by a name NULL. */
extern const struct layout layouts[];

/** The layout that a folder has, or that of a name (NULL: see yourself).
 * @return NULL and error if the name is unknown or the folder unreadable */
const struct layout *layout_of(const char *folder, const char *name,
                               GError **error);
/** Read a folder. @param notes of char *: what was left out is appended
 * @return of struct upload, by name; NULL and error */
GPtrArray *layout_read(const struct layout *layout, const char *folder,
                       GPtrArray *notes, GError **error);

GPtrArray *plain_read(const char *folder, GPtrArray *notes, GError **error);
GPtrArray *moodle_read(const char *folder, GPtrArray *notes, GError **error);
GPtrArray *canvas_read(const char *folder, GPtrArray *notes, GError **error);
GPtrArray *gradescope_read(const char *folder, GPtrArray *notes,
                           GError **error);

struct upload *upload_new(const char *name);
void upload_free(void *upload);
void upload_add(struct upload *upload, const char *path,
                   const char *name);
/** A name without .zip, .tar.gz, ...; whether it had one of these. */
char *archive_stem(const char *name, bool *is_archive);
/** Whether a file so called is an archive. */
bool is_archive_name(const char *name);
/** Entries that nobody hands in: ".DS_Store", "__MACOSX", "index.html". */
bool is_litter(const char *name);

#endif
