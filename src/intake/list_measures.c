/* findings.csv and measures.csv. */
#include <string.h>

#include "equigap/intake/lists.h"
#include "lists_room.h"

/* "F07" is 7: a letter and two digits; 0 for anything else. */
static int number_of(const char *code)
{
    int64_t number = 0;
    if (strlen(code) != 3 || code[0] != 'F' ||
        !eg_text_to_integer(code + 1, 2, 1, EG_FINDING_NUMBER_MOST, &number))
        return 0;
    return (int)number;
}

static bool refuse_empty(const struct eg_list *list, const char *const texts[], size_t count,
                         const char *code, struct eg_error *error)
{
    for (size_t i = 0; i < count; i++)
        if (texts[i][0] == '\0')
            return eg_list_fail(list, error, "a text is empty in the row", code);
    return true;
}

static bool read_kind(const struct eg_list *list, struct eg_measures *out, size_t *capacity,
                      struct eg_error *error)
{
    struct eg_finding_kind kind = {
        .code = eg_list_text(list, 0),
        .label = eg_list_text(list, 1),
        .test = eg_list_text(list, 2),
        .source = eg_list_text(list, 3),
    };
    const char *const texts[] = {kind.label, kind.test, kind.source};
    kind.number = number_of(kind.code);
    if (kind.number == 0)
        return eg_list_fail(list, error, "the code is not F01 to F63", kind.code);
    if (eg_finding_kind_find(out, kind.code))
        return eg_list_fail(list, error, "the finding stands twice", kind.code);
    if (!refuse_empty(list, texts, sizeof texts / sizeof *texts, kind.code, error))
        return false;
    out->kinds =
        eg_arena_grow(list->arena, out->kinds, capacity, out->kind_count + 1, sizeof *out->kinds);
    out->kinds[out->kind_count++] = kind;
    return true;
}

/* "F02 F03 F04" as a set. */
static bool read_set(const struct eg_list *list, const struct eg_measures *measures,
                     const char *codes, uint64_t *set, struct eg_error *error)
{
    *set = 0;
    while (*codes) {
        size_t length = strcspn(codes, " ");
        const char *code = eg_arena_copy(list->arena, codes, length);
        const struct eg_finding_kind *kind = eg_finding_kind_find(measures, code);
        if (!kind)
            return eg_list_fail(list, error, "there is no finding of this code", code);
        *set |= UINT64_C(1) << kind->number;
        codes += length + (codes[length] == ' ');
    }
    return *set != 0 || eg_list_fail(list, error, "the measure answers no finding", "");
}

static bool read_measure(const struct eg_list *list, const struct eg_fields *fields,
                         struct eg_measures *out, size_t *capacity, struct eg_error *error)
{
    struct eg_measure measure = {
        .code = eg_list_text(list, 0),
        .text = eg_list_text(list, 1),
        .field = eg_list_text(list, 3),
        .legal_note = eg_list_text(list, 4),
        .source = eg_list_text(list, 5),
    };
    const char *const texts[] = {measure.code, measure.text, measure.source};
    if (!refuse_empty(list, texts, sizeof texts / sizeof *texts, measure.code, error) ||
        !read_set(list, out, eg_list_text(list, 2), &measure.findings, error))
        return false;
    if (eg_measure_find(out, measure.code))
        return eg_list_fail(list, error, "the measure stands twice", measure.code);
    if (measure.field[0] && !eg_fields_find(fields, measure.field))
        return eg_list_fail(list, error, "there is no such field", measure.field);
    out->all = eg_arena_grow(list->arena, out->all, capacity, out->count + 1, sizeof *out->all);
    out->all[out->count++] = measure;
    return true;
}

struct eg_measures *eg_lists_read_measures(struct eg_arena *arena, const struct eg_fields *fields,
                                           struct eg_asset findings, struct eg_asset measures,
                                           struct eg_error *error)
{
    static const char *const of_findings[] = {"finding", "label", "test", "source", NULL};
    static const char *const of_measures[] = {"measure",    "text",   "findings", "field",
                                              "legal_note", "source", NULL};
    struct eg_measures *out = eg_arena_take(arena, sizeof *out);
    size_t kind_capacity = 0, capacity = 0;
    struct eg_list list;
    if (eg_list_begin(&list, arena, findings, of_findings, error))
        while (eg_list_next(&list, error) && read_kind(&list, out, &kind_capacity, error))
            continue;
    if (!eg_failed(error) && eg_list_begin(&list, arena, measures, of_measures, error))
        while (eg_list_next(&list, error) && read_measure(&list, fields, out, &capacity, error))
            continue;
    return eg_failed(error) ? NULL : out;
}

struct eg_measures *eg_lists_measures(struct eg_arena *arena, const struct eg_fields *fields,
                                      struct eg_error *error)
{
    return eg_lists_read_measures(arena, fields, eg_asset_find("lists/findings.csv"),
                                  eg_asset_find("lists/measures.csv"), error);
}
