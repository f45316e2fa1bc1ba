/* SPDX-License-Identifier: MIT */
/** @file Boots with damaged apps: each a QEMU of its own. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "boot.h"
#include "error.h"
#include "folder.h"
#include "image_run.h"
#include "kernels.h"
#include "tbf.h"
#include "tbf_image.h"

enum { SECONDS = 60, STREAM_MOST = 16 << 20, OUTPUT_MOST = 4096 };

static void run_free(struct image_run *run)
{
    if (run->line >= 0)
        close(run->line);
    folder_remove(run->folder);
    g_free(run->folder);
    g_free(run->crafted.done);
    g_free(run);
}

/* Lay out the flash, and see where its list leads. */
static void compose(struct image_run *run)
{
    const uint8_t *sound = run->all->sound.tbf;

    craft(run->all->random, run->all->subject.tbf,
          TBF_IMAGE_START + CRAFTED_AT, run->number, &run->crafted);
    memcpy(run->flash + BEFORE_AT, sound, SOUND_SIZE);
    tbf_write_padding(run->flash + PADDING_AT, CRAFTED_AT - PADDING_AT);
    memcpy(run->flash + CRAFTED_AT, run->crafted.bytes, CRAFT_SIZE);
    for (int i = 0; i < BEHIND; i++)
        memcpy(run->flash + BEHIND_AT + i * SOUND_SIZE, sound, SOUND_SIZE);
    run->apps_count = oracle_list(run->flash, FLASH_SIZE, run->apps);
    run->crafted_app = -1;
    for (unsigned i = 0; i < run->apps_count; i++) {
        if (run->apps[i].address == TBF_IMAGE_START + CRAFTED_AT)
            run->crafted_app = (int)i;
    }
}

static char **qemu(const struct image_run *run)
{
    const struct bench *bench = run->all->bench;
    g_autofree char *library =
        g_build_filename(bench->build, "libwitness.so", NULL);
    g_autofree char *plugin = g_canonicalize_filename(library, NULL);
    g_autofree char *kernel = g_canonicalize_filename(
        bench->kernels[run->all->board]->path, NULL);
    g_autofree char *option = g_strdup_printf(
        "%s,config=" BOOT_WITNESS ",fd=%d", plugin, STREAM_DESCRIPTOR);
    const char *const arguments[] = {
        "qemu-system-arm", "-M", board_names[run->all->board],
        "-nodefaults", "-nic", "none", "-display", "none", "-no-reboot",
        "-accel", "tcg,tb-size=16", "-icount", "shift=6,sleep=off",
        "-chardev", run->has_record ? "null,id=line" : "pipe,id=line,path=line",
        "-serial", "chardev:line", "-kernel", kernel,
        "-device", "loader,file=" BOOT_RECORD ",addr=0xf000,force-raw=on",
        "-device", "loader,file=" BOOT_APPS ",addr=0x10000,force-raw=on",
        "-plugin", option, NULL,
    };

    return g_strdupv((char **)arguments);
}

/* Without a boot record, input comes from the serial line: two pipes. Some
 * bytes wait in the first, which this program keeps open meanwhile. */
static bool make_line(struct image_run *run, GError **error)
{
    static const char typed[] = "typed on a serial line";
    g_autofree char *in = g_build_filename(run->folder, "line.in", NULL);
    g_autofree char *out = g_build_filename(run->folder, "line.out", NULL);

    if (run->has_record)
        return true;
    if (mkfifo(in, 0600) == 0 && mkfifo(out, 0600) == 0)
        run->line = open(in, O_RDWR | O_NONBLOCK | O_CLOEXEC);
    return (run->line >= 0 &&
            write(run->line, typed, sizeof typed) == sizeof typed) ||
           refuse(error, "can't make pipes in %s: %s", run->folder,
                  g_strerror(errno));
}

static bool prepare(void *data, struct command *command, GError **error)
{
    struct image_run *run = data;

    compose(run);
    if (g_mkdir_with_parents(run->folder, 0700) < 0)
        return refuse(error, "can't make %s: %s", run->folder,
                      g_strerror(errno));
    if (!image_write(run, error) || !make_line(run, error))
        return false;
    command->arguments = qemu(run);
    command->folder = g_strdup(run->folder);
    command->has_stream = true;
    command->stream_limit = STREAM_MOST;
    command->output_limit = OUTPUT_MOST;
    command->seconds = SECONDS;
    return true;
}

/* Keep the flash of a boot that failed: it can be booted again. */
static bool keep_flash(const struct image_run *run, const char *wrong,
                       GError **error)
{
    g_autofree char *path = g_strdup_printf(
        "%s/%s.image%u.bin", run->all->bench->streams,
        board_names[run->all->board], run->number);

    run->all->harmed++;
    bench_report(run->all->bench, false, wrong,
                 "%s, damaged app %u (%s): see %s",
                 board_names[run->all->board], run->number,
                 run->crafted.done, path);
    return g_file_set_contents(path, (const char *)run->flash, FLASH_SIZE,
                               error);
}

static bool finish(void *data, const struct outcome *outcome, GError **error)
{
    struct image_run *run = data;
    g_autofree char *wrong = image_judge(run, outcome);
    bool good = (wrong == NULL || keep_flash(run, wrong, error)) &&
                bench_keep_branches(run->all->bench, run->all->board,
                                    "images", outcome, error);

    run->all->done++;
    run_free(run);
    return good;
}

static bool read_built(const char *build, const char *name,
                       struct built *app, GError **error)
{
    g_autofree char *elf =
        g_strdup_printf("%s/labs/common/robustness/%s.elf", build, name);
    g_autofree char *tbf =
        g_strdup_printf("%s/labs/common/robustness/%s.tbf", build, name);

    app->elf = elf_file_read(elf, error);
    return app->elf != NULL &&
           g_file_get_contents(tbf, (char **)&app->tbf, NULL, error);
}

struct image_runs *images_add(struct bench *bench, unsigned board,
                              unsigned count, GError **error)
{
    struct image_runs *all = g_new0(struct image_runs, 1);

    all->bench = bench;
    all->board = board;
    all->count = count;
    all->random = g_rand_new_with_seed(bench->seed + board);
    if (!read_built(bench->build, "ticker", &all->sound, error) ||
        !read_built(bench->build, "subject", &all->subject, error)) {
        images_end(all);
        return NULL;
    }
    for (unsigned i = 0; i < count; i++) {
        struct image_run *run = g_new0(struct image_run, 1);

        run->all = all;
        run->number = i;
        run->line = -1;
        run->has_record = i % 16 != 15;
        run->folder = bench_new_folder(bench);
        workshop_add(bench->workshop, (struct work){ prepare, finish, run });
    }
    return all;
}

void images_end(struct image_runs *all)
{
    if (all->done > 0)
        bench_report(all->bench, all->harmed == 0, NULL,
                     "%s: %u damaged apps: %u loaded, %u refused, %u ended "
                     "the list; %u told their permissions; %u did harm",
                     board_names[all->board], all->done, all->loaded,
                     all->refused, all->ended, all->compared, all->harmed);
    g_rand_free(all->random);
    elf_file_free(all->sound.elf);
    elf_file_free(all->subject.elf);
    g_free(all->sound.tbf);
    g_free(all->subject.tbf);
    g_free(all);
}
