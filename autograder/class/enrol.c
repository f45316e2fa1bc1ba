/* SPDX-License-Identifier: MIT */
/** @file
 * Roster and folder into the gradebook.
 */
#include "enrol.h"

#include <string.h>

#include "content.h"
#include "doubt.h"
#include "error.h"
#include "match.h"
#include "policy_file.h"
#include "times.h"

struct student *student_of_row(sqlite3_stmt *row)
{
    struct student *student = g_new(struct student, 1);

    *student = (struct student){
        g_strdup(book_text(row, 0)), g_strdup(book_text(row, 1)),
        g_strdup(book_text(row, 2)), g_strdup(book_text(row, 3)),
        g_strdup(book_text(row, 4)), g_strdup(book_text(row, 5)),
        g_strdup(book_text(row, 6)), g_strdup(book_text(row, 7)),
        g_strdup(""), /* the group matters to no grade */
    };
    return student;
}

struct roster *roster_of_book(struct gradebook *book, GError **error)
{
    g_autoptr(sqlite3_stmt) query = book_query(
        book, error, "SELECT " STUDENT_COLUMNS " FROM students WHERE enrolled "
        "ORDER BY id", "");
    struct roster *roster = g_new0(struct roster, 1);

    roster->students = g_ptr_array_new_with_free_func(student_free);
    roster->notes = g_ptr_array_new_with_free_func(g_free);
    while (book_row(query, error))
        g_ptr_array_add(roster->students, student_of_row(query));
    if (roster->students->len > 0)
        return roster;
    refuse(error, "%s knows no students yet: give --roster FILE",
           book->path);
    roster_free(roster);
    return NULL;
}

static bool put_students(struct gradebook *book, const struct roster *roster,
                         GError **error)
{
    if (!book_do(book, error, "UPDATE students SET enrolled = 0", ""))
        return false;
    for (unsigned i = 0; i < roster->students->len; i++) {
        const struct student *student = roster->students->pdata[i];

        if (!book_do(book, error, "INSERT OR REPLACE INTO students VALUES "
                     "(?, ?, ?, ?, ?, ?, ?, ?, 1)", "tttttttt", student->id,
                     student->name, student->email, student->section,
                     student->login, student->canvas_id, student->moodle,
                     student->extension))
            return false;
    }
    return true;
}

/* @return the attempt's number; 0 and error */
static int64_t put_attempt(struct classroom *room,
                           const struct upload *upload,
                           const char *student, GError **error)
{
    struct content content = {0};
    int64_t number = 0, when = upload->when;
    bool has_time = upload->has_time;

    if (content_of(room->folder, upload, &content, error)) {
        if (strcmp(upload->known_by, "file") == 0) {
            when = content.newest;
            has_time = when > 0;
        }
        if (book_do(room->book, error, "INSERT INTO attempts (student, name, "
                    "content, bytes, known_by, marked_late, present) VALUES "
                    "(?1, ?2, ?3, ?4, ?5, ?6, 1) ON CONFLICT (name, content) "
                    "DO UPDATE SET student = ?1, marked_late = ?6, present "
                    "= 1, known_by = iif(known_by = 'times', known_by, "
                    "?5)", "tttiti", student, upload->name,
                    content.digest, content.bytes, upload->known_by,
                    (int64_t)upload->marked_late))
            number = book_number(room->book, 0, error, "SELECT number FROM "
                                 "attempts WHERE name = ? AND content = ?",
                                 "tt", upload->name, content.digest);
    }
    /* A file's time is kept as it was first seen: copying changes it. */
    if (number > 0 && has_time &&
        !book_do(room->book, error, "UPDATE attempts SET handed_in = ? WHERE "
                 "number = ? AND (handed_in IS NULL OR known_by NOT IN "
                 "('file', 'times'))", "ii", when, number))
        number = 0;
    g_free(content.digest);
    return number;
}

static bool put_submission(struct classroom *room, struct enrolment *found,
                           const struct roster *roster,
                           struct upload *upload, GError **error)
{
    g_autofree char *why = NULL;
    const struct student *student = match_student(roster, upload, &why);
    int64_t *number = g_new(int64_t, 1);

    if (student == NULL) {
        found->unmatched++;
        g_ptr_array_add(found->notes, g_strdup_printf(
            "%s: %s; it is not graded", upload->name, why));
    }
    *number = put_attempt(room, upload, student != NULL ? student->id :
                          NULL, error);
    g_hash_table_insert(found->by_attempt, number, upload);
    return *number > 0;
}

static bool put_submissions(struct classroom *room, struct enrolment *found,
                            const struct roster *roster, GError **error)
{
    if (!book_do(room->book, error, "UPDATE attempts SET present = 0", ""))
        return false;
    for (unsigned i = 0; i < found->submissions->len; i++) {
        if (!put_submission(room, found, roster,
                            found->submissions->pdata[i], error))
            return false;
    }
    return true;
}

