/* SPDX-License-Identifier: MIT */
/** @file
 * The configuration file: one directive a line, as witness.h describes.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "state.h"

enum { LINE_MAX_BYTES = 4096, IMAGE_MAX = 1 << 20, TOKEN_MAX = 8 };

/* The words of a line; `rest[i]` is the line from word i on. */
struct line {
    char *word[TOKEN_MAX];
    char *rest[TOKEN_MAX];
    int words;
    const char *error;
};

static uint64_t number(struct line *line, int i)
{
    char *end;
    uint64_t value;

    if (i >= line->words) {
        line->error = "a number is missing";
        return 0;
    }
    errno = 0;
    value = strtoull(line->word[i], &end, 0);
    if (errno || *end || end == line->word[i] || *line->word[i] == '-')
        line->error = "not a number";
    return value;
}

static uint32_t app_number(struct line *line, int i)
{
    uint64_t app = number(line, i);

    if (app < WITNESS_APP_MAX && run.apps[app].used)
        return app;
    if (!line->error)
        line->error = "no `app` line above has this number";
    return 0;
}

static void name(struct line *line, int i, char *into)
{
    if (i >= line->words || strlen(line->word[i]) >= WITNESS_NAME_MAX)
        line->error = "a name is missing or too long";
    else
        strcpy(into, line->word[i]);
}

static uint32_t checkpoint_number(struct line *line, int i, uint32_t app)
{
    for (uint32_t c = 0; i < line->words && c < run.checkpoint_count; c++) {
        if (run.checkpoints[c].app == app &&
            !strcmp(run.checkpoints[c].name, line->word[i]))
            return c;
    }
    line->error = "no such checkpoint of this app above";
    return 0;
}

static struct range range(struct line *line, int i)
{
    uint64_t start = number(line, i), size = number(line, i + 1);

    if (start > UINT32_MAX || size > UINT32_MAX || start + size > 1ull << 32)
        line->error = "beyond 32 bits";
    return (struct range){start, size};
}

static void image(struct line *line, int i, struct app *app)
{
    FILE *file;

    if (i >= line->words) {
        line->error = "an image file is missing";
        return;
    }
    file = fopen(line->rest[i], "rb");
    app->image = malloc(IMAGE_MAX);
    if (!file || !app->image) {
        line->error = "can't read the image file";
    } else {
        app->image_size = fread(app->image, 1, IMAGE_MAX, file);
        if (app->image_size > app->flash.size)
            app->image_size = app->flash.size;
    }
    if (file)
        fclose(file);
}

/* Tock Binary Format: init_fn_offset of a Main (1) or Program (9) entry. */
static uint32_t header_entry(const struct app *app)
{
    uint16_t header_size, type, length;
    uint32_t offset, entry = 0;

    if (app->image_size < 16)
        return 0;
    memcpy(&header_size, app->image + 2, 2);
    for (uint32_t at = 16; at + 8 <= header_size &&
         at + 8 <= app->image_size; at += 4 + (length + 3u) / 4 * 4) {
        memcpy(&type, app->image + at, 2);
        memcpy(&length, app->image + at + 2, 2);
        memcpy(&offset, app->image + at + 4, 4);
        if (type == 9 || (type == 1 && !entry))
            entry = app->flash.start + header_size + offset;
    }
    return entry;
}

static void read_app(struct line *line)
{
    uint64_t index = number(line, 1);
    struct app *app = &run.apps[index % WITNESS_APP_MAX];
    uint32_t end;

    if (index >= WITNESS_APP_MAX || app->used) {
        line->error = "the app's number is too high or given twice";
        return;
    }
    app->used = true;
    name(line, 2, app->name);
    app->flash = range(line, 3);
    app->entry = number(line, 5);
    image(line, 6, app);
    if (!app->entry)
        app->entry = header_entry(app);
    app->entry &= ~1u;
    if (!line->error && !app->entry)
        line->error = "the image's header names no entry";
    end = app->flash.start + app->flash.size;
    if (!run.app_flash.size) {
        run.app_flash = app->flash;
        return;
    }
    if (run.app_flash.start + run.app_flash.size > end)
        end = run.app_flash.start + run.app_flash.size;
    if (app->flash.start < run.app_flash.start)
        run.app_flash.start = app->flash.start;
    run.app_flash.size = end - run.app_flash.start;
}

static void read_label(struct line *line, struct label *labels,
                       uint32_t *count, int name_at, int app_at)
{
    if (*count == LABEL_MAX) {
        line->error = "too many of these";
        return;
    }
    name(line, name_at, labels[*count].name);
    labels[*count].app = app_number(line, app_at);
    labels[*count].address = number(line, 3) & ~1ull;
    (*count)++;
}

static void read_canary(struct line *line)
{
    uint32_t app = app_number(line, 1);

    if (run.canary_count == CANARY_MAX) {
        line->error = "too many canaries";
        return;
    }
    run.canaries[run.canary_count++] = (struct canary){
        .app = app,
        .checkpoint = checkpoint_number(line, 2, app),
        .bytes.size = number(line, 3),
    };
}

static void read_span(struct line *line)
{
    uint64_t start = number(line, 3), end = number(line, 4);
    char unused[WITNESS_NAME_MAX];

    name(line, 2, unused);
    if (run.span_count == SPAN_MAX || end <= start ||
        end - start > SPAN_BYTES_MAX || end > UINT32_MAX) {
        line->error = "too many of these, or too long";
        return;
    }
    run.spans[run.span_count++] = (struct span){
        .app = app_number(line, 1), .code = {start, end - start},
    };
}

