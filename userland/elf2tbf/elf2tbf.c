/* SPDX-License-Identifier: MIT */
/** @file elf2tbf: makes an app that a kernel can load out of an ELF file. */
#include <errno.h>
#include <getopt.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "elf_app.h"
#include "files.h"
#include "tbf.h"

/* All RAM of the machine. */
#define RAM_SIZE 0x10000u

static const char usage[] =
    "usage: elf2tbf [OPTION]... APP.elf\n"
    "\n"
    "Makes an app in Tock Binary Format (TBF) out of an ELF file, which was\n"
    "linked by tick64's linker script or libtock-c's with --emit-relocs.\n"
    "\n"
    "  -o, --output FILE   write there; default: APP.tbf beside APP.elf\n"
    "  -n, --name NAME     the package name; default: APP\n"
    "      --heap BYTES    memory beyond stack and data; default: 1024\n"
    "      --grants BYTES  memory for the kernel's use; default: 1024\n"
    "      --permit DRIVER:COMMAND\n"
    "                      one command that the app may use, of a driver that\n"
    "                      it may; default: all; may be repeated\n"
    "      --disabled      clear the flag by which a kernel runs the app\n"
    "      --allow-absolute\n"
    "                      take code with absolute addresses in flash; where\n"
    "                      it uses one, the app goes wrong\n"
    "      --help          show this\n"
    "\n"
    "The stack's size is fixed when linking: -Wl,--defsym=STACK_SIZE=BYTES.\n";

struct options {
    const char *input;
    const char *output;
    const char *name;
    uint32_t heap, grants;
    bool disabled, allow_absolute;
    uint32_t permission_count;
    struct tbf_permission permission[TBF_PERMISSIONS_MAX];
};

__attribute__((format(printf, 1, 2), noreturn))
static void fail(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fputs("elf2tbf: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    exit(EXIT_FAILURE);
}

static uint32_t parse_bytes(const char *option, const char *text)
{
    char *end;
    errno = 0;
    unsigned long value = strtoul(text, &end, 0);
    if (*text < '0' || *text > '9' || *end != '\0' || errno != 0 ||
        value > RAM_SIZE)
        fail("--%s: '%s' is not a number of bytes up to %u", option, text,
             RAM_SIZE);
    return (uint32_t)value;
}

static void parse_permission(const char *text, struct options *options)
{
    char *colon, *end;
    if (options->permission_count == TBF_PERMISSIONS_MAX)
        fail("--permit: more than %d of them", TBF_PERMISSIONS_MAX);
    errno = 0;
    unsigned long driver = strtoul(text, &colon, 0);
    unsigned long command = strtoul(*colon == ':' ? colon + 1 : "", &end, 0);
    if (*text < '0' || *text > '9' || *colon != ':' || colon[1] < '0' ||
        colon[1] > '9' || *end != '\0' || errno != 0 ||
        driver > UINT32_MAX || command > UINT32_MAX)
        fail("--permit: '%s' is not a driver's number and a command's, "
             "like 0x2:1", text);
    options->permission[options->permission_count++] =
        (struct tbf_permission){ (uint32_t)driver, (uint32_t)command };
}

static struct options parse_options(int argc, char **argv)
{
    enum { HEAP = 256, GRANTS, PERMIT, DISABLED, ALLOW_ABSOLUTE, HELP };
    static const struct option known[] = {
        { "output", required_argument, NULL, 'o' },
        { "name", required_argument, NULL, 'n' },
        { "heap", required_argument, NULL, HEAP },
        { "grants", required_argument, NULL, GRANTS },
        { "permit", required_argument, NULL, PERMIT },
        { "disabled", no_argument, NULL, DISABLED },
        { "allow-absolute", no_argument, NULL, ALLOW_ABSOLUTE },
        { "help", no_argument, NULL, HELP },
        { NULL, 0, NULL, 0 },
    };
    struct options options = { .heap = 1024, .grants = 1024 };
    int option;
    while ((option = getopt_long(argc, argv, "o:n:", known, NULL)) != -1) {
        switch (option) {
        case 'o': options.output = optarg; break;
        case 'n': options.name = optarg; break;
        case HEAP: options.heap = parse_bytes("heap", optarg); break;
        case GRANTS: options.grants = parse_bytes("grants", optarg); break;
        case PERMIT: parse_permission(optarg, &options); break;
        case DISABLED: options.disabled = true; break;
        case ALLOW_ABSOLUTE: options.allow_absolute = true; break;
        case HELP: fputs(usage, stdout); exit(EXIT_SUCCESS);
        default: fputs(usage, stderr); exit(EXIT_FAILURE);
        }
    }
    if (optind != argc - 1) {
        fputs(usage, stderr);
        exit(EXIT_FAILURE);
    }
    options.input = argv[optind];
    return options;
}

/** Takes the name from the options or the file's name. */
static void choose_name(const struct options *options, struct tbf *tbf)
{
    const char *name = options->name;
    size_t length;
    if (name != NULL) {
        length = strlen(name);
    } else {
        const char *slash = strrchr(options->input, '/');
        name = slash != NULL ? slash + 1 : options->input;
        const char *dot = strrchr(name, '.');
        length = dot != NULL ? (size_t)(dot - name) : strlen(name);
    }
    if (length > TBF_NAME_MAX)
        fail("the name '%s' has more than %d bytes: give another by --name",
             name, TBF_NAME_MAX);
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)name[i] <= ' ')
            fail("the name '%s' holds a space: give another by --name", name);
    memcpy(tbf->name, name, length);
    tbf->name[length] = '\0';
}

static char *choose_output(const struct options *options)
{
    if (options->output != NULL)
        return strdup(options->output);
    size_t length = strlen(options->input);
    if (length > 4 && strcmp(options->input + length - 4, ".elf") == 0)
        length -= 4;
    char *path = malloc(length + sizeof ".tbf");
    if (path != NULL)
        sprintf(path, "%.*s.tbf", (int)length, options->input);
    return path;
}

int main(int argc, char **argv)
{
    struct options options = parse_options(argc, argv);
    struct tbf tbf = { .enabled = !options.disabled, .kernel_major = 2,
                       .kernel_minor = 2 };
    char error[TBF_ERROR_SIZE];
    struct elf_app app;
    size_t size;

    choose_name(&options, &tbf);
    char *file = file_read(options.input, &size);
    if (file == NULL)
        fail("%s: %s", options.input, strerror(errno));
    if (!elf_app_read(file, size, options.allow_absolute, &app, error))
        fail("%s: %s", options.input, error);

    uint64_t ram = (uint64_t)app.ram_size + options.heap + options.grants;
    if (ram > RAM_SIZE)
        fail("%s: too large: %llu bytes of RAM, but the machine has %u",
             options.input, (unsigned long long)ram, RAM_SIZE);
    tbf.entry_offset = app.entry_offset;
    tbf.minimum_ram = ((uint32_t)ram + 3) & ~3u;

    tbf.writeable_offset = app.writeable_offset;
    tbf.writeable_size = app.writeable_size;
    tbf.permission_count = options.permission_count;
    memcpy(tbf.permission, options.permission, sizeof tbf.permission);

    uint8_t *bytes = tbf_build(&tbf, app.binary, app.size, error);
    if (bytes == NULL)
        fail("%s: %s", options.input, error);
    char *output = choose_output(&options);
    if (output == NULL || !file_write(output, bytes, tbf.total_size))
        fail("%s: %s", output != NULL ? output : options.input,
             strerror(errno));
    free(output);
    free(bytes);
    free(app.binary);
    free(file);
    return EXIT_SUCCESS;
}
