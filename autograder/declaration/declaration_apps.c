/* SPDX-License-Identifier: MIT */
/** @file
 * Reading test.ini: the groups [app NAME] and [events].
 */
#include <string.h>

#include "declaration.h"
#include "keyfile.h"

enum { EVENT_BYTE = 1, EVENT_PRESS, EVENT_RELEASE, EVENT_STOP, EVENT_RESUME };

void app_free(void *data)
{
    struct app *app = data;

    g_free(app->name);
    g_free(app->source);
    g_free(app->parameter.symbol);
    g_free(app->canary);
    g_free(app);
}

static bool is_app_name(const char *name)
{
    size_t length = strlen(name);

    return length > 0 && length <= NAME_LIMIT &&
           strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                        "0123456789-_") == length;
}

/* `flash:APP`, `code:APP.SYMBOL`: APP must stand above, or be the app. */
static bool parse_place(const struct test *test, const char *text,
                        struct parameter *parameter)
{
    const char *point = strchr(text, '.');
    g_autofree char *name =
        point != NULL ? g_strndup(text, point - text) : g_strdup(text);
    int app = test_find_app(test, name);

    if (app < 0 || (point != NULL) != (parameter->kind == PARAMETER_CODE))
        return false;
    parameter->app = app;
    parameter->symbol = point != NULL ? g_strdup(point + 1) : NULL;
    return true;
}

static bool parse_parameter(const struct test *test, const char *text,
                            struct parameter *parameter)
{
    uint64_t number;

    if (g_str_has_prefix(text, "kernel:")) {
        parameter->kind = PARAMETER_KERNEL;
        parameter->symbol = g_strdup(strchr(text, ':') + 1);
        return *parameter->symbol != '\0';
    }
    if (g_str_has_prefix(text, "flash:")) {
        parameter->kind = PARAMETER_FLASH;
        return parse_place(test, strchr(text, ':') + 1, parameter);
    }
    if (g_str_has_prefix(text, "code:")) {
        parameter->kind = PARAMETER_CODE;
        return parse_place(test, strchr(text, ':') + 1, parameter);
    }
    parameter->kind = PARAMETER_NUMBER;
    if (!number_parse(text, &number) || number > UINT32_MAX)
        return false;
    parameter->number = number;
    return true;
}

static void read_canary(struct keyfile *keyfile, const char *group,
                        struct app *app)
{
    g_autofree char *text = keyfile_text(keyfile, group, "canary");
    g_auto(GStrv) words = text != NULL ? g_strsplit(text, " ", 2) : NULL;
    uint64_t length;

    if (words == NULL)
        return;
    if (words[0] == NULL || words[1] == NULL ||
        !number_parse(g_strstrip(words[1]), &length) || length == 0 ||
        length > 65536) {
        keyfile_refuse(keyfile, group, "canary",
                       "'%s' is not of the form CHECKPOINT LENGTH", text);
        return;
    }
    app->canary = g_strdup(words[0]);
    app->canary_length = length;
}

/* The list's only item, or its item for this instance. */
static void read_parameter(struct keyfile *keyfile, const struct test *test,
                           const char *group, unsigned instance,
                           unsigned instances, struct parameter *parameter)
{
    g_auto(GStrv) list = keyfile_list(keyfile, group, "parameter");
    unsigned length = list != NULL ? g_strv_length(list) : 0;

    if (length == 0)
        return;
    if (length != 1 && length != instances) {
        keyfile_refuse(keyfile, group, "parameter",
                       "%u values for %u instances", length, instances);
        return;
    }
    if (!parse_parameter(test, list[length == 1 ? 0 : instance], parameter))
        keyfile_refuse(keyfile, group, "parameter",
                       "'%s' is neither a 32-bit number nor flash:APP, "
                       "code:APP.SYMBOL (of an app above) or kernel:SYMBOL",
                       list[length == 1 ? 0 : instance]);
}

