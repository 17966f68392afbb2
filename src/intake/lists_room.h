/* The lists as they are held, and reading the rows of a list by the names of its columns. */
#ifndef EQUIGAP_INTAKE_LISTS_ROOM_H
#define EQUIGAP_INTAKE_LISTS_ROOM_H

#include "equigap/base/asset.h"
#include "equigap/base/error.h"
#include "equigap/base/hash.h"
#include "equigap/intake/extract.h"
#include "equigap/intake/lists.h"

enum { EG_LIST_COLUMNS_MOST = 12 };

/* Rows kept in their order, for what is near to a text. `normal` is `text` normalised. */
struct eg_spelling_row {
    const char *field, *scheme, *normal, *text, *word;
    uint64_t letters; /* see spelling_near.c */
    size_t before;    /* number of the last row before it of the same field and length; 0: none */
};

struct eg_heading_row {
    enum eg_kind kind;
    const char *field, *normal, *text;
};

struct eg_marker_row {
    const char *text;
    enum eg_row_marker is;
};

struct eg_lists {
    struct eg_arena *arena;
    const struct eg_fields *fields;
    struct eg_hash *spellings;     /* field, scheme, normalised text to an answer */
    struct eg_hash *own;           /* field, normalised text to an answer: the user's */
    struct eg_hash *own_fields;    /* that have such */
    struct eg_hash *lumped;        /* normalised texts that lump two states */
    struct eg_hash *by_length;     /* field and length to the number of the last such row, from 1 */
    struct eg_hash *schemes;       /* field and scheme */
    struct eg_hash *headings[2];   /* by kind: normalised text to an index of heading_fields */
    struct eg_hash *heading_index; /* field name to its index */
    const char **heading_fields;
    size_t heading_field_count, heading_field_capacity;
    struct eg_marker_row *markers;
    size_t marker_count, marker_capacity;
    struct eg_spelling_row *spelling_rows;
    size_t spelling_count, spelling_capacity;
    struct eg_heading_row *heading_rows;
    size_t heading_count, heading_capacity;
    struct eg_scheme *scheme_rows;
    size_t scheme_count, scheme_capacity;
};

/* Files a row of spellings under its field and length. */
void eg_spelling_index(struct eg_lists *lists, size_t index);

/* How many letters may differ in a text of this length for it to be near, and how many do in words. */
int eg_letters_allowed(size_t length);
const char *eg_letters_that_differ(struct eg_arena *arena, int letters);

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
