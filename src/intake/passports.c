#include "passports.h"

#include <string.h>

#include "lists_room.h"

enum { SOURCE, FIELD, BASE, AGES, YEAR, TABLE, SILENT, CROSSWALK, CAUTION, CREDIT };

bool eg_passports_load(struct eg_arena *arena, const struct eg_fields *fields, struct eg_asset file,
                       struct eg_passports *out, struct eg_error *error)
{
    static const char *const columns[] = {"source",  "field",  "base",   "ages",
                                          "year",    "table",  "silent", "crosswalk",
                                          "caution", "credit", NULL};
    struct eg_list list;
    *out = (struct eg_passports){NULL, 0, 0};
    if (!eg_list_begin(&list, arena, file, columns, error))
        return false;
    while (eg_list_next(&list, error)) {
        struct eg_passport one = {
            .key = eg_list_text(&list, SOURCE),
            .field = eg_list_text(&list, FIELD),
            .silent = eg_list_text(&list, SILENT),
            .caution = eg_list_text(&list, CAUTION),
            .origin = {.base = eg_list_text(&list, BASE),
                       .ages = eg_list_text(&list, AGES),
                       .year = eg_list_text(&list, YEAR),
                       .source =
                           eg_arena_format(arena, "Census %s table %s", eg_list_text(&list, YEAR),
                                           eg_list_text(&list, TABLE)),
                       .licence = eg_list_text(&list, CREDIT),
                       .file = "",
                       .sha256 = "",
                       .crosswalk = eg_list_text(&list, CROSSWALK)},
        };
        if (!eg_fields_find(fields, one.field))
            return eg_list_fail(&list, error, "no such field", one.field);
        out->items =
            eg_arena_grow(arena, out->items, &out->capacity, out->count + 1, sizeof *out->items);
        out->items[out->count++] = one;
    }
    return !eg_failed(error);
}

const struct eg_passport *eg_passports_find(const struct eg_passports *passports, const char *field,
                                            const char *key)
{
    for (size_t i = 0; i < passports->count; i++) {
        const struct eg_passport *one = &passports->items[i];
        if ((!field || strcmp(one->field, field) == 0) && (!key || strcmp(one->key, key) == 0))
            return one;
    }
    return NULL;
}
