/* SPDX-License-Identifier: MIT */
/** @file
 * The rules that make a grade of points.
 */
#include "grade_rules.h"

#include "grade_row.h"
#include "when.h"

enum { SECONDS_A_DAY = 86400, PERCENT = 100 };

/* Up to the last step points are counted in hundredths of hundredths here: a
 * percentage of hundredths is exact, and nothing is rounded twice. */

/* The days begun since the due time, as the clock there counts them. */
static unsigned days_begun(const struct policy *policy, int64_t due,
                           int64_t handed_in)
{
    struct duration past = {(int)((handed_in - due) / SECONDS_A_DAY), 0};

    while (when_after(due, past, policy->zone) < handed_in)
        past.days++;
    return (unsigned)past.days;
}

struct lateness lateness_of(const struct policy *policy, int64_t due,
                            const struct attempt_score *attempt)
{
    struct lateness lateness = {0};
    int64_t late = attempt->handed_in - due;

    if (!policy->has_due)
        return lateness;
    if (!attempt->has_time) {
        /* Late, nobody knows how much: one day, the least that it is. Whoever
         * marked it knew of no extension. */
        lateness.days = attempt->marked_late && due == policy->due ? 1 : 0;
    } else if (late > 0 && attempt->handed_in >
               when_after(due, policy->grace, policy->zone)) {
        lateness.seconds = late;
        lateness.days = days_begun(policy, due, attempt->handed_in);
        lateness.is_closed = policy->has_closes && attempt->handed_in >
            when_after(due, policy->closes, policy->zone);
    }
    lateness.percent = (unsigned)MIN((uint64_t)lateness.days *
                                         policy->percent_per_day,
                                     policy->most_percent);
    if (lateness.is_closed)
        lateness.percent = PERCENT;
    return lateness;
}

/* A part of a number, rounded half up. */
static int64_t share(int64_t amount, int64_t of, int64_t whole)
{
    int64_t product = 2 * amount * of + whole;

    return product >= 0 ? product / (2 * whole) : 0;
}

/* What an attempt earned in a suite, less its lateness. */
static int64_t after_lateness(const struct attempt_score *attempt,
                              unsigned suite, unsigned percent)
{
    return attempt->suites[suite] * (PERCENT - percent);
}

static int64_t to_hundredths(int64_t points)
{
    return share(points, 1, PERCENT);
}

static int64_t sum(const int64_t *suites, unsigned count)
{
    int64_t all = 0;

    for (unsigned i = 0; i < count; i++)
        all += suites[i];
    return all;
}

static void tell_lateness(GString *text, const struct lateness *lateness,
                          const struct attempt_score *attempt,
                          const struct policy *policy)
{
    g_autofree char *late = duration_text(lateness->seconds);

    if (lateness->is_closed)
        g_string_append_printf(text, ", %s late: too late to count", late);
    else if (lateness->days > 0 && !attempt->has_time)
        g_string_append_printf(text, ", late, by how much is not known: less "
                               "%u %%, as for one day", lateness->percent);
    else if (lateness->days > 0)
        g_string_append_printf(text, ", %s late: less %u %%", late,
                               lateness->percent);
    else if (policy->has_due)
        g_string_append(text, attempt->has_time ? ", in time" :
                        attempt->marked_late ? ", marked as late: taken as "
                        "within the extension" :
                        ", without a time: taken as in time");
}

void attempt_tell(GString *text, const struct policy *policy, int64_t due,
                  const struct attempt_score *attempt)
{
    struct lateness lateness = lateness_of(policy, due, attempt);

    g_string_append(text, attempt->name);
    if (attempt->has_time) {
        g_autofree char *when = when_text(attempt->handed_in, policy->zone);

        g_string_append_printf(text, ", handed in %s", when);
    }
    tell_lateness(text, &lateness, attempt, policy);
}

/* One line an attempt. @return what it comes to; -1: it is not graded */
static int64_t tell_attempt(GString *text, const struct grade_input *input,
                            const struct attempt_score *attempt, int64_t due,
                            int64_t *suites)
{
    struct lateness lateness = lateness_of(input->policy, due, attempt);
    g_autofree char *most = amount_text(input->most);
    g_autofree char *earned = NULL, *left = NULL;
    int64_t points;

    g_string_append(text, "attempt ");
    attempt_tell(text, input->policy, due, attempt);
    if (!attempt->is_graded) {
        g_string_append(text, ": not graded yet\n");
        return -1;
    }
    for (unsigned i = 0; i < input->suites; i++)
        suites[i] = after_lateness(attempt, i, lateness.percent);
    points = sum(suites, input->suites);
    earned = amount_text(sum(attempt->suites, input->suites));
    left = amount_text(to_hundredths(points));
    g_string_append_printf(text, ": %s of %s points", earned, most);
    if (lateness.percent > 0)
        g_string_append_printf(text, ", %s left", left);
    g_string_append_c(text, '\n');
    return points;
}

/* The last one that does not come too late to count. */
static unsigned last_open(const struct grade_input *input, int64_t due)
{
    for (unsigned a = input->attempt_count; a-- > 0;) {
        if (!lateness_of(input->policy, due, &input->attempts[a]).is_closed)
            return a;
    }
    return input->attempt_count - 1;
}

