/* SPDX-License-Identifier: MIT */
/** @file
 * Finding the student of a submission.
 */
#include "match.h"

#include <stdlib.h>
#include <string.h>

/* Whether a student is meant by a text. */
typedef bool fits_function(const struct student *student, const char *text);

static bool same(const char *left, const char *right)
{
    return *left != '\0' && g_ascii_strcasecmp(left, right) == 0;
}

static bool fits_canvas(const struct student *student, const char *text)
{
    return same(student->canvas_id, text);
}

static bool fits_moodle(const struct student *student, const char *text)
{
    size_t word = strcspn(student->moodle, "0123456789");

    return same(student->moodle + word, text); /* "Participant 12" is 12 */
}

static bool fits_email(const struct student *student, const char *text)
{
    return same(student->email, text);
}

static bool fits_id(const struct student *student, const char *text)
{
    return same(student->id, text) || same(student->login, text);
}

/* The part of an address before the @. */
static bool fits_mailbox(const struct student *student, const char *text)
{
    size_t length = strcspn(student->email, "@");

    return length > 0 && strlen(text) == length &&
           g_ascii_strncasecmp(student->email, text, length) == 0;
}

/* "ada1-second-try" is of ada1. */
static bool fits_beginning(const struct student *student, const char *text)
{
    size_t length = strlen(student->id);

    return g_ascii_strncasecmp(student->id, text, length) == 0 &&
           text[length] != '\0' && !g_ascii_isalnum(text[length]);
}

static int compare(const void *left, const void *right)
{
    return strcmp(*(char *const *)left, *(char *const *)right);
}

/* A name's words in small letters without accents. */
static char **words_of(const char *name)
{
    g_autofree char *valid = g_utf8_make_valid(name, -1);
    g_autofree char *folded = g_utf8_casefold(valid, -1);
    g_autofree char *apart = g_utf8_normalize(folded, -1, G_NORMALIZE_ALL);
    g_autoptr(GString) clean = g_string_new(NULL);

    for (const char *at = apart != NULL ? apart : ""; *at != '\0';
         at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);

        if (g_unichar_isalnum(c))
            g_string_append_unichar(clean, c);
        else if (!g_unichar_ismark(c) && c != '\'' && c != 0x2019)
            g_string_append_c(clean, ' ');
    }
    g_strstrip(clean->str);
    return g_strsplit_set(clean->str, " ", -1);
}

/* The same words, in any order. */
static bool fits_name(const struct student *student, const char *text)
{
    g_auto(GStrv) theirs = words_of(student->name), given = words_of(text);
    g_autofree char *left = NULL, *right = NULL;

    qsort(theirs, g_strv_length(theirs), sizeof *theirs, compare);
    qsort(given, g_strv_length(given), sizeof *given, compare);
    left = g_strjoinv("", theirs);
    right = g_strjoinv("", given);
    return *left != '\0' && strcmp(left, right) == 0;
}

/* Canvas's "lovelaceada": last names first, nothing between. */
static bool fits_squeezed(const struct student *student, const char *text)
{
    g_auto(GStrv) words = words_of(student->name), given = words_of(text);
    g_autofree char *wanted = g_strjoinv("", given);
    unsigned count = g_strv_length(words);

    for (unsigned first = 0; first < count; first++) {
        g_autoptr(GString) turned = g_string_new(NULL);

        for (unsigned i = 0; i < count; i++)
            g_string_append(turned, words[(first + i) % count]);
        if (turned->len > 0 && strcmp(turned->str, wanted) == 0)
            return true;
    }
    return false;
}

/* @return whether it is decided: one fits, or several do, which says why */
static bool look(const struct roster *roster, fits_function *fits,
                 const char *text, const struct student **found, char **why)
{
    if (text == NULL || *text == '\0')
        return false;
    for (unsigned i = 0; i < roster->students->len; i++) {
        const struct student *student = roster->students->pdata[i];

        if (!fits(student, text))
            continue;
        if (*found != NULL) {
            *why = g_strdup_printf("'%s' fits both %s and %s", text,
                                   (*found)->id, student->id);
            *found = NULL;
            return true;
        }
        *found = student;
    }
    return *found != NULL;
}

/* Whether both have one, and it is another one. */
static bool differs(fits_function *fits, const struct student *student,
                    const char *theirs, const char *given)
{
    return *theirs != '\0' && given != NULL && *given != '\0' &&
           !fits(student, given);
}

/* Who has this name, and by what the platform knows is somebody else: no name
 * is worth a grade that goes to the wrong one. */
static const struct student *unless_other(const struct student *student,
                                          const struct upload *upload,
                                          char **why)
{
    const struct {
        fits_function *fits;
        const char *theirs, *given, *what;
    } marks[] = {
        {fits_canvas, student->canvas_id, upload->canvas_id, "canvas_id"},
        {fits_moodle, student->moodle, upload->moodle, "moodle"},
        {fits_email, student->email, upload->email, "email"},
    };

    for (unsigned i = 0; i < G_N_ELEMENTS(marks); i++) {
        if (!differs(marks[i].fits, student, marks[i].theirs, marks[i].given))
            continue;
        *why = g_strdup_printf("it has %s's name, but '%s', and the roster's "
                               "%s is '%s'", student->id, marks[i].given,
                               marks[i].what, marks[i].theirs);
        return NULL;
    }
    return student;
}

const struct student *match_student(const struct roster *roster,
                                    const struct upload *upload,
                                    char **why)
{
    const struct {
        fits_function *fits;
        const char *text;
        bool is_name;
    } ways[] = {
        {fits_canvas, upload->canvas_id, false},
        {fits_moodle, upload->moodle, false},
        {fits_id, upload->id, false},
        {fits_email, upload->email, false},
        {fits_id, upload->label, false},
        {fits_email, upload->label, false},
        {fits_mailbox, upload->label, false},
        {fits_name, upload->label, true},
        {fits_beginning, upload->label, false},
        {upload->squeezed ? fits_squeezed : fits_name, upload->person, true},
    };
    const struct student *found = NULL;

    *why = NULL;
    for (unsigned i = 0; i < G_N_ELEMENTS(ways); i++) {
        if (!look(roster, ways[i].fits, ways[i].text, &found, why))
            continue;
        return found != NULL && ways[i].is_name ?
            unless_other(found, upload, why) : found;
    }
    *why = g_strdup("nobody of the roster fits");
    return NULL;
}
