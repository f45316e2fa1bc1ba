/* SPDX-License-Identifier: MIT */
/** @file
 * The command `class` and its verbs. Each is like main(): argv[0] is the verb;
 * the exit status is 0, or 2 and a message on standard error.
 */
#ifndef CLASS_CLASS_COMMAND_H
#define CLASS_CLASS_COMMAND_H

#include <glib.h>
#include <stdbool.h>

#include "gradebook.h"

#define GRADEBOOK "gradebook.db"

int class_command(int argc, char **argv);

bool check_verb(int argc, char **argv, GError **error);
bool run_verb(int argc, char **argv, GError **error);
bool regrade_verb(int argc, char **argv, GError **error);
bool status_verb(int argc, char **argv, GError **error);
bool show_verb(int argc, char **argv, GError **error);
bool changes_verb(int argc, char **argv, GError **error);
bool adjust_verb(int argc, char **argv, GError **error);
bool excuse_verb(int argc, char **argv, GError **error);
bool appeal_verb(int argc, char **argv, GError **error);
bool stats_verb(int argc, char **argv, GError **error);
bool feedback_verb(int argc, char **argv, GError **error);
bool dump_verb(int argc, char **argv, GError **error);

/** What a verb's own command line is. */
struct verb_line {
    const char *usage;              /**< after the verb: "STUDENT POINTS" */
    const char *summary;
    unsigned least, most;           /**< words that are no options */
    const GOptionEntry *entries[5]; /**< lists of options, ended by NULL */
};

/** Read it; --gradebook FILE is understood by all.
 * @param gradebook set, to be freed @return NULL and error, or its words */
char **verb_read(const struct verb_line *line, int argc, char **argv,
                 char **gradebook, GError **error);
/** What a verb does with a gradebook.
 * @param text printed, if all went well @param error not NULL */
typedef void verb_action(struct gradebook *book, char **words, GString *text,
                         GError **error);
/** Read the command line, open the gradebook, act, close it, print. */
bool verb_do(const struct verb_line *line, enum gradebook_mode mode,
             verb_action *action, int argc, char **argv, GError **error);
/** A text fit for a terminal: students name their files as they like. What is
 * no letter of UTF-8, or controls a terminal, becomes `?`. */
char *verb_printable(const char *text);
/** A count for printf(): "1 student", "2 students". */
#define A_COUNT "%u %s%s"
#define COUNTED(count, noun) (count), (noun), (count) == 1 ? "" : "s"
/** Print a text, made fit for a terminal. Takes it over. */
bool verb_print(char *text, GError **error);
/** Write a text as it is, for other programs. Takes it over. */
bool verb_write(char *text, GError **error);
/** A student's id as the gradebook has it. @return NULL and error */
char *verb_student(struct gradebook *book, const char *given, GError **error);
/** Who sits here, for what is written down by hand: --by, or the user. */
char *verb_who(const char *by);

#endif
