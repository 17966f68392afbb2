/* The passports of the sources that are built in: benchmark_sources.csv. */
#ifndef EQUIGAP_INTAKE_PASSPORTS_H
#define EQUIGAP_INTAKE_PASSPORTS_H

#include "equigap/base/asset.h"
#include "equigap/base/error.h"
#include "equigap/domain/benchmark.h"

/* What a source is. `silent` is "none" if everybody answered, "given" if its table says how many did
 * not, and else "unknown". */
struct eg_passport {
    const char *key, *field, *silent, *caution;
    struct eg_origin origin;
};

struct eg_passports {
    struct eg_passport *items;
    size_t count, capacity;
};

bool eg_passports_load(struct eg_arena *arena, const struct eg_fields *fields, struct eg_asset file,
                       struct eg_passports *out, struct eg_error *error);

/* That of a key, or NULL: of a field (NULL: of any), or with key NULL the first of the field. */
const struct eg_passport *eg_passports_find(const struct eg_passports *passports, const char *field,
                                            const char *key);

#endif
