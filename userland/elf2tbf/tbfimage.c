/* SPDX-License-Identifier: MIT */
/** @file tbfimage: composes apps into one image of the flash for apps. */
#include <errno.h>
#include <getopt.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "files.h"
#include "tbf_image.h"

static const char usage[] =
    "usage: tbfimage [--output IMAGE] [LABEL=]APP.tbf[:PARAMETER]...\n"
    "       tbfimage --list IMAGE\n"
    "\n"
    "Places apps one behind the other as a kernel expects them in flash from\n"
    "0x10000 on, and prints where each went. An app may be given repeatedly.\n"
    "\n"
    "  LABEL        a name for this copy in what is printed; default: the\n"
    "               app's package name\n"
    "  PARAMETER    a number to which this copy's app_parameter is set\n"
    "\n"
    "  -o, --output IMAGE  write the image there; without it, only check\n"
    "                      the apps and print where they would go\n"
    "      --list IMAGE    print what an image, or a single TBF, holds\n"
    "      --help          show this\n"
    "\n"
    "Columns: address of the TBF header, its size in all; address of the\n"
    "binary, which is 0x80000000 in the app's ELF file; memory it needs.\n";

/** One app as given on the command line. */
struct request {
    const char *label; /* NULL: the package name */
    const char *path;
    bool has_parameter;
    uint32_t parameter;
};

__attribute__((format(printf, 1, 2), noreturn))
static void fail(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fputs("tbfimage: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    exit(EXIT_FAILURE);
}

/** Takes LABEL=PATH:PARAMETER apart, in place. */
static struct request parse_request(char *text)
{
    struct request request = { .path = text };
    char *equals = strchr(text, '=');
    if (equals != NULL) {
        *equals = '\0';
        request.label = text;
        request.path = equals + 1;
    }
    char *colon = strrchr(request.path, ':');
    if (colon != NULL) {
        char *end;
        errno = 0;
        unsigned long long value = strtoull(colon + 1, &end, 0);
        if (colon[1] < '0' || colon[1] > '9' || *end != '\0' || errno != 0 ||
            value > UINT32_MAX)
            fail("'%s': the parameter behind the colon is not a 32-bit number",
                 request.path);
        *colon = '\0';
        request.has_parameter = true;
        request.parameter = (uint32_t)value;
    }
    return request;
}

static void print_head(void)
{
    puts("name             address     size  binary      memory");
}

static void print_app(const char *label, uint32_t address, uint32_t binary,
                      const struct tbf *tbf)
{
    printf("%-16s 0x%05x  %7u  0x%05x    %6u%s\n", label, address,
           tbf->total_size, binary, tbf->minimum_ram,
           tbf->enabled ? "" : "  disabled");
}

static void add(struct tbf_image *image, const struct request *request)
{
    char error[TBF_ERROR_SIZE];
    struct tbf_placed placed;
    size_t size;
    uint8_t *bytes = file_read(request->path, &size);
    if (bytes == NULL)
        fail("%s: %s", request->path, strerror(errno));
    if (!tbf_image_add(image, bytes, size,
                       request->has_parameter ? &request->parameter : NULL,
                       &placed, error))
        fail("%s: %s", request->path, error);
    print_app(request->label != NULL ? request->label : placed.tbf.name,
              placed.address, placed.binary, &placed.tbf);
    free(bytes);
}

static void compose(int count, char **requests, const char *output)
{
    struct tbf_image *image = tbf_image_new();
    if (image == NULL)
        fail("out of memory");
    print_head();
    for (int i = 0; i < count; i++) {
        struct request request = parse_request(requests[i]);
        add(image, &request);
    }
    size_t size;
    const uint8_t *bytes = tbf_image_bytes(image, &size);
    if (output != NULL && !file_write(output, bytes, size))
        fail("%s: %s", output, strerror(errno));
    tbf_image_free(image);
}

static void list(const char *path)
{
    size_t size;
    uint8_t *bytes = file_read(path, &size);
    if (bytes == NULL)
        fail("%s: %s", path, strerror(errno));
    print_head();
    size_t at = 0;
    while (size - at >= TBF_BASE_SIZE && tbf_get16(bytes + at) == TBF_VERSION) {
        char error[TBF_ERROR_SIZE];
        struct tbf tbf;
        uint32_t total = tbf_get32(bytes + at + 4);
        uint32_t address = TBF_IMAGE_START + (uint32_t)at;
        if (total > size - at)
            fail("%s: at 0x%x: the TBF goes beyond the file", path, address);
        if (!tbf_parse(bytes + at, total, &tbf, error))
            fail("%s: at 0x%x: %s", path, address, error);
        print_app(tbf.padding ? "(padding)" : tbf.name, address,
                  address + tbf.header_size + tbf.protected_trailer, &tbf);
        at += total;
    }
    if (at == 0)
        fail("%s: holds no TBF", path);
    free(bytes);
}

int main(int argc, char **argv)
{
    enum { LIST = 256, HELP };
    static const struct option known[] = {
        { "output", required_argument, NULL, 'o' },
        { "list", required_argument, NULL, LIST },
        { "help", no_argument, NULL, HELP },
        { NULL, 0, NULL, 0 },
    };
    const char *output = NULL, *listed = NULL;
    int option;
    while ((option = getopt_long(argc, argv, "o:", known, NULL)) != -1) {
        switch (option) {
        case 'o': output = optarg; break;
        case LIST: listed = optarg; break;
        case HELP: fputs(usage, stdout); return EXIT_SUCCESS;
        default: fputs(usage, stderr); return EXIT_FAILURE;
        }
    }
    if ((listed != NULL) == (optind < argc)) {
        fputs(usage, stderr);
        return EXIT_FAILURE;
    }
    if (listed != NULL)
        list(listed);
    else
        compose(argc - optind, argv + optind, output);
    return EXIT_SUCCESS;
}
