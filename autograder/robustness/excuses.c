/* SPDX-License-Identifier: MIT */
/** @file Ways of branches that no run can go, each with its reason. */
#define _GNU_SOURCE
#include "excuses.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool parse(char *line, struct excuse *excuse)
{
    char *function = strchr(line, ' ');
    char *text = function == NULL ? NULL : strstr(function, ": ");
    char *reason = text == NULL ? NULL : strstr(text, " -- ");

    if (reason == NULL || atoi(line) <= 0)
        return false;
    *text = *reason = '\0';
    *excuse = (struct excuse){
        .ways = (unsigned)atoi(line),
        .function = strdup(function + 1),
        .text = strdup(text + 2),
        .reason = strdup(reason + 4),
    };
    return true;
}

bool excuses_read(const char *path, struct excuses *excuses)
{
    FILE *file = fopen(path, "r");
    char *line = NULL;
    size_t room = 0;
    unsigned number = 0;
    bool good = file != NULL;

    *excuses = (struct excuses){ 0 };
    while (good && getline(&line, &room, file) > 0) {
        number++;
        line[strcspn(line, "\n")] = '\0';
        if (line[0] == '#' || line[0] == '\0')
            continue;
        excuses->list = realloc(excuses->list, (excuses->count + 1) *
                                               sizeof *excuses->list);
        if (excuses->list == NULL)
            abort();
        good = parse(line, &excuses->list[excuses->count]);
        excuses->count += good;
    }
    if (!good)
        fprintf(stderr, "coverage: %s: line %u is not WAYS FUNCTION: TEXT -- "
                        "REASON, or there is no such file\n", path, number);
    free(line);
    if (file != NULL)
        fclose(file);
    return good;
}

void excuses_free(struct excuses *excuses)
{
    for (unsigned i = 0; i < excuses->count; i++) {
        free(excuses->list[i].function);
        free(excuses->list[i].text);
        free(excuses->list[i].reason);
    }
    free(excuses->list);
}

unsigned excuses_take(struct excuses *excuses, const char *function,
                      const char *text, unsigned ways, const char **reason)
{
    for (unsigned i = 0; i < excuses->count; i++) {
        struct excuse *excuse = &excuses->list[i];
        unsigned left = excuse->ways - excuse->used;

        if (left == 0 || strcmp(excuse->function, function) != 0 ||
            strstr(text, excuse->text) == NULL)
            continue;
        ways = ways < left ? ways : left;
        excuse->used += ways;
        *reason = excuse->reason;
        return ways;
    }
    return 0;
}
