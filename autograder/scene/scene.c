/* SPDX-License-Identifier: MIT */
/** @file
 * One run as it is set up: names and numbers.
 */
#include "scene.h"

#include <string.h>

#include "error.h"

/* -icount shift=6: 64 ns an instruction. */
#define NANOSECONDS_AN_INSTRUCTION 64
#define DEFAULT_SLICE_MICROSECONDS 1000
#define KERNEL_FLASH_END 0xF000u
/* Where apps are linked; see userland/runtime/app.ld. */
#define APP_FLASH 0x80000000u

static const char *const prefixes[] = {
    [LABEL_CHECKPOINT] = "checkpoint_",
    [LABEL_PROBE] = "probe_",
    [LABEL_MEASURE] = "measure_",
    [LABEL_SPAN] = "span_", /* and span_NAME_end */
};

static void clear_label(void *data)
{
    g_free(((struct label *)data)->name);
}

struct scene *scene_new(const struct test *test, unsigned board,
                        const struct kernel *kernel, uint32_t seed)
{
    struct scene *scene = g_new0(struct scene, 1);

    scene->test = test;
    scene->board = board;
    scene->kernel = kernel;
    scene->seed = seed;
    for (int kind = 0; kind < LABEL_KINDS; kind++) {
        scene->labels[kind] = g_array_new(FALSE, TRUE, sizeof(struct label));
        g_array_set_clear_func(scene->labels[kind], clear_label);
    }
    return scene;
}

void scene_free(struct scene *scene)
{
    if (scene == NULL)
        return;
    for (int kind = 0; kind < LABEL_KINDS; kind++)
        g_array_unref(scene->labels[kind]);
    for (unsigned i = 0; i < APP_MAX; i++)
        elf_file_free(scene->apps[i].elf);
    g_free(scene);
}

void scene_add_label(struct scene *scene, enum label_kind kind, unsigned app,
                     const char *name, uint32_t address)
{
    struct label label = {app, g_strdup(name), address};

    g_array_append_val(scene->labels[kind], label);
}

void scene_take_labels(struct scene *scene, unsigned app)
{
    const struct placed *placed = &scene->apps[app];

    for (unsigned i = 0; i < placed->elf->symbols->len; i++) {
        const struct symbol *symbol =
            &g_array_index(placed->elf->symbols, struct symbol, i);

        for (int kind = 0; kind < LABEL_KINDS; kind++) {
            if (symbol->address >= APP_FLASH &&
                g_str_has_prefix(symbol->name, prefixes[kind]))
                scene_add_label(scene, kind, app,
                                symbol->name + strlen(prefixes[kind]),
                                symbol->address - APP_FLASH +
                                    placed->binary);
        }
    }
}

int scene_find_label(const struct scene *scene, enum label_kind kind,
                     unsigned app, const char *name)
{
    for (unsigned i = 0; i < scene->labels[kind]->len; i++) {
        const struct label *label =
            &g_array_index(scene->labels[kind], struct label, i);

        if (label->app == app && strcmp(label->name, name) == 0)
            return (int)i;
    }
    return -1;
}

static bool check(const struct scene *scene, const char *what,
                  enum label_kind kind, const char *pattern,
                  const char *label, GError **error)
{
    for (unsigned app = 0; app < scene->test->apps->len; app++) {
        const char *name = scene_app_name(scene, app);

        if (pattern_fits(pattern, name) &&
            scene_find_label(scene, kind, app, label) < 0)
            return refuse(error, "%s/%s: [%s]: the app '%s' has no %s%s",
                          scene->test->suite, scene->test->name, what, name,
                          prefixes[kind], label);
    }
    return true;
}

static bool check_steps(const struct scene *scene, const char *what,
                        const GPtrArray *steps, GError **error)
{
    for (unsigned i = 0; steps != NULL && i < steps->len; i++) {
        const struct step *step = steps->pdata[i];

        if (step->label != NULL &&
            !check(scene, what,
                   step->kind == STEP_PROBE ? LABEL_PROBE : LABEL_CHECKPOINT,
                   step->app, step->label, error))
            return false;
    }
    return true;
}

static bool has_measure(const struct scene *scene, const char *name)
{
    for (unsigned app = 0; app < scene->test->apps->len; app++) {
        if (scene_find_label(scene, LABEL_MEASURE, app, name) >= 0)
            return true;
    }
    return false;
}

static bool has_symbol(const struct scene *scene, const struct term *term)
{
    for (unsigned i = 0; i < scene->test->apps->len; i++) {
        uint32_t address;

        if (pattern_fits(term->app, scene_app_name(scene, i)) &&
            !elf_file_find(scene->apps[i].elf, term->label, &address))
            return false;
    }
    return true;
}

/* LABEL_KINDS: it is about no label of one app. */
static enum label_kind label_kind_of(enum operand operand)
{
    switch (operand) {
    case OPERAND_CHECKPOINT: return LABEL_CHECKPOINT;
    case OPERAND_PROBE: return LABEL_PROBE;
    case OPERAND_SPAN: return LABEL_SPAN;
    default: return LABEL_KINDS;
    }
}

