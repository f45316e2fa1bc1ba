/* SPDX-License-Identifier: MIT */
/** @file coverage: which of a kernel's branches several runs took, added up
 * from the BRANCH records of the witness's streams. */
#include <getopt.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kernel_code.h"
#include "witness.h"

static const char usage[] =
    "usage: coverage [--at-least PERCENT] [--list] KERNEL.elf STREAM...\n"
    "\n"
    "Adds up how often each conditional branch of the kernel (B<cc>, CBZ,\n"
    "CBNZ) was taken and not taken in runs of this very kernel, as the witness\n"
    "saw it with `report branches on`. Each branch has two ways. Prints what\n"
    "part of all ways was gone, as one line of TAP, then those that were not,\n"
    "by source line.\n"
    "\n"
    "  --at-least PERCENT  the test fails below; default: 95\n"
    "  --list              list the ways that were not gone also if it holds\n"
    "  --help              show this\n";

/* Add one stream's records. false: it is none, or of another kernel. */
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

/* One line for each branch that lacks a way; binutils know the source. */
static void list_missing(const char *kernel, const struct kernel_code *code)
{
    for (unsigned i = 0; i < code->count; i++) {
        const struct branch *branch = &code->branches[i];
        char command[4096], line[512] = "?\n";
        FILE *pipe;

        if (branch->taken > 0 && branch->not_taken > 0)
            continue;
        snprintf(command, sizeof command,
                 "arm-none-eabi-addr2line -psfe '%s' 0x%x", kernel,
                 branch->address);
        pipe = popen(command, "r");
        if (pipe == NULL || fgets(line, sizeof line, pipe) == NULL)
            strcpy(line, "?\n");
        if (pipe != NULL)
            pclose(pipe);
        printf("#   0x%04x never %s: %s", branch->address,
               branch->taken > 0 ? "passed" :
               branch->not_taken > 0 ? "taken" : "reached", line);
    }
}

static int report(const char *kernel, const struct kernel_code *code,
                  double at_least, bool list, unsigned runs)
{
    unsigned gone = ways_gone(code), all = 2 * code->count;
    double percent = 100.0 * gone / all;
    bool enough = percent >= at_least;

    printf("%s - %.1f %% of the kernel's branches taken, at least %g: %u of "
           "%u ways, %u runs, %s\n", enough ? "ok" : "not ok", percent,
           at_least, gone, all, runs, kernel);
    if (list || !enough)
        list_missing(kernel, code);
    return enough ? EXIT_SUCCESS : EXIT_FAILURE;
}

int main(int argc, char **argv)
{
    enum { AT_LEAST = 256, LIST, HELP };
    static const struct option known[] = {
        { "at-least", required_argument, NULL, AT_LEAST },
        { "list", no_argument, NULL, LIST },
        { "help", no_argument, NULL, HELP },
        { NULL, 0, NULL, 0 },
    };
    struct kernel_code code;
    double at_least = 95;
    bool list = false;
    char *end = "";
    int option;

    while ((option = getopt_long(argc, argv, "", known, NULL)) != -1) {
        switch (option) {
        case AT_LEAST: at_least = strtod(optarg, &end); break;
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
    int status = report(argv[optind], &code, at_least, list,
                        (unsigned)(argc - optind - 1));
    free(code.branches);
    return status;
}
