/* SPDX-License-Identifier: MIT */
/** @file coverage: which of a kernel's branches several runs took, added up
 * from the BRANCH records of the witness's streams. */
#include <getopt.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "excuses.h"
#include "kernel_code.h"
#include "witness.h"

static const char usage[] =
    "usage: coverage [--at-least PERCENT] [--excuses FILE] [--list]\n"
    "                KERNEL.elf STREAM...\n"
    "\n"
    "Adds up how often each conditional branch of the kernel (B<cc>, CBZ,\n"
    "CBNZ) was taken and not taken in runs of this very kernel, as the\n"
    "witness saw it with `report branches on`. Each branch has two ways.\n"
    "Prints those that were not gone, by source line, and, as one line of\n"
    "TAP, what part of all ways was gone.\n"
    "\n"
    "  --at-least PERCENT  the test fails below; default: 95\n"
    "  --excuses FILE      ways that no run can go: they do not count\n"
    "  --list              list these, too, and those that are not needed\n"
    "  --help              show this\n";

/* Add the records of a stream, or of several one behind the other. false: it
 * is none, or of another kernel. */
static bool add_stream(const char *path, struct kernel_code *code)
{
    struct witness_record record = { 0 };
    FILE *file = fopen(path, "rb");
    bool known = true;

    while (file != NULL && known &&
           fread(&record, sizeof record, 1, file) == 1) {
        for (int i = 0; record.kind == WITNESS_BRANCH && i < 4; i++) {
            struct branch *branch =
                kernel_code_find(code, record.branch.branch[i].address);

            if (record.branch.branch[i].address == UINT32_MAX)
                continue;
            known = branch != NULL;
            if (!known)
                break;
            branch->taken += record.branch.branch[i].taken;
            branch->not_taken += record.branch.branch[i].not_taken;
        }
    }
    if (file != NULL)
        fclose(file);
    if (!known || record.kind != WITNESS_END)
        fprintf(stderr, "coverage: %s: %s\n", path,
                known ? "no stream of the witness, or broken off" :
                        "from a run of another kernel: build again");
    return known && record.kind == WITNESS_END;
}

static unsigned ways_gone(const struct kernel_code *code)
{
    unsigned gone = 0;

    for (unsigned i = 0; i < code->count; i++)
        gone += (code->branches[i].taken > 0) +
                (code->branches[i].not_taken > 0);
    return gone;
}

/* Where a branch stands in the source, as binutils know it. */
struct source {
    char function[128], place[256], text[256];
};

static void read_text(struct source *source)
{
    char *colon = strrchr(source->place, ':');
    FILE *file;

    source->text[0] = '\0';
    if (colon == NULL)
        return;
    *colon = '\0';
    file = fopen(source->place, "r");
    *colon = ':';
    for (int line = atoi(colon + 1); file != NULL && line > 0; line--) {
        if (fgets(source->text, sizeof source->text, file) == NULL)
            break;
    }
    source->text[strcspn(source->text, "\n")] = '\0';
    if (file != NULL)
        fclose(file);
}

static void find_source(const char *kernel, uint32_t address,
                        struct source *source)
{
    char command[4096], line[512];
    FILE *pipe;

    *source = (struct source){ "?", "?", "" };
    snprintf(command, sizeof command, "arm-none-eabi-addr2line -pfe '%s' 0x%x",
             kernel, address);
    pipe = popen(command, "r");
    if (pipe != NULL && fgets(line, sizeof line, pipe) != NULL &&
        sscanf(line, "%127s at %255s", source->function, source->place) == 2)
        read_text(source);
    if (pipe != NULL)
        pclose(pipe);
}

/* What was not gone, after excuses. */
struct missing {
    unsigned ways, excused;
};

static void examine(const char *kernel, const struct branch *branch,
                    struct excuses *excuses, bool list,
                    struct missing *missing)
{
    unsigned ways = (branch->taken == 0) + (branch->not_taken == 0);
    const char *reason = "";
    struct source source;
    unsigned excused;

    if (ways == 0)
        return;
    find_source(kernel, branch->address, &source);
    excused = excuses_take(excuses, source.function, source.text, ways,
                           &reason);
    missing->ways += ways - excused;
    missing->excused += excused;
    if (list || excused < ways)
        printf("#   0x%04x never %s: %s, %s: %s%s%s\n", branch->address,
               ways == 2 ? "reached" :
               branch->taken > 0 ? "passed" : "taken", source.function,
               source.place, source.text + strspn(source.text, " "),
               excused > 0 ? " -- excused: " : "", reason);
}

static int report(const char *kernel, const struct kernel_code *code,
                  struct excuses *excuses, double at_least, bool list,
                  unsigned runs)
{
    unsigned gone = ways_gone(code), all = 2 * code->count;
    struct missing missing = { 0 };
    double percent;
    bool enough;

    for (unsigned i = 0; i < code->count; i++)
        examine(kernel, &code->branches[i], excuses, list, &missing);
    for (unsigned i = 0; list && i < excuses->count; i++) {
        if (excuses->list[i].used < excuses->list[i].ways)
            printf("#   not needed here: %u of the excuses for %s: %s\n",
                   excuses->list[i].ways - excuses->list[i].used,
                   excuses->list[i].function, excuses->list[i].text);
    }
    percent = 100.0 * gone / (all - missing.excused);
    enough = percent >= at_least;
    printf("%s - %.1f %% of the kernel's branches taken, at least %g: %u of "
           "%u ways, besides %u that no run can go, from %u files, %s\n",
           enough ? "ok" : "not ok", percent, at_least, gone,
           all - missing.excused, missing.excused, runs, kernel);
    return enough ? EXIT_SUCCESS : EXIT_FAILURE;
}

int main(int argc, char **argv)
{
    enum { AT_LEAST = 256, EXCUSES, LIST, HELP };
    static const struct option known[] = {
        { "at-least", required_argument, NULL, AT_LEAST },
        { "excuses", required_argument, NULL, EXCUSES },
        { "list", no_argument, NULL, LIST },
        { "help", no_argument, NULL, HELP },
        { NULL, 0, NULL, 0 },
    };
    struct kernel_code code;
    struct excuses excuses = { 0 };
    double at_least = 95;
    bool list = false;
    char *end = "";
    int option;

    while ((option = getopt_long(argc, argv, "", known, NULL)) != -1) {
        switch (option) {
        case AT_LEAST: at_least = strtod(optarg, &end); break;
        case EXCUSES:
            excuses_free(&excuses);
            if (!excuses_read(optarg, &excuses))
                return EXIT_FAILURE;
            break;
        case LIST: list = true; break;
        case HELP: fputs(usage, stdout); return EXIT_SUCCESS;
        default: fputs(usage, stderr); return EXIT_FAILURE;
        }
    }
    if (argc - optind < 2 || *end != '\0') {
        fputs(usage, stderr);
        return EXIT_FAILURE;
    }
    if (!kernel_code_read(argv[optind], &code))
        return EXIT_FAILURE;
    for (int i = optind + 1; i < argc; i++) {
        if (!add_stream(argv[i], &code))
            return EXIT_FAILURE;
    }
    int status = report(argv[optind], &code, &excuses, at_least, list,
                        (unsigned)(argc - optind - 1));
    excuses_free(&excuses);
    free(code.branches);
    return status;
}