/* Who handed in nothing, and who did so twice. */
static void note_students(struct classroom *room, struct enrolment *found,
                          GError **error)
{
    g_autoptr(sqlite3_stmt) query = book_query(
        room->book, error, "SELECT id, name, (SELECT count(*) FROM attempts "
        "WHERE student = s.id AND present), (SELECT group_concat(name, ', ') "
        "FROM (SELECT name FROM attempts WHERE student = s.id AND present "
        "ORDER BY handed_in, number)) FROM students s WHERE enrolled ORDER BY "
        "id", "");

    while (book_row(query, error)) {
        int64_t count = sqlite3_column_int64(query, 2);

        found->students++;
        found->handed_in_by += count > 0;
        if (count == 0)
            g_ptr_array_add(found->notes, g_strdup_printf(
                "%s (%s) handed in nothing", book_text(query, 0),
                book_text(query, 1)));
        else if (count > 1)
            g_ptr_array_add(found->notes, g_strdup_printf(
                "%s (%s) handed in %" G_GINT64_FORMAT " times: %s",
                book_text(query, 0), book_text(query, 1), count,
                book_text(query, 3)));
    }
}

/* Whose id was changed in the roster is somebody new. */
static void note_orphans(struct classroom *room, struct enrolment *found,
                         GError **error)
{
    g_autoptr(sqlite3_stmt) query = book_query(
        room->book, error, "SELECT id FROM students s WHERE NOT enrolled AND "
        "id IN (SELECT student FROM adjustments UNION SELECT student FROM "
        "appeals UNION SELECT student FROM excuses) ORDER BY id", "");

    while (book_row(query, error))
        g_ptr_array_add(found->notes, g_strdup_printf(
            "%s is not in the roster any more, and what was decided by hand "
            "counts for nobody: 'grade class show %s' lists it",
            book_text(query, 0), book_text(query, 0)));
}

/* A file that was given once is read again, as the roster is. */
static bool take_times(struct classroom *room, struct enrolment *found,
                       const char *given, GError **error)
{
    g_autofree char *before = book_setting(room->book, "times");
    g_autofree char *path = given != NULL ?
        g_canonicalize_filename(given, NULL) : g_steal_pointer(&before);

    if (path == NULL)
        return true;
    if (given == NULL && !g_file_test(path, G_FILE_TEST_EXISTS)) {
        g_ptr_array_add(found->notes, g_strdup_printf(
            "the file of times %s is gone: what is new has none; --times "
            "names another", path));
        return true;
    }
    return times_take(room->book, path, found->notes, error) &&
           book_set(room->book, "times", path, error);
}

static bool remember(struct classroom *room, GError **error)
{
    return book_set(room->book, "folder", room->folder, error) &&
           book_set(room->book, "layout", room->layout->name, error) &&
           (room->roster == NULL ||
            book_set(room->book, "roster", room->roster, error));
}

static bool take_all(struct classroom *room, struct enrolment *found,
                     const struct roster *roster,
                     const struct class_options *options, GError **error)
{
    g_autoptr(GPtrArray) before = doubt_begin(room->book, error);
    GError *problem = NULL;

    if (before == NULL ||
        !policy_take(room->book, options->policy, error) ||
        !put_students(room->book, roster, error) ||
        !put_submissions(room, found, roster, error) ||
        !take_times(room, found, options->times, error))
        return false;
    note_students(room, found, &problem);
    if (problem == NULL)
        note_orphans(room, found, &problem);
    if (problem == NULL)
        return (options->anyway || doubt_check(room, found, before, error)) &&
               remember(room, error);
    g_propagate_error(error, problem);
    return false;
}

/* The file as it is today, so that who mends it need not say so. */
static struct roster *read_roster(struct classroom *room, GPtrArray *notes,
                                  bool is_given, GError **error)
{
    if (room->roster != NULL &&
        (is_given || g_file_test(room->roster, G_FILE_TEST_EXISTS)))
        return roster_read(room->roster, error);
    if (room->roster != NULL)
        g_ptr_array_add(notes, g_strdup_printf(
            "the roster %s is gone: it is taken as it was; --roster names "
            "another", room->roster));
    return roster_of_book(room->book, error);
}

struct enrolment *enrol(struct classroom *room,
                        const struct class_options *options, GError **error)
{
    struct enrolment *found = g_new0(struct enrolment, 1);
    struct roster *people;
    bool good;

    found->notes = g_ptr_array_new_with_free_func(g_free);
    people = read_roster(room, found->notes, options->roster != NULL, error);
    good = people != NULL;
    found->by_attempt =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    if (good) {
        g_ptr_array_extend_and_steal(found->notes,
                                     g_steal_pointer(&people->notes));
        people->notes = g_ptr_array_new_with_free_func(g_free);
        found->submissions = layout_read(room->layout, room->folder,
                                         found->notes, error);
        good = found->submissions != NULL && book_begin(room->book, error);
    }
    if (good)
        good = book_end(room->book, take_all(room, found, people, options,
                                             error), error);
    roster_free(people);
    if (good)
        return found;
    enrolment_free(found);
    return NULL;
}

void enrolment_free(struct enrolment *enrolment)
{
    if (enrolment == NULL)
        return;
    g_hash_table_unref(enrolment->by_attempt);
    if (enrolment->submissions != NULL)
        g_ptr_array_unref(enrolment->submissions);
    g_ptr_array_unref(enrolment->notes);
    g_free(enrolment);
}
