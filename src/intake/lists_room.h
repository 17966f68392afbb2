/* Reading the rows of a list by the names of its columns. */
#ifndef EQUIGAP_INTAKE_LISTS_ROOM_H
#define EQUIGAP_INTAKE_LISTS_ROOM_H

#include "equigap/base/asset.h"
#include "equigap/base/error.h"
#include "equigap/intake/extract.h"

enum { EG_LIST_COLUMNS_MOST = 12 };

struct eg_list {
    struct eg_asset file;
    struct eg_arena *arena;
    struct eg_extract *extract;
    size_t width;
    struct eg_record record;
    size_t places[EG_LIST_COLUMNS_MOST]; /* of the columns asked for */
};

/* Opens a list that must have the columns named (NULL ends them). */
bool eg_list_begin(struct eg_list *list, struct eg_arena *arena, struct eg_asset file,
                   const char *const *columns, struct eg_error *error);

/* The next row; false at the end or after a failure. */
bool eg_list_next(struct eg_list *list, struct eg_error *error);

/* A field of the row: column `n` of those asked for. A copy in the list's arena. */
const char *eg_list_text(const struct eg_list *list, size_t n);

/* Refuses the list at its present row; returns false. */
bool eg_list_fail(const struct eg_list *list, struct eg_error *error, const char *problem,
                  const char *text);

#endif
