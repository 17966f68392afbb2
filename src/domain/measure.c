#include "equigap/domain/measure.h"

#include <string.h>

const struct eg_finding_kind *eg_finding_kind_find(const struct eg_measures *measures,
                                                   const char *code)
{
    for (size_t i = 0; i < measures->kind_count; i++)
        if (strcmp(measures->kinds[i].code, code) == 0)
            return &measures->kinds[i];
    return NULL;
}

const struct eg_measure *eg_measure_find(const struct eg_measures *measures, const char *code)
{
    for (size_t i = 0; i < measures->count; i++)
        if (strcmp(measures->all[i].code, code) == 0)
            return &measures->all[i];
    return NULL;
}

bool eg_measure_answers(const struct eg_measure *measure, const struct eg_finding_kind *kind,
                        const char *field)
{
    bool is_of_field = measure->field[0] == '\0' || strcmp(measure->field, field) == 0;
    return is_of_field && (measure->findings >> kind->number & 1);
}

const struct eg_measure *eg_measure_next(const struct eg_measures *measures,
                                         const struct eg_measure *before, const char *finding,
                                         const char *field)
{
    const struct eg_finding_kind *kind = eg_finding_kind_find(measures, finding);
    size_t i = before ? (size_t)(before - measures->all) + 1 : 0;
    for (; kind && i < measures->count; i++)
        if (eg_measure_answers(&measures->all[i], kind, field))
            return &measures->all[i];
    return NULL;
}

const char *eg_measure_status_text(enum eg_measure_status status)
{
    static const char *const texts[EG_MEASURE_STATUS_COUNT] = {"Not started", "Under way", "Done",
                                                               "Dropped"};
    return texts[status];
}

static bool is_same(const struct eg_measure_key *one, const struct eg_measure_key *other)
{
    return strcmp(one->finding, other->finding) == 0 && strcmp(one->field, other->field) == 0 &&
           strcmp(one->category, other->category) == 0 && strcmp(one->where, other->where) == 0 &&
           strcmp(one->measure, other->measure) == 0;
}

const struct eg_measure_note *eg_measure_note_find(const struct eg_measure_note *notes,
                                                   size_t count, const struct eg_measure_key *key)
{
    for (size_t i = 0; i < count; i++)
        if (is_same(&notes[i].key, key))
            return &notes[i];
    return NULL;
}
