/* Which census table a file holds. */
#ifndef EQUIGAP_INTAKE_OWN_CENSUS_ROOM_H
#define EQUIGAP_INTAKE_OWN_CENSUS_ROOM_H

#include "own_benchmark_room.h"

enum { EG_CENSUS_DATE, EG_CENSUS_AREA, EG_CENSUS_CODE, EG_CENSUS_KEYS };

extern const char *const eg_census_key_names[EG_CENSUS_KEYS];

/* A row of benchmark_headings.csv: `code` is a category's, "base" for everybody, "" for what is not
 * needed. A heading with several rows counts in all of them. */
struct eg_known_heading {
    const char *table, *normal, *text, *code;
};

struct eg_census {
    struct eg_own_reading *reading;
    struct eg_known_heading *known;
    size_t known_count, known_capacity;
    size_t keys[EG_CENSUS_KEYS];
    const char **normals; /* of the headings; NULL: one of the keys */
    const char *table;
    const struct eg_passport *passport;
    const struct eg_field *field;
    const char *base, *ages; /* of the passport, or as the heading of everybody says */
};

/* Finds the table from the headings, and whom it asked. Refused: a column that is not the table's or
 * stands twice, one that is missing, and tables that are not known. */
bool eg_census_find_table(struct eg_census *census, struct eg_own_reading *reading);

/* The next row of the list, from `*at` on (0 at first), that says what a column counts in; NULL after
 * the last. */
const struct eg_known_heading *eg_census_next(const struct eg_census *census, const char *normal,
                                              size_t *at);

/* The first heading that counts in a code; NULL if the table has none. */
const char *eg_census_heading_of(const struct eg_census *census, const char *code);

#endif
