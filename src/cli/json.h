/* JSON for programs, printed in one way. Not in the public headers, so that only this floor sees jansson. */
#ifndef EQUIGAP_CLI_JSON_H
#define EQUIGAP_CLI_JSON_H

#include <jansson.h>
#include <stdbool.h>

/* Prints a value on stdout, and gives it back. */
void eg_json_print(json_t *value);

/*
 * A list printed row by row, so that a long one takes no memory: by itself, or as the last member of
 * an object whose other members are printed first.
 *
 *     struct eg_json_list list = eg_json_list_begin(NULL, NULL);
 *     eg_json_list_add(&list, row) ...
 *     eg_json_list_end(&list);
 */
struct eg_json_list {
    bool is_inside, has_rows;
};
struct eg_json_list eg_json_list_begin(json_t *object, const char *name);
void eg_json_list_add(struct eg_json_list *list, json_t *row);
void eg_json_list_end(struct eg_json_list *list);

#endif
