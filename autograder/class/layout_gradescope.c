/* SPDX-License-Identifier: MIT */
/** @file
 * Gradescope's download: submission_metadata.yml tells of each folder whose
 * it is, and when it was handed in.
 *
 *     submission_12345:
 *       :submitters:
 *       - :name: Ada Lovelace
 *         :sid: '4711'
 *         :email: ada@example.edu
 *       :created_at: 2026-03-01 21:25:13.449497000 Z
 */
#include <stdio.h>
#include <string.h>
#include <yaml.h>

#include "error.h"
#include "layout.h"
#include "layout_names.h"
#include "when.h"

/* The value of a key, whether or not it is written with colons before it. */
static yaml_node_t *value_of(yaml_document_t *document, yaml_node_t *node,
                             const char *key)
{
    if (node == NULL || node->type != YAML_MAPPING_NODE)
        return NULL;
    for (yaml_node_pair_t *pair = node->data.mapping.pairs.start;
         pair < node->data.mapping.pairs.top; pair++) {
        yaml_node_t *name = yaml_document_get_node(document, pair->key);
        const char *text = name->type != YAML_SCALAR_NODE ? "" :
            (const char *)name->data.scalar.value;

        if (strcmp(text + (*text == ':'), key) == 0)
            return yaml_document_get_node(document, pair->value);
    }
    return NULL;
}

/* @return to be freed; NULL: it is not there */
static char *text_of(yaml_document_t *document, yaml_node_t *node,
                     const char *key)
{
    yaml_node_t *value = value_of(document, node, key);

    if (value == NULL || value->type != YAML_SCALAR_NODE ||
        value->data.scalar.length == 0)
        return NULL;
    return g_strdup((const char *)value->data.scalar.value);
}

static void take_time(yaml_document_t *document, yaml_node_t *node,
                      struct upload *upload)
{
    g_autofree char *text = text_of(document, node, "created_at");
    g_autoptr(GTimeZone) utc = g_time_zone_new_utc();

    if (text != NULL && when_read(text, utc, &upload->when)) {
        upload->has_time = true;
        upload->known_by = "gradescope";
    }
}

/* A folder counts for each of a group's students. */
static void take(GPtrArray *all, GPtrArray *notes, yaml_document_t *document,
                 const char *name, yaml_node_t *node)
{
    yaml_node_t *people = value_of(document, node, "submitters");
    yaml_node_item_t *item, *end;

    if (people == NULL || people->type != YAML_SEQUENCE_NODE) {
        g_ptr_array_add(notes, g_strdup_printf(
            "%s has no submitters in " GRADESCOPE_LIST, name));
        return;
    }
    item = people->data.sequence.items.start;
    end = people->data.sequence.items.top;
    for (bool several = end - item > 1; item < end; item++) {
        yaml_node_t *person = yaml_document_get_node(document, *item);
        struct upload *upload = upload_new(name);

        upload->id = text_of(document, person, "sid");
        upload->email = text_of(document, person, "email");
        upload->person = text_of(document, person, "name");
        if (several) {
            g_free(upload->name);
            upload->name = g_strdup_printf(
                "%s (%s)", name, upload->email != NULL ?
                upload->email : upload->person);
        }
        take_time(document, node, upload);
        upload_add(upload, name, name);
        g_ptr_array_add(all, upload);
    }
}

static GPtrArray *take_all(yaml_document_t *document, const char *folder,
                           GPtrArray *notes)
{
    GPtrArray *all = g_ptr_array_new_with_free_func(upload_free);
    yaml_node_t *root = yaml_document_get_root_node(document);

    if (root == NULL || root->type != YAML_MAPPING_NODE)
        return all;
    for (yaml_node_pair_t *pair = root->data.mapping.pairs.start;
         pair < root->data.mapping.pairs.top; pair++) {
        yaml_node_t *key = yaml_document_get_node(document, pair->key);
        const char *name = key->type != YAML_SCALAR_NODE ? "" :
            (const char *)key->data.scalar.value;
        g_autofree char *path = g_build_filename(folder, name, NULL);

        if (*name == '\0' || strchr(name, '/') != NULL || *name == '.' ||
            !g_file_test(path, G_FILE_TEST_IS_DIR))
            g_ptr_array_add(notes, g_strdup_printf(
                GRADESCOPE_LIST " tells of '%s', and there is no such "
                "folder", name));
        else
            take(all, notes, document, name,
                 yaml_document_get_node(document, pair->value));
    }
    return all;
}

GPtrArray *gradescope_read(const char *folder, GPtrArray *notes,
                           GError **error)
{
    g_autofree char *path = g_build_filename(folder, GRADESCOPE_LIST, NULL);
    FILE *file = fopen(path, "rb");
    yaml_parser_t parser;
    yaml_document_t document;
    GPtrArray *all = NULL;

    if (file == NULL) {
        refuse(error, "can't read %s: it comes with Gradescope's 'Export "
               "submissions'", path);
        return NULL;
    }
    yaml_parser_initialize(&parser);
    yaml_parser_set_input_file(&parser, file);
    if (yaml_parser_load(&parser, &document)) {
        all = take_all(&document, folder, notes);
        yaml_document_delete(&document);
    } else {
        refuse(error, "%s, line %zu: %s", path, parser.problem_mark.line + 1,
               parser.problem != NULL ? parser.problem : "no YAML");
    }
    yaml_parser_delete(&parser);
    fclose(file);
    return all;
}
