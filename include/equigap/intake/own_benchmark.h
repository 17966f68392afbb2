/*
 * The employer's own benchmarks, read from a file.
 *
 *     struct eg_own_reading reading = {.path = path, .day = today};
 *     if (!eg_own_benchmarks_read(store, arena, &reading, error)) return false;
 *     for (size_t i = 0; i < reading.found.count; i++) ... reading.found.items[i] ... // what was added
 */
#ifndef EQUIGAP_INTAKE_OWN_BENCHMARK_H
#define EQUIGAP_INTAKE_OWN_BENCHMARK_H

#include "equigap/domain/population.h"
#include "equigap/store/store.h"

struct eg_own_reading {
    const char *path;
    int32_t day; /* on which it is added */

    /* What was read: */
    struct eg_population_set found;
    const char **warnings; /* each a sentence that names the file */
    size_t warning_count, warning_capacity;
};

/*
 * Reads a file in one transaction; each benchmark takes the place of an earlier own one of its field and
 * area. The file is one of:
 *
 *   1. A row a figure: columns area_code, area, field, code, and either count and base (people asked) or
 *      share; year, source, population and ages if they are there. Field is a key or label, code a code,
 *      label or "not_answered". Shares are fractions or percent: "12.3%", or what the shares of a field
 *      and area add up to tells.
 *   2. The census's bulk tables as they are published (TS002, TS007, TS008, TS021, TS030, TS038, TS070,
 *      TS077, TS078, TS079): geography code, and a column a category. Only the employer's areas are read.
 *
 * Every benchmark must be of an area of the store. Refused (EG_FAULT_DATA with file, line, column and
 * remedy; nothing is changed): a field, category, area or heading that is not known, a number that is
 * none, is negative or over its base, a figure given twice. Shares that do not add up to 100 % within
 * half a point are a warning. Owned by `arena`.
 */
bool eg_own_benchmarks_read(struct eg_store *store, struct eg_arena *arena,
                            struct eg_own_reading *reading, struct eg_error *error);

#endif
