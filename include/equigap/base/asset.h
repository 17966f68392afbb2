/*
 * The files of schema/ as they were when the program was built: the lists, the tables, the queries.
 */
#ifndef EQUIGAP_BASE_ASSET_H
#define EQUIGAP_BASE_ASSET_H

#include <stdbool.h>
#include <stddef.h>

/* One file. `text` is ended by a NUL that `length` does not count. */
struct eg_asset {
    const char *name; /* path below schema/, such as "lists/spellings.csv" */
    const char *text;
    size_t length;
};

/* The file of that name. A name that was not built in is an error of the program: it aborts. */
struct eg_asset eg_asset_find(const char *name);

/* The files in order of their names; `index` from 0; false past the last. */
bool eg_asset_at(size_t index, struct eg_asset *out);

#endif