/* @return the latest attempt that earned all of this; -1: none did */
static int who_earned(const struct grade_input *input, int64_t due,
                      const int64_t *suites)
{
    for (unsigned a = input->attempt_count; a-- > 0;) {
        const struct attempt_score *attempt = &input->attempts[a];
        struct lateness late = lateness_of(input->policy, due, attempt);
        unsigned i = 0;

        while (i < input->suites &&
               after_lateness(attempt, i, late.percent) == suites[i])
            i++;
        if (attempt->is_graded && i == input->suites)
            return (int)a;
    }
    return -1;
}

/* Go through all attempts, and pick. Where the last one counts it does not
 * matter what became of others. */
static void pick(GString *text, const struct grade_input *input,
                 struct grade_output *output)
{
    const struct policy *policy = input->policy;
    int64_t due = policy_due(policy, input->extension), best = -1;
    unsigned last = last_open(input, due);
    g_autofree int64_t *suites = g_new0(int64_t, input->suites + 1);

    for (unsigned a = 0; a < input->attempt_count; a++) {
        int64_t points = tell_attempt(text, input, &input->attempts[a], due,
                                      suites);

        if (policy->counting == COUNT_LAST && a != last)
            continue;
        if (points < 0) {
            output->is_graded = false;
            continue;
        }
        if (policy->counting == COUNT_BEST_OF_EACH) {
            for (unsigned i = 0; i < input->suites; i++)
                output->suites[i] = MAX(output->suites[i], suites[i]);
        } else if (points > best) {
            for (unsigned i = 0; i < input->suites; i++)
                output->suites[i] = suites[i];
            output->counted = (int)a;
            best = points;
        }
    }
    if (policy->counting == COUNT_BEST_OF_EACH)
        output->counted = who_earned(input, due, output->suites);
    output->points = sum(output->suites, input->suites);
}

static void tell_pick(GString *text, const struct grade_input *input,
                      const struct grade_output *output)
{
    if (input->attempt_count < 2 || !output->is_graded)
        return;
    if (input->policy->counting == COUNT_BEST_OF_EACH)
        g_string_append(text, "of each lab the best attempt counts\n");
    else
        g_string_append_printf(text, "the %s attempt counts: %s\n",
                               input->policy->counting == COUNT_BEST ?
                               "best" : "last",
                               input->attempts[output->counted].name);
}

static void adjust(GString *text, const struct grade_input *input,
                   struct grade_output *output)
{
    for (unsigned i = 0; i < input->adjustment_count; i++) {
        const struct adjustment *adjustment = &input->adjustments[i];
        g_autofree char *points = amount_text(adjustment->points);

        output->points += adjustment->points * PERCENT;
        g_string_append_printf(text, "adjusted by %s%s (%s): %s\n",
                               adjustment->points > 0 ? "+" : "", points,
                               adjustment->who, adjustment->reason);
    }
    output->points = MAX(output->points, 0);
}

static void scale(GString *text, const struct grade_input *input,
                  struct grade_output *output)
{
    const struct policy *policy = input->policy;
    bool scaled = policy->out_of != 0 && input->most > 0;
    int64_t exact = output->points;
    g_autofree char *points = amount_text(to_hundredths(exact));
    g_autofree char *most = amount_text(input->most);
    g_autofree char *final = NULL, *out_of = NULL;

    output->points = to_hundredths(exact);
    for (unsigned i = 0; i < input->suites; i++)
        output->suites[i] = to_hundredths(output->suites[i]);
    output->out_of = policy->out_of != 0 ? policy->out_of : input->most;
    output->final = policy->round *
        share(exact, scaled ? policy->out_of : 1,
              (scaled ? input->most : 1) * PERCENT * policy->round);
    final = amount_text(output->final);
    out_of = amount_text(output->out_of);
    if (output->out_of == input->most && output->final == output->points)
        g_string_append_printf(text, "final: %s of %s\n", final, out_of);
    else
        g_string_append_printf(text, "final: %s of %s points make %s of %s\n",
                               points, most, final, out_of);
}

/* There is no grade, or not yet. */
static void withhold(const struct grade_input *input,
                     struct grade_output *output)
{
    output->is_graded = false;
    output->points = output->final = 0;
    output->counted = -1;
    output->out_of = input->policy->out_of != 0 ? input->policy->out_of :
                                                  input->most;
    for (unsigned i = 0; i < input->suites; i++)
        output->suites[i] = -1;
}

struct grade_output grade_of(const struct grade_input *input)
{
    g_autoptr(GString) text = g_string_new(NULL);
    struct grade_output output = {
        .is_graded = true,
        .counted = -1,
        .suites = g_new0(int64_t, input->suites + 1),
    };

    if (input->excuse != NULL)
        g_string_append_printf(text, EXCUSED " %s\n", input->excuse);
    if (input->attempt_count == 0)
        g_string_append(text, HANDED_IN_NOTHING "\n");
    pick(text, input, &output);
    tell_pick(text, input, &output);
    if (output.is_graded && input->excuse == NULL) {
        adjust(text, input, &output);
        scale(text, input, &output);
    } else {
        if (input->excuse == NULL)
            g_string_append(text, "no final grade: not all that could count "
                            "is graded\n");
        withhold(input, &output);
    }
    output.derivation = g_strdup(text->str);
    return output;
}

void grade_output_clear(struct grade_output *output)
{
    g_free(output->suites);
    g_free(output->derivation);
}
