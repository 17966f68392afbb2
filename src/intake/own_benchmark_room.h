/* What reading the two kinds of benchmark file shares. */
#ifndef EQUIGAP_INTAKE_OWN_BENCHMARK_ROOM_H
#define EQUIGAP_INTAKE_OWN_BENCHMARK_ROOM_H

#include "equigap/intake/own_benchmark.h"
#include "form_room.h"
#include "passports.h"

enum { EG_PEOPLE_MOST = 1000000000 };

struct eg_own_reading {
    struct eg_arena *arena;
    struct form form;
    int64_t headings_line;
    const struct eg_fields *fields;
    struct eg_passports passports;
    const struct eg_area *areas; /* of the store; at least one */
    size_t area_count;
    struct eg_own_benchmarks *out;
    struct eg_error *error;
};

/* The rows behind the headings. */
bool eg_own_list_read(struct eg_own_reading *reading);
bool eg_own_census_read(struct eg_own_reading *reading);

/* True if the headings are those of the census's bulk files. */
bool eg_own_census_is(const struct eg_own_reading *reading);

/* Fails with the place; returns false. `problem` says what is wrong and what to do. */
bool eg_own_refuse(const struct eg_own_reading *reading, int64_t line, const char *column,
                   const char *problem);

/* The next row that holds anything; false at the end, and after a failure: one that cannot be split, or
 * has another number of fields than the headings. */
bool eg_own_next(struct eg_own_reading *reading);

/* The heading in place `place`, as it stands; a cell of the row; a heading normalised. */
const char *eg_own_heading(const struct eg_own_reading *reading, size_t place);
const char *eg_own_cell(const struct eg_own_reading *reading, size_t place);
const char *eg_own_normal(const struct eg_own_reading *reading, const char *text);

/* A text as messages quote it: its beginning, if it is so long that the remedy would not be read. */
const char *eg_own_short(struct eg_arena *arena, const char *text);

/* A number of people, also with thousands ("86,414"); refused if it is none. */
bool eg_own_count(const struct eg_own_reading *reading, size_t place, int64_t *people);

/* The area of the store with this code, or NULL. */
const struct eg_area *eg_own_area(const struct eg_own_reading *reading, const char *code);

/* "Hart (E07000089), South East (E12000008)". */
const char *eg_own_area_names(const struct eg_own_reading *reading);

/* A sentence for the user. */
void eg_own_say(struct eg_own_reading *reading, const char *sentence);

/* ---- Shares as they are written ---- */

/* `digits` over ten to the `places`, in percent or not. */
struct eg_decimal {
    bool is_given, is_percent;
    int64_t digits;
    int places;
};

enum { EG_DECIMAL_PLACES_MOST = 9 };

/* "12.3", "12.3 %", "0.123"; more than nine places are cut. NULL, or what is wrong with the text. */
const char *eg_decimal_read(struct eg_arena *arena, const char *text, struct eg_decimal *out);

/* Its value as it is written, without regard to the %. */
double eg_decimal_value(const struct eg_decimal *decimal);

/* Ten to the `places`. */
int64_t eg_power_of_ten(int places);

/* A row of a list: a count of a base or a share, and the ends of an interval if there is one. */
struct eg_share_line {
    int64_t line;
    int32_t category;
    int64_t count, base; /* base 0: a share */
    struct eg_decimal share, low, high;
};

/* The rows of a field and area; `passport` is what tells that they are of one source. */
struct eg_share_set {
    const struct eg_field *field;
    struct eg_population *of;
    int64_t line; /* the first */
    const char *passport[3];
    struct eg_share_line *lines;
    size_t count, capacity;
};

/* Finds whether shares are percentages or fractions, and adds the rows to the population. */
bool eg_own_settle(const struct eg_own_reading *reading, struct eg_share_set *set);

#endif
