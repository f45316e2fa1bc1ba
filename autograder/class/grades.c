/* SPDX-License-Identifier: MIT */
/** @file
 * Final grades: what the gradebook knows, handed to the rules.
 */
#include "class_grades.h"

#include <string.h>

#include "enrol.h"
#include "error.h"
#include "grade_rules.h"
#include "policy_file.h"

/* What is read of one student. */
struct gathered {
    GArray *attempts;    /* of struct attempt_score */
    GArray *numbers;     /* of int64_t */
    GArray *adjustments; /* of struct adjustment */
    char *excuse;        /* NULL: none */
};

static void suite_free(void *data)
{
    struct graded_suite *suite = data;

    g_free(suite->name);
    g_free(suite->title);
    g_free(suite);
}

static void grade_free(void *data)
{
    struct class_grade *grade = data;

    student_free(grade->student);
    g_free(grade->suites);
    g_free(grade->derivation);
    g_free(grade);
}

void class_grades_free(struct class_grades *grades)
{
    if (grades == NULL)
        return;
    g_ptr_array_unref(grades->suites);
    g_ptr_array_unref(grades->grades);
    g_free(grades);
}

/* A suite is worth what the marks that can count say. */
static void read_suites(struct gradebook *book, const struct policy *policy,
                        GPtrArray *suites, GError **error)
{
    g_autoptr(sqlite3_stmt) query = book_query(
        book, error, "SELECT substr(s.name, ?), s.value, max(g.points) FROM "
        "settings s LEFT JOIN (SELECT graded.suite, graded.points FROM marks "
        "m JOIN graded USING (key) JOIN attempts a ON a.number = m.attempt "
        "JOIN students t ON t.id = a.student WHERE t.enrolled AND (a.present "
        "OR ?2)) g ON g.suite = substr(s.name, ?1) WHERE s.name LIKE '"
        SUITE_SETTING "%' GROUP BY s.name ORDER BY s.name", "ii",
        (int64_t)strlen(SUITE_SETTING) + 1,
        (int64_t)policy->earlier_downloads);

    while (book_row(query, error)) {
        struct graded_suite *suite = g_new(struct graded_suite, 1);

        *suite = (struct graded_suite){
            g_strdup(book_text(query, 0)), g_strdup(book_text(query, 1)),
            sqlite3_column_int64(query, 2) * HUNDREDTHS,
        };
        g_ptr_array_add(suites, suite);
    }
}

static bool read_scores(struct gradebook *book, const GPtrArray *suites,
                        int64_t attempt, struct attempt_score *score,
                        GError **error)
{
    int64_t *earned = g_new0(int64_t, suites->len + 1);

    score->suites = earned;
    score->is_graded = true;
    for (unsigned i = 0; i < suites->len; i++) {
        const struct graded_suite *suite = suites->pdata[i];
        int64_t points = book_number(
            book, -1, error, "SELECT g.score FROM marks m JOIN graded g USING "
            "(key) WHERE m.attempt = ? AND m.suite = ?", "it", attempt,
            suite->name);

        score->is_graded = score->is_graded && points >= 0;
        earned[i] = MAX(points, 0) * HUNDREDTHS;
    }
    return error == NULL || *error == NULL;
}

static void read_attempts(struct gradebook *book, const GPtrArray *suites,
                          const struct policy *policy, const char *student,
                          struct gathered *gathered, GError **error)
{
    g_autoptr(sqlite3_stmt) query = book_query(
        book, error, "SELECT number, name, handed_in, marked_late FROM "
        "attempts WHERE student = ? AND (present OR ?) ORDER BY handed_in, "
        "number", "ti", student, (int64_t)policy->earlier_downloads);

    while (book_row(query, error)) {
        int64_t number = sqlite3_column_int64(query, 0);
        struct attempt_score score = {
            .name = g_strdup(book_text(query, 1)),
            .has_time = sqlite3_column_type(query, 2) != SQLITE_NULL,
            .handed_in = sqlite3_column_int64(query, 2),
            .marked_late = sqlite3_column_int64(query, 3) != 0,
        };

        read_scores(book, suites, number, &score, error);
        g_array_append_val(gathered->attempts, score);
        g_array_append_val(gathered->numbers, number);
    }
}

static void read_adjustments(struct gradebook *book, const char *student,
                             struct gathered *gathered, GError **error)
{
    g_autoptr(sqlite3_stmt) query = book_query(
        book, error, "SELECT points, reason, who FROM adjustments WHERE "
        "student = ? ORDER BY number", "t", student);

    while (book_row(query, error)) {
        struct adjustment adjustment = {
            sqlite3_column_int64(query, 0), g_strdup(book_text(query, 1)),
            g_strdup(book_text(query, 2)),
        };

        g_array_append_val(gathered->adjustments, adjustment);
    }
}