void app_read(struct keyfile *keyfile, struct test *test, const char *group,
              const char *name)
{
    bool many = keyfile_has(keyfile, group, "instances");
    uint64_t instances =
        keyfile_number(keyfile, group, "instances", 1, APP_MAX);

    if (instances == 0)
        keyfile_refuse(keyfile, group, "instances", "must be at least 1");
    for (unsigned i = 0; i < instances; i++) {
        struct app *app = g_new0(struct app, 1);

        app->name = many ? g_strdup_printf("%s%u", name, i + 1)
                         : g_strdup(name);
        if (!is_app_name(app->name))
            keyfile_refuse(keyfile, group, NULL, "'%s' is not at most %d "
                           "letters, digits, - and _", app->name, NAME_LIMIT);
        if (test_find_app(test, app->name) >= 0)
            keyfile_refuse(keyfile, group, NULL, "another app is called '%s' "
                           "too", app->name);
        app->source = keyfile_text(keyfile, group, "source");
        if (app->source == NULL)
            app->source = g_strdup(name);
        app->spinner = keyfile_truth(keyfile, group, "spinner");
        read_canary(keyfile, group, app);
        g_ptr_array_add(test->apps, app);
        read_parameter(keyfile, test, group, i, instances, &app->parameter);
    }
    if (test->apps->len > APP_MAX)
        keyfile_refuse(keyfile, group, NULL, "more than %d apps", APP_MAX);
}

static void add_event(struct keyfile *keyfile, struct test *test,
                      const char *key, uint64_t at, uint32_t kind,
                      uint32_t value)
{
    struct event event = {at, kind, value};

    if (at > UINT32_MAX)
        keyfile_refuse(keyfile, "events", key, "is too late");
    if (test->events->len > 0 &&
        g_array_index(test->events, struct event,
                      test->events->len - 1).at_microseconds > at)
        keyfile_refuse(keyfile, "events", key,
                       "comes before the end of the event above");
    g_array_append_val(test->events, event);
}

void events_turn(struct test *test, const unsigned *new_places)
{
    for (unsigned i = 0; i < test->events->len; i++) {
        struct event *event = &g_array_index(test->events, struct event, i);

        if (event->kind == EVENT_STOP || event->kind == EVENT_RESUME)
            event->value = new_places[event->value];
    }
}

/* WHAT and its argument. */
static void read_event(struct keyfile *keyfile, struct test *test,
                       const char *key, uint64_t at)
{
    static const struct {
        const char *word;
        uint32_t kind;
        bool takes_app;
    } words[] = {
        {"press ", EVENT_PRESS, false}, {"release ", EVENT_RELEASE, false},
        {"stop ", EVENT_STOP, true},    {"resume ", EVENT_RESUME, true},
    };
    g_autofree char *text = keyfile_required(keyfile, "events", key);
    uint64_t value;

    if (g_str_has_prefix(text, "type ")) {
        for (const char *byte = text + strlen("type "); *byte; byte++) {
            add_event(keyfile, test, key, at, EVENT_BYTE, (uint8_t)*byte);
            at += EVENT_BYTE_MICROSECONDS;
        }
        return;
    }
    for (unsigned i = 0; i < G_N_ELEMENTS(words); i++) {
        const char *argument = text + strlen(words[i].word);
        int app;

        if (!g_str_has_prefix(text, words[i].word))
            continue;
        app = test_find_app(test, argument);
        if (words[i].takes_app && app >= 0)
            add_event(keyfile, test, key, at, words[i].kind, app);
        else if (!words[i].takes_app && number_parse(argument, &value) &&
                 value <= UINT32_MAX)
            add_event(keyfile, test, key, at, words[i].kind, value);
        else
            keyfile_refuse(keyfile, "events", key, "what is '%s'?", argument);
        return;
    }
    keyfile_refuse(keyfile, "events", key, "'%s' is none of type TEXT, press "
                   "N, release N, stop APP, resume APP", text);
}

void events_read(struct keyfile *keyfile, struct test *test)
{
    g_auto(GStrv) keys =
        g_key_file_get_keys(keyfile->file, "events", NULL, NULL);

    for (char **key = keys; keys != NULL && *key != NULL; key++) {
        uint64_t at;

        if (number_parse(*key, &at))
            read_event(keyfile, test, *key, at);
        else
            keyfile_refuse(keyfile, "events", *key,
                           "is not a time in microseconds");
    }
}