static void read_function(struct line *line)
{
    static const char *const names[WITNESS_FUNCTIONS] = {
        [WITNESS_CONTEXT_SWITCH] = "context_switch",
        [WITNESS_CONTEXT_SWITCH_EXCEPTION] = "context_switch_exception",
        [WITNESS_SLICE_BEGIN] = "slice_begin",
        [WITNESS_SCHEDULER_STOPPED] = "scheduler_stopped",
        [WITNESS_FAULT_PANIC] = "fault_panic",
        [WITNESS_MPU_PLACE] = "mpu_place",
        [WITNESS_MPU_SET_FLASH] = "mpu_set_flash",
        [WITNESS_MPU_SET_BREAK] = "mpu_set_break",
        [WITNESS_MPU_ACCESSIBLE_END] = "mpu_accessible_end",
        [WITNESS_MPU_LOAD] = "mpu_load",
    };
    uint32_t address = number(line, 2) & ~1ull;

    for (int i = 0; line->words == 3 && i < WITNESS_FUNCTIONS; i++) {
        if (strcmp(names[i], line->word[1]))
            continue;
        run.functions[i] = address;
        if (i >= WITNESS_MPU_PLACE)
            run.watches_mpu = true;
        else
            run.watches_functions = true;
        return;
    }
    line->error = "no function of this name can be observed";
}

static void read_end(struct line *line)
{
    uint32_t app = app_number(line, 1);

    if (run.end_count == END_MAX) {
        line->error = "too many end conditions";
        return;
    }
    run.ends[run.end_count++] = (struct end_condition){
        .checkpoint = checkpoint_number(line, 2, app),
        .count = number(line, 3),
    };
}

static void read_report(struct line *line)
{
    static const struct {
        const char *name;
        bool *flag;
    } reports[] = {
        {"branches", &run.report_branches},
    };

    if (line->words != 3 ||
        (strcmp(line->word[2], "on") && strcmp(line->word[2], "off"))) {
        line->error = "expected: report WHAT on|off";
        return;
    }
    for (unsigned i = 0; i < sizeof reports / sizeof *reports; i++) {
        if (!strcmp(line->word[1], reports[i].name)) {
            *reports[i].flag = !strcmp(line->word[2], "on");
            return;
        }
    }
    line->error = "nothing of this name can be reported";
}

static void read_directive(struct line *line)
{
    static const struct {
        const char *word;
        struct range *range;
        uint64_t *number;
    } simple[] = {
        {"ram", &run.ram, NULL},
        {"process-memory", &run.process_memory, NULL},
        {"kernel-flash", &run.kernel_flash, NULL},
        {"end-instructions", NULL, &run.end_instructions},
        {"budget", NULL, &run.budget},
        {"report-limit", NULL, &run.report_limit},
        {"violation-limit", NULL, &run.violation_limit},
        {"stream-limit", NULL, &run.stream_limit},
        {"picture", NULL, &run.picture},
        {"count-only", NULL, &run.count_only},
    };
    const char *word = line->word[0];

    for (unsigned i = 0; i < sizeof simple / sizeof *simple; i++) {
        if (strcmp(word, simple[i].word))
            continue;
        if (simple[i].range)
            *simple[i].range = range(line, 1);
        else
            *simple[i].number = number(line, 1);
        return;
    }
    if (!strcmp(word, "app"))
        read_app(line);
    else if (!strcmp(word, "checkpoint"))
        read_label(line, run.checkpoints, &run.checkpoint_count, 2, 1);
    else if (!strcmp(word, "probe"))
        read_label(line, run.probes, &run.probe_count, 2, 1);
    else if (!strcmp(word, "measure"))
        read_label(line, run.measures, &run.measure_count, 1, 2);
    else if (!strcmp(word, "span"))
        read_span(line);
    else if (!strcmp(word, "function"))
        read_function(line);
    else if (!strcmp(word, "not-written"))
        run.not_written = number(line, 1) & ~1ull;
    else if (!strcmp(word, "canary"))
        read_canary(line);
    else if (!strcmp(word, "spinner"))
        run.apps[app_number(line, 1)].spinner = true;
    else if (!strcmp(word, "end"))
        read_end(line);
    else if (!strcmp(word, "report"))
        read_report(line);
    else if (strcmp(word, "board"))
        line->error = "unknown directive";
}

/* Cut `text` into words; `copy` keeps what stands from each word on. */
static void split(struct line *line, char *text, char *copy)
{
    char *word, *next = NULL;

    copy[strcspn(copy, "\n")] = 0;
    for (word = strtok_r(text, " \t\n", &next); word;
         word = strtok_r(NULL, " \t\n", &next)) {
        if (line->words == TOKEN_MAX)
            break;
        line->rest[line->words] = copy + (word - text);
        line->word[line->words++] = word;
    }
}

bool config_read(const char *path)
{
    char text[LINE_MAX_BYTES], copy[LINE_MAX_BYTES];
    FILE *file = fopen(path, "r");
    int at = 0;

    run.not_written = 1;
    for (int i = 0; i < WITNESS_FUNCTIONS; i++)
        run.functions[i] = 1; /* no block begins there */
    if (!file) {
        fprintf(stderr, "witness: can't read the configuration %s: %s\n",
                path, strerror(errno));
        return false;
    }
    while (fgets(text, sizeof text, file)) {
        struct line line = {0};

        at++;
        strcpy(copy, text);
        split(&line, text, copy);
        if (!line.words || *line.word[0] == '#')
            continue;
        read_directive(&line);
        if (line.error) {
            fprintf(stderr, "witness: %s:%d: %s: %s\n", path, at,
                    line.word[0], line.error);
            fclose(file);
            return false;
        }
    }
    fclose(file);
    return true;
}
