/* Reads the organisations that stand in a CSV of this folder, one row at a time. */
#ifndef EQUIGAP_TESTS_DISCLOSURE_CASES_H
#define EQUIGAP_TESTS_DISCLOSURE_CASES_H

#include "../test.h"

#include "equigap/base/arena.h"
#include "equigap/domain/unit.h"

enum { CELLS_MOST = 100, ROW_SIZE = 1024, UNITS_MOST = 200 };

struct rows {
    FILE *file;
    char line[ROW_SIZE];
    char *cells[CELLS_MOST];
    size_t count;
};

/* The organisation of a case. */
struct organisation {
    struct eg_units *units;
    int64_t people[UNITS_MOST];
};

static inline struct rows rows_open(const char *name)
{
    char path[ROW_SIZE];
    snprintf(path, sizeof path, "%s/tests/disclosure/%s", getenv("SOURCE"), name);
    struct rows rows = {.file = fopen(path, "r")};
    assert_non_null(rows.file);
    return rows;
}

/* False at the end, where the file is closed. */
static inline bool rows_next(struct rows *rows)
{
    do {
        if (!fgets(rows->line, sizeof rows->line, rows->file)) {
            fclose(rows->file);
            return false;
        }
    } while (rows->line[0] == '#');
    rows->line[strcspn(rows->line, "\n")] = '\0';
    rows->count = 0;
    for (char *cell = rows->line; cell; rows->count++) {
        assert_true(rows->count < CELLS_MOST);
        rows->cells[rows->count] = cell;
        cell = strchr(cell, ',');
        if (cell)
            *cell++ = '\0';
    }
    return true;
}

static inline bool rows_is(const struct rows *rows, const char *kind)
{
    return strcmp(rows->cells[0], kind) == 0;
}

static inline int64_t rows_number(const struct rows *rows, size_t cell)
{
    assert_true(cell < rows->count);
    return strtoll(rows->cells[cell], NULL, 10);
}

static inline const char *rows_text(const struct rows *rows, size_t cell, struct eg_arena *arena)
{
    assert_true(cell < rows->count);
    return eg_arena_copy(arena, rows->cells[cell], strlen(rows->cells[cell]));
}

/* Adds the unit of a row: unit,parent,name,people. */
static inline void organisation_add(struct organisation *organisation, const struct rows *rows,
                                    struct eg_arena *arena)
{
    int64_t parent = rows_number(rows, 1);
    if (parent == 0)
        organisation->units = eg_units_begin(arena, "Council");
    else
        eg_units_add(organisation->units, parent, rows->cells[2]);
    assert_true(organisation->units->count <= UNITS_MOST);
    organisation->people[organisation->units->count - 1] = rows_number(rows, 3);
}

#endif