static bool check_terms(const struct scene *scene, const char *what,
                        const GPtrArray *terms, GError **error)
{
    for (unsigned i = 0; i < terms->len; i++) {
        const struct term *term = terms->pdata[i];
        enum operand operand = quantity_operand(term->quantity);

        if (operand == OPERAND_SYMBOL && !has_symbol(scene, term))
            return refuse(error, "%s/%s: [%s]: not every app '%s' has a "
                          "symbol '%s'", scene->test->suite,
                          scene->test->name, what, term->app, term->label);
        if (operand == OPERAND_MEASURE && !has_measure(scene, term->label))
            return refuse(error, "%s/%s: [%s]: no app has measure_%s",
                          scene->test->suite, scene->test->name, what,
                          term->label);
        if (label_kind_of(operand) != LABEL_KINDS &&
            !check(scene, what, label_kind_of(operand), term->app,
                   term->label, error))
            return false;
    }
    return true;
}

static bool check_comparison(const struct scene *scene, const char *what,
                             const struct comparison *comparison,
                             GError **error)
{
    return check_terms(scene, what, comparison->left, error) &&
           check_terms(scene, what, comparison->right, error);
}

bool scene_check_labels(const struct scene *scene, GError **error)
{
    const struct test *test = scene->test;

    for (unsigned i = 0; i < test->apps->len; i++) {
        const struct app *app = test->apps->pdata[i];

        if (app->canary != NULL && !check(scene, "app", LABEL_CHECKPOINT,
                                          app->name, app->canary, error))
            return false;
    }
    for (unsigned i = 0; i < test->expectations->len; i++) {
        const struct expectation *expectation = test->expectations->pdata[i];
        g_autofree char *what =
            g_strdup_printf("expect %s", expectation->name);

        if (!check_steps(scene, what, expectation->steps, error) ||
            (expectation->that != NULL &&
             !check_comparison(scene, what, expectation->that, error)))
            return false;
    }
    for (unsigned i = 0; i < test->hints->len; i++) {
        const struct hint *hint = test->hints->pdata[i];

        for (unsigned c = 0; c < hint->when->len; c++) {
            if (!check_comparison(scene, "hint", hint->when->pdata[c], error))
                return false;
        }
    }
    return check_steps(scene, "test", test->end, error);
}

/* Quantities that need the kernel's own functions to be watched. */
static bool observes_kernel(const GPtrArray *terms)
{
    for (unsigned i = 0; i < terms->len; i++) {
        if (((const struct term *)terms->pdata[i])->quantity >= Q_SWITCH)
            return true;
    }
    return false;
}

bool scene_observes_kernel(const struct scene *scene)
{
    const struct test *test = scene->test;

    for (unsigned i = 0; i < test->expectations->len; i++) {
        const struct expectation *expectation = test->expectations->pdata[i];

        if (expectation->that != NULL &&
            (observes_kernel(expectation->that->left) ||
             observes_kernel(expectation->that->right)))
            return true;
    }
    for (unsigned i = 0; i < test->hints->len; i++) {
        const struct hint *hint = test->hints->pdata[i];

        for (unsigned c = 0; c < hint->when->len; c++) {
            const struct comparison *when = hint->when->pdata[c];

            if (observes_kernel(when->left) || observes_kernel(when->right))
                return true;
        }
    }
    return false;
}

const char *scene_app_name(const struct scene *scene, unsigned app)
{
    return ((const struct app *)scene->test->apps->pdata[app])->name;
}

uint64_t scene_slice_instructions(const struct scene *scene)
{
    uint64_t microseconds = scene->test->slice_microseconds;

    if (microseconds == 0)
        microseconds = DEFAULT_SLICE_MICROSECONDS;
    return microseconds * 1000 / NANOSECONDS_AN_INSTRUCTION;
}

char *scene_code_name(const struct scene *scene, uint32_t address)
{
    const struct symbol *function = NULL;

    for (unsigned i = 0; i < scene->test->apps->len; i++) {
        const struct placed *placed = &scene->apps[i];

        if (address - placed->flash >= placed->size)
            continue;
        if (placed->elf != NULL)
            function = elf_file_function(
                placed->elf, address - placed->binary + APP_FLASH);
        return g_strdup_printf("app '%s'%s%s", scene_app_name(scene, i),
                               function != NULL ? ", in " : "",
                               function != NULL ? function->name : "");
    }
    if (address >= KERNEL_FLASH_END)
        return g_strdup_printf("no known code, at 0x%08x", address);
    if (scene->kernel != NULL && scene->kernel->elf != NULL)
        function = elf_file_function(scene->kernel->elf, address);
    return g_strdup_printf("the kernel%s%s", function != NULL ? ", in " : "",
                           function != NULL ? function->name : "");
}
