/* SPDX-License-Identifier: MIT */
/** @file
 * Times and durations.
 */
#include "when.h"

#include <string.h>

enum { DATE_LENGTH = 10, DIGITS_MOST = 6 };

static const struct unit {
    const char *name; /* in the plural */
    int64_t seconds;
} units[] = {
    {"days", 86400}, {"hours", 3600}, {"minutes", 60}, {"seconds", 1},
};

bool when_read(const char *text, GTimeZone *zone, int64_t *when)
{
    g_autofree char *iso = g_strstrip(g_strdup(text));
    g_autoptr(GDateTime) time = NULL;
    g_autoptr(GString) whole = g_string_new(NULL);
    size_t clock;

    if (strlen(iso) <= DATE_LENGTH ||
        strchr(" T", iso[DATE_LENGTH]) == NULL)
        return false;
    iso[DATE_LENGTH] = 'T';
    clock = strspn(iso + DATE_LENGTH + 1, "0123456789:.");
    g_string_append_len(whole, iso, (gssize)(DATE_LENGTH + 1 + clock));
    if (clock == strlen("23:59"))
        g_string_append(whole, ":00");
    g_string_append(whole, g_strchug(iso + DATE_LENGTH + 1 + clock));
    time = g_date_time_new_from_iso8601(whole->str, zone);
    if (time == NULL)
        return false;
    *when = g_date_time_to_unix(time);
    return true;
}

char *when_text(int64_t when, GTimeZone *zone)
{
    g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(when);
    g_autoptr(GDateTime) there = utc == NULL ? NULL :
        g_date_time_to_timezone(utc, zone);

    if (there == NULL)
        return g_strdup_printf("%" G_GINT64_FORMAT " s", when);
    return g_date_time_format(there, "%Y-%m-%d %H:%M:%S %:z");
}

bool duration_read(const char *text, struct duration *duration)
{
    size_t digits = strspn(text, "0123456789"), letters;
    g_autofree char *word = NULL;

    if (digits == 0 || digits > DIGITS_MOST)
        return false;
    word = g_strstrip(g_strdup(text + digits));
    letters = strlen(word);
    for (unsigned i = 0; letters > 0 && i < G_N_ELEMENTS(units); i++) {
        if (strncmp(word, units[i].name, letters) == 0) {
            int64_t count = g_ascii_strtoll(text, NULL, 10);

            *duration = i == 0 ? (struct duration){(int)count, 0} :
                (struct duration){0, count * units[i].seconds};
            return true;
        }
    }
    return false;
}

int64_t when_after(int64_t when, struct duration duration, GTimeZone *zone)
{
    g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(when);
    g_autoptr(GDateTime) there = utc == NULL ? NULL :
        g_date_time_to_timezone(utc, zone);
    g_autoptr(GDateTime) later = there == NULL ? NULL :
        g_date_time_add_days(there, duration.days);

    /* Beyond all calendars days are alike. */
    return (later != NULL ? g_date_time_to_unix(later) :
            when + duration.days * units[0].seconds) + duration.seconds;
}

char *duration_text(int64_t seconds)
{
    g_autoptr(GString) text = g_string_new(NULL);
    unsigned said = 0;

    for (unsigned i = 0; i < G_N_ELEMENTS(units) && said < 2; i++) {
        int64_t count = seconds / units[i].seconds;

        seconds %= units[i].seconds;
        if (count == 0)
            continue;
        g_string_append_printf(text, "%s%" G_GINT64_FORMAT " %.*s",
                               said > 0 ? " " : "", count,
                               (int)strlen(units[i].name) - (count == 1),
                               units[i].name);
        said++;
    }
    if (text->len == 0)
        g_string_append(text, "0 seconds");
    return g_strdup(text->str);
}