static void read_excuse(struct gradebook *book, const char *student,
                        struct gathered *gathered, GError **error)
{
    g_autoptr(sqlite3_stmt) query = book_query(
        book, error, "SELECT excused, who, reason FROM excuses WHERE student "
        "= ? ORDER BY number DESC LIMIT 1", "t", student);

    if (book_row(query, error) && sqlite3_column_int64(query, 0) != 0)
        gathered->excuse = g_strdup_printf("(%s): %s", book_text(query, 1),
                                           book_text(query, 2));
}

static void clear_attempt(void *data)
{
    struct attempt_score *score = data;

    g_free((char *)score->name);
    g_free((int64_t *)score->suites);
}

static void clear_adjustment(void *data)
{
    struct adjustment *adjustment = data;

    g_free((char *)adjustment->reason);
    g_free((char *)adjustment->who);
}

static struct gathered gathered_new(void)
{
    struct gathered gathered = {
        g_array_new(FALSE, FALSE, sizeof(struct attempt_score)),
        g_array_new(FALSE, FALSE, sizeof(int64_t)),
        g_array_new(FALSE, FALSE, sizeof(struct adjustment)), NULL,
    };

    g_array_set_clear_func(gathered.attempts, clear_attempt);
    g_array_set_clear_func(gathered.adjustments, clear_adjustment);
    return gathered;
}

static void gathered_clear(struct gathered *gathered)
{
    g_array_unref(gathered->attempts);
    g_array_unref(gathered->numbers);
    g_array_unref(gathered->adjustments);
    g_free(gathered->excuse);
}

/* Ask the rules. Takes the student over. */
static struct class_grade *grade_student(struct student *student,
                                         const struct policy *policy,
                                         const GPtrArray *suites,
                                         const struct gathered *gathered)
{
    struct class_grade *grade = g_new0(struct class_grade, 1);
    struct grade_input input = {
        .policy = policy,
        .extension = student->extension,
        .excuse = gathered->excuse,
        .suites = suites->len,
        .attempts = (const void *)gathered->attempts->data,
        .attempt_count = gathered->attempts->len,
        .adjustments = (const void *)gathered->adjustments->data,
        .adjustment_count = gathered->adjustments->len,
    };
    struct grade_output output;

    for (unsigned i = 0; i < suites->len; i++)
        input.most += ((struct graded_suite *)suites->pdata[i])->points;
    output = grade_of(&input);
    *grade = (struct class_grade){
        .student = student,
        .attempts = gathered->attempts->len,
        .counted = output.counted < 0 ? 0 :
            g_array_index(gathered->numbers, int64_t, output.counted),
        .is_graded = output.is_graded,
        .is_excused = gathered->excuse != NULL,
        .final = output.final,
        .out_of = output.out_of,
        .suites = g_steal_pointer(&output.suites),
        .derivation = g_steal_pointer(&output.derivation),
    };
    return grade;
}

static void add_student(struct gradebook *book, const struct policy *policy,
                        struct class_grades *grades, struct student *student,
                        GError **error)
{
    struct gathered gathered = gathered_new();

    read_attempts(book, grades->suites, policy, student->id, &gathered,
                  error);
    read_adjustments(book, student->id, &gathered, error);
    read_excuse(book, student->id, &gathered, error);
    g_ptr_array_add(grades->grades, grade_student(student, policy,
                                                  grades->suites,
                                                  &gathered));
    gathered_clear(&gathered);
}

static void add_students(struct gradebook *book, const struct policy *policy,
                         const char *id, struct class_grades *grades,
                         GError **error)
{
    g_autoptr(sqlite3_stmt) query = book_query(
        book, error, "SELECT " STUDENT_COLUMNS " FROM students WHERE iif(?1 "
        "IS NULL, enrolled, id = ?1 COLLATE NOCASE) ORDER BY id", "t", id);

    while (book_row(query, error))
        add_student(book, policy, grades, student_of_row(query), error);
    if (id != NULL && grades->grades->len == 0)
        refuse(error, "%s knows no student '%s'", book->path, id);
}

struct class_grades *class_grades(struct gradebook *book, const char *id,
                                  GError **error)
{
    struct class_grades *grades = g_new0(struct class_grades, 1);
    struct policy *policy;
    GError *problem = NULL;

    grades->suites = g_ptr_array_new_with_free_func(suite_free);
    grades->grades = g_ptr_array_new_with_free_func(grade_free);
    policy = policy_of_book(book, &problem);
    if (policy != NULL) {
        read_suites(book, policy, grades->suites, &problem);
        add_students(book, policy, id, grades, &problem);
    }
    policy_free(policy);
    if (problem == NULL)
        return grades;
    g_propagate_error(error, problem);
    class_grades_free(grades);
    return NULL;
}
