/* SPDX-License-Identifier: MIT */
/** @file
 * Reading how points become a grade.
 */
#include "policy.h"

#include <stdlib.h>
#include <string.h>

#include "keyfile.h"
#include "when.h"

enum { WHOLE_MOST = 1000000, PERCENT_MOST = 100 };

static const char *const countings[] = {
    [COUNT_LAST] = "last",
    [COUNT_BEST] = "best",
    [COUNT_BEST_OF_EACH] = "best of each lab",
    NULL,
};

bool amount_read(const char *text, int64_t *hundredths)
{
    bool negative = *text == '-';
    const char *whole = text + (*text == '-' || *text == '+');
    size_t digits = strspn(whole, "0123456789"), places = 0;
    int64_t amount;

    if (digits == 0 || digits > 6)
        return false;
    amount = g_ascii_strtoll(whole, NULL, 10) * HUNDREDTHS;
    if (whole[digits] == '.') {
        const char *fraction = whole + digits + 1;

        places = strspn(fraction, "0123456789");
        if (places == 0 || places > 2 || fraction[places] != '\0')
            return false;
        amount += g_ascii_strtoll(fraction, NULL, 10) * (places == 1 ? 10 : 1);
    } else if (whole[digits] != '\0') {
        return false;
    }
    *hundredths = negative ? -amount : amount;
    return true;
}

char *amount_text(int64_t hundredths)
{
    int64_t size = ABS(hundredths);
    const char *sign = hundredths < 0 ? "-" : "";
    int fraction = (int)(size % HUNDREDTHS);

    if (fraction == 0)
        return g_strdup_printf("%s%" G_GINT64_FORMAT, sign,
                               size / HUNDREDTHS);
    if (fraction % 10 == 0)
        return g_strdup_printf("%s%" G_GINT64_FORMAT ".%d", sign,
                               size / HUNDREDTHS, fraction / 10);
    return g_strdup_printf("%s%" G_GINT64_FORMAT ".%02d", sign,
                           size / HUNDREDTHS, fraction);
}

/* A key with a duration. @return whether it is there */
static bool read_duration(struct keyfile *file, const char *key,
                          struct duration *duration)
{
    g_autofree char *text = keyfile_text(file, "late", key);

    if (text != NULL && !duration_read(text, duration))
        keyfile_refuse(file, "late", key, "'%s' is no duration such as "
                       "'15 minutes', '36 hours' or '2 days'", text);
    return text != NULL;
}

static int64_t read_amount(struct keyfile *file, const char *key,
                           int64_t otherwise)
{
    g_autofree char *text = keyfile_text(file, "grade", key);
    int64_t amount = otherwise;

    if (text != NULL && (!amount_read(text, &amount) || amount <= 0))
        keyfile_refuse(file, "grade", key, "'%s' is no number above 0 with "
                       "two places at the most", text);
    return amount;
}

static void read_late(struct keyfile *file, struct policy *policy)
{
    g_autofree char *zone = keyfile_text(file, "late", "zone");
    g_autofree char *due = keyfile_text(file, "late", "due");

    policy->zone_name = g_strdup(zone != NULL ? zone : "UTC");
    policy->zone = g_time_zone_new_identifier(policy->zone_name);
    if (policy->zone == NULL) {
        policy->zone = g_time_zone_new_utc();
        keyfile_refuse(file, "late", "zone", "'%s' is no time zone such as "
                       "'Europe/Berlin', 'America/New_York' or 'UTC'", zone);
    }
    policy->has_due = due != NULL;
    if (due != NULL && !when_read(due, policy->zone, &policy->due))
        keyfile_refuse(file, "late", "due", "'%s' is no time such as "
                       "'2026-03-09 23:59'", due);
    read_duration(file, "grace", &policy->grace);
    policy->percent_per_day = (unsigned)keyfile_number(
        file, "late", "percent-per-day", 0, PERCENT_MOST);
    policy->most_percent = (unsigned)keyfile_number(
        file, "late", "most-percent", PERCENT_MOST, PERCENT_MOST);
    policy->has_closes = read_duration(file, "closes", &policy->closes);
}

struct policy *policy_parse(const char *name, const char *text,
                            GError **error)
{
    struct keyfile *file = keyfile_parse(name, text);
    struct policy *policy = g_new0(struct policy, 1);

    keyfile_has_group(file, "late");
    keyfile_has_group(file, "attempts");
    keyfile_has_group(file, "grade");
    read_late(file, policy);
    policy->counting = keyfile_choice(file, "attempts", "count", countings,
                                      COUNT_LAST);
    policy->earlier_downloads = keyfile_truth(file, "attempts",
                                              "earlier-downloads");
    policy->out_of = read_amount(file, "out-of", 0);
    policy->round = read_amount(file, "round", 1);
    if (keyfile_close(file, error))
        return policy;
    policy_free(policy);
    return NULL;
}

void policy_free(struct policy *policy)
{
    if (policy == NULL)
        return;
    g_time_zone_unref(policy->zone);
    g_free(policy->zone_name);
    g_free(policy);
}

bool extension_is_sound(const char *extension)
{
    g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
    struct duration duration;
    int64_t when;

    return when_read(extension, utc, &when) ||
           duration_read(extension, &duration);
}

int64_t policy_due(const struct policy *policy, const char *extension)
{
    struct duration longer;
    int64_t when;

    if (extension == NULL || *extension == '\0')
        return policy->due;
    /* Of an assignment that is due later it takes nothing. */
    if (when_read(extension, policy->zone, &when))
        return MAX(when, policy->due);
    return duration_read(extension, &longer) ?
        when_after(policy->due, longer, policy->zone) : policy->due;
}
